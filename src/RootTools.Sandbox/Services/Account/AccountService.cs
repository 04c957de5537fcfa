using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.Account;

/// <summary>
/// AWS Account Management: names, contacts, root email addresses and Regions of accounts.
/// See https://docs.aws.amazon.com/accounts/latest/reference/api-reference.html.
/// </summary>
internal sealed class AccountService() : SimulatedService("account", [new RestJsonProtocol(Known)], Known, "")
{
    private static Member AccountId { get; } = Text("AccountId").Matching(@"\d{12}");

    private static Member PrimaryEmail { get; } = Text("PrimaryEmail").Required().Within(5, 64);

    private static Member RegionName { get; } = Text("RegionName").Required().Within(1, 50);

    private static Member Line { get; } = Text("AddressLine1").Within(1, 60);

    // An unknown type is no broken constraint, but refused.
    private static Member ContactType { get; } = Text("AlternateContactType").Required();

    private static Member[] Contact { get; } =
    [
        Text("FullName").Required().Within(1, 50),
        Line.Required(),
        Line with { Name = "AddressLine2" },
        Line with { Name = "AddressLine3" },
        Text("City").Required().Within(1, 50),
        Text("StateOrRegion").Within(1, 50),
        Text("DistrictOrCounty").Within(1, 50),
        Text("PostalCode").Required().Within(1, 20),
        Text("CountryCode").Required().Within(2, 2),
        Text("PhoneNumber").Required().Within(1, 20).Matching(@"[+][\s0-9()-]+"),
        Text("CompanyName").Within(1, 50),
        Text("WebsiteUrl").Within(1, 256),
    ];

    private static Operation[] Known { get; } =
    [
        Post("GetAccountInformation", Rate(3), Identity.Get, AccountId),
        Post("PutAccountName", Rate(1), Identity.PutName, Text("AccountName").Required().Within(1, 50).Matching("[ -;=?-~]+"), AccountId),
        Post("GetGovCloudAccountInformation", [], Identity.GetGovCloudAccount, AccountId with { Name = "StandardAccountId" }),
        Post("GetContactInformation", Rate(10, 15), Contacts.Get, AccountId),
        Post("PutContactInformation", Rate(5, 8), Contacts.Put, Structure("ContactInformation", Contact).Required(), AccountId),
        Post("GetAlternateContact", Rate(10, 15), AlternateContacts.Get, ContactType, AccountId),
        Post(
            "PutAlternateContact",
            Rate(5, 8),
            AlternateContacts.Put,
            Text("Name").Required().Within(1, 64),
            Text("Title").Required().Within(1, 50),
            Text("EmailAddress").Required().Within(1, 254).Matching(@"[\s]*[\w+=.#|!&-]+@[\w.-]+\.[\w]+[\s]*"),
            Text("PhoneNumber").Required().Within(1, 25).Matching(@"[\s0-9()+-]+"),
            ContactType,
            AccountId),
        Post("DeleteAlternateContact", Rate(1, 6), AlternateContacts.Delete, ContactType, AccountId),
        Post("GetPrimaryEmail", Rate(3), PrimaryEmails.Get, AccountId.Required()),
        Post("StartPrimaryEmailUpdate", [.. Rate(1), new(0.1, 3, IsPerTarget: true)], PrimaryEmails.Start, AccountId.Required(), PrimaryEmail),
        Post(
            "AcceptPrimaryEmailUpdate",
            Rate(1),
            PrimaryEmails.Accept,
            AccountId.Required(),
            PrimaryEmail,
            Text("Otp").Required().Matching("[a-zA-Z0-9]{6}")),
        Post("GetPrimaryEmailUpdateStatus", [], PrimaryEmails.GetStatus, AccountId),
        Post(
            "ListRegions",
            Rate(5),
            Regions.List,
            AccountId,
            Number("MaxResults").Within(1, 50),
            Text("NextToken").Within(0, 1000),
            List("RegionOptStatusContains", Text("member").OneOf("ENABLED", "ENABLING", "DISABLING", "DISABLED", "ENABLED_BY_DEFAULT"))),
        Post("GetRegionOptStatus", Rate(5), Regions.GetStatus, AccountId, RegionName),
        Post("EnableRegion", Rate(1), Regions.Enable, AccountId, RegionName),
        Post("DisableRegion", Rate(1), Regions.Disable, AccountId, RegionName),
        Post("SendPhoneNumberVerification", [], null, AccountId),
        Post("VerifyPhoneNumber", [], null, AccountId),
    ];

    /// <inheritdoc/>
    [Guess("account", "the message about too many requests")]
    public override ServiceFault Throttled { get; } = new(429, "TooManyRequestsException", "Too Many Requests");

    /// <inheritdoc/>
    public override bool IsGlobal => true;

    /// <inheritdoc/>
    public override ServiceFault InternalError { get; } = new(500, "InternalServerException", "Internal Server Error");

    /// <inheritdoc/>
    public override ServiceFault Denied(string message) => new(403, "AccessDeniedException", message);

    /// <summary>What checks inputs here is a validator of JSON schemas, which has words of its own.</summary>
    public override ServiceFault Invalid(IReadOnlyList<Violation> violations)
    {
        IEnumerable<string> missing = violations.Where(violation => violation.Kind == ConstraintKind.Required)
            .GroupBy(violation => violation.Path.Substring(0, Math.Max(0, violation.Path.LastIndexOf('.'))))
            .Select(group => $"object has missing required properties ({Quote(group.Select(violation => violation.Member.Name))})");
        IEnumerable<string> broken = violations.Where(violation => violation.Kind != ConstraintKind.Required).Select(Describe);
        return new(400, "ValidationException", $"[{string.Join(", ", missing.Concat(broken))}]");
    }

    private static Operation Post(
        string name, PublishedRate[] rates, Func<ServiceRequest, Structure?>? answer, params Member[] members) =>
        new(name, answer, members) { Route = $"POST /{char.ToLowerInvariant(name[0])}{name.Substring(1)}", Rates = rates };

    // https://docs.aws.amazon.com/accounts/latest/reference/quotas.html
    private static PublishedRate[] Rate(double perSecond, double? burst = null) => [new(perSecond, burst)];

    private static string Describe(Violation violation)
    {
        Member member = violation.Member;
        string value = violation.Entry ?? violation.Value ?? "";
        return violation.Kind switch
        {
            ConstraintKind.TooSmall => $"numeric instance is lower than the required minimum (minimum: {member.Minimum}, found: {value})",
            ConstraintKind.TooLarge => $"numeric instance is greater than the required maximum (maximum: {member.Maximum}, found: {value})",
            ConstraintKind.TooShort => $"string \"{value}\" is too short (length: {value.Length}, required minimum: {member.Minimum})",
            ConstraintKind.TooLong => $"string \"{value}\" is too long (length: {value.Length}, maximum allowed: {member.Maximum})",
            ConstraintKind.NotOneOf => $"instance value (\"{value}\") not found in enum (possible values: {Quote(member.Values)})",
            _ => $"ECMA 262 regex \"^{member.PatternText}$\" does not match input string \"{value}\"",
        };
    }

    private static string Quote(IEnumerable<string> texts) => $"[{string.Join(",", texts.Select(text => $"\"{text}\""))}]";
}

/// <summary>
/// What every operation asks first: which account it is about, and whether the caller may. An account speaks of itself by naming none;
/// the management account and delegated administrators name a member, once Account Management has trusted access.
/// See https://docs.aws.amazon.com/accounts/latest/reference/accounts-welcome.html.
/// </summary>
internal static class AccountCall
{
    public const string StandaloneOnly =
        "The management account can only be managed using the standalone context from the management account.";

    /// <summary>Finds the account, and demands that the caller may do this to it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="keys">Condition keys of the action.</param>
    public static SimulatedAccount Target(ServiceRequest request, params KeyValuePair<string, string>[] keys) =>
        request.Input.Text("AccountId") is { } id
            ? Named(request, id, keys, StandaloneOnly)
            : Own(request, keys);

    /// <summary>As <see cref="Target"/> where the request has to name a member.</summary>
    public static SimulatedAccount Member(ServiceRequest request, params KeyValuePair<string, string>[] keys) =>
        Named(request, request.Input.Required("AccountId"), keys, "Access Denied");

    /// <summary>Finds the caller's own account, and demands that the caller may do this to it.</summary>
    public static SimulatedAccount Own(ServiceRequest request, params KeyValuePair<string, string>[] keys)
    {
        Demand(request, request.Caller.Account, request.Caller.Account.ArnOf("account", "account"), keys);
        return request.Caller.Account;
    }

    /// <summary>Finds a member, and demands that the caller may do this to it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">The account id.</param>
    /// <param name="keys">Condition keys of the action.</param>
    /// <param name="ifManagement">Why the management account is refused.</param>
    [Guess("account", "that an account outside the organization is refused, and the changes of a member that is not active")]
    public static SimulatedAccount Named(ServiceRequest request, string id, KeyValuePair<string, string>[] keys, string ifManagement)
    {
        request.TargetAccountId = id;
        SimulatedAccount caller = request.Caller.Account;
        if (caller.Organization is not { } organization)
        {
            Own(request, keys);
            throw Refused(request);
        }

        SimulatedAccount? account = organization.FindAccount(id);
        Demand(request, account, organization.ManagementAccount.ArnOf("account", $"account/{organization.Id}/{id}"), keys);
        if (!caller.IsManagementAccount && !request.Access.Delegates(caller.Id, OrganizationAccess.AccountManagement))
        {
            throw Refused(request);
        }

        return !request.Access.Trusts(OrganizationAccess.AccountManagement)
            ? throw Refused(request, "Your organization must first enable trusted access with AWS Account Management.")
            : account switch
            {
                null => throw Refused(request),
                { IsManagementAccount: true } => throw Refused(request, ifManagement),
                not { State: AccountState.Active } when !IsRead(request) => throw Refused(request),
                _ => account,
            };
    }

    /// <summary>The answer to a caller whose policies would let it.</summary>
    public static ServiceFaultException Refused(ServiceRequest request, string? reason = null)
    {
        string refused = $"User: {request.Caller.Arn} is not authorized to perform: account:{request.Operation}";
        return new(request.Service.Denied(reason is null ? refused : $"{refused} ({reason})"));
    }

    /// <summary>The answer to an input that breaks a rule.</summary>
    public static ServiceFaultException Invalid(string message) => new(400, "ValidationException", message);

    /// <summary>As <see cref="Invalid(string)"/>, with the member that breaks it.</summary>
    public static ServiceFaultException Invalid(string member, string message, string reason = "fieldValidationFailed") =>
        new(new ServiceFault(400, "ValidationException", message)
        {
            Details = [new("reason", reason), new("fieldList", (Structure[])[new() { ["name"] = member, ["message"] = message }])],
        });

    public static ServiceFaultException NotFound(string message) => new(404, "ResourceNotFoundException", message);

    public static ServiceFaultException Conflict(string message) => new(409, "ConflictException", message);

    private static bool IsRead(ServiceRequest request) =>
        request.Operation.StartsWith("Get", StringComparison.Ordinal) || request.Operation.StartsWith("List", StringComparison.Ordinal);

    private static void Demand(ServiceRequest request, SimulatedAccount? account, string resource, IEnumerable<KeyValuePair<string, string>> keys)
    {
        var all = new List<KeyValuePair<string, string>>(keys);
        if (account?.Parent is { } parent)
        {
            all.Add(new("account:AccountResourceOrgPaths", parent.IdPath));
        }

        all.AddRange((account?.Tags ?? []).Select(tag => new KeyValuePair<string, string>("account:AccountResourceOrgTags/" + tag.Key, tag.Value)));
        Authorizer.Demand(request, new AccessQuestion { Action = "account:" + request.Operation, Resource = resource, Keys = all });
    }
}

using System.Text.RegularExpressions;
using RootTools.Sandbox.Services.Iam;

namespace RootTools.Sandbox.Services.Sts;

/// <summary>
/// Role sessions, for which the caller's policies and the role's trust policy must both speak.
/// See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html.
/// </summary>
internal static class RoleSessions
{
    // The limit of roles that set none of their own, and of sessions opened from another role's session.
    private const int RoleLimit = 3600;

    private const int PackedPolicyLimit = 2048;

    private static readonly Regex ArnPattern =
        new("^arn:[a-z-]+:iam::(?<account>[0-9]{12}):role/(?:.*/)?(?<name>[^/]+)$", RegexOptions.CultureInvariant);

    /// <summary>AssumeRole.</summary>
    public static Structure Assume(ServiceRequest request)
    {
        Input input = request.Input;
        string arn = input.Required("RoleArn");
        int seconds = input.Number("DurationSeconds") ?? RoleLimit;
        Match match = ArnPattern.Match(arn);
        if (!match.Success)
        {
            throw Invalid($"{arn} is invalid");
        }

        string accountId = match.Groups["account"].Value;
        IReadOnlyList<PolicyText> policies = [.. SessionPolicies(request, accountId)];
        IReadOnlyList<Tag> tags =
            [.. (input.Structures("Tags") ?? []).Select(tag => new Tag(tag.Required("Key"), tag.Required("Value")))];
        request.TargetAccountId = accountId;
        IamRole role = RequireRole(
            request, arn, request.Organization.FindAnyAccount(accountId)?.FindRole(match.Groups["name"].Value), tags.Count > 0);
        if (seconds > RoleLimit)
        {
            throw Invalid(request.Caller.Kind == CallerKind.AssumedRole
                ? "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."
                : "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }

        Caller session = Caller.Of(role, input.Required("RoleSessionName")) with
        {
            SessionPolicies = policies,
            SessionTags = tags,
            SourceIdentity = input.Text("SourceIdentity") ?? request.Caller.SourceIdentity,
            SessionOpened = request.Now,
        };
        request.Resource = new("AWS::IAM::Role", arn, accountId);
        IssuedSession issued = request.Sessions.Issue(session, TimeSpan.FromSeconds(seconds));
        int packed = policies.Sum(policy => policy.Text.Length) + tags.Sum(tag => tag.Key.Length + tag.Value.Length);
        return new()
        {
            ["Credentials"] = StsService.Credentials(issued),
            ["AssumedRoleUser"] = new Structure { ["AssumedRoleId"] = issued.Caller.UserId, ["Arn"] = issued.Caller.Arn },
            ["PackedPolicySize"] = packed == 0 ? null : Math.Max(1, packed * 100 / PackedPolicyLimit),
            ["SourceIdentity"] = issued.Caller.SourceIdentity,
        };
    }

    [Guess("sts", "AssumeRole: the answer to PolicyArns of policies that do not exist, and how much a policy takes when packed")]
    private static IEnumerable<PolicyText> SessionPolicies(ServiceRequest request, string accountId)
    {
        if (request.Input.Text("Policy") is { } text)
        {
            if (text.Length > PackedPolicyLimit)
            {
                int packed = text.Length * 100 / PackedPolicyLimit;
                throw new ServiceFaultException(
                    400, "PackedPolicyTooLarge", $"Packed policy consumes {packed}% of allotted space, please use smaller policy.");
            }

            var policy = new PolicyText(text);
            yield return policy.Parse(PolicyKind.Session) is not null
                ? policy
                : throw new ServiceFaultException(400, "MalformedPolicyDocument", "The policy is not in the valid JSON format.");
        }

        foreach (Input managed in request.Input.Structures("PolicyArns") ?? [])
        {
            string arn = managed.Text("arn") ?? "";
            string[] parts = arn.Split(':');
            yield return ManagedPolicies.Find(arn, request.Organization) is { } policy && (parts[4] == "aws" || parts[4] == accountId)
                ? new PolicyText(policy.Document.Text)
                : throw (parts.Length > 4 && parts[4] == "aws"
                    ? new ServiceFaultException(SimulatedService.NotSimulated($"the managed policy {arn}"))
                    : Invalid($"Policy {arn} does not exist or is not attachable."));
        }
    }

    private static IamRole RequireRole(ServiceRequest request, string arn, IamRole? role, bool isTagged)
    {
        if (request.Caller.IsRoot)
        {
            throw new ServiceFaultException(403, "AccessDenied", "Roles may not be assumed by root accounts.");
        }

        IEnumerable<string> actions = ["AssumeRole"];
        actions = isTagged ? actions.Append("TagSession") : actions;
        actions = request.Input.Has("SourceIdentity") ? actions.Append("SetSourceIdentity") : actions;
        string? refused = actions.FirstOrDefault(action => role is null
            || role.Arn != arn
            || role.Account.State != AccountState.Active
            || !Authorizer.Decide(request, new AccessQuestion
            {
                Action = "sts:" + action,
                Resource = arn,
                ResourceAccount = role.Account,
                ResourcePolicy = role.TrustPolicy,
                ResourcePolicyMustAllow = true,
            }).IsAllowed);

        // STS gives one answer to whatever is in the way, so that nobody learns which roles exist.
        return refused is null
            ? role!
            : throw new ServiceFaultException(
                403, "AccessDenied", $"User: {request.Caller.Arn} is not authorized to perform: sts:{refused} on resource: {arn}");
    }

    private static ServiceFaultException Invalid(string message) => new(400, "ValidationError", message);
}

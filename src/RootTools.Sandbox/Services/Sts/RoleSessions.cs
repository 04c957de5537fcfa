using System.Text.RegularExpressions;
using System.Xml.Linq;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Sts;

/// <summary>
/// Role sessions, for which the caller's policies and the role's trust policy must both speak.
/// See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html.
/// </summary>
internal static class RoleSessions
{
    private const int MinimumSeconds = 900;
    private const int MaximumSeconds = 43200;

    // The limit of roles that set none of their own, and of sessions opened from another role's session.
    private const int RoleLimit = 3600;

    private static readonly Regex ArnPattern =
        new("^arn:[a-z-]+:iam::(?<account>[0-9]{12}):role/(?:.*/)?(?<name>[^/]+)$", RegexOptions.CultureInvariant);

    private static readonly Regex NamePattern = new(@"^[\w+=,.@-]*$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript);

    /// <summary>AssumeRole.</summary>
    public static IEnumerable<XElement> Assume(ServiceRequest request, QueryParameters input)
    {
        string arn = Validation.Length("RoleArn", input.Required("RoleArn"), 20, 2048);
        string sessionName = Validation.Length("RoleSessionName", input.Required("RoleSessionName"), 2, 64);
        if (!NamePattern.IsMatch(sessionName))
        {
            throw Validation.Failed(sessionName, "RoleSessionName", @"Member must satisfy regular expression pattern: [\w+=,.@-]*");
        }

        int seconds = input.Number("DurationSeconds", MinimumSeconds, MaximumSeconds) ?? RoleLimit;
        Match match = ArnPattern.Match(arn);
        if (!match.Success)
        {
            throw new ServiceFaultException(400, "ValidationError", $"{arn} is invalid");
        }

        string accountId = match.Groups["account"].Value;
        request.TargetAccountId = accountId;
        IamRole role = RequireRole(request, arn, request.Organization.FindAnyAccount(accountId)?.FindRole(match.Groups["name"].Value));
        if (seconds > RoleLimit)
        {
            throw new ServiceFaultException(
                400, "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }

        IssuedSession session = request.Sessions.IssueRole(role, sessionName, TimeSpan.FromSeconds(seconds));
        return
        [
            SessionXml.Credentials(session),
            new(
                "AssumedRoleUser",
                new XElement("AssumedRoleId", session.Caller.UserId),
                new XElement("Arn", session.Caller.Arn)),
        ];
    }

    private static IamRole RequireRole(ServiceRequest request, string arn, IamRole? role)
    {
        if (request.Caller.IsRoot)
        {
            throw new ServiceFaultException(403, "AccessDenied", "Roles may not be assumed by root accounts.");
        }

        bool allowed = role is not null
            && role.Arn == arn
            && role.Account.State == AccountState.Active
            && Authorizer.Decide(request, new AccessQuestion
            {
                Action = "sts:AssumeRole",
                Resource = arn,
                ResourceAccount = role.Account,
                ResourcePolicy = role.TrustPolicy,
                ResourcePolicyMustAllow = true,
            }).IsAllowed;

        // STS gives one answer to whatever is in the way, so that nobody learns which roles exist.
        return allowed
            ? role!
            : throw new ServiceFaultException(
                403, "AccessDenied", $"User: {request.Caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}");
    }
}

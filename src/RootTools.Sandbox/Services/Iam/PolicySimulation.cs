using System.Globalization;
using System.Xml.Linq;
using RootTools.Policies;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// The policy simulator: what the policies of a user or role, and of its organization, would decide.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html.
/// </summary>
internal static class PolicySimulation
{
    /// <summary>SimulatePrincipalPolicy.</summary>
    public static IEnumerable<XElement> Simulate(ServiceRequest request, QueryParameters input)
    {
        string source = input.Required("PolicySourceArn");
        Authorizer.Demand(request, "iam:SimulatePrincipalPolicy", source);
        Caller principal = Find(request.Caller.Account, source)
            ?? throw IamSubject.NoSuchEntity($"The entity with ARN {source} cannot be found.");
        IReadOnlyList<string> resources = [.. input.List("ResourceArns").DefaultIfEmpty("*")];
        IReadOnlyList<KeyValuePair<string, string>> keys = [.. ReadKeys(input)];
        IEnumerable<XElement> results = input.List("ActionNames").Select(action => Evaluate(principal, action, resources, keys));
        return [QueryXml.List("EvaluationResults", results), QueryXml.Flag("IsTruncated", false)];
    }

    private static XElement Evaluate(
        Caller principal, string action, IReadOnlyList<string> resources, IReadOnlyList<KeyValuePair<string, string>> keys)
    {
        AuthorizationDecision[] decisions =
            [.. resources.Select(resource => Authorizer.Simulate(principal, new AccessQuestion { Action = action, Resource = resource, Keys = keys }))];
        AuthorizationDecision first = decisions.FirstOrDefault(decision => !decision.Allowed) ?? decisions[0];
        var result = new XElement(
            "EvaluationResult",
            new XElement("EvalActionName", action),
            new XElement("EvalResourceName", resources.Count == 1 ? resources[0] : "*"),
            new XElement("EvalDecision", Name(first)),
            new XElement("MatchedStatements"),
            new XElement("MissingContextValues"));
        if (principal.Account is { Organization: not null, IsManagementAccount: false })
        {
            bool allowed = !decisions.Any(decision => decision.Reason is AuthorizationReason.ExplicitDenyScp or AuthorizationReason.ImplicitDenyScp);
            result.Add(new XElement("OrganizationsDecisionDetail", QueryXml.Flag("AllowedByOrganizations", allowed)));
        }

        if (resources.Count > 1)
        {
            result.Add(QueryXml.List("ResourceSpecificResults", resources.Zip(decisions, (resource, decision) => new XElement(
                "ResourceSpecificResult",
                new XElement("EvalResourceName", resource),
                new XElement("EvalResourceDecision", Name(decision)),
                new XElement("MatchedStatements"),
                new XElement("MissingContextValues")))));
        }

        return result;
    }

    private static string Name(AuthorizationDecision decision) => decision.Reason switch
    {
        AuthorizationReason.Allowed => "allowed",
        AuthorizationReason.ExplicitDenyRcp or AuthorizationReason.ExplicitDenyScp or AuthorizationReason.ExplicitDenyResource
            or AuthorizationReason.ExplicitDenyIdentity or AuthorizationReason.ExplicitDenyBoundary
            or AuthorizationReason.ExplicitDenySession => "explicitDeny",
        _ => "implicitDeny",
    };

    private static IEnumerable<KeyValuePair<string, string>> ReadKeys(QueryParameters input)
    {
        for (int index = 1; ; index++)
        {
            string entry = "ContextEntries.member." + index.ToString(CultureInfo.InvariantCulture);
            if (input[entry + ".ContextKeyName"] is not string name)
            {
                yield break;
            }

            foreach (string value in input.List(entry + ".ContextKeyValues"))
            {
                yield return new(name, value);
            }
        }
    }

    private static Caller? Find(SimulatedAccount account, string arn)
    {
        if (account.Users.FirstOrDefault(user => user.Arn == arn) is IamUser user)
        {
            return new Caller
            {
                Kind = CallerKind.IamUser,
                Arn = user.Arn,
                PrincipalArn = user.Arn,
                Account = account,
                UserId = user.Id,
                AccessKeyId = string.Empty,
                User = user,
            };
        }

        return account.Roles.FirstOrDefault(role => role.Arn == arn) is IamRole role
            ? new Caller
            {
                Kind = CallerKind.AssumedRole,
                Arn = $"arn:{account.Partition.Name}:sts::{account.Id}:assumed-role/{role.Name}/simulation",
                PrincipalArn = role.Arn,
                Account = account,
                UserId = role.Id + ":simulation",
                AccessKeyId = string.Empty,
                Role = role,
            }
            : null;
    }
}

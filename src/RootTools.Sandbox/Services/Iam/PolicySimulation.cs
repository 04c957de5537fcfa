namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// The policy simulator: what the policies of a user or role and of its organization, or given ones, would decide.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html.
/// </summary>
internal static class PolicySimulation
{
    // What stands for several resources of an action, where the simulator names their form.
    private static readonly Dictionary<string, string> ResourceForms = new(StringComparer.Ordinal)
    {
        ["s3:PutObject"] = "arn:aws:s3:::${BucketName}/${KeyName}",
        ["s3:GetObject"] = "arn:aws:s3:::${BucketName}/${KeyName}",
        ["s3:DeleteObject"] = "arn:aws:s3:::${BucketName}/${KeyName}",
        ["s3:ListBucket"] = "arn:aws:s3:::${BucketName}",
        ["s3:GetBucketPolicy"] = "arn:aws:s3:::${BucketName}",
        ["s3:PutBucketPolicy"] = "arn:aws:s3:::${BucketName}",
        ["s3:DeleteBucketPolicy"] = "arn:aws:s3:::${BucketName}",
    };

    /// <summary>SimulatePrincipalPolicy.</summary>
    [Guess("iam", "SimulatePrincipalPolicy, SimulateCustomPolicy: the messages about unknown principals and malformed policies")]
    public static Structure SimulatePrincipal(ServiceRequest request)
    {
        string source = request.Input.Required("PolicySourceArn");
        Authorizer.Demand(request, "iam:SimulatePrincipalPolicy", source);
        Caller principal = Find(request.Caller.Account, source)
            ?? throw IamService.NoSuchEntity($"The entity with ARN {source} cannot be found.");
        IReadOnlyList<IdentityPolicy> policies = [.. principal.Policies, .. Given(request, "PolicyInputList")];
        return Simulate(request, principal with { SimulatedPolicies = policies }, policies, isCustom: false);
    }

    /// <summary>SimulateCustomPolicy: the given policies alone.</summary>
    public static Structure SimulateCustom(ServiceRequest request)
    {
        Authorizer.Demand(request, "iam:SimulateCustomPolicy", "*");
        SimulatedAccount outside = new(request.Organization.Partition, request.Caller.Account.Id, "", "");
        Caller nobody = Caller.Of(new IamUser(outside, "/", "simulation", "AIDASIMULATION", request.Now));
        IReadOnlyList<IdentityPolicy> policies = [.. Given(request, "PolicyInputList")];
        return Simulate(request, nobody with { SimulatedPolicies = policies }, policies, isCustom: true);
    }

    private static IEnumerable<IdentityPolicy> Given(ServiceRequest request, string list) => (request.Input.Texts(list) ?? [])
        .Select((text, index) => PolicyDocument.TryParse(text, PolicyKind.Identity, out _, out _)
            ? new IdentityPolicy($"{list}.{index + 1}", text)
            : throw new ServiceFaultException(400, "InvalidInput", "Syntax errors in policy."));

    private static Structure Simulate(ServiceRequest request, Caller principal, IReadOnlyList<IdentityPolicy> policies, bool isCustom)
    {
        principal = principal with { SimulatedBoundary = Given(request, "PermissionsBoundaryPolicyInputList").FirstOrDefault()?.Document };
        IReadOnlyList<string> resources = request.Input.Texts("ResourceArns") is { Count: > 0 } given ? given : ["*"];
        IReadOnlyList<KeyValuePair<string, string>> keys = [.. ReadKeys(request.Input)];
        return new()
        {
            ["EvaluationResults"] = (request.Input.Texts("ActionNames") ?? [])
                .Select(action => Evaluate(principal, policies, isCustom, action, resources, keys)),
            ["IsTruncated"] = false,
        };
    }

    private static Structure Evaluate(
        Caller principal,
        IReadOnlyList<IdentityPolicy> policies,
        bool isCustom,
        string action,
        IReadOnlyList<string> resources,
        IReadOnlyList<KeyValuePair<string, string>> keys)
    {
        AuthorizationDecision[] decisions =
            [.. resources.Select(resource =>
                Authorizer.Simulate(principal, new AccessQuestion { Action = action, Resource = resource, Keys = keys }))];
        AuthorizationDecision first = decisions.FirstOrDefault(decision => !decision.Allowed) ?? decisions[0];
        string resourceName = resources.Count == 1 ? resources[0] : ResourceForms.TryGetValue(action, out string? form) ? form : "*";
        bool isBounded = !decisions.Any(decision => decision.Reason is AuthorizationReason.ExplicitDenyScp or AuthorizationReason.ImplicitDenyScp);
        return new()
        {
            ["EvalActionName"] = action,
            ["EvalResourceName"] = resourceName,
            ["EvalDecision"] = Name(first),
            ["MatchedStatements"] = Matched(principal, policies, first, action, resources[0], keys),
            ["MissingContextValues"] = Array.Empty<object>(),
            ["OrganizationsDecisionDetail"] = !isCustom && principal.Account.Organization is not null
                ? new Structure { ["AllowedByOrganizations"] = isBounded }
                : null,
            ["PermissionsBoundaryDecisionDetail"] = principal.SimulatedBoundary is null ? null : new Structure
            {
                ["AllowedByPermissionsBoundary"] = !decisions.Any(decision =>
                    decision.Reason is AuthorizationReason.ExplicitDenyBoundary or AuthorizationReason.ImplicitDenyBoundary),
            },
            ["EvalDecisionDetails"] = isCustom ? null : new Structure(),
            ["ResourceSpecificResults"] = resources.Count == 1 ? null : resources.Zip(decisions, (resource, decision) => new Structure
            {
                ["EvalResourceName"] = resource,
                ["EvalResourceDecision"] = Name(decision),
                ["MatchedStatements"] = decision.Allowed ? Matched(principal, policies, decision, action, resource, keys) : null,
                ["MissingContextValues"] = decision.Allowed ? Array.Empty<object>() : null,
            }),
        };
    }

    // The statements that brought the decision about: those that deny, or else those that allow.
    private static IEnumerable<Structure> Matched(
        Caller principal,
        IReadOnlyList<IdentityPolicy> policies,
        AuthorizationDecision decision,
        string action,
        string resource,
        IReadOnlyList<KeyValuePair<string, string>> keys)
    {
        PolicyOutcome wanted = decision.Allowed ? PolicyOutcome.Allow : PolicyOutcome.ExplicitDeny;
        foreach (IdentityPolicy policy in policies)
        {
            if (policy.Document.Parse(PolicyKind.Identity) is { } document
                && Authorizer.Match(principal, document, new AccessQuestion { Action = action, Resource = resource, Keys = keys }) is { } match
                && match.Outcome == wanted
                && match.Statement is { } statement)
            {
                string text = policy.Document.Text;
                int start = Math.Max(0, text.IndexOf(statement.Text, StringComparison.Ordinal));
                yield return new()
                {
                    ["SourcePolicyId"] = policy.Name,
                    ["SourcePolicyType"] = "IAM Policy",
                    ["StartPosition"] = Position(text, start),
                    ["EndPosition"] = Position(text, start + statement.Text.Length),
                };
            }
        }
    }

    private static Structure Position(string text, int index)
    {
        int lineStart = index == 0 ? 0 : text.LastIndexOf('\n', index - 1) + 1;
        return new() { ["Line"] = 1 + text.Take(index).Count(character => character == '\n'), ["Column"] = 1 + index - lineStart };
    }

    private static string Name(AuthorizationDecision decision) => decision.Reason switch
    {
        AuthorizationReason.Allowed => "allowed",
        AuthorizationReason.ExplicitDenyRcp or AuthorizationReason.ExplicitDenyScp or AuthorizationReason.ExplicitDenyResource
            or AuthorizationReason.ExplicitDenyIdentity or AuthorizationReason.ExplicitDenyBoundary
            or AuthorizationReason.ExplicitDenySession => "explicitDeny",
        _ => "implicitDeny",
    };

    private static IEnumerable<KeyValuePair<string, string>> ReadKeys(Input input)
    {
        foreach (Input entry in input.Structures("ContextEntries") ?? [])
        {
            string name = entry.Text("ContextKeyName") ?? "";
            if (entry.Texts("ContextKeyValues") is not { Count: > 0 } values)
            {
                throw new ServiceFaultException(400, "InvalidInput", $"Context values for context key {name} cannot be null or empty.");
            }

            foreach (string value in values)
            {
                yield return new(name, value);
            }
        }
    }

    private static Caller? Find(SimulatedAccount account, string arn) =>
        account.Users.FirstOrDefault(user => user.Arn == arn) is { } user ? Caller.Of(user)
        : account.AllRoles.FirstOrDefault(role => role.Arn == arn) is { } role ? Caller.Of(role, "simulation")
        : null;
}

using Decisions = RootTools.Policies.Authorization;

namespace RootTools.Sandbox.Authorization;

/// <summary>Decides about requests as AWS does, from identity policies, SCPs, RCPs, task policies and resource policies.</summary>
internal static class Authorizer
{
    /// <summary>Decides, and ends the request with the service's error when the caller may not.</summary>
    /// <exception cref="ServiceFaultException">Denied; the message is AWS's own.</exception>
    public static void Demand(ServiceRequest request, string action, string resource) =>
        Demand(request, new AccessQuestion { Action = action, Resource = resource });

    /// <inheritdoc cref="Demand(ServiceRequest, string, string)"/>
    public static void Demand(ServiceRequest request, AccessQuestion question)
    {
        AccessDecision decision = Decide(request, question);
        if (!decision.IsAllowed)
        {
            throw new ServiceFaultException(request.Service.Denied(decision.Message));
        }
    }

    /// <summary>Decides.</summary>
    public static AccessDecision Decide(ServiceRequest request, AccessQuestion question)
    {
        Caller caller = request.Caller;
        SimulatedAccount owner = question.ResourceAccount ?? caller.Account;
        PolicyRequest asked = Ask(caller, question, RequestKeys.Of(request, question, owner));
        AuthorizationDecision decision = Decisions.Evaluate(asked, Policies(caller, owner, question));
        if (decision.Allowed)
        {
            return new AccessDecision(true, "");
        }

        bool quotesResource = question.Action.StartsWith("s3:", StringComparison.Ordinal);
        // STS does not tell why a role of another account cannot be assumed.
        string message = question.Action == "sts:AssumeRole" && asked.IsCrossAccount
            ? DenialMessage.Build(caller.Arn, question.Action, question.Resource)
            : DenialMessage.Build(asked, decision, quotesResource);
        return new AccessDecision(false, message);
    }

    /// <summary>Decides as if somebody asked, without a request: what the policy simulator does.</summary>
    public static AuthorizationDecision Simulate(Caller caller, AccessQuestion question)
    {
        return Decisions.Evaluate(Ask(caller, question, Given(question)), Policies(caller, question.ResourceAccount ?? caller.Account, question));
    }

    /// <summary>Evaluates one policy as the policy simulator does.</summary>
    public static PolicyMatch Match(Caller caller, PolicyDocument document, AccessQuestion question) =>
        PolicyEvaluator.Evaluate(document, Ask(caller, question, Given(question)));

    /// <summary>
    /// Decides about what happens inside AWS, without a request: a service, or a role or account in whose name a service acts, does something
    /// to a resource because of another one.
    /// </summary>
    /// <param name="principal">Who acts.</param>
    /// <param name="action">The action.</param>
    /// <param name="resource">The ARN of the resource.</param>
    /// <param name="policy">Its policy; null for none.</param>
    /// <param name="owner">The account that it belongs to.</param>
    /// <param name="sourceArn">The ARN of what it is done because of: a rule, a topic.</param>
    /// <param name="source">The account of that.</param>
    /// <param name="identity">The policies of the role; null for none.</param>
    public static bool LetsIn(
        RequestPrincipal principal,
        string action,
        string resource,
        PolicyText? policy,
        SimulatedAccount owner,
        string sourceArn,
        SimulatedAccount source,
        IReadOnlyList<IdentityPolicy>? identity = null)
    {
        bool isService = principal.Type == PrincipalType.Service;
        string kind = isService ? "aws:Source" : "aws:Principal";
        List<KeyValuePair<string, IReadOnlyList<string>>> keys =
        [
            new("aws:SecureTransport", ["true"]),
            new("aws:SourceArn", [sourceArn]),
            new("aws:SourceAccount", [source.Id]),
        ];
        if (source is { Organization: { } organization, Parent: { } parent })
        {
            keys.Add(new(kind + "OrgID", [organization.Id]));
            keys.Add(new(kind + "OrgPaths", [parent.IdPath]));
        }

        return Decisions.Evaluate(new PolicyRequest(principal, action, resource, new RequestContext(keys), owner.Id), new ApplicablePolicies
        {
            Identity = [.. (identity ?? []).Select(own => Attach(own.Document, PolicyKind.Identity)).OfType<AttachedPolicy>()],
            ServiceControl = isService ? [] : PoliciesOnTheWay.To(source, OrganizationPolicyType.ServiceControl),
            ResourceControl = PoliciesOnTheWay.To(owner, OrganizationPolicyType.ResourceControl),
            Resource = policy is null ? null : Attach(policy, PolicyKind.Resource),
            PrincipalIsInManagementAccount = source.IsManagementAccount,
            ResourceIsInManagementAccount = owner.IsManagementAccount,
        }).Allowed;
    }

    private static RequestContext Given(AccessQuestion question) =>
        new(question.Keys.Select(key => new KeyValuePair<string, IReadOnlyList<string>>(key.Key, [key.Value])));

    private static PolicyRequest Ask(Caller caller, AccessQuestion question, RequestContext keys) =>
        new(PrincipalOf(caller), question.Action, question.Resource, keys, (question.ResourceAccount ?? caller.Account).Id);

    private static RequestPrincipal PrincipalOf(Caller caller) => caller.Kind switch
    {
        CallerKind.Root => RequestPrincipal.Root(caller.Account.Id, caller.Account.Partition.Name),
        CallerKind.AssumedRoot => RequestPrincipal.AssumedRoot(caller.Account.Id, caller.Account.Partition.Name),
        CallerKind.AssumedRole => RequestPrincipal.AssumedRole(caller.Arn, caller.PrincipalArn) with { UserId = caller.UserId },
        _ => RequestPrincipal.User(caller.Arn) with { UserId = caller.UserId },
    };

    private static ApplicablePolicies Policies(Caller caller, SimulatedAccount owner, AccessQuestion question) => new()
    {
        Identity = [.. caller.Policies.Select(policy => Attach(policy.Document, PolicyKind.Identity)).OfType<AttachedPolicy>()],
        Session = caller.Task is { } task
            ? [new AttachedPolicy(task.GetPolicy(caller.Account.Partition.Name).Document)]
            : [.. caller.SessionPolicies.Select(policy => Attach(policy, PolicyKind.Session)).OfType<AttachedPolicy>()],
        PermissionsBoundary = caller.SimulatedBoundary is { } boundary ? Attach(boundary, PolicyKind.Identity) : null,
        ServiceControl = PoliciesOnTheWay.To(caller.Account, OrganizationPolicyType.ServiceControl),
        ResourceControl = PoliciesOnTheWay.To(owner, OrganizationPolicyType.ResourceControl),
        Resource = question.ResourcePolicy is { } text ? Attach(text, PolicyKind.Resource) : null,
        ResourcePolicyMustAllow = question.ResourcePolicyMustAllow,
        OwnerRootOverridesResourcePolicy = question.OwnerRootOverridesResourcePolicy,
        PrincipalIsInManagementAccount = caller.Account.IsManagementAccount,
        ResourceIsInManagementAccount = owner.IsManagementAccount,
    };

    private static AttachedPolicy? Attach(PolicyText text, PolicyKind kind) =>
        text.Parse(kind) is { } document ? new AttachedPolicy(document) : null;
}

/// <summary>A question to the authorizer: may the caller do this, to that.</summary>
internal sealed class AccessQuestion
{
    /// <summary>The action, <c>iam:ListAccessKeys</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The ARN of the resource; <c>*</c> for actions that have none.</summary>
    public required string Resource { get; init; }

    /// <summary>The account that owns the resource; null means the caller's.</summary>
    public SimulatedAccount? ResourceAccount { get; init; }

    /// <summary>The policy of the resource: a bucket's, a queue's, a role's trust policy; null when it has none.</summary>
    public PolicyText? ResourcePolicy { get; init; }

    /// <summary>Whether the resource's policy has to allow even within one account, as a role's trust policy has to.</summary>
    public bool ResourcePolicyMustAllow { get; init; }

    /// <summary>
    /// Whether the owning account's root user may do this whatever the resource's policy denies, as with reading, putting and deleting
    /// a bucket's policy.
    /// </summary>
    public bool OwnerRootOverridesResourcePolicy { get; init; }

    /// <summary>Condition keys of the action, for example <c>sts:TaskPolicyArn</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keys { get; init; } = [];
}

/// <summary>What the authorizer decided.</summary>
internal readonly record struct AccessDecision(bool IsAllowed, string Message);

/// <summary>
/// The condition keys of a request. Those that follow from the principal alone (aws:PrincipalArn, aws:PrincipalAccount,
/// aws:PrincipalType, aws:userid, aws:username, aws:AssumedRoot, aws:ResourceAccount) the evaluation adds by itself.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.
/// </summary>
internal static class RequestKeys
{
    /// <summary>Collects the keys.</summary>
    public static RequestContext Of(ServiceRequest request, AccessQuestion question, SimulatedAccount owner)
    {
        Caller caller = request.Caller;
        var keys = new List<KeyValuePair<string, IReadOnlyList<string>>>(16);
        Add(keys, "aws:SourceIp", request.Http.SourceIp);
        Add(keys, "aws:UserAgent", request.Http.Header("user-agent") ?? string.Empty);
        // The listener speaks plain HTTP on loopback; to policies it looks like AWS, which is called over TLS.
        Add(keys, "aws:SecureTransport", "true");
        Add(keys, "aws:ViaAWSService", "false");
        Add(keys, "aws:RequestedRegion", request.Region);
        Add(keys, "aws:CurrentTime", request.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Add(keys, "aws:EpochTime", request.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        if (caller.Account is { Organization: { } organization, Parent: { } parent })
        {
            Add(keys, "aws:PrincipalOrgID", organization.Id);
            Add(keys, "aws:PrincipalOrgPaths", parent.IdPath);
            Add(keys, "aws:PrincipalOrgMasterAccountId", organization.ManagementAccount.Id);
        }

        if (owner is { Organization: { } owning, Parent: { } place })
        {
            Add(keys, "aws:ResourceOrgID", owning.Id);
            Add(keys, "aws:ResourceOrgPaths", place.IdPath);
        }

        // Long-term keys carry no such key; sessions of the sandbox are opened without a device.
        if (caller.SessionIssued is { } issued)
        {
            Add(keys, "aws:MultiFactorAuthPresent", "false");
            if (caller.SourceIdentity is { } source)
            {
                Add(keys, "aws:SourceIdentity", source);
            }

            foreach (Tag tag in caller.SessionTags)
            {
                Add(keys, "aws:PrincipalTag/" + tag.Key, tag.Value);
            }

            Add(keys, "aws:TokenIssueTime", issued.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        foreach (KeyValuePair<string, string> key in question.Keys)
        {
            Add(keys, key.Key, key.Value);
        }

        return new RequestContext(keys);
    }

    private static void Add(List<KeyValuePair<string, IReadOnlyList<string>>> keys, string name, string value) =>
        keys.Add(new(name, [value]));
}

/// <summary>The organization policies on the way from the root to an account.</summary>
internal static class PoliciesOnTheWay
{
    /// <summary>Gives the policies on the way, the root's first.</summary>
    /// <returns>A level for the root, for each organizational unit and for the account; nothing outside any organization.</returns>
    public static IReadOnlyList<PolicyLevel> To(SimulatedAccount account, OrganizationPolicyType type)
    {
        if (account.Parent is null || account.Organization is not { FeatureSet: "ALL" })
        {
            return [];
        }

        var levels = new List<PolicyLevel> { Level(account.Id, account.AttachedPolicies, type) };
        for (OrganizationalUnit? unit = account.Parent; unit is not null; unit = unit.Parent)
        {
            levels.Add(Level(unit.Id, unit.AttachedPolicies, type));
        }

        levels.Reverse();
        return levels;
    }

    private static PolicyLevel Level(string targetId, IReadOnlyList<OrganizationPolicy> attached, OrganizationPolicyType type)
    {
        var policies = new List<AttachedPolicy>(attached.Count);
        foreach (OrganizationPolicy policy in attached)
        {
            if (policy.Type == type && policy.Parsed is { } parsed)
            {
                policies.Add(parsed);
            }
        }

        return new PolicyLevel(targetId, policies);
    }
}

using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Former.Organizations.Model;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Organization;
using RootTools.OrganizationPolicies;
using OrganizationalUnit = RootTools.Organization.OrganizationalUnit;

namespace RootTools.Guardrails;

/// <summary>
/// Sets and removes RootTools' guardrail: one service control policy that denies signed-in root users everything and leaves central root
/// sessions alone. Other policies are never touched.
/// </summary>
public sealed class RootGuardrails : IDisposable
{
    /// <summary>The policy's name.</summary>
    public const string PolicyName = "RootToolsRootGuardrail";

    /// <summary>The key of the tag that says whose the policy is.</summary>
    public const string TagKey = "CreatedBy";

    /// <summary>The value of that tag.</summary>
    public const string TagValue = "RootTools";

    private const string Description =
        "Denies root users everything, except in central root sessions. Managed by RootTools: Set-RootGuardrail, Remove-RootGuardrail.";

    private readonly RootConnection _connection;
    private readonly PolicyCalls _calls;
    private readonly string _document;

    /// <summary>Makes it, and proves its document.</summary>
    /// <param name="connection">The connection; not closed with this.</param>
    /// <exception cref="RootToolsException">The document does not do what it should.</exception>
    public RootGuardrails(RootConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _calls = new PolicyCalls(connection.Services.Organizations);
        _document = GuardrailDocument.Write(connection.Partition);
        GuardrailDocument.Prove(_document, connection.Partition);
        GuardrailQuotas.CheckDocument(_document);
    }

    /// <summary>Finds out what setting the guardrail on a target would do, and whether AWS's quotas allow it.</summary>
    /// <param name="targetId">The id of the root, an organizational unit or a member account.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>The plan; <see cref="RootGuardrailPlan.Refusal"/> says why it cannot be carried out.</returns>
    /// <exception cref="RootToolsException">The caller may not read the organization, or somebody else's policy has the name.</exception>
    public async Task<RootGuardrailPlan> PlanAsync(string targetId, CancellationToken cancellationToken = default)
    {
        RootGuardrailPlan plan = await LookAsync(targetId, cancellationToken);
        if (plan.Refusal is not null || plan.IsAttached)
        {
            return plan;
        }

        List<PolicySummary> attached = await _calls.ListForTargetAsync(targetId, PolicyType.SERVICE_CONTROL_POLICY, cancellationToken);
        return plan with { Refusal = GuardrailQuotas.CheckTarget(plan.Target, attached.Count) };
    }

    /// <summary>Finds out what removing the guardrail from a target would do.</summary>
    /// <param name="targetId">The id of the root, an organizational unit or a member account.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>The plan; <see cref="RootGuardrailPlan.Refusal"/> says why it cannot be carried out.</returns>
    /// <exception cref="RootToolsException">The caller may not read the organization, or somebody else's policy has the name.</exception>
    public async Task<RootGuardrailPlan> PlanRemovalAsync(string targetId, CancellationToken cancellationToken = default)
    {
        RootGuardrailPlan plan = await LookAsync(targetId, cancellationToken);
        return plan.Refusal is null && !plan.IsAttached ? plan with { Refusal = GuardrailErrors.NotSet(plan.Target) } : plan;
    }

    /// <summary>Lists the targets that the guardrail is set on.</summary>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>The ids of roots, organizational units and accounts.</returns>
    /// <exception cref="RootToolsException">The caller may not read policies, or somebody else's policy has the name.</exception>
    public async Task<IReadOnlyList<string>> ListTargetsAsync(CancellationToken cancellationToken = default) =>
        (await OwnPolicy.FindAsync(_calls, cancellationToken))?.Targets ?? [];

    /// <summary>Sets the guardrail as planned: makes or updates the policy, and attaches it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RootToolsException">The plan was refused, or AWS refuses.</exception>
    public async Task<RootGuardrailChange> SetAsync(RootGuardrailPlan plan, CancellationToken cancellationToken = default)
    {
        ThrowIfRefused(plan);

        // Looked up again: an earlier target of the same run may have made it.
        OwnPolicy? existing = await OwnPolicy.FindAsync(_calls, cancellationToken);
        string policyId = existing?.Id ?? await CreateAsync(cancellationToken);
        bool updates = existing is not null && !existing.Says(_document);
        if (updates)
        {
            var update = new UpdatePolicyRequest { PolicyId = policyId, Content = _document, Description = Description };
            await _calls.ChangeAsync(client => client.UpdatePolicyAsync(update, cancellationToken), cancellationToken);
        }

        bool attaches = existing?.Targets.Contains(plan.TargetId) is not true;
        if (attaches)
        {
            var attach = new AttachPolicyRequest { PolicyId = policyId, TargetId = plan.TargetId };
            await _calls.ChangeAsync(client => client.AttachPolicyAsync(attach, cancellationToken), cancellationToken);
        }

        RootGuardrailOutcome outcome = attaches ? RootGuardrailOutcome.Attached
            : updates ? RootGuardrailOutcome.Updated
            : RootGuardrailOutcome.Unchanged;
        return Describe(plan, policyId, outcome, existing is null);
    }

    /// <summary>Removes the guardrail as planned: detaches the policy, and deletes it with its last target.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RootToolsException">The plan was refused, or AWS refuses.</exception>
    public async Task<RootGuardrailChange> RemoveAsync(RootGuardrailPlan plan, CancellationToken cancellationToken = default)
    {
        ThrowIfRefused(plan);
        OwnPolicy own = await OwnPolicy.FindAsync(_calls, cancellationToken) ?? throw new RootToolsException(GuardrailErrors.NotSet(plan.Target));
        var detach = new DetachPolicyRequest { PolicyId = own.Id, TargetId = plan.TargetId };
        await _calls.ChangeAsync(client => client.DetachPolicyAsync(detach, cancellationToken), cancellationToken);
        bool isLast = own.Targets.All(target => target == plan.TargetId);
        if (isLast)
        {
            var delete = new DeletePolicyRequest { PolicyId = own.Id };
            await _calls.ChangeAsync(client => client.DeletePolicyAsync(delete, cancellationToken), cancellationToken);
        }

        return Describe(plan, own.Id, RootGuardrailOutcome.Removed, isLast);
    }

    /// <inheritdoc/>
    public void Dispose() => _calls.Dispose();

    private static void ThrowIfRefused(RootGuardrailPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Refusal is { } refusal)
        {
            throw new RootToolsException(refusal);
        }
    }

    private async Task<RootGuardrailPlan> LookAsync(string targetId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(targetId);
        (string place, RootError? refusal, IReadOnlyList<MemberAccount> accounts) = await FindTargetAsync(targetId, cancellationToken);
        OwnPolicy? own = refusal is null ? await OwnPolicy.FindAsync(_calls, cancellationToken) : null;
        return new RootGuardrailPlan
        {
            TargetId = targetId,
            Target = place,
            Refusal = refusal,
            PolicyId = own?.Id,
            IsOutdated = own is not null && !own.Says(_document),
            IsAttached = own?.Targets.Contains(targetId) is true,
            Document = _document,
            AffectedAccounts = accounts,
        };
    }

    private async Task<(string Place, RootError? Refusal, IReadOnlyList<MemberAccount> Accounts)> FindTargetAsync(
        string targetId, CancellationToken cancellationToken)
    {
        OrganizationTree tree = await OrganizationTree.ReadAsync(_connection.Accounts, _calls, cancellationToken);
        if (!tree.IsEnabled(Policies.PolicyKind.ServiceControl))
        {
            throw new RootToolsException(GuardrailErrors.PolicyTypeDisabled(tree.RootId));
        }

        if (AccountIds.IsValid(targetId))
        {
            return await FindAccountAsync(targetId, cancellationToken);
        }

        if (tree.Find(targetId) is not OrganizationalUnit unit)
        {
            return (targetId, GuardrailErrors.TargetUnknown(targetId), []);
        }

        var within = new AccountSelection { OrganizationalUnits = [targetId] };
        List<MemberAccount> accounts = [];
        await foreach (MemberAccount account in _connection.Accounts.ListAsync(within, cancellationToken))
        {
            accounts.Add(account);
        }

        string place = unit.ParentId is null ? $"the root ({unit.Id})" : $"{unit.Path} ({unit.Id})";
        return (place, null, [.. accounts.OrderBy(account => account.Id, StringComparer.Ordinal)]);
    }

    private async Task<(string Place, RootError? Refusal, IReadOnlyList<MemberAccount> Accounts)> FindAccountAsync(
        string accountId, CancellationToken cancellationToken)
    {
        try
        {
            MemberAccount account = await _connection.Accounts.GetAsync(accountId, cancellationToken);
            return account.IsManagementAccount
                ? ($"account {account}", GuardrailErrors.ManagementAccount(accountId), [])
                : ($"account {account}", null, [account]);
        }
        catch (RootToolsException e) when (e.Error.Kind == RootErrorKind.NotFound)
        {
            return ($"account {accountId}", GuardrailErrors.TargetUnknown(accountId), []);
        }
    }

    private async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        var create = new CreatePolicyRequest
        {
            Name = PolicyName,
            Description = Description,
            Type = PolicyType.SERVICE_CONTROL_POLICY,
            Content = _document,
            Tags = [new Tag { Key = TagKey, Value = TagValue }],
        };
        try
        {
            CreatePolicyResponse created =
                await _calls.ChangeAsync(client => client.CreatePolicyAsync(create, cancellationToken), cancellationToken);
            return created.Policy!.PolicySummary!.Id;
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == "DuplicatePolicyException")
        {
            // Another run made it meanwhile, or this one did, and the answer was lost.
            return (await OwnPolicy.FindAsync(_calls, cancellationToken))?.Id ?? throw new RootToolsException(e.Error, e);
        }
    }

    private RootGuardrailChange Describe(RootGuardrailPlan plan, string policyId, RootGuardrailOutcome outcome, bool createdOrDeleted) => new()
    {
        TargetId = plan.TargetId,
        Target = plan.Target,
        Outcome = outcome,
        PolicyId = policyId,
        PolicyName = PolicyName,
        PolicyCreatedOrDeleted = createdOrDeleted,
        AffectedAccounts = plan.AffectedAccounts.Count,
        Document = outcome == RootGuardrailOutcome.Removed ? null : _document,
    };
}

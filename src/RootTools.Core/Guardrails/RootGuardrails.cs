using System.Text;
using System.Text.Json.Nodes;
using RootTools.OrganizationPolicies;
using RootTools.Plans;

namespace RootTools.Guardrails;

/// <summary>What setting or removing the guardrail of a target would do, found out without changing anything.</summary>
public sealed record RootGuardrailPlan : IPlannedChange
{
    /// <summary>The id of the root, organizational unit or account.</summary>
    public required string TargetId { get; init; }

    /// <summary>That place for people, such as <c>Root/Prod (ou-ab12-cdefghij)</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Why it cannot be done; null when it can.</summary>
    public RootError? Refusal { get; init; }

    /// <summary>The id of RootTools' policy; null when it has to be made.</summary>
    public string? PolicyId { get; init; }

    /// <summary>Whether the policy's document differs from <see cref="Document"/>.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>Whether the policy is attached to the target.</summary>
    public bool IsAttached { get; init; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsUnchanged => IsAttached && !IsOutdated;

    /// <summary>The document of the guardrail: JSON.</summary>
    public required string Document { get; init; }

    /// <summary>The member accounts in the target, in any state.</summary>
    public required IReadOnlyList<MemberAccount> AffectedAccounts { get; init; }

    /// <summary>Whether the guardrail is to go, not to be set.</summary>
    internal bool IsRemoval { get; init; }

    /// <inheritdoc/>
    /// <remarks>
    /// Whether the policy exists, and is up to date, is no part of the state: the first target of a plan makes it so for the others.
    /// </remarks>
    public PlannedChange ToPlannedChange() => new()
    {
        Action = IsRemoval ? JournalActions.RemoveRootGuardrail : JournalActions.SetRootGuardrail,
        Resource = TargetId,
        Steps = IsRemoval
            ? [$"detach the service control policy {RootGuardrails.PolicyName} from {Target}, and delete it when this was its last target"]
            : IsUnchanged ? []
            :
            [
                $"make the service control policy {RootGuardrails.PolicyName}, or bring it up to date wherever it is attached: {Document}",
                $"attach it to {Target}",
            ],
        State =
        [
            IsAttached ? "attached" : "not attached",
            $"{AffectedAccounts.Count} account(s) in the target: SHA-256 "
                + JournalHash.Of(Encoding.UTF8.GetBytes(string.Join(",", AffectedAccounts.Select(account => account.Id)))),
        ],
    };
}

/// <summary>What was done about the guardrail of a target.</summary>
public sealed record RootGuardrailChange
{
    /// <summary>The id of the root, organizational unit or account.</summary>
    public required string TargetId { get; init; }

    /// <summary>That place for people, such as <c>Root/Prod (ou-ab12-cdefghij)</c>.</summary>
    public required string Target { get; init; }

    /// <summary>What became of it.</summary>
    public required RootGuardrailOutcome Outcome { get; init; }

    /// <summary>The policy's id; null when it would have been made, and was not.</summary>
    public string? PolicyId { get; init; }

    /// <summary>The policy's name.</summary>
    public required string PolicyName { get; init; }

    /// <summary>Whether the policy itself was made for this target, or deleted with its last target.</summary>
    public bool PolicyCreatedOrDeleted { get; init; }

    /// <summary>How many accounts of the organization are in the target.</summary>
    public required int AffectedAccounts { get; init; }

    /// <summary>Why it was skipped when a plan was carried out: what is no longer as it was planned; null when it was not skipped.</summary>
    public string? SkippedFor { get; init; }

    /// <summary>The policy's document: JSON.</summary>
    public string? Document { get; init; }

    /// <summary>Says in one line what became of it.</summary>
    /// <returns>The target and the outcome.</returns>
    public override string ToString() => $"{Target}: {Outcome}";
}

/// <summary>What became of a guardrail on a target.</summary>
public enum RootGuardrailOutcome : long
{
    /// <summary>It stands there already, as it should.</summary>
    Unchanged,

    /// <summary>The policy was attached there.</summary>
    Attached,

    /// <summary>The policy stood there already, and its document was brought up to date, here and wherever else it is attached.</summary>
    Updated,

    /// <summary>The policy was detached there.</summary>
    Removed,

    /// <summary>Nothing was changed, because whoever was asked said no.</summary>
    Declined,

    /// <summary>Nothing was done, because it is no longer as it was planned; SkippedFor says what is different.</summary>
    Skipped,
}

/// <summary>
/// Sets and removes RootTools' guardrail: one service control policy that denies signed-in root users everything and leaves central root
/// sessions alone. Other policies are never touched.
/// </summary>
public sealed class RootGuardrails
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
    private readonly IAwsClient _aws;
    private readonly string _document;

    /// <summary>Makes it, and proves its document.</summary>
    /// <param name="connection">The connection; not closed with this.</param>
    /// <exception cref="RootToolsException">The document does not do what it should.</exception>
    public RootGuardrails(RootConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _aws = connection.Aws;
        _document = GuardrailDocument.Write(connection.Partition);
        GuardrailDocument.Prove(_document, connection.Partition);
        GuardrailQuotas.CheckDocument(_document);
    }

    /// <summary>Finds out what setting the guardrail on a target would do, and whether AWS's quotas allow it.</summary>
    /// <param name="targetId">The id of the root, an organizational unit or a member account; or a unit's path, such as <c>Root/Prod</c>.</param>
    /// <returns>The plan; <see cref="RootGuardrailPlan.Refusal"/> says why it cannot be carried out.</returns>
    /// <exception cref="RootToolsException">The caller may not read the organization, or somebody else's policy has the name.</exception>
    public async Task<RootGuardrailPlan> PlanAsync(string targetId, CancellationToken cancellationToken = default)
    {
        RootGuardrailPlan plan = await LookAsync(targetId, cancellationToken);
        if (plan.Refusal is not null || plan.IsAttached)
        {
            return plan;
        }

        IReadOnlyList<Organizations.PolicySummary> attached = await _aws.ListAllAsync(
            new Organizations.ListPoliciesForTarget(plan.TargetId, Organizations.ServiceControlPolicy), cancellationToken);
        return plan with { Refusal = GuardrailQuotas.CheckTarget(plan.Target, attached.Count) };
    }

    /// <summary>Finds out what removing the guardrail from a target would do.</summary>
    /// <param name="targetId">The id of the root, an organizational unit or a member account; or a unit's path, such as <c>Root/Prod</c>.</param>
    /// <returns>The plan; <see cref="RootGuardrailPlan.Refusal"/> says why it cannot be carried out.</returns>
    /// <exception cref="RootToolsException">The caller may not read the organization, or somebody else's policy has the name.</exception>
    public async Task<RootGuardrailPlan> PlanRemovalAsync(string targetId, CancellationToken cancellationToken = default)
    {
        RootGuardrailPlan plan = await LookAsync(targetId, cancellationToken) with { IsRemoval = true };
        return plan.Refusal is null && !plan.IsAttached ? plan with { Refusal = GuardrailErrors.NotSet(plan.Target) } : plan;
    }

    /// <summary>Lists the targets that the guardrail is set on.</summary>
    /// <returns>The ids of roots, organizational units and accounts.</returns>
    /// <exception cref="RootToolsException">The caller may not read policies, or somebody else's policy has the name.</exception>
    public async Task<IReadOnlyList<string>> ListTargetsAsync(CancellationToken cancellationToken = default) =>
        (await OwnPolicy.FindAsync(_aws, cancellationToken))?.Targets ?? [];

    /// <summary>Sets the guardrail as planned: makes or updates the policy, and attaches it.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RootToolsException">The plan was refused, or AWS refuses.</exception>
    public async Task<RootGuardrailChange> SetAsync(RootGuardrailPlan plan, CancellationToken cancellationToken = default)
    {
        ThrowIfRefused(plan);

        // Looked up again: an earlier target of the same run may have made it.
        OwnPolicy? existing = await OwnPolicy.FindAsync(_aws, cancellationToken);
        string policyId = existing?.Id ?? await CreateAsync(cancellationToken);
        bool updates = existing is not null && !existing.Says(_document);
        if (updates)
        {
            await _aws.SendAsync(new Organizations.UpdatePolicy(policyId, _document, Description), cancellationToken);
        }

        bool attaches = existing?.Targets.Contains(plan.TargetId) is not true;
        if (attaches)
        {
            await _aws.SendAsync(new Organizations.AttachPolicy(policyId, plan.TargetId), cancellationToken);
        }

        RootGuardrailOutcome outcome = attaches ? RootGuardrailOutcome.Attached
            : updates ? RootGuardrailOutcome.Updated
            : RootGuardrailOutcome.Unchanged;
        return Describe(plan, policyId, outcome, existing is null);
    }

    /// <summary>Removes the guardrail as planned: detaches the policy, and deletes it with its last target.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RootToolsException">The plan was refused, or AWS refuses.</exception>
    public async Task<RootGuardrailChange> RemoveAsync(RootGuardrailPlan plan, CancellationToken cancellationToken = default)
    {
        ThrowIfRefused(plan);
        OwnPolicy own = await OwnPolicy.FindAsync(_aws, cancellationToken) ?? throw new RootToolsException(GuardrailErrors.NotSet(plan.Target));
        await _aws.SendAsync(new Organizations.DetachPolicy(own.Id, plan.TargetId), cancellationToken);
        bool isLast = own.Targets.All(target => target == plan.TargetId);
        if (isLast)
        {
            await _aws.SendAsync(new Organizations.DeletePolicy(own.Id), cancellationToken);
        }

        return Describe(plan, own.Id, RootGuardrailOutcome.Removed, isLast);
    }

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
        (string id, string place, RootError? refusal, IReadOnlyList<MemberAccount> accounts) = await FindTargetAsync(targetId, cancellationToken);
        OwnPolicy? own = refusal is null ? await OwnPolicy.FindAsync(_aws, cancellationToken) : null;
        return new RootGuardrailPlan
        {
            TargetId = id,
            Target = place,
            Refusal = refusal,
            PolicyId = own?.Id,
            IsOutdated = own is not null && !own.Says(_document),
            IsAttached = own?.Targets.Contains(id) is true,
            Document = _document,
            AffectedAccounts = accounts,
        };
    }

    private async Task<(string Id, string Place, RootError? Refusal, IReadOnlyList<MemberAccount> Accounts)> FindTargetAsync(
        string target, CancellationToken cancellationToken)
    {
        OrganizationTree tree = await OrganizationTree.ReadAsync(_connection.Accounts, _aws, cancellationToken);
        if (!tree.IsEnabled(Policies.PolicyKind.ServiceControl))
        {
            throw new RootToolsException(GuardrailErrors.PolicyTypeDisabled(tree.RootId));
        }

        if (AccountIds.IsValid(target))
        {
            return await FindAccountAsync(target, cancellationToken);
        }

        if ((tree.Find(target) ?? tree.FindPath(target)) is not OrganizationalUnit unit)
        {
            return (target, target, GuardrailErrors.TargetUnknown(target), []);
        }

        var within = new AccountSelection { OrganizationalUnits = [unit.Id] };
        List<MemberAccount> accounts = [];
        await foreach (MemberAccount account in _connection.Accounts.ListAsync(within, cancellationToken))
        {
            accounts.Add(account);
        }

        string place = unit.ParentId is null ? $"the root ({unit.Id})" : $"{unit.Path} ({unit.Id})";
        return (unit.Id, place, null, [.. accounts.OrderBy(account => account.Id, StringComparer.Ordinal)]);
    }

    private async Task<(string Id, string Place, RootError? Refusal, IReadOnlyList<MemberAccount> Accounts)> FindAccountAsync(
        string accountId, CancellationToken cancellationToken)
    {
        try
        {
            MemberAccount account = await _connection.Accounts.GetAsync(accountId, cancellationToken);
            return account.IsManagementAccount
                ? (accountId, $"account {account}", GuardrailErrors.ManagementAccount(accountId), [])
                : (accountId, $"account {account}", null, [account]);
        }
        catch (RootToolsException e) when (e.Error.Kind == RootErrorKind.NotFound)
        {
            return (accountId, $"account {accountId}", GuardrailErrors.TargetUnknown(accountId), []);
        }
    }

    private async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        var create = new Organizations.CreatePolicy(
            _document, Description, PolicyName, Organizations.ServiceControlPolicy, [new Organizations.Tag(TagKey, TagValue)]);
        try
        {
            return (await _aws.SendAsync(create, cancellationToken)).Policy!.PolicySummary!.Id;
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == Organizations.DuplicatePolicy)
        {
            // Another run made it meanwhile, or this one did, and the answer was lost.
            return (await OwnPolicy.FindAsync(_aws, cancellationToken))?.Id ?? throw new RootToolsException(e.Error, e);
        }
    }

    /// <summary>Makes the result of a plan that nobody wanted to carry out when asked.</summary>
    /// <param name="plan">The plan.</param>
    public RootGuardrailChange Decline(RootGuardrailPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Describe(plan, plan.PolicyId, RootGuardrailOutcome.Declined, createdOrDeleted: false);
    }

    /// <summary>Makes the result of a target that is no longer as it was planned.</summary>
    /// <param name="plan">What was found now.</param>
    /// <param name="why">What is different.</param>
    public RootGuardrailChange Skip(RootGuardrailPlan plan, string why) => Decline(plan) with { Outcome = RootGuardrailOutcome.Skipped, SkippedFor = why };

    private RootGuardrailChange Describe(RootGuardrailPlan plan, string? policyId, RootGuardrailOutcome outcome, bool createdOrDeleted) => new()
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

/// <summary>RootTools' own service control policy in an organization: there is one, known by its name and its tag.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Document">Its document.</param>
/// <param name="Targets">The ids of what it is attached to.</param>
internal sealed record OwnPolicy(string Id, string Document, IReadOnlyList<string> Targets)
{
    /// <summary>Whether the policy's document is this one, white space aside.</summary>
    /// <param name="document">The document.</param>
    public bool Says(string document) => JsonNode.DeepEquals(JsonNode.Parse(Document), JsonNode.Parse(document));

    /// <summary>Finds the policy.</summary>
    /// <returns>The policy; null when there is none.</returns>
    /// <exception cref="RootToolsException">A policy has the name, but not the tag.</exception>
    public static async Task<OwnPolicy?> FindAsync(IAwsCaller aws, CancellationToken cancellationToken)
    {
        Organizations.PolicySummary? found =
            (await aws.ListAllAsync(new Organizations.ListPolicies(Organizations.ServiceControlPolicy), cancellationToken))
            .FirstOrDefault(policy => policy.Name == RootGuardrails.PolicyName);
        if (found is null)
        {
            return null;
        }

        IReadOnlyList<Organizations.Tag> tags = await aws.ListAllAsync(new Organizations.ListTagsForResource(found.Id), cancellationToken);
        if (!tags.Any(tag => tag is { Key: RootGuardrails.TagKey, Value: RootGuardrails.TagValue }))
        {
            throw new RootToolsException(GuardrailErrors.NameTaken(found.Id));
        }

        Organizations.Policy? policy = (await aws.SendAsync(new Organizations.DescribePolicy(found.Id), cancellationToken)).Policy;
        IReadOnlyList<Organizations.PolicyTargetSummary> targets =
            await aws.ListAllAsync(new Organizations.ListTargetsForPolicy(found.Id), cancellationToken);
        return new OwnPolicy(found.Id, policy?.Content ?? string.Empty, [.. targets.Select(target => target.TargetId)]);
    }
}

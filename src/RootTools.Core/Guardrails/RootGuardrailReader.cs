using RootTools.OrganizationPolicies;

namespace RootTools.Guardrails;

/// <summary>Whether a service control policy denies an account's root user.</summary>
public sealed record RootGuardrailCoverage : PlacedAccountResult
{
    /// <summary>Whether a policy denies the signed-in root user everything, whatever its requests are like.</summary>
    public bool IsCovered => Covered == RootGuardrailStrength.Always;

    /// <summary>Whether the signed-in root user is denied everything: always, conditionally (then see <see cref="WayOut"/>), or not.</summary>
    public RootGuardrailStrength Covered =>
        Guardrails.Count == 0 ? RootGuardrailStrength.No : Guardrails.Max(guardrail => guardrail.Denies);

    /// <summary>How the root user gets past the conditional guardrails, such as <c>not when signed in with MFA</c>; null for the others.</summary>
    public string? WayOut => Covered == RootGuardrailStrength.Conditionally
        ? string.Join("; ", Guardrails.Select(guardrail => guardrail.WayOut).Distinct(StringComparer.Ordinal))
        : null;

    /// <summary>Whether all of those policies let central root sessions through for certain; null where there is none.</summary>
    public bool? ExemptsCentralSessions => Guardrails.Count > 0 ? Guardrails.All(guardrail => guardrail.ExemptsCentralSessions) : null;

    /// <summary>The policies, the root's first.</summary>
    public required IReadOnlyList<RootGuardrailPolicy> Guardrails { get; init => field = Listing<RootGuardrailPolicy>.Of(value); }

    /// <summary>Gives account and policies in one line.</summary>
    /// <returns>Such as <c>333333333333: DenyRootUser (p-a1b2c3d4)</c>.</returns>
    public override string ToString() => $"{AccountId}: {(Guardrails.Count > 0 ? string.Join(", ", Guardrails) : "not covered")}";
}

/// <summary>Whether a signed-in root user is denied everything.</summary>
public enum RootGuardrailStrength : long
{
    /// <summary>It is not.</summary>
    No,

    /// <summary>It is, but for requests that a condition leaves out: those signed in with MFA, from certain addresses, in certain Regions.</summary>
    Conditionally,

    /// <summary>It is, whatever its requests are like.</summary>
    Always,
}

/// <summary>A service control policy that denies an account's signed-in root user everything, always or conditionally.</summary>
public sealed record RootGuardrailPolicy
{
    /// <summary>The policy's id, such as <c>p-a1b2c3d4</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The policy's name.</summary>
    public string? Name { get; init; }

    /// <summary>The policy's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>The id of the root, organizational unit or account that it is attached to.</summary>
    public required string TargetId { get; init; }

    /// <summary>That place for people, such as <c>Root/Prod (ou-ab12-cdefghij)</c>.</summary>
    public required string AttachedTo { get; init; }

    /// <summary>Whether it denies always or conditionally.</summary>
    public required RootGuardrailStrength Denies { get; init; }

    /// <summary>How the signed-in root user gets past it, such as <c>not when signed in with MFA</c>; null where it does not.</summary>
    public string? WayOut { get; init; }

    /// <summary>The condition keys that it depends on; empty where it denies always.</summary>
    public IReadOnlyList<string> DependsOn { get; init => field = Listing<string>.Of(value); } = Listing<string>.None;

    /// <summary>Whether it lets central root sessions through, whatever their requests are like.</summary>
    public required bool ExemptsCentralSessions { get; init; }

    /// <summary>Whether it has the name of the policy that Set-RootGuardrail makes.</summary>
    public required bool IsRootTools { get; init; }

    /// <summary>Gives name and id, for tables.</summary>
    /// <returns>Such as <c>DenyRootUser (p-a1b2c3d4)</c>.</returns>
    public override string ToString() => $"{Name} ({Id})";
}

/// <summary>Finds the service control policies that deny accounts' root users. The organization is read once for all accounts.</summary>
public sealed class RootGuardrailReader : IDisposable
{
    private readonly RootConnection _connection;
    private readonly PolicyPaths _paths;
    private readonly ConcurrentDictionary<(string Key, string TargetId, string PolicyId), Judgement> _judged = new();

    /// <summary>Makes a reader.</summary>
    /// <param name="connection">The connection; not closed with the reader.</param>
    public RootGuardrailReader(RootConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _paths = new PolicyPaths(connection);
    }

    /// <summary>Announces that most accounts of the organization will be looked at, so that fewer calls read its policies.</summary>
    public void ExpectMany() => _paths.Attachments.ExpectMany();

    /// <summary>Finds the guardrails of an account.</summary>
    /// <param name="account">The account; what is not known of it is read.</param>
    /// <returns>The guardrails; none where the account is not covered.</returns>
    /// <exception cref="RootToolsException">There is no such account, it is the management account, or the caller may not read policies.</exception>
    public async Task<RootGuardrailCoverage> GetAsync(MemberAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        bool isComplete = account is { OrganizationalUnit: not null, State: not null };
        MemberAccount known = isComplete ? account : await _connection.Accounts.GetAsync(account.Id, cancellationToken);
        if (known.IsManagementAccount)
        {
            throw new RootToolsException(GuardrailErrors.ManagementAccount(known.Id));
        }

        PolicyPath path = await _paths.ToAsync(known, cancellationToken);
        return new RootGuardrailCoverage
        {
            AccountId = known.Id,
            AccountName = known.Name,
            OrganizationalUnit = known.OrganizationalUnit,
            State = known.State,
            Guardrails =
            [
                .. from level in path.ServiceControl
                   from policy in level.Policies
                   let judgement = Judge(policy, level.TargetId, known.Id, path)
                   where !judgement.Denies.IsNo
                   select Describe(policy, level.TargetId, judgement, path),
            ],
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _paths.Dispose();

    private static RootGuardrailPolicy Describe(AttachedPolicy policy, string targetId, Judgement judgement, PolicyPath path) => new()
    {
        Id = policy.Id ?? string.Empty,
        Name = policy.Name,
        Arn = policy.Arn,
        TargetId = targetId,
        AttachedTo = path.Describe(targetId),
        Denies = judgement.Denies.IsYes ? RootGuardrailStrength.Always : RootGuardrailStrength.Conditionally,
        WayOut = judgement.WayOut is null ? null : $"not {judgement.WayOut}",
        DependsOn = judgement.Denies.Keys,
        ExemptsCentralSessions = judgement.Exempts.IsYes,
        IsRootTools = policy.Name == RootGuardrails.PolicyName,
    };

    private Judgement Judge(AttachedPolicy policy, string targetId, string accountId, PolicyPath path) => _judged.GetOrAdd(
        (path.Key, targetId == accountId ? string.Empty : targetId, policy.Id ?? string.Empty),
        _ =>
        {
            RootRequests requests = new(_connection.Aws.Partition, _connection.Aws.Region, null, _connection.Clock.GetUtcNow());
            Answer denies = GuardrailDocument.DeniesSignedInRoot(policy.Document, accountId, requests);
            return new Judgement(
                denies,
                denies.Keys.Count > 0 ? GuardrailDocument.WayOut(policy.Document, accountId, requests) : null,
                GuardrailDocument.ExemptsCentralSessions(policy.Document, accountId, requests));
        });

    private sealed record Judgement(Answer Denies, string? WayOut, Answer Exempts);
}

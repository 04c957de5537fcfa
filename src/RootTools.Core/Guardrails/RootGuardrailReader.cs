using System.Collections.Concurrent;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Organization;
using RootTools.OrganizationPolicies;
using RootTools.Policies;

namespace RootTools.Guardrails;

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
    /// <param name="cancellationToken">Stops the calls.</param>
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
                   where judgement.Denies
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
        ExemptsCentralSessions = judgement.Exempts,
        IsRootTools = policy.Name == RootGuardrails.PolicyName,
    };

    private Judgement Judge(AttachedPolicy policy, string targetId, string accountId, PolicyPath path) => _judged.GetOrAdd(
        (path.Key, targetId == accountId ? string.Empty : targetId, policy.Id ?? string.Empty),
        _ => new Judgement(
            GuardrailDocument.DeniesSignedInRoot(policy.Document, accountId, _connection.Partition),
            GuardrailDocument.ExemptsCentralSessions(policy.Document, accountId, _connection.Partition)));

    private sealed record Judgement(bool Denies, bool Exempts);
}

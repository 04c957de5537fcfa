using RootTools.Aws;
using RootTools.Permissions;

namespace RootTools.Commands.Completion;

/// <summary>Completes account ids of the organization that the session is connected to, shown and found by their names too.</summary>
public sealed class AccountIdCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() =>
        Session.Connection is { } connection
            ? Read(Session, connection).Select(account => new Candidate(
                account.Id,
                $"{account.Name} ({account.Id})",
                $"{account.Name}, {account.OrganizationalUnit ?? "unknown unit"}, {account.State}"))
            : [];

    private static IReadOnlyList<MemberAccount> Read(RunspaceSession session, RootConnection connection)
    {
        try
        {
            // On the pool: PowerShell waits for completions on the thread that would otherwise run the continuations.
            return Task.Run(() => session.Accounts.ListAsync(connection)).GetAwaiter().GetResult();
        }
        catch (RootToolsException)
        {
            // Somebody is typing: a command that is run says what is wrong.
            return [];
        }
    }
}

/// <summary>Completes the paths of the organizational units of the organization that the session is connected to.</summary>
public sealed class OrganizationalUnitCompleter : ValueCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() =>
        Read(Session).Select(unit => new Candidate(unit.Path, $"{unit.Path} ({unit.Id})"));

    internal static List<OrganizationalUnit> Read(RunspaceSession session)
    {
        try
        {
            return session.Connection is { } connection ? Task.Run(() => ListAsync(connection)).GetAwaiter().GetResult() : [];
        }
        catch (Exception e) when (e is RootToolsException or OperationCanceledException)
        {
            return [];
        }
    }

    private static async Task<List<OrganizationalUnit>> ListAsync(RootConnection connection)
    {
        using var late = new CancellationTokenSource(Patience);
        List<OrganizationalUnit> units = [];
        await foreach (OrganizationalUnit unit in connection.Accounts.ListOrganizationalUnitsAsync(late.Token))
        {
            units.Add(unit);
        }

        return [.. units.OrderBy(unit => unit.Path, StringComparer.OrdinalIgnoreCase)];
    }
}

/// <summary>Completes the ids of the root and the organizational units, found by their paths too.</summary>
public sealed class GuardrailTargetCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() =>
        OrganizationalUnitCompleter.Read(Session).Select(unit => new Candidate(unit.Id, $"{unit.Path} ({unit.Id})", unit.Path));
}

/// <summary>Completes the names of AWS Regions: those of the connection's partition first, then the others.</summary>
public sealed class RegionCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find()
    {
        string partition = Session.Connection?.Partition ?? "aws";
        return Regions.List()
            .OrderBy(region => region.Partition == partition ? 0 : 1)
            .ThenBy(region => region.Name, StringComparer.Ordinal)
            .Select(region => new Candidate(region.Name, $"{region.DisplayName} ({region.Partition})"));
    }
}

/// <summary>Completes the names of the profiles in the shared AWS config and credentials files.</summary>
public sealed class ProfileNameCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() => Profiles.List().Select(name => new Candidate(name));
}

/// <summary>Completes the names of the five root task policies.</summary>
public sealed class TaskPolicyCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() =>
        RootTaskPolicy.All.Select(policy => new Candidate(policy.Name, policy.Description));
}

/// <summary>Completes the names of the actions in the journal.</summary>
public sealed class JournalActionCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() => JournalActions.All.Select(action => new Candidate(action));
}

/// <summary>Completes the names of RootTools' cmdlets.</summary>
public sealed class RootCommandCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() => CommandPermissions.Commands.Select(command => new Candidate(command));
}

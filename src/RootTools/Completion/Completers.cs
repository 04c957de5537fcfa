using System.Collections;
using System.Management.Automation.Language;
using RootTools.Aws;
using RootTools.Commands.Binding;
using RootTools.Commands.Journaling;
using RootTools.Compliance;
using RootTools.Permissions;
using RootTools.Reports.Comparison;
using RootTools.Tasks;

namespace RootTools.Commands.Completion;

/// <summary>Completes account ids of the organization that the session is connected to, shown and found by their names too.</summary>
public sealed class AccountIdCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() =>
        Read(Session).Select(account => new Candidate(
            account.Id,
            $"{account.Name} ({account.Id})",
            $"{account.Name}, {account.OrganizationalUnit ?? "unknown unit"}, {account.State}"));

    internal static IReadOnlyList<MemberAccount> Read(RunspaceSession session)
    {
        try
        {
            // On the pool: PowerShell waits for completions on the thread that would otherwise run the continuations.
            return session.Connection is { } connection ? Task.Run(() => session.Accounts.ListAsync(connection)).GetAwaiter().GetResult() : [];
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

/// <summary>Completes shards of the accounts, of the usual numbers of shards.</summary>
public sealed class ShardCompleter : ValueCompleter
{
    private static readonly int[] Counts = [2, 4, 8, 16, 32, 64];

    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() =>
        Counts.SelectMany(AccountShard.All).Select(shard => new Candidate(shard.ToString(), $"shard {shard.Number} of {shard.Count}"));
}

/// <summary>Completes the ids of the root, the organizational units and the accounts, found by their paths and names too.</summary>
public sealed class GuardrailTargetCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() =>
        OrganizationalUnitCompleter.Read(Session).Select(unit => new Candidate(unit.Id, $"{unit.Path} ({unit.Id})", unit.Path))
            .Concat(AccountIdCompleter.Read(Session).Where(account => !account.IsManagementAccount).Select(account => new Candidate(
                account.Id, $"{account.Name} ({account.Id})", $"{account.OrganizationalUnit ?? "unknown unit"}, {account.State}")));
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

/// <summary>Completes the outcomes in the journal.</summary>
public sealed class JournalOutcomeCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() => JournalOutcome.All.Select(outcome => new Candidate(outcome));
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

/// <summary>Completes the names of the frameworks that accounts are judged by.</summary>
public sealed class FrameworkCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() =>
        RootComplianceControl.All.Select(control => control.Framework).Distinct().Select(name => new Candidate(name));
}

/// <summary>Completes the versions of the frameworks that stand on the line, else of all, the newest first.</summary>
public sealed class FrameworkVersionCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find()
    {
        Wildcard[] frameworks = [.. PipelineInput.Each(Bound["Framework"] ?? "*", name => new Wildcard(name?.ToString() ?? "*"))];
        return RootComplianceControl.All.Where(control => frameworks.Any(framework => framework.Matches(control.Framework)))
            .GroupBy(control => control.Version)
            .Select(version => new Candidate(
                version.Key, version.Key, string.Join(", ", version.Select(control => control.Framework).Distinct())))
            .Reverse();
    }
}

/// <summary>Completes what Compare-RootReport can fail on: any change, kinds of change, severities.</summary>
public sealed class FailOnCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() => RootChangeFilter.Names.Select(name => new Candidate(name));
}

/// <summary>Completes the names of the tasks that need the root user, or are said to.</summary>
public sealed class RootTaskCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() =>
        RootTask.All.Select(task => new Candidate(task.Name, task.Name, $"{task.Title} ({task.Truth})"));
}

/// <summary>Completes the names of the accounts of the organization that the session is connected to.</summary>
public sealed class AccountNameCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() => AccountIdCompleter.Read(Session)
        .Where(account => account.Name is not null)
        .Select(account => new Candidate(
            account.Name!, $"{account.Name} ({account.Id})", $"{account.OrganizationalUnit ?? "unknown unit"}, {account.State}"));
}

/// <summary>Completes the ids of runs in the journal, the latest first, with their times and cmdlets; for -Resume, those of the cmdlet.</summary>
public sealed class RunIdCompleter : ValueCompleter
{
    private const int MostRuns = 50;

    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find()
    {
        bool isJournal = Command == "Get-RootJournal";
        return Read(Bound["JournalPath"]?.ToString())
            .Where(run => isJournal || run.Action == Command)
            .Reverse()
            .Take(MostRuns)
            .Select(run => new Candidate(
                run.RunId, $"{run.RunId} {run.Action}, {Printable.Time(run.Time)}", $"{run.Action}: {string.Join(", ", run.Details)}"));
    }

    private List<JournalEntry> Read(string? journalPath)
    {
        try
        {
            bool isRehearsal = RootSandbox.IsRunningAt(Session.Connection?.EndpointUrl);
            JournalReader reader = new(RecordPlaces.Journal(new PromptLocations(), isRehearsal, journalPath));
            JournalFilter runs = new() { Kinds = [JournalEntryKind.Run] };
            return Task.Run(() => ListAsync(reader.ReadAsync(runs))).GetAwaiter().GetResult();
        }
        catch (RootToolsException)
        {
            return [];
        }
    }

    private static async Task<List<JournalEntry>> ListAsync(IAsyncEnumerable<JournalEntry> entries)
    {
        List<JournalEntry> all = [];
        await foreach (JournalEntry entry in entries)
        {
            all.Add(entry);
        }

        return all;
    }
}

/// <summary>Completes the files of backups, the latest first; other files as PowerShell does.</summary>
public sealed class BackupFileCompleter : IArgumentCompleter
{
    private const int MostFiles = 50;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        PromptLocations where = new();
        bool isRehearsal = RootSandbox.IsRunningAt(RunspaceSession.Current.Connection?.EndpointUrl);
        DirectoryInfo folder = new(RecordPlaces.Backups(where, isRehearsal, fakeBoundParameters?["BackupPath"]?.ToString()));
        string typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return !folder.Exists ? [] : folder.EnumerateFiles("*.json")
            .Where(file => file.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
                || file.FullName.StartsWith(typed, StringComparison.Ordinal))
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .Take(MostFiles)
            .Select(file => new CompletionResult(
                $"'{file.FullName.Replace("'", "''")}'", file.Name, CompletionResultType.ParameterValue, file.FullName));
    }
}

/// <summary>Offers nothing, where nothing is known: no file names either.</summary>
public sealed class NoCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() => [];
}

/// <summary>Where files are while somebody is typing, and no cmdlet runs.</summary>
internal sealed class PromptLocations : ILocations
{
    /// <inheritdoc/>
    public string? GetVariable(string name) =>
        ScriptBlock.Create("param($name) Get-Variable $name -ValueOnly -ErrorAction Ignore").Invoke(name).FirstOrDefault()?.ToString();

    /// <inheritdoc/>
    public string ResolvePath(string path) =>
        ScriptBlock.Create("param($path) $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)").Invoke(path)[0].ToString();
}

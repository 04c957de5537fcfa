namespace RootTools.Journal;

/// <summary>
/// What one call of a cmdlet, and its resumptions, put into the journal: before each action that destroys something or uses a
/// privilege an intent, after it an outcome. Safe for use from many threads.
/// </summary>
/// <param name="writer">The journal.</param>
/// <param name="runId">The run to go on with; null for a new one.</param>
/// <param name="command">The cmdlet's name.</param>
/// <param name="context">Says who the caller is, and in which organization; asked at the first entry.</param>
/// <param name="clock">Where the time comes from; null for the system's.</param>
public sealed class JournalRun(
    JournalWriter writer,
    string? runId,
    string command,
    Func<CancellationToken, Task<RootContext>> context,
    TimeProvider? clock = null)
{
    // What only reads is no part of what was done.
    private static readonly string[] ReadingPrefixes = ["Get", "List", "Describe", "Head", "Generate"];

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly object _gate = new();
    private Task? _begun;
    private RootToolsException? _broken;

    /// <summary>The run's id.</summary>
    public string RunId { get; } = runId ?? JournalId.NewRun((clock ?? TimeProvider.System).GetUtcNow());

    /// <summary>What tells this run from others of the cmdlet, such as its parameters, for the run's first entry. Never a secret.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>What the journal knows of the run so far, when it is resumed; null for a new run.</summary>
    public JournalResume? Resume { get; init; }

    /// <summary>The journal.</summary>
    public string JournalPath => writer.JournalPath;

    /// <summary>Does something, with an intent on disk before it and an outcome on disk after it.</summary>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="intent">What is about to be done.</param>
    /// <param name="act">Does it. Whatever it throws is recorded as an outcome too, and thrown on.</param>
    /// <param name="conclude">Puts what came of it into words.</param>
    /// <param name="withError">Adds the error to the result when the outcome could not be recorded.</param>
    /// <param name="cancellationToken">Stops before the intent; the rest is the act's business.</param>
    /// <exception cref="RootToolsException">The intent could not be recorded, so that nothing was done; the error ends the run.</exception>
    public async Task<TResult> RecordAsync<TResult>(
        JournalIntent intent,
        Func<CancellationToken, Task<TResult>> act,
        Func<TResult, JournalOutcome> conclude,
        Func<TResult, RootError, TResult> withError,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(conclude);
        ArgumentNullException.ThrowIfNull(withError);
        JournalEntry begun = await BeginAsync(intent, cancellationToken);
        var trail = AwsCallTrail.Begin();
        TResult result;
        try
        {
            result = await act(cancellationToken);
        }
        catch (Exception e)
        {
            await TryConcludeAsync(begun, trail, Failure(e, intent.AccountId, cancellationToken));
            throw;
        }

        RootError? lost = await TryConcludeAsync(begun, trail, conclude(result));
        return lost is null ? result : withError(result, lost);
    }

    /// <summary>
    /// Gives an open intent of the run that is resumed its outcome, after a look showed that nothing is left to be done. Without
    /// an open intent nothing is written.
    /// </summary>
    /// <param name="accountId">The account.</param>
    /// <param name="resource">The resource's ARN, as in the intent; null for the account itself.</param>
    /// <param name="conclusion">What the look showed.</param>
    /// <returns>A task that ends when the outcome is on disk.</returns>
    /// <exception cref="RootToolsException">The outcome could not be recorded; the error ends the run.</exception>
    public Task SettleAsync(string? accountId, string? resource, JournalOutcome conclusion)
    {
        ArgumentNullException.ThrowIfNull(conclusion);
        return Resume?.TakeOpenIntent(accountId, resource) is { } open ? WriteAsync(Conclude(open, conclusion, [])) : Task.CompletedTask;
    }

    private static JournalOutcome Failure(Exception exception, string? accountId, CancellationToken cancellationToken) => new()
    {
        Outcome = exception is OperationCanceledException && cancellationToken.IsCancellationRequested
            ? JournalOutcome.Stopped
            : JournalOutcome.Failed,
        Error = ErrorTranslator.Translate(exception, accountId),
    };

    private async Task<JournalEntry> BeginAsync(JournalIntent intent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(intent);
        cancellationToken.ThrowIfCancellationRequested();
        if (_broken is { } broken)
        {
            throw new RootToolsException(broken.Error, broken);
        }

        RootContext caller = await context(cancellationToken);
        await WriteFirstAsync(caller);
        await SettleAsync(
            intent.AccountId,
            intent.Resource,
            new JournalOutcome { Outcome = JournalOutcome.LookedAtAgain, Details = intent.Details });
        JournalEntry entry = new()
        {
            Id = JournalId.New(),
            Kind = JournalEntryKind.Intent,
            Time = _clock.GetUtcNow(),
            RunId = RunId,
            Action = intent.Action,
            CallerArn = caller.CallerArn,
            AccountId = intent.AccountId,
            AccountName = intent.AccountName,
            Resource = intent.Resource,
            Region = intent.Region,
            Details = intent.Details,
            BackupPath = intent.BackupPath,
        };
        await WriteAsync(entry);
        return entry;
    }

    /// <returns>Why the outcome could not be recorded; null when it was.</returns>
    private async Task<RootError?> TryConcludeAsync(JournalEntry intent, AwsCallTrail trail, JournalOutcome conclusion)
    {
        JournalEntry entry = Conclude(intent, conclusion, [.. trail.Snapshot().Where(Changes).Select(Describe)]);
        try
        {
            await WriteAsync(entry);
            return null;
        }
        catch (RootToolsException e)
        {
            // What was done must reach the user. The next intent ends the run.
            return e.Error with { EndsRun = false, AccountId = intent.AccountId };
        }
    }

    private JournalEntry Conclude(JournalEntry intent, JournalOutcome conclusion, IReadOnlyList<JournalRequest> requests) => intent with
    {
        Id = JournalId.New(),
        IntentId = intent.Id,
        Kind = JournalEntryKind.Outcome,
        Time = _clock.GetUtcNow(),
        Details = conclusion.Details,
        Outcome = conclusion.Outcome,
        ErrorId = conclusion.Error?.Id,
        Message = conclusion.Error?.Message,
        Requests = requests,
    };

    private Task WriteFirstAsync(RootContext caller)
    {
        lock (_gate)
        {
            return _begun ??= WriteAsync(new JournalEntry
            {
                Id = JournalId.New(),
                Kind = JournalEntryKind.Run,
                Time = _clock.GetUtcNow(),
                RunId = RunId,
                Action = command,
                CallerArn = caller.CallerArn,
                CallerAccountId = caller.AccountId,
                Partition = caller.Partition,
                OrganizationId = caller.OrganizationId,
                Process = JournalProcess.Current,
                Details = Details,
            });
        }
    }

    private async Task WriteAsync(JournalEntry entry)
    {
        try
        {
            await writer.WriteAsync(entry);
        }
        catch (RootToolsException e)
        {
            _broken = e;
            throw;
        }
    }

    private static bool Changes(AwsCall call) =>
        !Array.Exists(ReadingPrefixes, prefix => call.Operation.StartsWith(prefix, StringComparison.Ordinal));

    private static JournalRequest Describe(AwsCall call) => new()
    {
        Operation = $"{call.Service}:{call.Operation}",
        RequestId = call.RequestId,
        ErrorCode = call.ErrorCode,
    };
}

/// <summary>What the journal knows of an earlier run that is to be resumed.</summary>
/// <remarks>Its size is that of the run, not of the journal. Safe for use from many threads.</remarks>
public sealed class JournalResume
{
    private readonly Dictionary<string, JournalEntry> _latest = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);

    private JournalResume(JournalEntry first) => First = first;

    /// <summary>The run's id: what is done now is recorded under the same.</summary>
    public string RunId => First.RunId;

    /// <summary>The run's first entry, with its cmdlet, its parameters and its organization.</summary>
    public JournalEntry First { get; }

    /// <summary>The outcomes so far, one per account or resource. Nothing more is to be done there.</summary>
    public IEnumerable<JournalEntry> Finished => _latest.Values.Where(IsFinished);

    /// <summary>
    /// The intents without an outcome, and those that were stopped in the middle: to be looked at again before anything is done.
    /// </summary>
    public IEnumerable<JournalEntry> Unfinished => _latest.Values.Where(entry => !IsFinished(entry));

    /// <summary>
    /// Reads what a journal knows of a run. The journal is trusted input: it must be a file that nobody else may write to, it is checked as
    /// a whole, and the run must be one of this organization and this caller's account.
    /// </summary>
    /// <param name="journalPath">The journal.</param>
    /// <param name="runId">The run.</param>
    /// <param name="context">Where the run is to be resumed, and by whom.</param>
    /// <param name="key">The journal's key; null for a journal without one.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RootToolsException">
    /// There is no journal, or no such run in it; or the journal was changed; or the run was begun in another organization.
    /// </exception>
    public static async Task<JournalResume> ReadAsync(
        string journalPath, string runId, RootContext context, JournalKey? key = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(journalPath);
        ArgumentException.ThrowIfNullOrEmpty(runId);
        ArgumentNullException.ThrowIfNull(context);
        JournalResume? resume = null;
        JournalEntry? process = null;
        JournalCheckResult check = await new JournalCheck(journalPath, key).RunOwnAsync(Take, cancellationToken);
        if (check.Fault is not (null or JournalFault.IncompleteLine))
        {
            throw JournalErrors.Broken(check);
        }

        if (resume is null)
        {
            throw JournalErrors.RunNotFound(journalPath, runId);
        }

        // What another process is in the middle of is not interrupted.
        return resume.Unfinished.Any() && process is not null && JournalProcess.IsRunning(process)
            ? throw JournalErrors.RunGoesOn(runId, process.Process!)
            : resume.In(context);

        void Take(JournalEntry entry)
        {
            if (!string.Equals(entry.RunId, runId, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            resume ??= new JournalResume(entry);
            if (entry.Kind == JournalEntryKind.Run)
            {
                process = entry;
            }
            else
            {
                resume._latest[Key(entry.AccountId, entry.Resource)] = entry;
            }
        }
    }

    /// <summary>Whether an account, or a resource of it, has an outcome, so that it is to be skipped.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="resource">The resource's ARN, as in the intent; null for the account itself.</param>
    /// <returns>The outcome; null when there is none.</returns>
    public JournalEntry? FindOutcome(string? accountId, string? resource = null) =>
        _latest.TryGetValue(Key(accountId, resource), out JournalEntry? entry) && IsFinished(entry) ? entry : null;

    /// <summary>Gives the intent without an outcome of an account, or of a resource of it, and gives it only once.</summary>
    internal JournalEntry? TakeOpenIntent(string? accountId, string? resource)
    {
        string key = Key(accountId, resource);
        bool isOpen = _latest.TryGetValue(key, out JournalEntry? entry) && entry.Kind == JournalEntryKind.Intent;
        return isOpen && _taken.TryAdd(key, true) ? entry : null;
    }

    private JournalResume In(RootContext context)
    {
        bool isSame = First.Kind == JournalEntryKind.Run
            && (First.OrganizationId, First.Partition, First.CallerAccountId) == (context.OrganizationId, context.Partition, context.AccountId);
        return isSame ? this : throw JournalErrors.OtherOrganization(
            RunId,
            Describe(First.OrganizationId, First.Partition, First.CallerAccountId),
            Describe(context.OrganizationId, context.Partition, context.AccountId));
    }

    private static string Describe(string? organizationId, string? partition, string? accountId) =>
        $"{organizationId ?? "an unknown organization"} ({partition ?? "unknown partition"}) from account {accountId ?? "unknown"}";

    private static bool IsFinished(JournalEntry entry) =>
        entry.Kind == JournalEntryKind.Outcome && entry.Outcome is not (JournalOutcome.Stopped or JournalOutcome.LookedAtAgain);

    private static string Key(string? accountId, string? resource) => $"{accountId} {resource}";
}

/// <summary>Tells the runs that go on, in other processes of this computer, from those that a crash ended.</summary>
internal static class JournalProcess
{
    // A process and the first line of its run have clocks of their own.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>This process, as runs name it: its number, and the computer.</summary>
    public static string Current { get; } = $"{Self()}@{Environment.MachineName}";

    /// <summary>Whether another process is in a run: one of its number is here, and was when the run began.</summary>
    public static bool IsRunning(JournalEntry run)
    {
        string[] parts = run.Process?.Split(['@'], 2) ?? [];
        bool isElsewhere = parts.Length < 2 || run.Process == Current || parts[1] != Environment.MachineName;
        if (isElsewhere || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int id))
        {
            return false;
        }

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return !process.HasExited && process.StartTime.ToUniversalTime() <= run.Time.UtcDateTime + Tolerance;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It is gone; or somebody else's by now, whom nothing can be asked of.
            return false;
        }
    }

    private static int Self()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.Id;
    }
}

/// <summary>Lets the features of the library work with a journal and without one.</summary>
internal static class Recording
{
    /// <inheritdoc cref="JournalRun.RecordAsync"/>
    /// <summary>
    /// Does something under an intent and an outcome; without a run, when the program that uses the library keeps no journal, just does it.
    /// </summary>
    public static Task<TResult> TrackAsync<TResult>(
        this JournalRun? run,
        JournalIntent intent,
        Func<CancellationToken, Task<TResult>> act,
        Func<TResult, JournalOutcome> conclude,
        Func<TResult, RootError, TResult> withError,
        CancellationToken cancellationToken) =>
        run is null ? act(cancellationToken) : run.RecordAsync(intent, act, conclude, withError, cancellationToken);
}

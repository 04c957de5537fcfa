using RootTools.Aws;
using RootTools.Errors;

namespace RootTools.Journal;

/// <summary>
/// What one call of a cmdlet, and its resumptions, put into the journal: before each action that destroys something or uses a
/// privilege an intent, after it an outcome. Safe for use from many threads.
/// </summary>
/// <param name="writer">The journal.</param>
/// <param name="runId">The run to go on with; null for a new one.</param>
/// <param name="command">The cmdlet's name.</param>
/// <param name="callerArn">Says who the caller is; asked at the first entry.</param>
/// <param name="clock">Where the time comes from; null for the system's.</param>
public sealed class JournalRun(
    JournalWriter writer,
    string? runId,
    string command,
    Func<CancellationToken, Task<string>> callerArn,
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

    /// <summary>What the journal knows of the run so far, when it is taken up again; null for a new run.</summary>
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
    /// <returns>What the act gave.</returns>
    /// <exception cref="RootToolsException">The intent could not be recorded, so that nothing was done; the error ends the run.</exception>
    public async Task<TResult> RecordAsync<TResult>(
        JournalIntent intent,
        Func<CancellationToken, Task<TResult>> act,
        Func<TResult, JournalConclusion> conclude,
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
    /// Gives an open intent of the run that is taken up again its outcome, after a look showed that nothing is left to be done. Without
    /// an open intent nothing is written.
    /// </summary>
    /// <param name="accountId">The account.</param>
    /// <param name="resource">The resource's ARN, as in the intent; null for the account itself.</param>
    /// <param name="conclusion">What the look showed.</param>
    /// <returns>A task that ends when the outcome is on disk.</returns>
    /// <exception cref="RootToolsException">The outcome could not be recorded; the error ends the run.</exception>
    public Task SettleAsync(string? accountId, string? resource, JournalConclusion conclusion)
    {
        ArgumentNullException.ThrowIfNull(conclusion);
        return Resume?.TakeOpenIntent(accountId, resource) is { } open ? WriteAsync(Conclude(open, conclusion, [])) : Task.CompletedTask;
    }

    private static JournalConclusion Failure(Exception exception, string? accountId, CancellationToken cancellationToken) => new()
    {
        Outcome = exception is OperationCanceledException && cancellationToken.IsCancellationRequested
            ? JournalOutcomes.Stopped
            : JournalOutcomes.Failed,
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

        string caller = await callerArn(cancellationToken);
        await WriteFirstAsync(caller);
        await SettleAsync(
            intent.AccountId,
            intent.Resource,
            new JournalConclusion { Outcome = JournalOutcomes.LookedAtAgain, Details = intent.Details });
        JournalEntry entry = new()
        {
            Id = JournalId.New(),
            Kind = JournalEntryKind.Intent,
            Time = _clock.GetUtcNow(),
            RunId = RunId,
            Action = intent.Action,
            CallerArn = caller,
            AccountId = intent.AccountId,
            Resource = intent.Resource,
            Region = intent.Region,
            Details = intent.Details,
            BackupPath = intent.BackupPath,
        };
        await WriteAsync(entry);
        return entry;
    }

    /// <returns>Why the outcome could not be recorded; null when it was.</returns>
    private async Task<RootError?> TryConcludeAsync(JournalEntry intent, AwsCallTrail trail, JournalConclusion conclusion)
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

    private JournalEntry Conclude(JournalEntry intent, JournalConclusion conclusion, IReadOnlyList<JournalRequest> requests) => intent with
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

    private Task WriteFirstAsync(string caller)
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
                CallerArn = caller,
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

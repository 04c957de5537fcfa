using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace RootTools.Activity;

/// <summary>Which activity is wanted. All conditions must hold; one that is empty holds always.</summary>
public sealed record RootActivityFilter
{
    /// <summary>The earliest time.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>The latest time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>The accounts that events are about: for a session that was opened, the one it is in.</summary>
    public IReadOnlyCollection<string> AccountIds { get; init; } = [];

    /// <summary>The Regions that events were recorded in.</summary>
    public IReadOnlyCollection<string> Regions { get; init; } = [];

    /// <summary>The kinds of activity.</summary>
    public IReadOnlyCollection<RootActivityKind> Kinds { get; init; } = [];

    /// <summary>Only what nobody meant: <c>Unexplained</c>, <c>SignedIn</c> and <c>Denied</c>.</summary>
    public bool IsUnexpected { get; init; }

    /// <summary>Whether an activity is wanted. One whose event says no time is wanted whatever the times.</summary>
    public bool Matches(RootActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        bool isTimeKnown = activity.Time != DateTimeOffset.MinValue;
        return !(isTimeKnown && (activity.Time < After || activity.Time > Before))
            && (AccountIds.Count == 0 || AccountIds.Contains(activity.AccountId))
            && (Regions.Count == 0 || activity.Region is null || Regions.Contains(activity.Region))
            && (Kinds.Count == 0 || Kinds.Contains(activity.Kind))
            && (!IsUnexpected || activity.Verdict is RootActivityVerdict.Unexplained or RootActivityVerdict.SignedIn or RootActivityVerdict.Denied);
    }
}

/// <summary>Where events come from.</summary>
public abstract class RootActivitySource
{
    private protected RootActivitySource()
    {
    }

    /// <summary>Whether it goes on by itself, so that nothing must wait for its end.</summary>
    internal virtual bool Follows => false;

    /// <summary>Reads all there is, and gives it away.</summary>
    internal abstract Task ReadAsync(ActivitySink sink, CancellationToken cancellationToken);
}

/// <summary>Reads who used root users, from any source, and judges it by journals.</summary>
public sealed class RootActivityReader
{
    // Whoever reads slowly holds up the reading, and fills no memory.
    private const int MostWaiting = 256;

    private readonly IReadOnlyList<string> _journalPaths;
    private readonly JournalIndex _journal = new();

    /// <summary>Makes a reader.</summary>
    /// <param name="journalPaths">The journals that say what was meant. Each must be there.</param>
    public RootActivityReader(IReadOnlyList<string> journalPaths)
    {
        ArgumentNullException.ThrowIfNull(journalPaths);
        _journalPaths = journalPaths;
    }

    /// <summary>Told of what could not be read; the reading goes on. From any thread.</summary>
    public event Action<RootError>? Failed;

    /// <summary>How far the reading is.</summary>
    public RootActivityProgress Progress { get; } = new();

    /// <summary>The names of accounts by their ids, for the results.</summary>
    public ConcurrentDictionary<string, string> AccountNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a source to its end.</summary>
    /// <param name="source">The source.</param>
    /// <param name="filter">What is wanted; null for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// The activity, in no certain order: what is done in a central session is told when the session is over, or its run is known.
    /// </returns>
    /// <exception cref="RootToolsException">A journal is missing, or nothing can be read of the source.</exception>
    public async IAsyncEnumerable<RootActivity> ReadAsync(
        RootActivitySource source, RootActivityFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        await _journal.ReadAsync(_journalPaths, error => Failed?.Invoke(error), cancellationToken);
        var found = Channel.CreateBounded<RootActivity>(MostWaiting);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task reading = Task.Run(() => FillAsync(source, filter ?? new RootActivityFilter(), found.Writer, stop.Token), CancellationToken.None);
        try
        {
            while (await found.Reader.WaitToReadAsync(cancellationToken))
            {
                while (found.Reader.TryRead(out RootActivity? activity))
                {
                    yield return activity;
                }
            }
        }
        finally
        {
            // Whoever wants no more does not leave somebody reading behind.
            stop.Cancel();
            try
            {
                await reading;
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    private async Task FillAsync(
        RootActivitySource source, RootActivityFilter filter, ChannelWriter<RootActivity> found, CancellationToken cancellationToken)
    {
        try
        {
            ActivityJoin join = new(_journal, Tell, source.Follows);
            ActivitySink sink = new(
                join, error => Failed?.Invoke(error), Progress, AccountNames,
                stop => _journal.ReadAsync(_journalPaths, error => Failed?.Invoke(error), stop));
            await source.ReadAsync(sink, cancellationToken);
            join.Complete();
            sink.Conclude();
            found.Complete();
        }
        catch (Exception e)
        {
            found.Complete(e);
            throw;
        }

        void Tell(RootActivity activity)
        {
            activity = AccountNames.TryGetValue(activity.AccountId, out string? name) ? activity with { AccountName = name } : activity;
            if (filter.Matches(activity) && !found.TryWrite(activity))
            {
                found.WriteAsync(activity, cancellationToken).AsTask().GetAwaiter().GetResult();
            }
        }
    }
}

/// <summary>How far the reading of activity is. Safe for use from many threads.</summary>
public sealed class RootActivityProgress
{
    private long _done;
    private long _bytes;
    private long _broken;

    /// <summary>Files, objects or pages that were read.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Bytes of JSON that were looked through.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Events that could concern a root user and could not be read.</summary>
    public long Broken => Interlocked.Read(ref _broken);

    internal void Add(long bytes, long broken)
    {
        Interlocked.Increment(ref _done);
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Add(ref _broken, broken);
    }
}

/// <summary>What a source gives its events to.</summary>
internal sealed class ActivitySink(
    ActivityJoin join,
    Action<RootError> fail,
    RootActivityProgress progress,
    ConcurrentDictionary<string, string> names,
    Func<CancellationToken, Task> readJournals)
{
    private readonly ConcurrentDictionary<string, long> _broken = new(StringComparer.Ordinal);

    /// <summary>The names of accounts, as far as a source comes across them.</summary>
    public ConcurrentDictionary<string, string> AccountNames => names;

    /// <summary>Looks up what the accounts are called; whoever may not goes without.</summary>
    public async Task NameAccountsAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (Organizations.Account account in connection.Aws.ListAsync(new Organizations.ListAccounts(), cancellationToken))
            {
                if (account.Name is { } name)
                {
                    names.TryAdd(account.Id, name);
                }
            }
        }
        catch (RootToolsException)
        {
            // What is wrong with the caller shows where the events are read.
        }
    }

    public void Add(CloudTrailEvent e) => join.Add(e);

    /// <inheritdoc cref="ActivityJoin.Advance"/>
    public void Advance(DateTimeOffset complete) => join.Advance(complete);

    public void Fail(RootError error) => fail(error);

    /// <summary>Reads what the journals have by now.</summary>
    public Task ReadJournalsAsync(CancellationToken cancellationToken) => readJournals(cancellationToken);

    /// <summary>Counts a file, object or page.</summary>
    public void Count(string place, long bytes, long broken)
    {
        progress.Add(bytes, broken);
        const int MostNamed = 1000;
        if (broken > 0 && _broken.Count < MostNamed)
        {
            _broken[place] = broken;
        }
    }

    /// <summary>Tells, once, what was survived.</summary>
    public void Conclude()
    {
        if (progress.Broken > 0)
        {
            string[] places = [.. _broken.Keys.OrderBy(place => place, StringComparer.Ordinal)];
            fail(ActivityErrors.Broken(progress.Broken, places));
        }

        if (join.GivenUp > 0)
        {
            fail(ActivityErrors.TooManySessions(join.GivenUp));
        }
    }

    /// <summary>Goes through a log that is compressed or not, and counts it.</summary>
    /// <exception cref="IOException">It cannot be read to its end; what came before was read.</exception>
    public void Scan(EventScanner scanner, Stream stream, string place, CancellationToken cancellationToken)
    {
        (long read, long broken) = (scanner.Read, scanner.Broken);
        try
        {
            using Stream text = LogStream.Decompress(stream);
            scanner.Scan(text, cancellationToken);

            // Not every decompressor minds.
            if (scanner.IsCut)
            {
                throw new EndOfStreamException("It ends in the middle.");
            }
        }
        finally
        {
            Count(place, scanner.Read - read, scanner.Broken - broken);
        }
    }
}

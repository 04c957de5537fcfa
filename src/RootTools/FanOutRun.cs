using System.Runtime.CompilerServices;
using System.Threading.Channels;
using RootTools.Execution;

namespace RootTools.Commands;

/// <summary>
/// The same work for many things: takes them as they come from the pipeline, works on several at once, and has each result written as
/// soon as it is ready.
/// </summary>
/// <typeparam name="TItem">What the work is done for, such as an account.</typeparam>
/// <param name="cmdlet">The cmdlet that the work belongs to.</param>
/// <param name="activity">What it does, for the progress display.</param>
/// <param name="noun">What the items are, in the plural, for the progress display.</param>
internal sealed class FanOutRun<TItem>(ConnectedCmdlet cmdlet, string activity, string noun)
{
    private readonly Channel<TItem> _items = Channel.CreateUnbounded<TItem>();
    private readonly RunProgress _progress = new(TimeProvider.System);
    private readonly RunPhase _phase = new();
    private readonly HashSet<object> _seen = [];
    private readonly List<TItem> _held = [];
    private Task? _run;

    /// <summary>How many items are worked on at the same time; null for as many as AWS answers as fast as few.</summary>
    public required Func<int?> Limit { get; init; }

    /// <summary>Checks, once and before the first item, what all of them need.</summary>
    public required Func<RootConnection, CancellationToken, Task> PrepareAsync { get; init; }

    /// <summary>
    /// Does the work for one item, on any thread, and tells whether the item counts as done well. An exception fails the item, or the
    /// whole run when <see cref="RootError.EndsRun"/> says so.
    /// </summary>
    public required Func<RootConnection, TItem, CancellationToken, Task<bool>> WorkAsync { get; init; }

    /// <summary>Gives what to work on when nothing was named.</summary>
    public required Func<RootConnection, CancellationToken, IAsyncEnumerable<TItem>> ListAsync { get; init; }

    /// <summary>Gives the account that an item's trouble is about.</summary>
    public required Func<TItem, string?> AccountOf { get; init; }

    /// <summary>Looks at all the items before the first is worked on, and says why none must be; null to begin with the first that comes.</summary>
    public Func<RootConnection, IReadOnlyList<TItem>, CancellationToken, Task<RootError?>>? CheckAsync { get; init; }

    /// <summary>Has an item worked on, unless one of the same key was taken before.</summary>
    public void Take(TItem item, object key)
    {
        if (!_seen.Add(key))
        {
            return;
        }

        Hold(item);
        if (CheckAsync is null)
        {
            Start(listAll: false);
        }
    }

    /// <summary>Writes what is ready, between two pieces of input.</summary>
    public void Pump()
    {
        if (_run is { IsCompleted: true })
        {
            cmdlet.Await(_run);
        }

        cmdlet.Queue.Drain();
    }

    /// <summary>Waits until all is done.</summary>
    /// <param name="all">Whether nothing was named, and <see cref="ListAsync"/> tells what to work on.</param>
    public void Finish(bool all)
    {
        if (all || _held.Count > 0)
        {
            Start(listAll: all);
        }

        if (_run is null)
        {
            return;
        }

        if (!all && CheckAsync is null)
        {
            Close();
        }

        cmdlet.Await(_run, () => ShowProgress());
        ShowProgress(isCompleted: true);
    }

    private void Hold(TItem item)
    {
        if (CheckAsync is null)
        {
            Add(item);
        }
        else
        {
            _held.Add(item);
        }
    }

    private void Add(TItem item)
    {
        _progress.Add(1);
        _items.Writer.TryWrite(item);
    }

    private void Close()
    {
        _progress.Close();
        _items.Writer.TryComplete();
    }

    private void ShowProgress(bool isCompleted = false) =>
        cmdlet.Shell.WriteProgress(ProgressReport.Of(activity, noun, _progress, _phase.ToString(), isCompleted));

    private void Start(bool listAll)
    {
        bool isVerbose = cmdlet.Shell.IsVerbose;
        _run ??= Task.Run(() => RunAsync(listAll, isVerbose, cmdlet.StopToken), CancellationToken.None);
    }

    private async Task RunAsync(bool listAll, bool isVerbose, CancellationToken cancellationToken)
    {
        cmdlet.ReportCalls(isVerbose, _phase.Note);
        RootConnection connection = await cmdlet.ConnectAsync(cancellationToken);
        await PrepareAsync(connection, cancellationToken);
        Task listing = listAll || CheckAsync is not null ? TakeAllAsync(connection, listAll, cancellationToken) : Task.CompletedTask;
        IAsyncEnumerable<bool> finished = FanOut.RunAsync(
            Taken(cancellationToken), Limit(), (item, stop) => GuardAsync(connection, item, stop), cancellationToken);
        await foreach (bool done in finished)
        {
            _progress.Finish(failed: !done);
        }

        await listing;
    }

    // Runs ahead of the work, so that the progress soon knows how much there is.
    private async Task TakeAllAsync(RootConnection connection, bool listAll, CancellationToken cancellationToken)
    {
        try
        {
            if (listAll)
            {
                await foreach (TItem item in ListAsync(connection, cancellationToken))
                {
                    Hold(item);
                }
            }

            if (CheckAsync is not null && await CheckAsync(connection, _held, cancellationToken) is { } refusal)
            {
                throw new RootToolsException(refusal);
            }

            _held.ForEach(Add);
            Close();
        }
        catch (Exception e)
        {
            // Whoever reads the items is told.
            _items.Writer.TryComplete(e);
        }
    }

    private async Task<bool> GuardAsync(RootConnection connection, TItem item, CancellationToken cancellationToken)
    {
        try
        {
            return await WorkAsync(connection, item, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            RootError error = ErrorTranslator.Translate(e, AccountOf(item));
            if (error.EndsRun)
            {
                throw new RootToolsException(error, e);
            }

            cmdlet.Fail(error, error.AccountId ?? (object?)item);
            return false;
        }
    }

    private async IAsyncEnumerable<TItem> Taken([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _items.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_items.Reader.TryRead(out TItem? item))
            {
                yield return item;
            }
        }
    }
}

using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using RootTools.Commands.Shell;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Execution;

namespace RootTools.Commands;

/// <summary>
/// The base of the cmdlets that do the same for many things: they take them from the pipeline, work on several at once and write each
/// result as soon as it is ready.
/// </summary>
/// <typeparam name="TItem">What the work is done for, such as an account.</typeparam>
public abstract class FanOutCmdlet<TItem> : ConnectedCmdlet
{
    private readonly Channel<TItem> _items = Channel.CreateUnbounded<TItem>();
    private readonly RunProgress _progress = new(TimeProvider.System);
    private Task? _run;

    /// <summary>How many accounts or resources are worked on at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 32;

    /// <summary>What the cmdlet does, for the progress display.</summary>
    private protected abstract string Activity { get; }

    /// <summary>Whether the cmdlet was told nothing at all, and <see cref="ListAsync"/> tells what to work on.</summary>
    private protected abstract bool IsAboutAll { get; }

    /// <summary>Does the work for one item. Runs on any thread, side by side with that for others.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// Whether the item counts as done well. Results are written with <see cref="Emit"/>, errors with <see cref="Fail"/>; an
    /// exception fails the item, or the whole run when <see cref="RootError.EndsRun"/> says so.
    /// </returns>
    private protected abstract Task<bool> WorkAsync(RootConnection connection, TItem item, CancellationToken cancellationToken);

    /// <summary>Gives the account that an item's trouble is about.</summary>
    /// <param name="item">The item.</param>
    private protected abstract string? AccountOf(TItem item);

    /// <summary>Checks, once and before the first item, what all of them need.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>When the check is done; it throws when nothing can go on.</returns>
    private protected virtual Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives what to work on when nothing was named.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    private protected abstract IAsyncEnumerable<TItem> ListAsync(RootConnection connection, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (_run is { IsCompleted: true })
        {
            Await(_run);
        }

        Queue.Drain();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        bool all = IsAboutAll;
        if (all)
        {
            Start(listAll: true);
        }

        if (_run is null)
        {
            return;
        }

        if (!all)
        {
            _progress.Close();
            _items.Writer.TryComplete();
        }

        Await(_run, ShowProgress);
        Shell.WriteProgress(ProgressReport.Of(Activity, _progress, isCompleted: true));
    }

    /// <summary>Has an item worked on.</summary>
    /// <param name="item">The item.</param>
    private protected void Take(TItem item)
    {
        Start(listAll: false);
        _progress.Add(1);
        _items.Writer.TryWrite(item);
    }

    /// <summary>Has a result written.</summary>
    /// <param name="result">The result.</param>
    private protected void Emit(object result) => Queue.Post(() => Shell.WriteObject(result));

    /// <summary>Has a non-terminating error written.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What it is about; the account id when null.</param>
    private protected void Fail(RootError error, object? target = null) =>
        Queue.Post(() => Shell.WriteError(error, target ?? error.AccountId));

    private void Start(bool listAll)
    {
        bool isVerbose = Shell.IsVerbose;
        _run ??= Task.Run(() => RunAsync(listAll, isVerbose, StopToken), CancellationToken.None);
    }

    private async Task RunAsync(bool listAll, bool isVerbose, CancellationToken cancellationToken)
    {
        ReportCalls(isVerbose);
        RootConnection connection = await ConnectAsync(cancellationToken);
        await PrepareAsync(connection, cancellationToken);
        Task listing = listAll ? TakeAllAsync(connection, cancellationToken) : Task.CompletedTask;
        IAsyncEnumerable<bool> finished = FanOut.RunAsync(
            Taken(cancellationToken), ThrottleLimit, (item, stop) => GuardAsync(connection, item, stop), cancellationToken);
        await foreach (bool done in finished)
        {
            _progress.Finish(failed: !done);
        }

        await listing;
    }

    // Runs ahead of the work, so that the progress soon knows how much there is.
    private async Task TakeAllAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (TItem item in ListAsync(connection, cancellationToken))
            {
                _progress.Add(1);
                _items.Writer.TryWrite(item);
            }

            _progress.Close();
            _items.Writer.TryComplete();
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

            Fail(error);
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

    private void ShowProgress() => Shell.WriteProgress(ProgressReport.Of(Activity, _progress));
}

using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using RootTools.Commands.Binding;
using RootTools.Commands.Completion;
using RootTools.Commands.Shell;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Execution;
using RootTools.Organization;

namespace RootTools.Commands;

/// <summary>
/// The base of the cmdlets that do the same for many accounts: they take accounts from the pipeline, work on several at once and write
/// each result as soon as it is ready.
/// </summary>
public abstract class AccountCmdlet : ConnectedCmdlet
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Channel<AccountReference> _accounts = Channel.CreateUnbounded<AccountReference>();
    private readonly RunProgress _progress = new(TimeProvider.System);
    private Task? _run;

    /// <summary>The accounts: 12-digit ids, or objects that have an AccountId or Id. None given: every active member account.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [AccountReferenceTransformation]
    public AccountReference[]? AccountId { get; set; }

    /// <summary>How many accounts are worked on at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 32;

    /// <summary>What the cmdlet does, for the progress display.</summary>
    private protected abstract string Activity { get; }

    /// <summary>Does the work for one account. Runs on any thread, side by side with that for others.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="account">The account; its id has the right form.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// Whether the account counts as done well. Results are written with <see cref="Emit"/>, errors with <see cref="Fail"/>; an
    /// exception fails the account, or the whole run when <see cref="RootError.EndsRun"/> says so.
    /// </returns>
    private protected abstract Task<bool> WorkAsync(RootConnection connection, AccountReference account, CancellationToken cancellationToken);

    /// <summary>Checks, once and before the first account, what all accounts need.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>When the check is done; it throws when nothing can go on.</returns>
    private protected virtual Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives the accounts to work on when none was named.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>Every active member account.</returns>
    private protected virtual async IAsyncEnumerable<AccountReference> ListAsync(
        RootConnection connection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (MemberAccount account in connection.Accounts.ListAsync(null, cancellationToken))
        {
            yield return AccountReference.To(account);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (AccountReference account in AccountId ?? [])
        {
            if (!account.IsValid)
            {
                Shell.WriteError(AccountIds.Invalid(account.Id), account.Id);
            }
            else if (_seen.Add(account.Id))
            {
                Take(account);
            }
        }

        if (_run is { IsCompleted: true })
        {
            Await(_run);
        }

        Queue.Drain();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // An empty pipeline means no account; only a cmdlet that was told nothing at all means every account.
        bool all = AccountId is null && !Shell.ExpectsInput;
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
            _accounts.Writer.TryComplete();
        }

        Await(_run, ShowProgress);
        Shell.WriteProgress(ProgressReport.Of(Activity, _progress, isCompleted: true));
    }

    /// <summary>Has a result written.</summary>
    /// <param name="result">The result.</param>
    private protected void Emit(object result) => Queue.Post(() => Shell.WriteObject(result));

    /// <summary>Has a non-terminating error written.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What it is about; the account id when null.</param>
    private protected void Fail(RootError error, object? target = null) => Queue.Post(() => Shell.WriteError(error, target ?? error.AccountId));

    private void Take(AccountReference account)
    {
        Start(listAll: false);
        _progress.Add(1);
        _accounts.Writer.TryWrite(account);
    }

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
            Taken(cancellationToken), ThrottleLimit, (account, stop) => GuardAsync(connection, account, stop), cancellationToken);
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
            await foreach (AccountReference account in ListAsync(connection, cancellationToken))
            {
                _progress.Add(1);
                _accounts.Writer.TryWrite(account);
            }

            _progress.Close();
            _accounts.Writer.TryComplete();
        }
        catch (Exception e)
        {
            // Whoever reads the accounts is told.
            _accounts.Writer.TryComplete(e);
        }
    }

    private async Task<bool> GuardAsync(RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        try
        {
            return await WorkAsync(connection, account, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            RootError error = ErrorTranslator.Translate(e, account.Id);
            if (error.EndsRun)
            {
                throw new RootToolsException(error, e);
            }

            Fail(error);
            return false;
        }
    }

    private async IAsyncEnumerable<AccountReference> Taken([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _accounts.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_accounts.Reader.TryRead(out AccountReference? account))
            {
                yield return account;
            }
        }
    }

    private void ShowProgress() => Shell.WriteProgress(ProgressReport.Of(Activity, _progress));
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using RootTools.Commands.Binding;

namespace RootTools.Commands;

/// <summary>The base of the cmdlets that do the same for many accounts.</summary>
public abstract class AccountCmdlet : ConnectedCmdlet
{
    private readonly ConcurrentQueue<RootError> _errors = new();
    private FanOutRun<AccountReference>? _accounts;
    private AccountLookup? _lookup;
    private int _named;

    /// <summary>
    /// The accounts: 12-digit ids, or objects that have an AccountId or Id. A cmdlet that only reads covers the organization when none is given;
    /// one that changes something never does.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [AccountReferenceTransformation]
    public AccountReference[]? AccountId { get; set; }

    /// <summary>
    /// The most accounts that are worked on at the same time. Without it: as many as AWS answers as fast as few, from 32 up to 512.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, 1024)]
    public int? ThrottleLimit { get; set; }

    /// <summary>
    /// Does not look up the name, organizational unit and state of accounts that are named by their id alone, which takes one call for each of
    /// a few accounts, and one listing of the organization for many.
    /// </summary>
    [Parameter]
    public SwitchParameter NoLookup { get; set; }

    /// <summary>What the cmdlet does, for the progress display.</summary>
    private protected abstract string Activity { get; }

    /// <summary>How many accounts to work on at the same time; null to find out.</summary>
    private protected virtual int? Limit => ThrottleLimit;

    /// <summary>
    /// Whether every account is meant: an empty pipeline means no account, only a cmdlet that was told nothing at all means all.
    /// </summary>
    private protected virtual bool IsAboutAll => NamesNoAccount;

    /// <summary>Whether all accounts are collected and checked before the first is worked on.</summary>
    private protected virtual bool ChecksAll => false;

    internal bool NamesNoAccount => AccountId is null && !Shell.ExpectsInput;

    private FanOutRun<AccountReference> Accounts => _accounts ??= new(this, Activity, "accounts")
    {
        Limit = () => Limit,
        PrepareAsync = (connection, stop) =>
        {
            _lookup = new AccountLookup(connection);
            return PrepareAsync(connection, stop);
        },
        WorkAsync = async (connection, account, stop) =>
        {
            Enter(account);
            return await WorkAsync(connection, await KnowAsync(account, stop), stop);
        },
        ListAsync = ListAsync,
        AccountOf = account => account.Id,
        CheckAsync = ChecksAll ? (_, accounts, _) => Task.FromResult(Check(accounts)) : null,
    };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _named += AccountId?.Count(account => account.IsNamed) ?? 0;
        foreach (AccountReference account in AccountId ?? [])
        {
            if (account.IsValid)
            {
                AccountReference item = Narrow(account);
                Note(item);
                Accounts.Take(item, ReferenceEquals(item, account) ? account.Id : item);
            }
            else
            {
                Shell.WriteError(AccountIds.Invalid(account.Id), account.Id);
            }
        }

        Accounts.Pump();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Accounts.Finish(IsAboutAll);
        TellCauses(_errors);
    }

    /// <summary>Keeps what is bound with an account besides it, on the pipeline thread.</summary>
    private protected virtual void Note(AccountReference item)
    {
    }

    /// <summary>Begins the asynchronous flow of an account's work.</summary>
    private protected virtual void Enter(AccountReference item)
    {
    }

    /// <summary>Says what of an account is meant, when one object of the pipeline means less than the account.</summary>
    private protected virtual AccountReference Narrow(AccountReference account) => account;

    /// <summary>Whether the cmdlet needs more of an account than its id, or shows it.</summary>
    private protected virtual bool LooksUp => true;

    /// <summary>
    /// Whether it is an answer and no error that an account cannot be worked on: it came along with others, as in an audit of them all.
    /// </summary>
    internal static bool IsAnswer(AccountReference account, RootError? error) =>
        !account.IsNamed && error?.Id is "ManagementAccountTarget" or "AccountNotActive";

    /// <summary>Whether errors are told one for each cause, when all results are out; else one for each account, at once.</summary>
    private protected virtual bool TellsByCause => true;

    /// <inheritdoc/>
    internal override void Fail(RootError error, object? target = null)
    {
        if (TellsByCause && error.AccountId is not null)
        {
            Explain(error.Message);
            _errors.Enqueue(error);
        }
        else
        {
            base.Fail(error, target);
        }
    }

    /// <inheritdoc cref="FanOutRun{TItem}.PrepareAsync"/>
    private protected virtual Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="FanOutRun{TItem}.WorkAsync"/>
    private protected abstract Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken);

    /// <inheritdoc cref="FanOutRun{TItem}.ListAsync"/>
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
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _lookup?.Dispose();
        }
    }

    private async Task<AccountReference> KnowAsync(AccountReference account, CancellationToken cancellationToken) =>
        LooksUp && !NoLookup && account.IsNamed && await _lookup!.FindAsync(account.Id, _named, cancellationToken) is { } known
            ? account.With(known)
            : account;

    /// <summary>Looks at all the accounts before the first is worked on, and says why none must be.</summary>
    private protected virtual RootError? Check(IReadOnlyList<AccountReference> accounts) => null;

    /// <summary>Lists accounts in whatever state, the management account among them; the caller's own where there is no organization.</summary>
    internal static async IAsyncEnumerable<AccountReference> ListEveryAsync(
        RootConnection connection,
        AccountSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RootContext context = await connection.GetContextAsync(cancellationToken);
        if (context.Role == OrganizationRole.StandaloneAccount)
        {
            if (selection.Shard?.Contains(context.AccountId) is not false)
            {
                yield return new AccountReference(context.AccountId);
            }

            yield break;
        }

        await foreach (MemberAccount account in connection.Accounts.ListAsync(selection with { IncludeManagementAccount = true }, cancellationToken))
        {
            yield return AccountReference.To(account);
        }
    }
}

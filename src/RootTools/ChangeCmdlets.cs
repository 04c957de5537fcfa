using RootTools.Commands.Journaling;
using RootTools.Commands.Planning;

namespace RootTools.Commands;

/// <summary>The base of the cmdlets that change something in accounts, or use a privilege there: they ask, and keep a journal.</summary>
public abstract class AccountChangeCmdlet : AccountCmdlet
{
    private ChangeLog? _changes;

    /// <summary>
    /// The file in which each action is recorded, before and after. Without it: $RootJournalPath, else the environment variable
    /// ROOTTOOLS_JOURNAL_PATH, else journal.jsonl among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// The file with the journal's key, at least 32 random bytes that only you may read. With it each line is signed, so that whoever does
    /// not have it can neither write lines nor cut some off unseen. Without it: $RootJournalKeyPath, else the environment variable
    /// ROOTTOOLS_JOURNAL_KEY_PATH, else the journal is not signed.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalKeyPath { get; set; }

    /// <summary>Does not ask. Every check is made all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// The most accounts that the run may be about: when there are more, it ends before the first change. Without it: $RootMaxAccounts, else
    /// no limit.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxAccounts { get; set; }

    /// <summary>
    /// Writes a plan into this file in the place of changing anything: what exactly would be done, and in which state that was read.
    /// Invoke-RootPlan carries it out, after somebody else approved of it with Approve-RootPlan. The file must not exist. See about_RootPlan.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public virtual string? PlanPath { get; set; }

    /// <summary>How long the plan is valid, from a minute to 30 days; with -PlanPath. A day when left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public virtual TimeSpan? PlanValidFor { get; set; }

    internal ChangeLog Changes => _changes ?? throw new InvalidOperationException("The cmdlet has not begun.");

    /// <inheritdoc/>
    private protected override bool NeedsOwnConnection => true;

    /// <inheritdoc/>
    private protected override bool ChecksAll => Changes.MaxAccounts is not null || IsAboutAll;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _changes = new ChangeLog(
            this, JournalPath, JournalKeyPath, Force, MaxAccounts, new PlanRequest(PlanPath, PlanValidFor, null), OnlyReads);
        if (SaysAll && !NamesNoAccount)
        {
            RootError both = new(
                "AllAndAccounts",
                RootErrorKind.InvalidArgument,
                "Both -All and accounts are given.",
                "Give the accounts alone, or -All alone, without anything in the pipeline before it.");
            throw Shell.Terminate(both, null);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (NamesNoAccount && !IsAboutAll)
        {
            throw Shell.Terminate(AccountsMissing(), null);
        }

        base.EndProcessing();
        Changes.CompletePlan();
    }

    /// <inheritdoc/>
    internal override void Emit(object result, RootError? error = null)
    {
        if (Changes.Planner is not { } planner)
        {
            base.Emit(result, error);
            return;
        }

        planner.LeaveOut(result);
        if (error is not null)
        {
            Fail(error);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _changes?.Dispose();
        }
    }

    /// <summary>Whether the cmdlet, as it was called, only reads, so that no approval is asked for.</summary>
    private protected virtual bool OnlyReads => false;

    /// <inheritdoc/>
    private protected override void Note(AccountReference item) => Changes.Planner?.Note(item);

    /// <inheritdoc/>
    private protected override void Enter(AccountReference item) => Changes.Planner?.Enter(item);

    /// <summary>Nothing is changed in every account because something was left out.</summary>
    private protected override bool IsAboutAll => SaysAll && NamesNoAccount;

    /// <summary>Whoever changes something wants to stop at the first error.</summary>
    private protected override bool TellsByCause => false;

    /// <summary>Whether the cmdlet has the switch -All.</summary>
    private protected virtual bool CanMeanAll => false;

    /// <summary>What all of them are.</summary>
    private protected virtual string Everything => "active member accounts";

    private bool SaysAll => CanMeanAll && Shell.IsOn(nameof(EveryAccountChangeCmdlet.All));

    /// <inheritdoc/>
    private protected override RootError? Check(IReadOnlyList<AccountReference> accounts)
    {
        Changes.Scope = IsAboutAll ? $"-All: this is about all {accounts.Count} {Everything}." : null;
        return Changes.Refuse(accounts.Select(account => account.Id).Distinct().Count());
    }

    private RootError AccountsMissing() => new(
        "AccountIdMissing",
        RootErrorKind.InvalidArgument,
        "No account is named, and nothing is changed in every account because something was left out.",
        $"Name the accounts with -AccountId, or pipe them in from Get-RootMemberAccount or Get-RootCredentialStatus"
            + $"{(CanMeanAll ? $"; or say -All for all {Everything}" : string.Empty)}.");
}

/// <summary>The base of those among them that can mean every account, where somebody says so.</summary>
public abstract class EveryAccountChangeCmdlet : AccountChangeCmdlet
{
    /// <summary>Means all of them, instead of accounts that are named. -Force alone never means that.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    private protected override bool CanMeanAll => true;
}

/// <summary>
/// The base of the cmdlets that change anything else, such as policies of resources or the organization itself: they ask, and keep a
/// journal.
/// </summary>
/// <typeparam name="TItem">What names a thing to change.</typeparam>
public abstract class ChangeCmdlet<TItem> : ConnectedCmdlet
{
    private ChangeLog? _changes;
    private FanOutRun<TItem>? _items;

    /// <summary>
    /// The file in which each action is recorded, before and after. Without it: $RootJournalPath, else the environment variable
    /// ROOTTOOLS_JOURNAL_PATH, else journal.jsonl among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// The file with the journal's key, at least 32 random bytes that only you may read. With it each line is signed, so that whoever does
    /// not have it can neither write lines nor cut some off unseen. Without it: $RootJournalKeyPath, else the environment variable
    /// ROOTTOOLS_JOURNAL_KEY_PATH, else the journal is not signed.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalKeyPath { get; set; }

    /// <summary>Does not ask. Every check is made all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// Writes a plan into this file in the place of changing anything: what exactly would be done, and in which state that was read.
    /// Invoke-RootPlan carries it out, after somebody else approved of it with Approve-RootPlan. The file must not exist. See about_RootPlan.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public virtual string? PlanPath { get; set; }

    /// <summary>How long the plan is valid, from a minute to 30 days; with -PlanPath. A day when left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public virtual TimeSpan? PlanValidFor { get; set; }

    internal ChangeLog Changes => _changes ?? throw new InvalidOperationException("The cmdlet has not begun.");

    /// <inheritdoc/>
    private protected override bool NeedsOwnConnection => true;

    /// <summary>What the cmdlet does, for the progress display.</summary>
    private protected abstract string Activity { get; }

    /// <summary>What it is done to, in the plural, for the progress display.</summary>
    private protected abstract string Noun { get; }

    /// <summary>How many are worked on at the same time. What changes one thing that all share is done one after the other.</summary>
    private protected virtual int? Limit => 1;

    /// <summary>The most accounts that the run may be about; null for $RootMaxAccounts, or no limit.</summary>
    private protected virtual int? AccountLimit => null;

    /// <summary>Whether nothing was named, and <see cref="ListAsync"/> tells what to work on.</summary>
    private protected virtual bool IsAboutAll => false;

    private FanOutRun<TItem> Items => _items ??= new(this, Activity, Noun)
    {
        Limit = () => Limit,
        PrepareAsync = PrepareAsync,
        WorkAsync = (connection, item, stop) =>
        {
            Changes.Planner?.Enter(item!);
            return WorkAsync(connection, item, stop);
        },
        ListAsync = ListAsync,
        AccountOf = AccountOf,
        CheckAsync = Changes.MaxAccounts is null ? null : CheckAsync,
    };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _changes = new ChangeLog(
            this, JournalPath, JournalKeyPath, Force, AccountLimit, new PlanRequest(PlanPath, PlanValidFor, InputParameter), OnlyReads);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Items.Pump();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Items.Finish(IsAboutAll);
        Changes.CompletePlan();
    }

    /// <inheritdoc/>
    internal override void Emit(object result, RootError? error = null)
    {
        if (Changes.Planner is not { } planner)
        {
            base.Emit(result, error);
            return;
        }

        planner.LeaveOut(result);
        if (error is not null)
        {
            Fail(error);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _changes?.Dispose();
        }
    }

    /// <summary>Whether the cmdlet, as it was called, only reads, so that no approval is asked for.</summary>
    private protected virtual bool OnlyReads => false;

    /// <summary>The parameter that names the things to change, one or more of them; null where several parameters name one.</summary>
    private protected virtual string? InputParameter => null;

    /// <inheritdoc cref="FanOutRun{TItem}.Take"/>
    private protected void Take(TItem item, object key)
    {
        Changes.Planner?.Note(item!, InputParameter is { } parameter ? (parameter, item!.ToString()!) : null);
        Items.Take(item, key);
    }

    /// <inheritdoc cref="FanOutRun{TItem}.PrepareAsync"/>
    private protected virtual Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="FanOutRun{TItem}.WorkAsync"/>
    private protected abstract Task<bool> WorkAsync(RootConnection connection, TItem item, CancellationToken cancellationToken);

    /// <inheritdoc cref="FanOutRun{TItem}.ListAsync"/>
    private protected virtual IAsyncEnumerable<TItem> ListAsync(RootConnection connection, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Something is always named.");

    /// <inheritdoc cref="FanOutRun{TItem}.AccountOf"/>
    private protected virtual string? AccountOf(TItem item) => null;

    /// <summary>Gives the ids of the accounts that would be changed with a thing.</summary>
    private protected virtual Task<IEnumerable<string>> AccountsOfAsync(
        RootConnection connection, TItem item, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<string>>(AccountOf(item) is { } account ? [account] : []);

    private async Task<RootError?> CheckAsync(RootConnection connection, IReadOnlyList<TItem> items, CancellationToken cancellationToken)
    {
        HashSet<string> accounts = new(StringComparer.Ordinal);
        foreach (TItem item in items)
        {
            accounts.UnionWith(await AccountsOfAsync(connection, item, cancellationToken));
        }

        return Changes.Refuse(accounts.Count);
    }
}

using RootTools.Commands.Journaling;
using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>
/// The base of the cmdlets that change settings of accounts: each account, or each row of the pipeline, gets the values that it comes with.
/// </summary>
public abstract class MemberSettingCmdlet : AccountChangeCmdlet
{
    private MemberSettingEdit[] _common = [];
    private MemberSettingChanger? _changer;
    private JournalResume? _resume;

    /// <summary>
    /// The id of a run that was interrupted, to resume: give the same parameters and accounts as then. What has an outcome in the journal comes
    /// back as skipped; what has an intent alone is looked at again before anything is done. The journal is trusted here: it must be yours
    /// alone and unchanged, and the run one of this organization and caller. See Get-RootJournal -Kind Run.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Resume { get; set; }

    /// <summary>The changes that the parameters, as they are bound now, make of an account; none while they are not complete.</summary>
    private protected abstract IEnumerable<MemberSettingEdit> Edits { get; }

    /// <summary>Whether to wait until AWS has ended what it goes on with.</summary>
    private protected virtual bool Waits => false;

    /// <summary>What the prompt's heading says.</summary>
    private protected virtual string Caption => "Account settings";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // What is bound by now was on the command line, and is so for every account.
        _common = [.. Edits];
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _changer?.Dispose();
        }
    }

    /// <summary>What makes an account's row another one than those before; the same account may have several, for several contacts.</summary>
    private protected virtual object KeyOf(IEnumerable<MemberSettingEdit> edits) => string.Join("\n", edits);

    // Bound anew for each object of the pipeline, and worked on later.
    private protected override AccountReference Narrow(AccountReference account)
    {
        MemberSettingEdit[] edits = [.. Edits];
        return edits.Length > 0 ? new Row(account, edits, KeyOf(edits)) : throw Shell.Terminate(NothingGiven(account), account.Id);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (IsAboutAll && _common.Length == 0)
        {
            throw Shell.Terminate(NothingGiven(null), null);
        }

        base.EndProcessing();
    }

    /// <inheritdoc/>
    private protected override async Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        string[] details =
        [
            .. _common.Select(edit => edit.ToString()).DefaultIfEmpty("Values=of each row"),
            IsAboutAll ? CommandResume.EveryAccount : CommandResume.NamedAccounts,
        ];
        _resume = Resume is null ? null : await Changes.ReadAsync(connection, Resume, details, cancellationToken);
        _changer = new MemberSettingChanger(connection, Changes.Open(connection, details, _resume));
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        bool[] done = await Task.WhenAll((account is Row row ? row.Edits : _common)
            .Select(edit => ChangeAsync(connection, account, edit, cancellationToken)));
        return done.All(isDone => isDone);
    }

    /// <summary>Asks, and gives the plan as it may be carried out; null when it may not.</summary>
    private protected virtual async Task<MemberSettingPlan?> AskAsync(
        RootConnection connection, MemberSettingPlan plan, CancellationToken cancellationToken) =>
        await Changes.AskAsync(connection, Ask(plan, "Change it?"), () => Decline(plan), cancellationToken) ? plan : null;

    /// <summary>The result of a plan that the user said no to.</summary>
    private protected MemberSettingChange Decline(MemberSettingPlan plan) => _changer!.Decline(plan);

    /// <summary>Puts a plan into a question.</summary>
    private protected Question Ask(MemberSettingPlan plan, string question)
    {
        string what = $"{Printable.Line(plan.Account)}: {Printable.Line(plan.Describe())}";
        string[] text = [what, .. plan.Warning is { } warning ? [Printable.Line(warning)] : Array.Empty<string>(), question];
        return new($"Change the settings of {what}.", string.Join(Environment.NewLine, text), Caption);
    }

    private static RootError NothingGiven(AccountReference? account) => new(
        "SettingMissing", RootErrorKind.InvalidArgument, "Nothing is given that the accounts are to get.",
        "Give at least one value, as a parameter or as a column of the input.", account?.Id);

    private async Task<bool> ChangeAsync(
        RootConnection connection, AccountReference account, MemberSettingEdit edit, CancellationToken cancellationToken)
    {
        if (_resume?.FindOutcome(account.Id, edit.Setting) is { } done)
        {
            Emit(MemberSettingChange.Skip(account.ToAccount(), edit, done));
            return true;
        }

        MemberSettingPlan plan = await _changer!.PlanAsync(account.ToAccount(), edit, cancellationToken);
        if (plan.Error is null && !await Changes.ConsultAsync(connection, plan, why => _changer.Skip(plan, why), cancellationToken))
        {
            return true;
        }

        if (plan.IsChange)
        {
            if (await AskAsync(connection, plan, cancellationToken) is not { } confirmed)
            {
                return true;
            }

            plan = confirmed;
        }

        MemberSettingChange change = await _changer.ExecuteAsync(plan, Waits, cancellationToken);
        bool isAnswer = change.Error is null || IsAnswer(account, change.Error);
        Emit(change, isAnswer ? null : change.Error);
        return isAnswer;
    }

    /// <summary>An account with the values of its row.</summary>
    private sealed record Row(AccountReference Account, MemberSettingEdit[] Edits, object Key) : AccountReference(Account)
    {
        public bool Equals(Row? other) => other is not null && Id == other.Id && Key.Equals(other.Key);

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
    }
}

/// <summary>The base of those among them that can mean every account, where somebody says so.</summary>
public abstract class EveryMemberSettingCmdlet : MemberSettingCmdlet
{
    /// <summary>Means all active member accounts, instead of accounts that are named. -Force alone never means that.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    private protected override bool CanMeanAll => true;
}

namespace RootTools.Settings;

/// <summary>Changes settings of accounts: looks, and then does, with the old value in the journal before.</summary>
/// <remarks>See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_update_contacts.html.</remarks>
public sealed class MemberSettingChanger : IDisposable
{
    private readonly JournalRun? _journal;
    private readonly OrganizationFacts _organization;
    private readonly ChangesUnderWay _underWay;
    private readonly TimeProvider _clock;

    /// <summary>Makes it for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="journal">Where each change is recorded, before and after; null for nowhere.</param>
    public MemberSettingChanger(RootConnection connection, JournalRun? journal = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _journal = journal;
        _organization = new OrganizationFacts(connection);
        _clock = connection.Clock;
        _underWay = new ChangesUnderWay(_clock);
    }

    /// <summary>Looks at an account: what the setting is, and what stands in the way of the new value.</summary>
    /// <param name="account">The account. Only its id is needed.</param>
    /// <param name="edit">What is to become of the setting.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <returns>The plan: trouble of one account is in it.</returns>
    /// <exception cref="RootToolsException">No account can be changed, because of the caller, its organization or trusted access.</exception>
    public async Task<MemberSettingPlan> PlanAsync(MemberAccount account, MemberSettingEdit edit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(edit);
        MemberSettingPlan plan = new() { Account = account, Edit = edit };
        try
        {
            AccountIds.ThrowIfInvalid(account.Id);
            MemberAccount known = await edit.LookUpAsync(account, _organization, cancellationToken);
            SettingTarget target = await _organization.TargetAsync(known, cancellationToken);
            plan = plan with { Account = known, Target = target };
            if (await edit.CheckAsync(target, cancellationToken) is { } obstacle)
            {
                return plan with { Error = obstacle };
            }

            object? before = await edit.ReadAsync(target, cancellationToken);
            plan = plan with
            {
                Account = edit.Know(known, before),
                Before = before,
                After = edit.After(before),
                Error = edit.IsMet(before) ? null : edit.Refuse(known, before),
            };
            return plan.IsChange ? plan with { Warning = await edit.WarnAsync(target, cancellationToken) } : plan;
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            return plan with { Error = AccountError.From(e, account.Id) };
        }
    }

    /// <summary>Carries a plan out.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="wait">Whether to wait until AWS has ended what it goes on with.</param>
    /// <param name="cancellationToken">Stops before the change, or the wait after it.</param>
    /// <returns>What came of it: trouble of one account is in it.</returns>
    /// <exception cref="RootToolsException">The journal cannot be written, or no account can be changed.</exception>
    public async Task<MemberSettingChange> ExecuteAsync(MemberSettingPlan plan, bool wait = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan is { IsChange: true, NeedsName: true } && plan.ConfirmedName != plan.Account.Name)
        {
            plan = plan with { Error = SettingErrors.NameNotConfirmed(plan.Account, plan.ConfirmedName) };
        }

        if (plan.Error is { } error)
        {
            return Failed(Result(plan, MemberSettingOutcome.Refused), error);
        }

        MemberSettingChange change = plan.IsChange ? await ChangeAsync(plan, cancellationToken) : await SettleAsync(plan);
        return wait && plan.Edit.AtOnce is not null && change.Outcome == MemberSettingOutcome.Pending
            ? await FollowAsync(plan, change, cancellationToken)
            : change;
    }

    /// <summary>Makes the result of a plan that the user said no to.</summary>
    /// <param name="plan">The plan.</param>
    public MemberSettingChange Decline(MemberSettingPlan plan) => Result(plan, MemberSettingOutcome.Declined);

    /// <summary>Makes the result of a setting that is no longer as it was planned.</summary>
    /// <param name="plan">What was found now.</param>
    /// <param name="why">What is different.</param>
    public MemberSettingChange Skip(MemberSettingPlan plan, string why) => Result(plan, MemberSettingOutcome.Skipped) with { SkippedFor = why };

    /// <inheritdoc/>
    public void Dispose()
    {
        _organization.Dispose();
        _underWay.Dispose();
    }

    private async Task<MemberSettingChange> SettleAsync(MemberSettingPlan plan)
    {
        // Under way already, or so all along.
        bool isPending = plan.Edit.AtOnce is not null && plan.Before is "ENABLING" or "DISABLING" or AccountStates.PendingClosure;
        MemberSettingOutcome outcome = isPending ? MemberSettingOutcome.Pending : MemberSettingOutcome.Unchanged;
        MemberSettingChange met = Result(plan, outcome) with { After = plan.Before };
        if (_journal is not null)
        {
            await _journal.SettleAsync(plan.Account.Id, plan.Edit.Setting, Conclude(plan, met));
        }

        return met;
    }

    private async Task<MemberSettingChange> ChangeAsync(MemberSettingPlan plan, CancellationToken cancellationToken)
    {
        MemberSettingEdit edit = plan.Edit;
        ChangesUnderWay.Place? place = edit.AtOnce is not { } atOnce ? null : await _underWay.EnterAsync(
            plan.Account.Id, atOnce, async stop => await edit.FindEndAsync(plan.Target!, stop) is not null, cancellationToken);
        try
        {
            JournalIntent intent = new()
            {
                Action = edit.Action,
                AccountId = plan.Account.Id,
                Resource = edit.Setting,
                Region = edit.Region,
                Details = Details(plan),
            };
            MemberSettingChange change = await _journal.TrackAsync(
                intent,
                stop => TryWriteAsync(plan, stop),
                done => Conclude(plan, done),
                (done, lost) => done with { Error = done.Error ?? lost },
                cancellationToken);
            if (place is not null)
            {
                place.IsTaken = change.Outcome == MemberSettingOutcome.Pending;
            }

            return change;
        }
        finally
        {
            if (place is { IsTaken: false })
            {
                await _underWay.LeaveAsync(place);
            }
        }
    }

    private async Task<MemberSettingChange> TryWriteAsync(MemberSettingPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await UncancelledCall.AnsweredAsync(stop => plan.Edit.WriteAsync(plan.Target!, plan.After, stop), cancellationToken);
            return Accepted(plan);
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            RootError error = AccountError.From(e, plan.Account.Id);
            return await IsSoByNowAsync(plan, error, cancellationToken) ? Accepted(plan) : Failed(Result(plan, MemberSettingOutcome.Failed), error);
        }
    }

    private MemberSettingChange Accepted(MemberSettingPlan plan) =>
        Result(plan, plan.Edit.EndsLater ? MemberSettingOutcome.Pending : MemberSettingOutcome.Changed) with { NextStep = plan.Edit.NextStep };

    // AWS refuses to do again what it has done when only the answer to the first attempt was lost.
    private static async Task<bool> IsSoByNowAsync(MemberSettingPlan plan, RootError error, CancellationToken cancellationToken)
    {
        try
        {
            return error.Kind is RootErrorKind.Conflict or RootErrorKind.InvalidArgument or RootErrorKind.NotFound
                && await plan.Edit.IsSoByNowAsync(plan.Target!, cancellationToken);
        }
        catch (RootToolsException)
        {
            return false;
        }
    }

    private async Task<MemberSettingChange> FollowAsync(MemberSettingPlan plan, MemberSettingChange change, CancellationToken cancellationToken)
    {
        try
        {
            for (Poll poll = new(_clock); ; await poll.WaitAsync(cancellationToken))
            {
                if (await plan.Edit.FindEndAsync(plan.Target!, cancellationToken) is { } end)
                {
                    change = change with { After = end, NextStep = null, CompletedAt = _clock.GetUtcNow() };
                    return plan.Edit.IsMet(end)
                        ? change with { Outcome = MemberSettingOutcome.Changed }
                        : Failed(change, SettingErrors.NotEnded(plan.Account, plan.Edit.Setting, end));
                }
            }
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            // The change was accepted: even the end of the run comes as a result.
            return change with { Error = ErrorTranslator.Translate(e, plan.Account.Id) };
        }
    }

    private MemberSettingChange Result(MemberSettingPlan plan, MemberSettingOutcome outcome) => new()
    {
        AccountId = plan.Account.Id,
        AccountName = plan.Account.Name,
        Setting = plan.Edit.Setting,
        Outcome = outcome,
        Before = plan.Before,
        After = plan.After,
        CompletedAt = _clock.GetUtcNow(),
    };

    private static MemberSettingChange Failed(MemberSettingChange change, RootError error) => change with
    {
        Outcome = error.Id == SettingErrors.QuotaId ? MemberSettingOutcome.Postponed : error.Kind switch
        {
            RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy => MemberSettingOutcome.Denied,
            RootErrorKind.InvalidArgument or RootErrorKind.Conflict or RootErrorKind.NotFound or RootErrorKind.FeatureDisabled =>
                MemberSettingOutcome.Refused,
            _ => MemberSettingOutcome.Failed,
        },
        Error = error,
    };

    // What is postponed is taken up by -Resume.
    private static JournalOutcome Conclude(MemberSettingPlan plan, MemberSettingChange change) => new()
    {
        Outcome = change.Outcome == MemberSettingOutcome.Postponed ? JournalOutcome.Stopped : change.Outcome.ToString(),
        Details = Details(plan),
        Error = change.Error,
    };

    private static string[] Details(MemberSettingPlan plan) =>
        [$"Before={MemberSettingEdit.Text(plan.Before)}", $"After={MemberSettingEdit.Text(plan.After)}"];
}

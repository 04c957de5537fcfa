namespace RootTools.Credentials;

/// <summary>Removes root credentials of member accounts, in two steps: a plan that can be shown, and its execution.</summary>
/// <remarks>
/// One IAMDeleteRootUserCredentials session per account lists, deletes and verifies. GetAccountSummary is not allowed in it, so
/// that the List and Get calls verify. See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.
/// </remarks>
public sealed class RootCredentialRemover
{
    private static readonly TimeSpan[] VerificationWaits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    private readonly RootConnection _connection;
    private readonly JournalRun? _journal;

    /// <summary>Makes a remover for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection to the organization.</param>
    /// <param name="journal">Where each removal is recorded, before and after; null for nowhere.</param>
    public RootCredentialRemover(RootConnection connection, JournalRun? journal = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _journal = journal;
    }

    /// <summary>
    /// Whether plans are made only, and never carried out: then the audit task opens the sessions, whose policy lists the same and lets nothing be
    /// deleted, so that whoever plans needs no more.
    /// </summary>
    public bool OnlyPlans { get; init; }

    /// <summary>What the sessions are opened for.</summary>
    public RootTaskPolicy TaskPolicy => OnlyPlans ? RootTaskPolicy.IAMAuditRootUserCredentials : RootTaskPolicy.IAMDeleteRootUserCredentials;

    /// <summary>Reads an account's root credentials and says which of them would go. Changes nothing.</summary>
    /// <param name="account">The account. Only its id is needed; its state spares a futile attempt.</param>
    /// <param name="options">What to take and what to leave alone; by default everything but access keys used within 90 days.</param>
    /// <returns>The plan, or why there is none: trouble of one account is a result.</returns>
    /// <exception cref="RootToolsException">
    /// No account can be worked on: the caller's credentials, its place in the organization or a disabled feature forbid it.
    /// </exception>
    public async Task<RootCredentialRemovalPlan> PlanAsync(
        MemberAccount account,
        RootCredentialRemovalOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        RootCredentialRemovalPlan plan = new() { AccountId = account.Id, AccountName = account.Name };
        try
        {
            if (await _connection.RefuseAsync(account, cancellationToken) is { } refusal)
            {
                return plan with { Error = refusal, Refusal = RootCredentialRemovalOutcome.NotRemovable };
            }

            RenewableRootSession session = _connection.SessionIn(account.Id, TaskPolicy);
            RootCredentialInventory inventory = await new RootCredentialReader(session).GetInventoryAsync(withLastUse: true, cancellationToken);
            var selection = RootCredentialSelection.Choose(
                inventory, options ?? new RootCredentialRemovalOptions(), _connection.Clock.GetUtcNow());
            return plan with
            {
                ToRemove = selection.ToRemove,
                Kept = selection.Kept,
                Untouched = selection.Untouched,
                Warning = selection.Warning,
                State = [.. inventory.Facts],
                Session = OnlyPlans ? null : session,
            };
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            RootError error = AccountError.From(e, account.Id);
            return plan with { Error = error, Refusal = RemovalConclusion.OutcomeOf(error) };
        }
    }

    /// <summary>Carries a plan out, and reads the account again to verify it.</summary>
    /// <param name="plan">The plan. One without anything to remove, or with an error, comes back as the result that it amounts to.</param>
    /// <param name="cancellationToken">Stops between two deletions; what is done by then is in the result.</param>
    /// <returns>What was removed, what was left and why: trouble of one account is a result.</returns>
    /// <exception cref="RootToolsException">
    /// The caller's credentials or a disabled feature forbid going on in any account, and nothing was removed yet.
    /// </exception>
    /// <exception cref="OperationCanceledException">The removal was stopped before anything was removed.</exception>
    public async Task<RootCredentialRemoval> ExecuteAsync(RootCredentialRemovalPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Session is not { } session || plan.ToRemove.Count == 0)
        {
            return await SettleAsync(RemovalConclusion.WithoutExecution(plan, _connection.Clock.GetUtcNow()));
        }

        return await _journal.TrackAsync(
            RemovalRecord.Intent(plan),
            stop => DeleteAndVerifyAsync(session, plan, stop),
            RemovalRecord.Conclude,
            (removal, lost) => removal with { Error = removal.Error ?? lost },
            cancellationToken);
    }

    /// <summary>Makes the result of a plan that nobody wanted to carry out when asked.</summary>
    /// <param name="plan">The plan.</param>
    public RootCredentialRemoval Decline(RootCredentialRemovalPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new()
        {
            AccountId = plan.AccountId,
            AccountName = plan.AccountName,
            Outcome = RootCredentialRemovalOutcome.Declined,
            Kept = plan.Kept,
            Remaining = [.. plan.ToRemove, .. plan.Kept.Select(kept => kept.Credential), .. plan.Untouched],
            CompletedAt = _connection.Clock.GetUtcNow(),
        };
    }

    /// <summary>Makes the result of an account that is no longer as it was planned.</summary>
    /// <param name="plan">What was found now.</param>
    /// <param name="why">What is different.</param>
    public RootCredentialRemoval Skip(RootCredentialRemovalPlan plan, string why) =>
        Decline(plan) with { Outcome = RootCredentialRemovalOutcome.Skipped, SkippedFor = why };

    /// <summary>Gives an intent that a crash left open its outcome, when the look that made the plan showed that nothing is left to be done.</summary>
    private async Task<RootCredentialRemoval> SettleAsync(RootCredentialRemoval removal)
    {
        if (_journal is not null && removal.Error is null)
        {
            await _journal.SettleAsync(removal.AccountId, null, RemovalRecord.Conclude(removal));
        }

        return removal;
    }

    private async Task<RootCredentialRemoval> DeleteAndVerifyAsync(
        RenewableRootSession session,
        RootCredentialRemovalPlan plan,
        CancellationToken cancellationToken)
    {
        (List<RootCredential> removed, RootError? error) = await DeleteAsync(session, plan, cancellationToken);
        RootCredentialVerification verification = await VerifyAsync(session, plan, removed, cancellationToken);
        return RemovalConclusion.Of(plan, removed, error, verification, _connection.Clock.GetUtcNow());
    }

    private static async Task<(List<RootCredential> Removed, RootError? Error)> DeleteAsync(
        RenewableRootSession session,
        RootCredentialRemovalPlan plan,
        CancellationToken cancellationToken)
    {
        List<RootCredential> removed = [];
        RootError? error = null;
        bool passwordStays = false;
        foreach (RootCredential credential in plan.ToRemove)
        {
            if (passwordStays && credential.Type == RootCredentialType.MfaDevice)
            {
                continue; // It protects the password that could not be removed.
            }

            try
            {
                await UncancelledCall.AnsweredAsync(stop => DeleteAsync(session, credential, stop), cancellationToken);
                removed.Add(credential);
            }
            catch (Exception e) when (removed.Count > 0)
            {
                // From the first deletion on nothing may hide what was done: even the end of the run comes as a result.
                error ??= ErrorTranslator.Translate(e, plan.AccountId);
                passwordStays |= credential.Type == RootCredentialType.Password;
            }
            catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
            {
                error ??= AccountError.From(e, plan.AccountId);
                passwordStays |= credential.Type == RootCredentialType.Password;
            }

            if (error?.Kind == RootErrorKind.Cancelled)
            {
                break;
            }
        }

        return (removed, error);
    }

    /// <summary>Deletes one credential: the one place where that is done.</summary>
    private static async Task DeleteAsync(RenewableRootSession session, RootCredential credential, CancellationToken cancellationToken)
    {
        IInput<Nothing> deletion = credential.Type switch
        {
            RootCredentialType.Password => new Iam.DeleteLoginProfile(),
            RootCredentialType.AccessKey => new Iam.DeleteAccessKey(credential.Id!),
            RootCredentialType.SigningCertificate => new Iam.DeleteSigningCertificate(credential.Id!),

            // A deactivated virtual device belongs to nobody and opens nothing, so that DeleteVirtualMFADevice, which AWS has said
            // to have taken out of the task policy, is not needed.
            RootCredentialType.MfaDevice => new Iam.DeactivateMFADevice(credential.Id!),
            _ => throw new ArgumentOutOfRangeException(
                nameof(credential), credential.Type, "Exactly one kind of credential is deleted at a time."),
        };
        try
        {
            await session.SendAsync(deletion, cancellationToken);
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == Iam.NoSuchEntity)
        {
            // Gone already is a success too: somebody else did it, or a retry met its own first attempt.
        }
    }

    /// <summary>Reads the account again, a few times when a removed credential still shows: IAM is eventually consistent.</summary>
    private async Task<RootCredentialVerification> VerifyAsync(
        RenewableRootSession session,
        RootCredentialRemovalPlan plan,
        List<RootCredential> removed,
        CancellationToken cancellationToken)
    {
        RootCredentialReader reader = new(session);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (TimeSpan wait in VerificationWaits)
            {
                RootCredentialInventory inventory = await reader.GetInventoryAsync(withLastUse: false, cancellationToken);
                RootCredentialVerification verification = RootCredentialVerification.Of(plan, removed, inventory);
                if (verification.Verified)
                {
                    return verification;
                }

                await Task.Delay(wait, _connection.Clock, cancellationToken);
            }

            return RootCredentialVerification.Of(plan, removed, await reader.GetInventoryAsync(withLastUse: false, cancellationToken));
        }
        catch (Exception e)
        {
            return RootCredentialVerification.NotMade(plan, removed) with { Error = ErrorTranslator.Translate(e, plan.AccountId) };
        }
    }
}

/// <summary>Draws the result of a removal from what was planned, done and seen afterwards.</summary>
internal static class RemovalConclusion
{
    /// <summary>The result of a plan that leaves nothing to do.</summary>
    public static RootCredentialRemoval WithoutExecution(RootCredentialRemovalPlan plan, DateTimeOffset now) => new()
    {
        AccountId = plan.AccountId,
        AccountName = plan.AccountName,
        Outcome = plan.Refusal ?? (plan.Kept.Count > 0 ? RootCredentialRemovalOutcome.Kept : RootCredentialRemovalOutcome.NothingToRemove),
        Kept = plan.Kept,
        Remaining = [.. plan.Kept.Select(kept => kept.Credential), .. plan.Untouched],
        Verified = plan.Refusal is null, // The reading that made the plan showed it.
        CompletedAt = now,
        Error = plan.Error ?? InUse(plan),
    };

    /// <summary>The result of a plan that was carried out, wholly or in part.</summary>
    public static RootCredentialRemoval Of(
        RootCredentialRemovalPlan plan,
        List<RootCredential> removed,
        RootError? error,
        RootCredentialVerification verification,
        DateTimeOffset now) => new()
        {
            AccountId = plan.AccountId,
            AccountName = plan.AccountName,
            Outcome = OutcomeOf(plan, removed, error, verification),
            Removed = removed,
            Kept = plan.Kept,
            Remaining = verification.Remaining,
            Verified = verification.Verified,
            CompletedAt = now,
            Error = error ?? verification.Error ?? InUse(plan),
        };

    /// <summary>The outcome of an account in which nothing could be done.</summary>
    public static RootCredentialRemovalOutcome OutcomeOf(RootError error) => error.Kind switch
    {
        RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy => RootCredentialRemovalOutcome.Denied,
        RootErrorKind.Conflict or RootErrorKind.InvalidArgument => RootCredentialRemovalOutcome.NotRemovable,
        _ => RootCredentialRemovalOutcome.Failed,
    };

    private static RootCredentialRemovalOutcome OutcomeOf(
        RootCredentialRemovalPlan plan,
        List<RootCredential> removed,
        RootError? error,
        RootCredentialVerification verification)
    {
        if (error is not null)
        {
            return removed.Count > 0 ? RootCredentialRemovalOutcome.PartlyRemoved : OutcomeOf(error);
        }

        return !verification.Verified ? RootCredentialRemovalOutcome.NotVerified
            : plan.Kept.Count > 0 ? RootCredentialRemovalOutcome.PartlyRemoved
            : RootCredentialRemovalOutcome.Removed;
    }

    private static RootError? InUse(RootCredentialRemovalPlan plan) => plan.Kept.Count == 0 ? null : new RootError(
        "AccessKeyInUse", RootErrorKind.Conflict,
        $"Left alone in account {plan.AccountId}: {string.Join("; ", plan.Kept)}.",
        "Find out who uses it and replace it with a role, then run again; or take it with -UnusedFor 0.", plan.AccountId);
}

/// <summary>What the journal tells of a removal.</summary>
internal static class RemovalRecord
{
    /// <summary>Before it: each credential that is going to be deleted.</summary>
    public static JournalIntent Intent(RootCredentialRemovalPlan plan) => new()
    {
        Action = JournalActions.RemoveRootCredential,
        AccountId = plan.AccountId,
        AccountName = plan.AccountName,
        Details = [.. plan.ToRemove.Select(credential => credential.ToString())],
    };

    /// <summary>After it: each credential that was deleted.</summary>
    public static JournalOutcome Conclude(RootCredentialRemoval removal) => new()
    {
        Outcome = removal.Error?.Kind == RootErrorKind.Cancelled ? JournalOutcome.Stopped : removal.Outcome.ToString(),
        Details = [.. removal.Removed.Select(credential => credential.ToString())],
        Error = removal.Error,
    };
}

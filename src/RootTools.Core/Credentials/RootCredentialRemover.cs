using RootTools.Aws.IdentityManagement;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Execution;
using RootTools.Journal;
using RootTools.Organization;
using RootTools.Sessions;

namespace RootTools.Credentials;

/// <summary>Removes root credentials of member accounts, in two steps: a plan that can be shown, and its execution.</summary>
/// <remarks>
/// One IAMDeleteRootUserCredentials session per account lists, deletes and verifies. GetAccountSummary is not allowed in it, so
/// that the List and Get calls verify. See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.
/// </remarks>
public sealed class RootCredentialRemover
{
    private static readonly TimeSpan[] VerificationWaits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    private readonly IAmazonIdentityManagementService _iam;
    private readonly RootTaskSessions _sessions;
    private readonly JournalRun? _journal;
    private readonly RootCredentialDeletion _deletion;

    /// <summary>Makes a remover for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection to the organization.</param>
    /// <param name="journal">Where each removal is recorded, before and after; null for nowhere.</param>
    public RootCredentialRemover(RootConnection connection, JournalRun? journal = null)
        : this((connection ?? throw new ArgumentNullException(nameof(connection))).Services.Iam, new RootTaskSessions(connection), journal)
    {
    }

    internal RootCredentialRemover(IAmazonIdentityManagementService iam, RootTaskSessions sessions, JournalRun? journal = null)
    {
        _iam = iam;
        _sessions = sessions;
        _journal = journal;
        _deletion = new RootCredentialDeletion(iam);
    }

    /// <summary>Reads an account's root credentials and says which of them would go. Changes nothing.</summary>
    /// <param name="account">The account. Only its id is needed; its state spares a futile attempt.</param>
    /// <param name="options">What to take and what to leave alone; by default everything but access keys used within 90 days.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
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
            if (await _sessions.RefuseAsync(account, cancellationToken) is { } refusal)
            {
                return plan with { Error = refusal, Refusal = RootCredentialRemovalOutcome.NotRemovable };
            }

            RenewableRootSession session = _sessions.For(account.Id, RootTaskPolicy.IAMDeleteRootUserCredentials);
            RootCredentialReader reader = new(_iam, session, account.Id);
            RootCredentialInventory inventory = await reader.GetInventoryAsync(withLastUse: true, cancellationToken);
            var selection = RootCredentialSelection.Choose(
                inventory, options ?? new RootCredentialRemovalOptions(), _sessions.Clock.GetUtcNow());
            return plan with
            {
                ToRemove = selection.ToRemove,
                Kept = selection.Kept,
                Untouched = selection.Untouched,
                Warning = selection.Warning,
                Session = session,
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
            return await SettleAsync(RemovalConclusion.WithoutExecution(plan, _sessions.Clock.GetUtcNow()));
        }

        return await _journal.TrackAsync(
            RemovalRecord.Intent(plan),
            stop => DeleteAndVerifyAsync(session, plan, stop),
            RemovalRecord.Conclude,
            (removal, lost) => removal with { Error = removal.Error ?? lost },
            cancellationToken);
    }

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
        return RemovalConclusion.Of(plan, removed, error, verification, _sessions.Clock.GetUtcNow());
    }

    private async Task<(List<RootCredential> Removed, RootError? Error)> DeleteAsync(
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
                await SentCall.AnsweredAsync(stop => _deletion.DeleteAsync(session, plan.AccountId, credential, stop), cancellationToken);
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

    /// <summary>Reads the account again, a few times when a removed credential still shows: IAM is eventually consistent.</summary>
    private async Task<RootCredentialVerification> VerifyAsync(
        RenewableRootSession session,
        RootCredentialRemovalPlan plan,
        List<RootCredential> removed,
        CancellationToken cancellationToken)
    {
        RootCredentialReader reader = new(_iam, session, plan.AccountId);
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

                await Task.Delay(wait, _sessions.Clock, cancellationToken);
            }

            return RootCredentialVerification.Of(plan, removed, await reader.GetInventoryAsync(withLastUse: false, cancellationToken));
        }
        catch (Exception e)
        {
            return RootCredentialVerification.NotMade(plan, removed) with { Error = ErrorTranslator.Translate(e, plan.AccountId) };
        }
    }
}

using System.Management.Automation;
using System.Runtime.CompilerServices;
using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Errors;
using RootTools.Accounts;

namespace RootTools.Commands;

/// <summary>
/// Shows which credentials the root users of accounts have: password, access keys, MFA devices, signing certificates, with their
/// last use. Members are looked at in a root session of the task IAMAuditRootUserCredentials; the management account, and an account
/// outside any organization, answer for themselves when the caller is in them.
/// </summary>
/// <remarks>
/// <para>An account without root credentials costs two calls: AssumeRoot and GetAccountSummary. Details are asked for only where
/// something exists. The management account and an account outside any organization answer for themselves, from their own summary and
/// credential report.</para>
/// <para>Outcome is Clean, CredentialsPresent, Denied (DeniedBy names the service control policy), NotAuditable (suspended, closed or
/// pending: not attempted) or Failed. Each account that was not read is one non-terminating error as well.</para>
/// </remarks>
/// <example>
/// <para>Audits every active member account, and shows those with anything to remove.</para>
/// <code>Get-RootCredentialStatus | Where-Object HasRootCredential</code>
/// </example>
/// <example>
/// <para>Audits the accounts of one organizational unit, and writes a file for the auditors.</para>
/// <code>Get-RootMemberAccount -OrganizationalUnit Root/Workloads | Get-RootCredentialStatus | Select-Object AccountId, AccountName, Outcome, HasPassword, HasAccessKey, HasMfa | Export-Csv root.csv</code>
/// </example>
/// <example>
/// <para>Shows one account in full.</para>
/// <code>Get-RootCredentialStatus -AccountId 333333333333 | Format-List</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html"/>
[Cmdlet(VerbsCommon.Get, "RootCredentialStatus")]
[OutputType(typeof(RootCredentialStatus))]
public sealed class GetRootCredentialStatusCommand : AccountCmdlet
{
    private RootCredentialAuditor? _auditor;

    /// <inheritdoc/>
    private protected override string Activity => "Auditing root credentials";

    /// <summary>Looks at an account, and writes what it finds.</summary>
    internal static async Task<bool> AuditAsync(
        AccountCmdlet cmdlet, RootCredentialAuditor auditor, MemberAccount account, CancellationToken cancellationToken)
    {
        RootCredentialStatus status = await auditor.AuditAsync(account, cancellationToken);

        // That an account is suspended or closed is an answer, not an error.
        RootError? error = status.Error is { Kind: not RootErrorKind.Conflict } ? status.Error : null;
        cmdlet.Emit(status, error);
        return error is null;
    }

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _auditor = new RootCredentialAuditor(connection);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken) =>
        AuditAsync(this, _auditor!, account.ToAccount(), cancellationToken);

    /// <inheritdoc/>
    private protected override async IAsyncEnumerable<AccountReference> ListAsync(
        RootConnection connection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RootContext context = await connection.GetContextAsync(cancellationToken);
        if (context.Role == OrganizationRole.StandaloneAccount)
        {
            yield return new AccountReference(context.AccountId);
            yield break;
        }

        await foreach (AccountReference account in base.ListAsync(connection, cancellationToken))
        {
            yield return account;
        }
    }
}

using System.Management.Automation;
using System.Runtime.CompilerServices;
using RootTools.Commands.Tasks;
using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Organization;

namespace RootTools.Commands;

/// <summary>
/// Shows which credentials the root users of accounts have: password, access keys, MFA devices, signing certificates, with their
/// last use. Members are looked at in a root session of the task IAMAuditRootUserCredentials; the management account, and an account
/// outside any organization, answer for themselves when the caller is in them.
/// </summary>
[Cmdlet(VerbsCommon.Get, "RootCredentialStatus")]
[OutputType(typeof(RootCredentialStatus))]
public sealed class GetRootCredentialStatusCommand : AccountCmdlet
{
    private AuditTask? _task;

    /// <inheritdoc/>
    private protected override string Activity => "Auditing root credentials";

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _task = new AuditTask(connection, new TaskOutput(this, force: false));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken) =>
        _task!.RunAsync(account.ToAccount(), cancellationToken);

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

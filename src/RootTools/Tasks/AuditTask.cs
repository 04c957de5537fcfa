using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Errors;
using RootTools.Organization;

namespace RootTools.Commands.Tasks;

/// <summary>Looks at the root credentials of accounts.</summary>
/// <param name="connection">The connection.</param>
/// <param name="output">Where results go.</param>
internal sealed class AuditTask(RootConnection connection, TaskOutput output) : IAccountTask
{
    private readonly RootCredentialAuditor _auditor = new(connection);

    /// <inheritdoc/>
    public async Task<bool> RunAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        RootCredentialStatus status = await _auditor.AuditAsync(account, cancellationToken);

        // That an account is suspended or closed is an answer, not an error.
        RootError? error = status.Error is { Kind: not RootErrorKind.Conflict } ? status.Error : null;
        output.Write(status, error);
        return error is null;
    }
}

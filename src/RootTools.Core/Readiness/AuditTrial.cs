using Amazon.Runtime;
using RootTools.Aws;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Sessions;

namespace RootTools.Readiness;

/// <summary>Tries the audit task in an account: it only reads, so that trying it changes nothing.</summary>
/// <param name="connection">The connection.</param>
internal sealed class AuditTrial(RootConnection connection)
{
    private static readonly (string Action, Func<IAmazonIdentityManagementService, AWSCredentials, string, CancellationToken, Task> Call)[] Reads =
    [
        ("iam:GetAccountSummary", (iam, by, id, stop) => iam.GetAccountSummaryAsync(new GetAccountSummaryRequest().SignedBy(by, id), stop)),
        ("iam:GetLoginProfile", (iam, by, id, stop) => iam.GetLoginProfileAsync(new GetLoginProfileRequest().SignedBy(by, id), stop)),
        ("iam:ListAccessKeys", (iam, by, id, stop) => iam.ListAccessKeysAsync(new ListAccessKeysRequest().SignedBy(by, id), stop)),
        ("iam:ListMFADevices", (iam, by, id, stop) => iam.ListMFADevicesAsync(new ListMFADevicesRequest().SignedBy(by, id), stop)),
        ("iam:ListSigningCertificates",
            (iam, by, id, stop) => iam.ListSigningCertificatesAsync(new ListSigningCertificatesRequest().SignedBy(by, id), stop)),
        ("iam:GetUser", (iam, by, id, stop) => iam.GetUserAsync(new GetUserRequest().SignedBy(by, id), stop)),
    ];

    /// <summary>Opens an audit session and reads with it what an audit reads.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>What AWS answered.</returns>
    /// <exception cref="RootToolsException">The caller's credentials do not work, or AWS cannot be reached.</exception>
    public async Task<AuditTrialResult> TryAsync(string accountId, CancellationToken cancellationToken)
    {
        RootSession session;
        try
        {
            session = await connection.Sessions.OpenAsync(accountId, RootTaskPolicy.IAMAuditRootUserCredentials, cancellationToken);
        }
        catch (RootToolsException e) when (e.Error.Kind != RootErrorKind.AuthenticationFailed)
        {
            return new AuditTrialResult { SessionError = e.Error };
        }

        (string Action, RootError? Error)[] answers =
            await Task.WhenAll(Reads.Select(read => AskAsync(read.Action, read.Call, session, cancellationToken)));
        return new AuditTrialResult { Answers = answers };
    }

    private async Task<(string Action, RootError? Error)> AskAsync(
        string action,
        Func<IAmazonIdentityManagementService, AWSCredentials, string, CancellationToken, Task> call,
        RootSession session,
        CancellationToken cancellationToken)
    {
        try
        {
            await call(connection.Services.Iam, session.Credentials, session.AccountId, cancellationToken);
            return (action, null);
        }
        catch (NoSuchEntityException)
        {
            // Nothing there to be read, and nothing in the way of reading it.
            return (action, null);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return (action, ErrorTranslator.Translate(e, session.AccountId));
        }
    }
}

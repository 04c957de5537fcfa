using Amazon.Runtime;
using RootTools.Aws;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Sessions;

namespace RootTools.Credentials;

/// <summary>The one place where a root credential is deleted.</summary>
/// <param name="iam">The client that all sessions share.</param>
internal sealed class RootCredentialDeletion(IAmazonIdentityManagementService iam)
{
    /// <summary>
    /// Deletes one credential. That it is gone already is a success: somebody else did it, or a retry met its own first attempt.
    /// </summary>
    /// <param name="session">A delete session in the account.</param>
    /// <param name="accountId">The account, as a label of the call.</param>
    /// <param name="credential">The credential.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task DeleteAsync(
        RenewableRootSession session, string accountId, RootCredential credential, CancellationToken cancellationToken)
    {
        try
        {
            await session.CallAsync(credentials => SendAsync(credential, credentials, accountId, cancellationToken), cancellationToken);
        }
        catch (NoSuchEntityException)
        {
            return;
        }
    }

    private async Task<AmazonWebServiceResponse> SendAsync(
        RootCredential credential,
        AWSCredentials credentials,
        string accountId,
        CancellationToken cancellationToken) => credential.Type switch
        {
            RootCredentialType.Password => await iam.DeleteLoginProfileAsync(
                new DeleteLoginProfileRequest().SignedBy(credentials, accountId), cancellationToken),
            RootCredentialType.AccessKey => await iam.DeleteAccessKeyAsync(
                new DeleteAccessKeyRequest { AccessKeyId = credential.Id }.SignedBy(credentials, accountId), cancellationToken),
            RootCredentialType.SigningCertificate => await iam.DeleteSigningCertificateAsync(
                new DeleteSigningCertificateRequest { CertificateId = credential.Id }.SignedBy(credentials, accountId), cancellationToken),

            // A deactivated virtual device belongs to nobody and opens nothing, so that DeleteVirtualMFADevice, which AWS has said
            // to have taken out of the task policy, is not needed.
            RootCredentialType.MfaDevice => await iam.DeactivateMFADeviceAsync(
                new DeactivateMFADeviceRequest { SerialNumber = credential.Id }.SignedBy(credentials, accountId), cancellationToken),
            _ => throw new ArgumentOutOfRangeException(
                nameof(credential), credential.Type, "Exactly one kind of credential is deleted at a time."),
        };
}

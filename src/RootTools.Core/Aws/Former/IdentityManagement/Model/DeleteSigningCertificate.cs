using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>Input of <see cref="IAmazonIdentityManagementService.DeleteSigningCertificateAsync"/>: deletes a signing certificate.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSigningCertificate.html</remarks>
public sealed class DeleteSigningCertificateRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Id of the certificate.</summary>
    public string? CertificateId { get; set; }

    /// <summary>Name of the IAM user; none for the caller's own, which is how a root session names the root user.</summary>
    public string? UserName { get; set; }
}

/// <summary>Output of <see cref="IAmazonIdentityManagementService.DeleteSigningCertificateAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSigningCertificate.html</remarks>
public sealed class DeleteSigningCertificateResponse : AmazonWebServiceResponse;

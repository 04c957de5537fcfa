namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>An X.509 signing certificate.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_SigningCertificate.html</remarks>
public sealed class SigningCertificate
{
    /// <summary>The certificate, PEM.</summary>
    public string? CertificateBody { get; set; }

    /// <summary>Id of the certificate.</summary>
    public string CertificateId { get; set; } = "";

    /// <summary>Active or inactive.</summary>
    public StatusType? Status { get; set; }

    /// <summary>When it was uploaded, UTC.</summary>
    public DateTime? UploadDate { get; set; }

    /// <summary>The owner; none for a root user.</summary>
    public string? UserName { get; set; }
}

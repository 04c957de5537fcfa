namespace RootTools.Credentials;

/// <summary>One X.509 signing certificate of a root user.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/APIReference/API_SigningCertificate.html.</remarks>
public sealed record RootSigningCertificate
{
    /// <summary>The certificate's id; null for one that is known from a credential report only, which leaves ids out.</summary>
    public string? Id { get; init; }

    /// <summary><c>Active</c> or <c>Inactive</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When the certificate was uploaded, in UTC.</summary>
    public DateTimeOffset? Uploaded { get; init; }

    /// <summary>Describes the certificate in a few words.</summary>
    /// <returns>A text such as <c>TA7SMP42TDN5Z26OBPJE7EXAMPLE (Active)</c>.</returns>
    public override string ToString() => $"{Id ?? "signing certificate"} ({Status})";
}

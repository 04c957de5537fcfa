using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RootTools.Sandbox.Host;

/// <summary>A certificate for loopback with an authority of its own, both made when the sandbox starts and known to nobody else.</summary>
internal sealed class LoopbackCertificate : IDisposable
{
    private const int KeySize = 2048;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private LoopbackCertificate(X509Certificate2 certificate, string authorityPath)
    {
        Certificate = certificate;
        AuthorityPath = authorityPath;
    }

    /// <summary>The certificate with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>A file with the authority's certificate in PEM, for <c>AWS_CA_BUNDLE</c>; it is deleted in the end.</summary>
    public string AuthorityPath { get; }

    /// <summary>Makes one; the authority's private key is forgotten at once.</summary>
    public static LoopbackCertificate Create()
    {
        DateTimeOffset from = DateTimeOffset.UtcNow.AddHours(-1);
        using var authorityKey = RSA.Create(KeySize);
        var authority = new CertificateRequest("CN=RootTools sandbox authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        authority.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authority.PublicKey, false));
        using X509Certificate2 issuer = authority.CreateSelfSigned(from, from + Lifetime);
        using var key = RSA.Create(KeySize);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        names.AddDnsName("localhost");
        names.AddDnsName("*.localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using X509Certificate2 signed = request.Create(issuer, from, from + Lifetime, Guid.NewGuid().ToByteArray());
        using X509Certificate2 withKey = signed.CopyWithPrivateKey(key);

        string path = Path.Combine(Path.GetTempPath(), $"roottools-sandbox-{Guid.NewGuid():N}.pem");
        string text = Convert.ToBase64String(issuer.RawData, Base64FormattingOptions.InsertLineBreaks);
        File.WriteAllText(path, $"-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n");

        // Windows serves TLS only with keys that went through a file format.
        return new LoopbackCertificate(new X509Certificate2(withKey.Export(X509ContentType.Pfx)), path);
    }

    public void Dispose()
    {
        Certificate.Dispose();
        File.Delete(AuthorityPath);
    }
}

using System.Xml.Linq;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// X.509 signing certificates, which only root users have here.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html.
/// </summary>
internal static class SigningCertificates
{
    /// <summary>ListSigningCertificates.</summary>
    public static IEnumerable<XElement> List(ServiceRequest request, QueryParameters input)
    {
        IamSubject subject = IamSubject.Find(request, input, "iam:ListSigningCertificates");
        return IamPage.Of(request, input, "Certificates", [.. CertificatesOf(subject).Select(Describe)]);
    }

    /// <summary>DeleteSigningCertificate.</summary>
    public static IEnumerable<XElement>? Delete(ServiceRequest request, QueryParameters input)
    {
        string id = Validation.Length("CertificateId", input.Required("CertificateId"), 24, 128);
        IamSubject subject = IamSubject.Find(request, input, "iam:DeleteSigningCertificate");
        ICollection<SigningCertificate> certificates = CertificatesOf(subject);
        SigningCertificate certificate = certificates.FirstOrDefault(candidate => candidate.Id == id)
            ?? throw IamSubject.NoSuchEntity($"The Certificate with id {id} cannot be found.");
        certificates.Remove(certificate);
        return null;
    }

    private static ICollection<SigningCertificate> CertificatesOf(IamSubject subject) =>
        subject.User is null ? subject.Account.Root.SigningCertificates : [];

    private static XElement Describe(SigningCertificate certificate) => new(
        "member",
        new XElement("CertificateId", certificate.Id),
        new XElement("CertificateBody", certificate.Body),
        new XElement("Status", certificate.IsActive ? "Active" : "Inactive"),
        QueryXml.Date("UploadDate", certificate.UploadDate));
}

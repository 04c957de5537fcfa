using System.Xml.Linq;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Aws.Protocols;

namespace RootTools.Aws.IdentityManagement;

/// <summary>Reads the structures in the service's responses.</summary>
internal static class IdentityManagementShapes
{
    internal static AccessKeyMetadata ReadAccessKeyMetadata(XElement xml) => new()
    {
        AccessKeyId = xml.Text("AccessKeyId") ?? "",
        CreateDate = xml.Time("CreateDate"),
        Status = xml.Constant("Status", StatusType.FindValue),
        UserName = xml.Text("UserName"),
    };

    internal static AccessKeyLastUsed ReadAccessKeyLastUsed(XElement xml) => new()
    {
        LastUsedDate = xml.Time("LastUsedDate"),
        Region = xml.Text("Region"),
        ServiceName = xml.Text("ServiceName"),
    };

    internal static LoginProfile ReadLoginProfile(XElement xml) => new()
    {
        CreateDate = xml.Time("CreateDate"),
        PasswordResetRequired = xml.Flag("PasswordResetRequired"),
        UserName = xml.Text("UserName"),
    };

    internal static MFADevice ReadMFADevice(XElement xml) => new()
    {
        EnableDate = xml.Time("EnableDate"),
        SerialNumber = xml.Text("SerialNumber") ?? "",
        UserName = xml.Text("UserName"),
    };

    internal static SigningCertificate ReadSigningCertificate(XElement xml) => new()
    {
        CertificateBody = xml.Text("CertificateBody"),
        CertificateId = xml.Text("CertificateId") ?? "",
        Status = xml.Constant("Status", StatusType.FindValue),
        UploadDate = xml.Time("UploadDate"),
        UserName = xml.Text("UserName"),
    };

    internal static User ReadUser(XElement xml) => new()
    {
        Arn = xml.Text("Arn"),
        CreateDate = xml.Time("CreateDate"),
        PasswordLastUsed = xml.Time("PasswordLastUsed"),
        Path = xml.Text("Path"),
        UserId = xml.Text("UserId"),
        UserName = xml.Text("UserName"),
    };

    internal static EvaluationResult ReadEvaluationResult(XElement xml) => new()
    {
        EvalActionName = xml.Text("EvalActionName") ?? "",
        EvalDecision = xml.Text("EvalDecision") ?? "",
        EvalResourceName = xml.Text("EvalResourceName"),
        AllowedByOrganizations = xml.Child("OrganizationsDecisionDetail")?.Flag("AllowedByOrganizations"),
        ResourceSpecificResults = xml.List("ResourceSpecificResults", ReadResourceSpecificResult),
    };

    internal static Role ReadRole(XElement xml) => new() { Arn = xml.Text("Arn") ?? "", RoleName = xml.Text("RoleName") ?? "" };

    private static ResourceSpecificResult ReadResourceSpecificResult(XElement xml) => new()
    {
        EvalResourceDecision = xml.Text("EvalResourceDecision") ?? "",
        EvalResourceName = xml.Text("EvalResourceName") ?? "",
    };
}

using Amazon.Runtime.Internal;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Aws.Protocols;
using static RootTools.Aws.IdentityManagement.IdentityManagementShapes;

namespace RootTools.Aws.IdentityManagement;

/// <summary>How each operation's input is written and its output read.</summary>
internal static class IdentityManagementOperations
{
    private static readonly FormerQueryProtocol Protocol =
        new("AmazonIdentityManagementService", AmazonIdentityManagementServiceConfig.Version, IdentityManagementErrors.Create);

    internal static readonly InvokeOptions ListOrganizationsFeatures = Protocol.Operation(
        "ListOrganizationsFeatures",
        static (ListOrganizationsFeaturesRequest _, QueryForm _) => { },
        static xml => new ListOrganizationsFeaturesResponse
        {
            EnabledFeatures = xml.List("EnabledFeatures", static item => item.Value),
            OrganizationId = xml.Text("OrganizationId"),
        });

    internal static readonly InvokeOptions EnableOrganizationsRootCredentialsManagement = Protocol.Operation(
        "EnableOrganizationsRootCredentialsManagement",
        static (EnableOrganizationsRootCredentialsManagementRequest _, QueryForm _) => { },
        static xml => new EnableOrganizationsRootCredentialsManagementResponse
        {
            EnabledFeatures = xml.List("EnabledFeatures", static item => item.Value),
            OrganizationId = xml.Text("OrganizationId"),
        });

    internal static readonly InvokeOptions DisableOrganizationsRootCredentialsManagement = Protocol.Operation(
        "DisableOrganizationsRootCredentialsManagement",
        static (DisableOrganizationsRootCredentialsManagementRequest _, QueryForm _) => { },
        static xml => new DisableOrganizationsRootCredentialsManagementResponse
        {
            EnabledFeatures = xml.List("EnabledFeatures", static item => item.Value),
            OrganizationId = xml.Text("OrganizationId"),
        });

    internal static readonly InvokeOptions EnableOrganizationsRootSessions = Protocol.Operation(
        "EnableOrganizationsRootSessions",
        static (EnableOrganizationsRootSessionsRequest _, QueryForm _) => { },
        static xml => new EnableOrganizationsRootSessionsResponse
        {
            EnabledFeatures = xml.List("EnabledFeatures", static item => item.Value),
            OrganizationId = xml.Text("OrganizationId"),
        });

    internal static readonly InvokeOptions DisableOrganizationsRootSessions = Protocol.Operation(
        "DisableOrganizationsRootSessions",
        static (DisableOrganizationsRootSessionsRequest _, QueryForm _) => { },
        static xml => new DisableOrganizationsRootSessionsResponse
        {
            EnabledFeatures = xml.List("EnabledFeatures", static item => item.Value),
            OrganizationId = xml.Text("OrganizationId"),
        });

    internal static readonly InvokeOptions GetAccountSummary = Protocol.Operation(
        "GetAccountSummary",
        static (GetAccountSummaryRequest _, QueryForm _) => { },
        static xml => new GetAccountSummaryResponse { SummaryMap = xml.Counts("SummaryMap") });

    internal static readonly InvokeOptions GetUser = Protocol.Operation(
        "GetUser",
        static (GetUserRequest request, QueryForm form) => form.Add("UserName", request.UserName),
        static xml => new GetUserResponse { User = xml.Child("User") is { } user ? ReadUser(user) : null });

    internal static readonly InvokeOptions GetLoginProfile = Protocol.Operation(
        "GetLoginProfile",
        static (GetLoginProfileRequest request, QueryForm form) => form.Add("UserName", request.UserName),
        static xml => new GetLoginProfileResponse
        {
            LoginProfile = xml.Child("LoginProfile") is { } loginProfile ? ReadLoginProfile(loginProfile) : null,
        });

    internal static readonly InvokeOptions CreateLoginProfile = Protocol.Operation(
        "CreateLoginProfile",
        static (CreateLoginProfileRequest request, QueryForm form) => form
            .Add("UserName", request.UserName)
            .Add("Password", request.Password)
            .Add("PasswordResetRequired", request.PasswordResetRequired),
        static xml => new CreateLoginProfileResponse
        {
            LoginProfile = xml.Child("LoginProfile") is { } loginProfile ? ReadLoginProfile(loginProfile) : null,
        });

    internal static readonly InvokeOptions DeleteLoginProfile = Protocol.Operation<DeleteLoginProfileRequest, DeleteLoginProfileResponse>(
        "DeleteLoginProfile",
        static (DeleteLoginProfileRequest request, QueryForm form) => form.Add("UserName", request.UserName));

    internal static readonly InvokeOptions ListAccessKeys = Protocol.Operation(
        "ListAccessKeys",
        static (ListAccessKeysRequest request, QueryForm form) => form
            .Add("UserName", request.UserName)
            .Add("Marker", request.Marker)
            .Add("MaxItems", request.MaxItems),
        static xml => new ListAccessKeysResponse
        {
            AccessKeyMetadata = xml.List("AccessKeyMetadata", ReadAccessKeyMetadata),
            IsTruncated = xml.Flag("IsTruncated"),
            Marker = xml.Text("Marker"),
        });

    internal static readonly InvokeOptions GetAccessKeyLastUsed = Protocol.Operation(
        "GetAccessKeyLastUsed",
        static (GetAccessKeyLastUsedRequest request, QueryForm form) => form.Add("AccessKeyId", request.AccessKeyId),
        static xml => new GetAccessKeyLastUsedResponse
        {
            AccessKeyLastUsed = xml.Child("AccessKeyLastUsed") is { } accessKeyLastUsed ? ReadAccessKeyLastUsed(accessKeyLastUsed) : null,
            UserName = xml.Text("UserName"),
        });

    internal static readonly InvokeOptions DeleteAccessKey = Protocol.Operation<DeleteAccessKeyRequest, DeleteAccessKeyResponse>(
        "DeleteAccessKey",
        static (DeleteAccessKeyRequest request, QueryForm form) => form
            .Add("AccessKeyId", request.AccessKeyId)
            .Add("UserName", request.UserName));

    internal static readonly InvokeOptions ListSigningCertificates = Protocol.Operation(
        "ListSigningCertificates",
        static (ListSigningCertificatesRequest request, QueryForm form) => form
            .Add("UserName", request.UserName)
            .Add("Marker", request.Marker)
            .Add("MaxItems", request.MaxItems),
        static xml => new ListSigningCertificatesResponse
        {
            Certificates = xml.List("Certificates", ReadSigningCertificate),
            IsTruncated = xml.Flag("IsTruncated"),
            Marker = xml.Text("Marker"),
        });

    internal static readonly InvokeOptions DeleteSigningCertificate =
        Protocol.Operation<DeleteSigningCertificateRequest, DeleteSigningCertificateResponse>(
        "DeleteSigningCertificate",
        static (DeleteSigningCertificateRequest request, QueryForm form) => form
            .Add("CertificateId", request.CertificateId)
            .Add("UserName", request.UserName));

    internal static readonly InvokeOptions ListMFADevices = Protocol.Operation(
        "ListMFADevices",
        static (ListMFADevicesRequest request, QueryForm form) => form
            .Add("UserName", request.UserName)
            .Add("Marker", request.Marker)
            .Add("MaxItems", request.MaxItems),
        static xml => new ListMFADevicesResponse
        {
            MFADevices = xml.List("MFADevices", ReadMFADevice),
            IsTruncated = xml.Flag("IsTruncated"),
            Marker = xml.Text("Marker"),
        });

    internal static readonly InvokeOptions DeactivateMFADevice =
        Protocol.Operation<DeactivateMFADeviceRequest, DeactivateMFADeviceResponse>(
        "DeactivateMFADevice",
        static (DeactivateMFADeviceRequest request, QueryForm form) => form
            .Add("SerialNumber", request.SerialNumber)
            .Add("UserName", request.UserName));

    internal static readonly InvokeOptions DeleteVirtualMFADevice =
        Protocol.Operation<DeleteVirtualMFADeviceRequest, DeleteVirtualMFADeviceResponse>(
        "DeleteVirtualMFADevice",
        static (DeleteVirtualMFADeviceRequest request, QueryForm form) => form.Add("SerialNumber", request.SerialNumber));

    internal static readonly InvokeOptions GenerateCredentialReport = Protocol.Operation(
        "GenerateCredentialReport",
        static (GenerateCredentialReportRequest _, QueryForm _) => { },
        static xml => new GenerateCredentialReportResponse
        {
            Description = xml.Text("Description"),
            State = xml.Constant("State", ReportStateType.FindValue),
        });

    internal static readonly InvokeOptions GetCredentialReport = Protocol.Operation(
        "GetCredentialReport",
        static (GetCredentialReportRequest _, QueryForm _) => { },
        static xml => new GetCredentialReportResponse
        {
            Content = xml.Bytes("Content"),
            GeneratedTime = xml.Time("GeneratedTime"),
            ReportFormat = xml.Constant("ReportFormat", ReportFormatType.FindValue),
        });

    internal static readonly InvokeOptions SimulatePrincipalPolicy = Protocol.Operation(
        "SimulatePrincipalPolicy",
        static (SimulatePrincipalPolicyRequest request, QueryForm form) => form
            .Add("PolicySourceArn", request.PolicySourceArn)
            .Add("ActionNames", request.ActionNames)
            .Add("ResourceArns", request.ResourceArns)
            .Add("ContextEntries", request.ContextEntries, static (entry, member, item) => item
                .Add(member + ".ContextKeyName", entry.ContextKeyName)
                .Add(member + ".ContextKeyType", entry.ContextKeyType)
                .Add(member + ".ContextKeyValues", entry.ContextKeyValues))
            .Add("Marker", request.Marker)
            .Add("MaxItems", request.MaxItems),
        static xml => new SimulatePrincipalPolicyResponse
        {
            EvaluationResults = xml.List("EvaluationResults", ReadEvaluationResult),
            IsTruncated = xml.Flag("IsTruncated"),
            Marker = xml.Text("Marker"),
        });

    internal static readonly InvokeOptions GetRole = Protocol.Operation(
        "GetRole",
        static (GetRoleRequest request, QueryForm form) => form.Add("RoleName", request.RoleName),
        static xml => new GetRoleResponse { Role = xml.Child("Role") is { } role ? ReadRole(role) : null });
}

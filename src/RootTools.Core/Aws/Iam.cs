namespace RootTools.Aws;

/// <summary>
/// AWS Identity and Access Management: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html. Without a user name an
/// operation is about the caller, which is how a root session names the root user.
/// </summary>
internal static class Iam
{
    public const string EntityAlreadyExists = "EntityAlreadyExists";
    public const string NoSuchEntity = "NoSuchEntity";
    public const string ReportExpired = "ReportExpired";
    public const string ReportInProgress = "ReportInProgress";
    public const string ReportNotPresent = "ReportNotPresent";
    public const string ServiceAccessNotEnabled = "ServiceAccessNotEnabledException";

    // Global, one endpoint per partition: https://docs.aws.amazon.com/general/latest/gr/iam-service.html
    internal static readonly AwsService Service = AwsService.Query("iam", "2010-05-08", "IAM") with
    {
        TokenMember = "Marker",
        SigningRegion = static (partition, _) => partition.IamRegion,
        Host = static (partition, fips) =>
            partition == Partition.AwsUsGov ? "iam.us-gov.amazonaws.com"
            : partition == Partition.Aws ? fips ? "iam-fips.amazonaws.com" : "iam.amazonaws.com"
            : null,
    };

    internal sealed record ListOrganizationsFeatures : IInput<OrganizationsFeatures>;
    internal sealed record EnableOrganizationsRootCredentialsManagement : IInput<OrganizationsFeatures>;
    internal sealed record DisableOrganizationsRootCredentialsManagement : IInput<OrganizationsFeatures>;
    internal sealed record EnableOrganizationsRootSessions : IInput<OrganizationsFeatures>;
    internal sealed record DisableOrganizationsRootSessions : IInput<OrganizationsFeatures>;
    internal sealed record OrganizationsFeatures(string? OrganizationId, IReadOnlyList<string> EnabledFeatures);

    internal sealed record GetAccountSummary : IInput<GetAccountSummary.Output>
    {
        internal sealed record Output(IReadOnlyDictionary<string, int> SummaryMap);
    }

    internal sealed record GetUser(string? UserName = null) : IInput<GetUser.Output>
    {
        internal sealed record Output(User? User = null);
    }

    internal sealed record User(
        string? Arn = null, string? UserId = null, string? UserName = null,
        DateTimeOffset? CreateDate = null, DateTimeOffset? PasswordLastUsed = null);

    internal sealed record GetLoginProfile(string? UserName = null) : IInput<GetLoginProfile.Output>
    {
        internal sealed record Output(LoginProfile? LoginProfile = null);
    }

    internal sealed record LoginProfile(DateTimeOffset? CreateDate = null, bool? PasswordResetRequired = null, string? UserName = null);

    /// <summary>Creates a password; in a root session, without one: allows the recovery of the root password.</summary>
    [DoneAlready(EntityAlreadyExists)]
    internal sealed record CreateLoginProfile(string? UserName = null, string? Password = null, bool? PasswordResetRequired = null)
        : IInput<Nothing>;

    [DoneAlready(NoSuchEntity)]
    internal sealed record DeleteLoginProfile(string? UserName = null) : IInput<Nothing>;

    internal sealed record ListAccessKeys(string? UserName = null) : ListInput<AccessKeyMetadata>("AccessKeyMetadata");
    internal sealed record AccessKeyMetadata(string AccessKeyId, string? Status = null, DateTimeOffset? CreateDate = null, string? UserName = null);

    internal sealed record GetAccessKeyLastUsed(string AccessKeyId) : IInput<GetAccessKeyLastUsed.Output>
    {
        internal sealed record Output(AccessKeyLastUsed? AccessKeyLastUsed = null, string? UserName = null);
    }

    /// <summary>A key without a known use has no date, and <c>N/A</c> in the place of service and Region.</summary>
    internal sealed record AccessKeyLastUsed(DateTimeOffset? LastUsedDate = null, string? ServiceName = null, string? Region = null);

    [DoneAlready(NoSuchEntity)]
    internal sealed record DeleteAccessKey(string AccessKeyId, string? UserName = null) : IInput<Nothing>;

    internal sealed record ListSigningCertificates(string? UserName = null) : ListInput<SigningCertificate>("Certificates");
    internal sealed record SigningCertificate(
        string CertificateId, string? Status = null, DateTimeOffset? UploadDate = null, string? CertificateBody = null, string? UserName = null);

    [DoneAlready(NoSuchEntity)]
    internal sealed record DeleteSigningCertificate(string CertificateId, string? UserName = null) : IInput<Nothing>;

    internal sealed record ListMFADevices(string? UserName = null) : ListInput<MFADevice>("MFADevices");
    internal sealed record MFADevice(string SerialNumber, DateTimeOffset? EnableDate = null, string? UserName = null);

    internal sealed record ListVirtualMFADevices(string? AssignmentStatus = null) : ListInput<VirtualMFADevice>("VirtualMFADevices");

    internal sealed record VirtualMFADevice(string SerialNumber, DateTimeOffset? EnableDate = null, User? User = null);

    [DoneAlready(NoSuchEntity)]
    internal sealed record DeactivateMFADevice(string SerialNumber, string? UserName = null) : IInput<Nothing>;

    [DoneAlready(NoSuchEntity)]
    internal sealed record DeleteVirtualMFADevice(string SerialNumber) : IInput<Nothing>;

    internal sealed record GenerateCredentialReport : IInput<GenerateCredentialReport.Output>
    {
        public const string Complete = "COMPLETE";

        internal sealed record Output(string? State = null, string? Description = null);
    }

    /// <summary>The content is CSV in UTF-8.</summary>
    internal sealed record GetCredentialReport : IInput<GetCredentialReport.Output>
    {
        internal sealed record Output(byte[]? Content = null, DateTimeOffset? GeneratedTime = null, string? ReportFormat = null);
    }

    internal sealed record SimulatePrincipalPolicy(
        string PolicySourceArn,
        IReadOnlyList<string> ActionNames,
        IReadOnlyList<string>? ResourceArns = null,
        IReadOnlyList<ContextEntry>? ContextEntries = null,
        int? MaxItems = null) : ListInput<EvaluationResult>("EvaluationResults");

    internal sealed record ContextEntry(string ContextKeyName, string ContextKeyType, IReadOnlyList<string> ContextKeyValues);

    /// <summary>A decision is <c>allowed</c>, <c>explicitDeny</c> or <c>implicitDeny</c>; the organization's is null when SCPs have no say.</summary>
    internal sealed record EvaluationResult(
        string EvalActionName,
        string EvalDecision,
        IReadOnlyList<ResourceSpecificResult> ResourceSpecificResults,
        string? EvalResourceName = null,
        OrganizationsDecisionDetail? OrganizationsDecisionDetail = null);

    internal sealed record OrganizationsDecisionDetail(bool? AllowedByOrganizations = null);
    internal sealed record ResourceSpecificResult(string EvalResourceName, string EvalResourceDecision);

    internal sealed record GetRole(string RoleName) : IInput<GetRole.Output>
    {
        internal sealed record Output(Role? Role = null);
    }

    internal sealed record Role(string Arn, string RoleName);
}

using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.GenerateCredentialReportAsync"/>: starts a credential report of the caller's
/// account.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html</remarks>
public sealed class GenerateCredentialReportRequest : AmazonIdentityManagementServiceRequest;

/// <summary>Output of <see cref="IAmazonIdentityManagementService.GenerateCredentialReportAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html</remarks>
public sealed class GenerateCredentialReportResponse : AmazonWebServiceResponse
{
    /// <summary>What the service says about the state.</summary>
    public string? Description { get; set; }

    /// <summary>How far the report is.</summary>
    public ReportStateType? State { get; set; }
}

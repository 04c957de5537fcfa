using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.GetCredentialReportAsync"/>: reads the latest credential report of the
/// caller's account.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html</remarks>
public sealed class GetCredentialReportRequest : AmazonIdentityManagementServiceRequest;

/// <summary>Output of <see cref="IAmazonIdentityManagementService.GetCredentialReportAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html</remarks>
public sealed class GetCredentialReportResponse : AmazonWebServiceResponse
{
    /// <summary>The report, CSV in UTF-8.</summary>
    public MemoryStream Content { get; set; } = new();

    /// <summary>When it was made, UTC.</summary>
    public DateTime? GeneratedTime { get; set; }

    /// <summary>Always <c>text/csv</c>.</summary>
    public ReportFormatType? ReportFormat { get; set; }
}

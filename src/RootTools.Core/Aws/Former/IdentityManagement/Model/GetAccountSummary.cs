using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>
/// Input of <see cref="IAmazonIdentityManagementService.GetAccountSummaryAsync"/>: counts what IAM holds in the account, the root
/// credentials among them.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html</remarks>
public sealed class GetAccountSummaryRequest : AmazonIdentityManagementServiceRequest;

/// <summary>Output of <see cref="IAmazonIdentityManagementService.GetAccountSummaryAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html</remarks>
public sealed class GetAccountSummaryResponse : AmazonWebServiceResponse
{
    /// <summary>Counts and quotas by name, such as <c>AccountAccessKeysPresent</c>.</summary>
    public Dictionary<string, int> SummaryMap { get; set; } = [];
}

using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Input of <see cref="IAmazonOrganizations.DescribeAccountAsync"/>: reads one account of the organization.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html</remarks>
public sealed class DescribeAccountRequest : AmazonOrganizationsRequest
{
    /// <summary>12-digit account id.</summary>
    public string? AccountId { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.DescribeAccountAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html</remarks>
public sealed class DescribeAccountResponse : AmazonWebServiceResponse
{
    /// <summary>The account.</summary>
    public Account? Account { get; set; }
}

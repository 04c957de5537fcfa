using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>
/// Input of <see cref="IAmazonOrganizations.ListTagsForResourceAsync"/>: lists the tags of an account, unit, root or policy.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTagsForResource.html</remarks>
public sealed class ListTagsForResourceRequest : AmazonOrganizationsRequest
{
    /// <summary>Id of the account, unit, root or policy.</summary>
    public string? ResourceId { get; set; }

    /// <summary>Where to go on: the token of the response before.</summary>
    public string? NextToken { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.ListTagsForResourceAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTagsForResource.html</remarks>
public sealed class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    /// <summary>The tags of this page.</summary>
    public List<Tag> Tags { get; set; } = [];

    /// <summary>Token for the next request; none on the last page.</summary>
    public string? NextToken { get; set; }
}

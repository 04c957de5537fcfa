using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>
/// Input of <see cref="IAmazonOrganizations.ListDelegatedAdministratorsAsync"/>: lists the delegated administrators, of one service
/// or of all.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html</remarks>
public sealed class ListDelegatedAdministratorsRequest : AmazonOrganizationsRequest
{
    /// <summary>Such as <c>iam.amazonaws.com</c>; none for all.</summary>
    public string? ServicePrincipal { get; set; }

    /// <summary>At most so many items, 1 to 20; AWS may return fewer, even none, with a token.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Where to go on: the token of the response before.</summary>
    public string? NextToken { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.ListDelegatedAdministratorsAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html</remarks>
public sealed class ListDelegatedAdministratorsResponse : AmazonWebServiceResponse
{
    /// <summary>The delegates of this page.</summary>
    public List<DelegatedAdministrator> DelegatedAdministrators { get; set; } = [];

    /// <summary>Token for the next request; none on the last page.</summary>
    public string? NextToken { get; set; }
}

using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>
/// Input of <see cref="IAmazonOrganizations.EnableAWSServiceAccessAsync"/>: gives a service trusted access to the organization.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html</remarks>
public sealed class EnableAWSServiceAccessRequest : AmazonOrganizationsRequest
{
    /// <summary>Such as <c>iam.amazonaws.com</c>.</summary>
    public string? ServicePrincipal { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.EnableAWSServiceAccessAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html</remarks>
public sealed class EnableAWSServiceAccessResponse : AmazonWebServiceResponse;

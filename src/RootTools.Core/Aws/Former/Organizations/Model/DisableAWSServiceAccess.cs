using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>Input of <see cref="IAmazonOrganizations.DisableAWSServiceAccessAsync"/>: takes trusted access from a service.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisableAWSServiceAccess.html</remarks>
public sealed class DisableAWSServiceAccessRequest : AmazonOrganizationsRequest
{
    /// <summary>Such as <c>iam.amazonaws.com</c>.</summary>
    public string? ServicePrincipal { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.DisableAWSServiceAccessAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisableAWSServiceAccess.html</remarks>
public sealed class DisableAWSServiceAccessResponse : AmazonWebServiceResponse;

using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>
/// Input of <see cref="IAmazonOrganizations.DeregisterDelegatedAdministratorAsync"/>: takes a service from a delegated administrator.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeregisterDelegatedAdministrator.html</remarks>
public sealed class DeregisterDelegatedAdministratorRequest : AmazonOrganizationsRequest
{
    /// <summary>12-digit account id of the delegate.</summary>
    public string? AccountId { get; set; }

    /// <summary>Such as <c>iam.amazonaws.com</c>.</summary>
    public string? ServicePrincipal { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.DeregisterDelegatedAdministratorAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeregisterDelegatedAdministrator.html</remarks>
public sealed class DeregisterDelegatedAdministratorResponse : AmazonWebServiceResponse;

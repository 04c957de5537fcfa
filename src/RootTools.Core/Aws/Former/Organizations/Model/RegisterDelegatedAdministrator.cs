using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>
/// Input of <see cref="IAmazonOrganizations.RegisterDelegatedAdministratorAsync"/>: lets a member act for the organization in a
/// service.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html</remarks>
public sealed class RegisterDelegatedAdministratorRequest : AmazonOrganizationsRequest
{
    /// <summary>12-digit account id of the delegate.</summary>
    public string? AccountId { get; set; }

    /// <summary>Such as <c>iam.amazonaws.com</c>.</summary>
    public string? ServicePrincipal { get; set; }
}

/// <summary>Output of <see cref="IAmazonOrganizations.RegisterDelegatedAdministratorAsync"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html</remarks>
public sealed class RegisterDelegatedAdministratorResponse : AmazonWebServiceResponse;

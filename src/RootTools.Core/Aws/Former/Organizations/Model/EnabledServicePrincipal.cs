namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>A service with trusted access.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnabledServicePrincipal.html</remarks>
public sealed class EnabledServicePrincipal
{
    /// <summary>Since when, UTC.</summary>
    public DateTime? DateEnabled { get; set; }

    /// <summary>Such as <c>iam.amazonaws.com</c>.</summary>
    public string ServicePrincipal { get; set; } = "";
}

namespace RootTools.Policies.Tests.Documented;

/// <summary>A request whose outcome a page of the AWS documentation states; with keys that it depends on, what it may be denied for.</summary>
public sealed record DocumentedCase(string Name, string Page, PolicyRequest Request, ApplicablePolicies Policies, AuthorizationReason Expected)
{
    /// <summary>The keys without which the page leaves the outcome open.</summary>
    public string[] DependsOn { get; init; } = [];

    public override string ToString() => Name;
}

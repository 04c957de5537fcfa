namespace RootTools.Policies.Tests.Documented;

/// <summary>A request whose outcome a page of the AWS documentation states.</summary>
public sealed record DocumentedCase(string Name, string Page, PolicyRequest Request, ApplicablePolicies Policies, AuthorizationReason Expected)
{
    public override string ToString() => Name;
}

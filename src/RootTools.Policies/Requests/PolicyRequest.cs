namespace RootTools.Policies;

/// <summary>
/// One request as policies see it: who does what to which resource, in which circumstances. Immutable; may be evaluated many times.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-reqcontext.html.
/// </summary>
public sealed class PolicyRequest
{
    /// <summary>Creates a request.</summary>
    /// <param name="principal">Who makes it.</param>
    /// <param name="action">The action, such as <c>iam:GetAccountSummary</c>, in the spelling that messages shall show.</param>
    /// <param name="resource">The resource's ARN, or <c>*</c> for an action without one.</param>
    /// <param name="context">
    /// Condition keys of the request. Those that follow from the principal and the resource (<c>aws:PrincipalArn</c>,
    /// <c>aws:PrincipalAccount</c>, <c>aws:PrincipalType</c>, <c>aws:userid</c>, <c>aws:username</c>, <c>aws:PrincipalIsAWSService</c>,
    /// <c>aws:AssumedRoot</c>, <c>aws:ResourceAccount</c>) are added where they are missing.
    /// </param>
    /// <param name="resourceAccountId">
    /// The account that owns the resource; by default the one in the ARN, or the principal's where the ARN names none, as with buckets.
    /// </param>
    public PolicyRequest(
        RequestPrincipal principal, string action, string resource = "*", RequestContext? context = null, string? resourceAccountId = null)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentException.ThrowIfNullOrEmpty(action);
        ArgumentException.ThrowIfNullOrEmpty(resource);
        Principal = principal;
        Action = action;
        Resource = resource;
        string? named = resourceAccountId ?? Arns.Account(resource);
        ResourceAccountId = string.IsNullOrEmpty(named) ? principal.AccountId : named!;
        Context = PrincipalKeys.AddTo(context ?? RequestContext.Empty, principal, ResourceAccountId);
    }

    private PolicyRequest(PolicyRequest other, RequestPrincipal principal)
    {
        Principal = principal;
        Action = other.Action;
        Resource = other.Resource;
        ResourceAccountId = other.ResourceAccountId;
        Context = other.Context;
    }

    /// <summary>Who makes the request.</summary>
    public RequestPrincipal Principal { get; }

    /// <summary>The action, such as <c>iam:GetAccountSummary</c>.</summary>
    public string Action { get; }

    /// <summary>The resource's ARN, or <c>*</c>.</summary>
    public string Resource { get; }

    /// <summary>The account that owns the resource.</summary>
    public string ResourceAccountId { get; }

    /// <summary>All condition keys, those that follow from the principal included.</summary>
    public RequestContext Context { get; }

    /// <summary>Whether principal and resource belong to different accounts.</summary>
    public bool IsCrossAccount => !string.Equals(Principal.AccountId, ResourceAccountId, StringComparison.Ordinal);

    /// <summary>The same request by the same principal, known to have a permissions boundary.</summary>
    internal PolicyRequest WithPermissionsBoundary() => new(this, Principal with { HasPermissionsBoundary = true });
}

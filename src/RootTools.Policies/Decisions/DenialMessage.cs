namespace RootTools.Policies;

/// <summary>
/// Builds the text with which AWS services refuse a request.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html; since 2026 with the denying policy's ARN:
/// https://aws.amazon.com/blogs/security/enhanced-access-denied-error-messages-with-policy-arns.
/// </summary>
public static class DenialMessage
{
    /// <summary>The text for a denied request.</summary>
    /// <param name="request">The request; its action and resource appear as it spells them.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="quoteResource">Whether the resource stands between quotation marks, as Amazon S3 writes it.</param>
    /// <exception cref="ArgumentException">The decision is an Allow.</exception>
    public static string Build(PolicyRequest request, AuthorizationDecision decision, bool quoteResource = false)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decision);
        return $"{Build(request.Principal.Arn, request.Action, request.Resource, quoteResource)} {Reason(request, decision)}";
    }

    /// <summary>The text without a reason, which some services leave out.</summary>
    /// <param name="principalArn">The principal's ARN.</param>
    /// <param name="action">The action.</param>
    /// <param name="resource">The resource's ARN, or <c>*</c>.</param>
    /// <param name="quoteResource">Whether the resource stands between quotation marks, as Amazon S3 writes it.</param>
    public static string Build(string principalArn, string action, string resource, bool quoteResource = false)
    {
        string shown = quoteResource ? $"\"{resource}\"" : resource;
        return $"User: {principalArn} is not authorized to perform: {action} on resource: {shown}";
    }

    private static string Reason(PolicyRequest request, AuthorizationDecision decision) => decision.Reason switch
    {
        AuthorizationReason.ExplicitDenyRcp => Explicit("a resource control policy", decision),
        AuthorizationReason.ExplicitDenyScp => Explicit("a service control policy", decision),
        AuthorizationReason.ExplicitDenyResource => "with an explicit deny in a resource-based policy",
        AuthorizationReason.ExplicitDenyIdentity => Explicit("an identity-based policy", decision),
        AuthorizationReason.ExplicitDenyBoundary => Explicit("a permissions boundary", decision),
        AuthorizationReason.ExplicitDenySession => Explicit("a session policy", decision),
        AuthorizationReason.ImplicitDenyScp => Implicit("service control policy", request),
        AuthorizationReason.ImplicitDenyResource => Implicit("resource-based policy", request),
        AuthorizationReason.ImplicitDenyIdentity => Implicit("identity-based policy", request),
        AuthorizationReason.ImplicitDenyBoundary => Implicit("permissions boundary", request),
        AuthorizationReason.ImplicitDenySession => Implicit("session policy", request),
        _ => throw new ArgumentException("The request is allowed: there is no denial to describe.", nameof(decision)),
    };

    private static string Explicit(string policy, AuthorizationDecision decision) =>
        $"with an explicit deny in {policy}{(decision.PolicyArn is null ? string.Empty : ": " + decision.PolicyArn)}";

    private static string Implicit(string policy, PolicyRequest request) => $"because no {policy} allows the {request.Action} action";
}

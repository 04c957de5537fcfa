namespace RootTools.Guardrails;

/// <summary>The errors of guardrails.</summary>
internal static class GuardrailErrors
{
    public static RootError ManagementAccount(string accountId) => new(
        "GuardrailManagementAccount",
        RootErrorKind.InvalidArgument,
        $"Account {accountId} is the organization's management account, which service control policies do not reach.",
        "Protect its root user with multi-factor authentication, and keep no access key for it: " +
            "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
        accountId);

    public static RootError TargetUnknown(string targetId) => new(
        "GuardrailTargetNotFound",
        RootErrorKind.NotFound,
        $"The organization has no root, organizational unit or account '{targetId}'.",
        "Give the id of the root (r-…), of an organizational unit (ou-…, or its path, such as Root/Prod) or of a member account (12 digits).");

    public static RootError PolicyTypeDisabled(string? rootId) => new(
        "PolicyTypeDisabled",
        RootErrorKind.FeatureDisabled,
        "Service control policies are not enabled in the organization.",
        $"Enable them: aws organizations enable-policy-type --root-id {rootId ?? "<r-…>"} --policy-type SERVICE_CONTROL_POLICY")
    { EndsRun = true };

    public static RootError NameTaken(string policyId) => new(
        "GuardrailNameTaken",
        RootErrorKind.Conflict,
        $"Policy {policyId} has the name {RootGuardrails.PolicyName}, but not RootTools' tag {RootGuardrails.TagKey}: it is somebody else's.",
        $"Rename that policy, or tag it with {RootGuardrails.TagKey}={RootGuardrails.TagValue} to hand it over to RootTools.")
    { EndsRun = true };

    public static RootError NotSet(string place) => new(
        "GuardrailNotSet",
        RootErrorKind.NotFound,
        $"RootTools has set no guardrail on {place}.",
        "Get-RootGuardrail shows where guardrails are attached. Those that RootTools did not make it does not remove.");
}

/// <summary>
/// The quotas of AWS Organizations that a guardrail can meet.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html.
/// </summary>
internal static class GuardrailQuotas
{
    /// <summary>The longest service control policy, in characters.</summary>
    public const int DocumentLength = 5120;

    /// <summary>How many service control policies can be attached to one root, organizational unit or account.</summary>
    public const int PoliciesPerTarget = 5;

    private const string Page = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html";

    /// <summary>Sees that a document is short enough.</summary>
    /// <exception cref="RootToolsException">It is not.</exception>
    public static void CheckDocument(string document)
    {
        if (document.Length > DocumentLength)
        {
            throw new RootToolsException(Exceeded(
                $"The guardrail's document has {document.Length} characters; AWS takes {DocumentLength}.",
                "Report this to RootTools: it is an error in the module."));
        }
    }

    /// <summary>Sees that a target can take one policy more.</summary>
    /// <param name="attached">How many policies are attached to it.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static RootError? CheckTarget(string place, int attached) => attached < PoliciesPerTarget
        ? null
        : Exceeded(
            $"{attached} service control policies are attached to {place}; AWS takes {PoliciesPerTarget}.",
            "Detach one, put two of them into one document, or set the guardrail on what holds the target.");

    private static RootError Exceeded(string message, string action) => new(
        "GuardrailQuotaExceeded",
        RootErrorKind.Conflict,
        message,
        $"{action} The quotas: {Page}");
}

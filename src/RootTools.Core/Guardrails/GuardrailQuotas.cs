using RootTools.Errors;

namespace RootTools.Guardrails;

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
    /// <param name="document">The document.</param>
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
    /// <param name="place">The target, for people.</param>
    /// <param name="attached">How many policies are attached to it.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static RootError? CheckTarget(string place, int attached) => attached < PoliciesPerTarget
        ? null
        : Exceeded(
            $"{attached} service control policies are attached to {place}; AWS takes {PoliciesPerTarget}.",
            "Detach one, put two of them into one document, or set the guardrail on what holds the target.");

    private static RootError Exceeded(string message, string action) => new()
    {
        Id = "GuardrailQuotaExceeded",
        Kind = RootErrorKind.Conflict,
        Message = message,
        RecommendedAction = $"{action} The quotas: {Page}",
    };
}

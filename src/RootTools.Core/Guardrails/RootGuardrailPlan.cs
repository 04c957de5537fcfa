using RootTools.Errors;
using RootTools.Organization;

namespace RootTools.Guardrails;

/// <summary>What setting or removing the guardrail of a target would do, found out without changing anything.</summary>
public sealed record RootGuardrailPlan
{
    /// <summary>The id of the root, organizational unit or account.</summary>
    public required string TargetId { get; init; }

    /// <summary>That place for people, such as <c>Root/Prod (ou-ab12-cdefghij)</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Why it cannot be done; null when it can.</summary>
    public RootError? Refusal { get; init; }

    /// <summary>The id of RootTools' policy; null when it has to be made.</summary>
    public string? PolicyId { get; init; }

    /// <summary>Whether the policy's document differs from <see cref="Document"/>.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>Whether the policy is attached to the target.</summary>
    public bool IsAttached { get; init; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsUnchanged => IsAttached && !IsOutdated;

    /// <summary>The document of the guardrail: JSON.</summary>
    public required string Document { get; init; }

    /// <summary>The member accounts in the target, in any state.</summary>
    public required IReadOnlyList<MemberAccount> AffectedAccounts { get; init; }
}

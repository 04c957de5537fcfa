namespace RootTools.Guardrails;

/// <summary>What was done about the guardrail of a target.</summary>
public sealed record RootGuardrailChange
{
    /// <summary>The id of the root, organizational unit or account.</summary>
    public required string TargetId { get; init; }

    /// <summary>That place for people, such as <c>Root/Prod (ou-ab12-cdefghij)</c>.</summary>
    public required string Target { get; init; }

    /// <summary>What became of it.</summary>
    public required RootGuardrailOutcome Outcome { get; init; }

    /// <summary>The policy's id.</summary>
    public required string PolicyId { get; init; }

    /// <summary>The policy's name.</summary>
    public required string PolicyName { get; init; }

    /// <summary>Whether the policy itself was made for this target, or deleted with its last target.</summary>
    public bool PolicyCreatedOrDeleted { get; init; }

    /// <summary>How many accounts of the organization are in the target.</summary>
    public required int AffectedAccounts { get; init; }

    /// <summary>The policy's document: JSON.</summary>
    public string? Document { get; init; }
}

namespace RootTools.Guardrails;

/// <summary>A service control policy that denies an account's signed-in root user everything.</summary>
public sealed record RootGuardrailPolicy
{
    /// <summary>The policy's id, such as <c>p-a1b2c3d4</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The policy's name.</summary>
    public string? Name { get; init; }

    /// <summary>The policy's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>The id of the root, organizational unit or account that it is attached to.</summary>
    public required string TargetId { get; init; }

    /// <summary>That place for people, such as <c>Root/Prod (ou-ab12-cdefghij)</c>.</summary>
    public required string AttachedTo { get; init; }

    /// <summary>Whether it lets central root sessions through.</summary>
    public required bool ExemptsCentralSessions { get; init; }

    /// <summary>Whether it has the name of the policy that Set-RootGuardrail makes.</summary>
    public required bool IsRootTools { get; init; }

    /// <summary>Gives name and id, for tables.</summary>
    /// <returns>Such as <c>DenyRootUser (p-a1b2c3d4)</c>.</returns>
    public override string ToString() => $"{Name} ({Id})";
}

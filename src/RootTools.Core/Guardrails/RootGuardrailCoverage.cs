namespace RootTools.Guardrails;

/// <summary>Whether a service control policy denies an account's root user.</summary>
public sealed record RootGuardrailCoverage
{
    /// <summary>The 12-digit account id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The path of the organizational unit that holds the account.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>Where the account is in its life cycle.</summary>
    public string? State { get; init; }

    /// <summary>Whether at least one policy denies the signed-in root user everything.</summary>
    public bool IsCovered => Guardrails.Count > 0;

    /// <summary>Whether all of those policies let central root sessions through; null where there is none.</summary>
    public bool? ExemptsCentralSessions => IsCovered ? Guardrails.All(guardrail => guardrail.ExemptsCentralSessions) : null;

    /// <summary>The policies, the root's first.</summary>
    public required IReadOnlyList<RootGuardrailPolicy> Guardrails { get; init; }

    /// <summary>Gives account and policies in one line.</summary>
    /// <returns>Such as <c>333333333333: DenyRootUser (p-a1b2c3d4)</c>.</returns>
    public override string ToString() => $"{AccountId}: {(IsCovered ? string.Join(", ", Guardrails) : "not covered")}";
}

using RootTools.Policies;

namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>What the analysis of a resource's policy came to.</summary>
/// <param name="Verdict">Whether somebody in the account can repair the policy.</param>
public sealed record ResourceLockout(LockoutVerdict Verdict)
{
    /// <summary>A resource without a policy, or without a statement that denies anything.</summary>
    internal static ResourceLockout None { get; } = new(LockoutVerdict.Open);

    /// <summary>
    /// The statements that do it, together: take one away, and somebody gets in. Of a restricted resource, those that bar ordinary
    /// requests. Empty for an open one.
    /// </summary>
    public IReadOnlyList<PolicyStatement> Statements { get; init; } = [];

    /// <summary>Who can still repair a restricted resource, and how the request must come; null for the other verdicts.</summary>
    public string? Way { get; init; }

    /// <summary>The statements' names, for tables: identifiers, or positions such as <c>[0]</c>; empty for an open resource.</summary>
    public string LockedBy => string.Join(", ", Statements.Select(NameOf));

    /// <summary>Says verdict, statements and way in one line.</summary>
    /// <returns>A text such as <c>Locked by DenyAll</c>.</returns>
    public override string ToString() =>
        Verdict + (Statements.Count == 0 ? "" : $" by {LockedBy}") + (Way is null ? "" : $"; open to {Way}");

    private static string NameOf(PolicyStatement statement) => string.IsNullOrEmpty(statement.Sid) ? $"[{statement.Index}]" : statement.Sid!;
}

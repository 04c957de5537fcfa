using RootTools.Compliance;

namespace RootTools.Reports;

/// <summary>One thing that is different between two snapshots.</summary>
public sealed record RootChange
{
    /// <summary>What happened.</summary>
    public required RootChangeKind Kind { get; init; }

    /// <summary>How much it matters.</summary>
    public required RootComplianceSeverity Severity { get; init; }

    /// <summary>The 12-digit id of the account; null for what is the organization's.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account's name; null when it was not looked up.</summary>
    public string? AccountName { get; init; }

    /// <summary>What it happened to, such as <c>access key AKIAIOSFODNN7EXAMPLE</c> or <c>RootSessions</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>How it was in the older snapshot; null when it was not there.</summary>
    public string? Before { get; init; }

    /// <summary>How it is in the newer snapshot; null when it is not there.</summary>
    public string? After { get; init; }

    /// <summary>
    /// When it happened, in UTC, as the thing itself tells: when a key was made, or used; else as the activity says. Null when nobody knows.
    /// </summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Who did it and how, as far as the activity in the snapshots tells; for what cannot be compared, why.</summary>
    public string? Explanation { get; init; }

    /// <summary>Says in one line what happened.</summary>
    /// <returns>Such as <c>333333333333: CredentialAppeared, access key AKIAIOSFODNN7EXAMPLE</c>.</returns>
    public override string ToString() => $"{AccountId ?? "organization"}: {Kind}, {Subject}";
}

/// <summary>What happened between two snapshots.</summary>
public enum RootChangeKind : long
{
    /// <summary>An account is new.</summary>
    AccountAppeared,

    /// <summary>An account is gone.</summary>
    AccountDisappeared,

    /// <summary>Name, state, organizational unit or root email address of an account is another.</summary>
    AccountChanged,

    /// <summary>A root user has a credential that it did not have.</summary>
    CredentialAppeared,

    /// <summary>A root user no longer has a credential.</summary>
    CredentialDisappeared,

    /// <summary>A root user's password or key was used.</summary>
    CredentialUsed,

    /// <summary>A root user's key or certificate was activated or deactivated.</summary>
    CredentialStatusChanged,

    /// <summary>The policies that deny an account's root user are others, or do something else.</summary>
    GuardrailChanged,

    /// <summary>A delegated administrator is new.</summary>
    DelegateAppeared,

    /// <summary>A delegated administrator is gone.</summary>
    DelegateDisappeared,

    /// <summary>A switch of central root access was turned.</summary>
    FeatureChanged,

    /// <summary>One of the two snapshots does not show it: nobody knows whether it changed.</summary>
    NotComparable,
}

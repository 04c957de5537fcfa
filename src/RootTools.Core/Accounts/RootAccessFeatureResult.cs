namespace RootTools.Accounts;

/// <summary>One switch of central root access: how it stands, and whether the command that returned this changed it.</summary>
public sealed record RootAccessFeatureResult
{
    /// <summary>The switch.</summary>
    public required RootAccessFeature Feature { get; init; }

    /// <summary>Whether it is on now.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Whether the command turned it on or off; false when it only looked, or found it so already.</summary>
    public required bool Changed { get; init; }

    /// <summary>The organization's id; null when IAM did not tell it.</summary>
    public string? OrganizationId { get; init; }
}

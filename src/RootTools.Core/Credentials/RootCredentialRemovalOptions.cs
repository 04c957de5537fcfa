namespace RootTools.Credentials;

/// <summary>What a removal takes and what it leaves alone.</summary>
public sealed record RootCredentialRemovalOptions
{
    /// <summary>For how long an access key must have been idle by default before it is taken: 90 days.</summary>
    public static readonly TimeSpan DefaultUnusedFor = TimeSpan.FromDays(90);

    /// <summary>The kinds of credential to remove; all four by default.</summary>
    public RootCredentialType CredentialType { get; init; } = RootCredentialType.All;

    /// <summary>An access key that was used within this time is left alone. Zero takes every key.</summary>
    public TimeSpan UnusedFor { get; init; } = DefaultUnusedFor;
}

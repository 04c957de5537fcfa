namespace RootTools.Credentials;

/// <summary>A credential that was asked for and yet left alone, and why.</summary>
public sealed record KeptRootCredential
{
    /// <summary>The credential that was left alone.</summary>
    public required RootCredential Credential { get; init; }

    /// <summary>Why it was left alone, in a sentence part such as <c>used 12 days ago</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Gives the credential and the reason.</summary>
    /// <returns>A text such as <c>access key AKIAEXAMPLE: used 12 days ago</c>.</returns>
    public override string ToString() => $"{Credential}: {Reason}";
}

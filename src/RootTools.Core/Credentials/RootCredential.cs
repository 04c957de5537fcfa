namespace RootTools.Credentials;

/// <summary>One credential of a root user, named so that it can be removed or told of.</summary>
public sealed record RootCredential
{
    /// <summary>Which kind of credential it is: exactly one.</summary>
    public required RootCredentialType Type { get; init; }

    /// <summary>The access key id, certificate id or serial number; null for the password, of which there is only one.</summary>
    public string? Id { get; init; }

    /// <summary>The credential in words, with its age or last use where known.</summary>
    public required string Description { get; init; }

    /// <summary>Gives the credential in words.</summary>
    /// <returns><see cref="Description"/>.</returns>
    public override string ToString() => Description;

    /// <summary>Whether another reading speaks of the same credential, whatever its last use is by now.</summary>
    /// <param name="other">The other reading.</param>
    /// <returns>Whether type and id are the same.</returns>
    public bool IsSameAs(RootCredential other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Type == other.Type && string.Equals(Id, other.Id, StringComparison.Ordinal);
    }
}

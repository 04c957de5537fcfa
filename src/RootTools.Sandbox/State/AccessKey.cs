namespace RootTools.Sandbox.State;

/// <summary>
/// A long-term access key of a simulated user. Its secret opens nothing but the sandbox.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyMetadata.html.
/// </summary>
public sealed class AccessKey
{
    /// <summary>Makes a key.</summary>
    /// <param name="id">The access key id, AKIA… (see <see cref="AccessKeyId"/>: it names the account that it belongs to).</param>
    /// <param name="secret">The secret access key.</param>
    /// <param name="createDate">When it was created.</param>
    public AccessKey(string id, string secret, DateTimeOffset createDate)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        Id = id;
        Secret = secret;
        CreateDate = createDate;
    }

    /// <summary>The access key id.</summary>
    public string Id { get; }

    /// <summary>The secret access key of the simulated user.</summary>
    public string Secret { get; }

    /// <summary>When the key was created.</summary>
    public DateTimeOffset CreateDate { get; }

    /// <summary>Whether requests signed with it are accepted.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Its latest use; null when it was never used.</summary>
    public AccessKeyUse? LastUsed { get; set; }

    /// <summary>Gives the key's id, never its secret.</summary>
    public override string ToString() => Id;
}

/// <summary>The latest use of an access key, as GetAccessKeyLastUsed reports it.</summary>
/// <param name="Date">When.</param>
/// <param name="ServiceName">With which service, for example <c>s3</c>.</param>
/// <param name="Region">In which Region.</param>
public sealed record AccessKeyUse(DateTimeOffset Date, string ServiceName, string Region);

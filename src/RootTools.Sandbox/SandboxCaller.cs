namespace RootTools.Sandbox;

/// <summary>Somebody who calls the sandbox, with the credentials to do so. They open nothing but the sandbox.</summary>
public sealed class SandboxCaller
{
    internal SandboxCaller(string name, string arn, string accountId, string accessKeyId, string secretAccessKey)
    {
        Name = name;
        Arn = arn;
        AccountId = accountId;
        AccessKeyId = accessKeyId;
        SecretAccessKey = secretAccessKey;
    }

    /// <summary>What the caller is for, for example <c>Administrator</c>.</summary>
    public string Name { get; }

    /// <summary>The ARN of the IAM user.</summary>
    public string Arn { get; }

    /// <summary>The account of the user.</summary>
    public string AccountId { get; }

    /// <summary>The access key id.</summary>
    public string AccessKeyId { get; }

    /// <summary>The secret access key.</summary>
    public string SecretAccessKey { get; }

    /// <summary>The session token; null, since the callers have long-term keys.</summary>
    public string? SessionToken { get; }

    /// <summary>Gives the ARN, never a secret.</summary>
    public override string ToString() => Arn;
}

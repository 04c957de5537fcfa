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

/// <summary>The callers that every generated organization has; the state knows them by their access keys.</summary>
internal static class SandboxCallers
{
    public const string Administrator = "Administrator";
    public const string Delegate = "Delegate";
    public const string Member = "Member";
    public const string NoGrants = "NoGrants";
    public const string Denied = "Denied";
    public const string StandaloneAdministrator = "StandaloneAdministrator";

    /// <summary>Finds a caller.</summary>
    /// <param name="organization">The state.</param>
    /// <param name="name">The caller's name.</param>
    /// <returns>The caller with its credentials; null when the state has no such user.</returns>
    public static SandboxCaller? Find(SimulatedOrganization organization, string name)
    {
        if (!organization.Callers.TryGetValue(name, out string? keyId)
            || AccessKeyId.AccountOf(keyId) is not { } accountId
            || organization.FindAnyAccount(accountId) is not { } account)
        {
            return null;
        }

        return (from user in account.Users
                from key in user.AccessKeys
                where key.Id == keyId
                select new SandboxCaller(name, user.Arn, accountId, key.Id, key.Secret)).FirstOrDefault();
    }
}

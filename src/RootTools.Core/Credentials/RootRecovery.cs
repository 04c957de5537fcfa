namespace RootTools.Credentials;

/// <summary>What allowing the recovery of one account's root password came to.</summary>
public sealed record RootRecovery : AccountResult
{
    /// <summary>The account's root email address, whose owner sets the password; null when it was not looked up.</summary>
    public string? Email { get; init; }

    /// <summary>What came of it.</summary>
    public required RootRecoveryOutcome Outcome { get; init; }

    /// <summary>What the owner of the mailbox must do next; null unless recovery was allowed.</summary>
    public string? NextStep { get; init; }

    /// <summary>When it was done, in UTC.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>The organization policy that denied it, when one did and AWS named it.</summary>
    public PolicyReference? DeniedBy => Error?.DeniedBy;

    /// <summary>Why recovery was not allowed; null when it was.</summary>
    public RootError? Error { get; init; }

    /// <summary>Says in one line what came of it.</summary>
    /// <returns>The account and the outcome.</returns>
    public override string ToString() => $"{AccountId}: {Outcome}";
}

/// <summary>What came of allowing the recovery of an account's root password.</summary>
public enum RootRecoveryOutcome : long
{
    /// <summary>The owner of the root email address can set a password now.</summary>
    Enabled,

    /// <summary>The root user still has credentials; recovery is for accounts without any.</summary>
    CredentialsPresent,

    /// <summary>It was not allowed, because whoever was asked said no.</summary>
    Declined,

    /// <summary>AWS refused; <see cref="RootRecovery.DeniedBy"/> names the policy, if one did it.</summary>
    Denied,

    /// <summary>The account's state, or its place in the organization, rules it out; it was not attempted.</summary>
    NotRecoverable,

    /// <summary>It failed for another reason, retries included; <see cref="RootRecovery.Error"/> says which.</summary>
    Failed,
}

using RootTools.Plans;

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

    /// <summary>Why it was skipped when a plan was carried out: what is no longer as it was planned; null when it was not skipped.</summary>
    public string? SkippedFor { get; init; }

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

    /// <summary>Nothing was done, because it is no longer as it was planned; SkippedFor says what is different.</summary>
    Skipped,
}

/// <summary>What a look found of an account whose root user's recovery is to be allowed: to be shown, and then to be carried out or dropped.</summary>
public sealed record RootRecoveryPlan : IPlannedChange
{
    /// <summary>The account, with its root email address if that is known.</summary>
    public required MemberAccount Account { get; init; }

    /// <summary>What it comes to when it cannot be carried out; null when the root user has no credential, and recovery can be allowed.</summary>
    public RootRecovery? Refusal { get; init; }

    /// <summary>Whether the account could be read.</summary>
    public bool IsRead => Refusal is null or { Outcome: RootRecoveryOutcome.CredentialsPresent };

    /// <inheritdoc/>
    public PlannedChange ToPlannedChange() => new()
    {
        Action = JournalActions.EnableRootRecovery,
        AccountId = Account.Id,
        AccountName = Account.Name,
        Steps = Refusal is null ? [$"allow the owner of {Account.Email ?? "the root mailbox"} to set a root password"] : [],
        State = [Refusal is null ? "no root credential" : "root credentials", $"mailbox: {Account.Email}"],
    };
}

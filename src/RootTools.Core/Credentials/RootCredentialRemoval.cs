using RootTools.Plans;

namespace RootTools.Credentials;

/// <summary>What a removal did to the root credentials of one account.</summary>
public sealed record RootCredentialRemoval : AccountResult
{
    /// <summary>What came of it.</summary>
    public required RootCredentialRemovalOutcome Outcome { get; init; }

    /// <summary>The credentials that were removed, those that somebody else removed meanwhile included.</summary>
    public IReadOnlyList<RootCredential> Removed { get; init => field = Listing<RootCredential>.Of(value); } = Listing<RootCredential>.None;

    /// <summary>The credentials that were asked for and left alone, and why.</summary>
    public IReadOnlyList<KeptRootCredential> Kept { get; init => field = Listing<KeptRootCredential>.Of(value); } = Listing<KeptRootCredential>.None;

    /// <summary>Every credential, of whatever kind, that the account still had at the end.</summary>
    public IReadOnlyList<RootCredential> Remaining { get; init => field = Listing<RootCredential>.Of(value); } = Listing<RootCredential>.None;

    /// <summary>Whether the account was read again afterwards and nothing that was removed was seen.</summary>
    public bool Verified { get; init; }

    /// <summary>When the removal ended, in UTC.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>The organization policy that denied the removal, when one did and AWS named it.</summary>
    public PolicyReference? DeniedBy => Error?.DeniedBy;

    /// <summary>Why not everything that was asked for is gone; null when it is.</summary>
    public RootError? Error { get; init; }

    /// <summary>
    /// Why the account was skipped: in a resumed run the outcome that the journal has of it; by a plan, what is no longer as it was
    /// planned; null when it was not skipped.
    /// </summary>
    public string? SkippedFor { get; init; }

    /// <summary>Makes the result of an account that is skipped in a resumed run, because the journal has an outcome of it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="earlier">The outcome.</param>
    public static RootCredentialRemoval Skip(MemberAccount account, JournalEntry earlier)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(earlier);
        return new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            Outcome = RootCredentialRemovalOutcome.Skipped,
            CompletedAt = earlier.Time,
            SkippedFor = earlier.DescribeOutcome(),
        };
    }

    /// <summary>Says in one line what came of it.</summary>
    /// <returns>The account and the outcome.</returns>
    public override string ToString() => $"{AccountId}: {Outcome}";
}

/// <summary>What came of removing an account's root credentials.</summary>
public enum RootCredentialRemovalOutcome : long
{
    /// <summary>All that was asked for is gone.</summary>
    Removed,

    /// <summary>The root user had none of the credentials asked for.</summary>
    NothingToRemove,

    /// <summary>
    /// Some of what was asked for is gone, some is not; see <see cref="RootCredentialRemoval.Kept"/> and
    /// <see cref="RootCredentialRemoval.Error"/>.
    /// </summary>
    PartlyRemoved,

    /// <summary>AWS accepted every deletion, but reading the account again failed, or still showed a credential.</summary>
    NotVerified,

    /// <summary>Nothing was removed, because what was asked for is in use.</summary>
    Kept,

    /// <summary>Nothing was removed, because whoever was asked said no.</summary>
    Declined,

    /// <summary>AWS refused; <see cref="RootCredentialRemoval.DeniedBy"/> names the policy, if one did it.</summary>
    Denied,

    /// <summary>The account's state, or its place in the organization, rules a removal out; none was attempted.</summary>
    NotRemovable,

    /// <summary>The removal failed for another reason, retries included; <see cref="RootCredentialRemoval.Error"/> says which.</summary>
    Failed,

    /// <summary>
    /// Nothing was done, because the run that is resumed has an outcome of the account already, or because it is no longer as it was
    /// planned; see <see cref="RootCredentialRemoval.SkippedFor"/>.
    /// </summary>
    Skipped,
}

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

/// <summary>What a removal is going to do to one account: to be shown, and then to be carried out or dropped.</summary>
public sealed record RootCredentialRemovalPlan : IPlannedChange
{
    /// <summary>The account's 12-digit id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name; null when it was not looked up.</summary>
    public string? AccountName { get; init; }

    /// <summary>The credentials that will be removed, in this order.</summary>
    public IReadOnlyList<RootCredential> ToRemove { get; init; } = [];

    /// <summary>The credentials that were asked for and will be left alone.</summary>
    public IReadOnlyList<KeptRootCredential> Kept { get; init; } = [];

    /// <summary>The credentials of kinds that were not asked for.</summary>
    public IReadOnlyList<RootCredential> Untouched { get; init; } = [];

    /// <summary>What to bear in mind before saying yes; null when there is nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Why there is nothing to carry out; null when the account could be read.</summary>
    public RootError? Error { get; init; }

    /// <summary>What will be removed, in one sentence part such as <c>access key AKIAEXAMPLE (…), password</c>.</summary>
    /// <returns>The text.</returns>
    public string Describe() => string.Join(", ", ToRemove);

    /// <inheritdoc/>
    public PlannedChange ToPlannedChange() => new()
    {
        Action = JournalActions.RemoveRootCredential,
        AccountId = AccountId,
        AccountName = AccountName,
        Steps = [.. ToRemove.Select(credential => $"delete {credential}")],
        State = [.. State],
    };

    /// <summary>What was read of the account, one fact for each credential.</summary>
    internal IReadOnlyList<string> State { get; init; } = [];

    /// <summary>What carrying out the plan will come to if it cannot be carried out.</summary>
    internal RootCredentialRemovalOutcome? Refusal { get; init; }

    /// <summary>The kinds of credential that were asked for.</summary>
    internal RootCredentialType CredentialType { get; init; }

    /// <summary>The session that read the account, to delete and verify in; null when there is nothing to carry out.</summary>
    internal RenewableRootSession? Session { get; init; }
}

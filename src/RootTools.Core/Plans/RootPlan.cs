namespace RootTools.Plans;

/// <summary>A plan: which changes a cmdlet would make, in which state they were read, by whom, until when, and who approved of that.</summary>
public sealed record RootPlan
{
    /// <summary>The version of the file's form that this module writes, and the newest that it reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The shortest time that a plan may be valid for.</summary>
    public static readonly TimeSpan ShortestValidity = TimeSpan.FromMinutes(1);

    /// <summary>The longest time that a plan may be valid for.</summary>
    public static readonly TimeSpan LongestValidity = TimeSpan.FromDays(30);

    /// <summary>How long a plan is valid unless something else is said.</summary>
    public static readonly TimeSpan DefaultValidity = TimeSpan.FromDays(1);

    /// <summary>The file; null for a plan that was not read from one.</summary>
    public string? Path { get; init; }

    /// <summary>What is planned, as a whole.</summary>
    public required RootPlanHeader Header { get; init; }

    /// <summary>The changes, in the order in which they were read.</summary>
    public required IReadOnlyList<RootPlanItem> Items { get; init => field = Listing<RootPlanItem>.Of(value); }

    /// <summary>How many things were looked at and are no part of the plan, by the outcome that the cmdlet had for them.</summary>
    public required IReadOnlyDictionary<string, int> LeftOut { get; init; }

    /// <summary>The SHA-256 that the file carries, in lowercase hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The SHA-256 of what was read: another one when the plan was changed after it was written.</summary>
    public required string ActualSha256 { get; init; }

    /// <summary>The approvals that the file carries.</summary>
    public required IReadOnlyList<RootPlanApproval> Approvals { get; init => field = Listing<RootPlanApproval>.Of(value); }

    /// <summary>The state of the plan when it was read.</summary>
    public required RootPlanState State { get; init; }

    /// <summary>The cmdlet whose work is planned.</summary>
    public string Command => Header.Command;

    /// <summary>The ARN of whoever planned it.</summary>
    public string PlannedBy => Header.PlannedBy.Arn;

    /// <summary>When it was planned, in UTC.</summary>
    public DateTimeOffset CreatedAt => Header.CreatedAt;

    /// <summary>Until when it may be carried out, in UTC.</summary>
    public DateTimeOffset ExpiresAt => Header.ExpiresAt;

    /// <summary>The organization's id; null for a standalone account, or when the caller could not ask.</summary>
    public string? OrganizationId => Header.OrganizationId;

    /// <summary>Whether it was planned against a sandbox, or another endpoint that is not AWS's own.</summary>
    public bool IsRehearsal => Header.Endpoint != RootPlanHeader.AwsEndpoint;

    /// <summary>Whether the plan is as it was when it was written.</summary>
    public bool IsIntact => string.Equals(Sha256, ActualSha256, StringComparison.Ordinal);

    /// <summary>How many accounts are changed.</summary>
    public int AccountCount => Items.Select(item => item.Change.AccountId).OfType<string>().Distinct().Count();

    /// <summary>Says in one line what is planned.</summary>
    public override string ToString() => $"{Command}: {Items.Count} change(s), {State}";
}

/// <summary>What can be said of a plan as it stands.</summary>
public enum RootPlanState : long
{
    /// <summary>It is intact and valid, and somebody else than its planner approved of it.</summary>
    Approved,

    /// <summary>It is intact and valid, and nobody has approved of it.</summary>
    NotApproved,

    /// <summary>It is intact, and its time is over.</summary>
    Expired,

    /// <summary>It does not fit its hash: it was changed after it was written.</summary>
    Edited,
}

/// <summary>What a plan is as a whole.</summary>
public sealed record RootPlanHeader
{
    /// <summary>The endpoint of a plan that was made against AWS itself.</summary>
    public const string AwsEndpoint = "AWS";

    /// <summary>The endpoint of a plan that was made against anything else, such as a sandbox.</summary>
    public const string OtherEndpoint = "Other";

    /// <summary>A random id, so that no two plans have the same hash.</summary>
    public required string Id { get; init; }

    /// <summary>The cmdlet whose work is planned.</summary>
    public required string Command { get; init; }

    /// <summary>The cmdlet's parameters that say what is done, by name; the texts of their values.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters { get; init; }

    /// <summary>Who planned it.</summary>
    public required PlanPrincipal PlannedBy { get; init; }

    /// <summary>The partition: <c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</summary>
    public required string Partition { get; init; }

    /// <summary>The organization's id; null for a standalone account, or when the caller could not ask.</summary>
    public string? OrganizationId { get; init; }

    /// <summary><see cref="AwsEndpoint"/> or <see cref="OtherEndpoint"/>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>When it was planned, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it may be carried out, in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Puts cmdlet and parameters into one line, as they could be typed.</summary>
    public override string ToString() => string.Join(" ", Parameters.Select(Describe).Prepend(Command));

    /// <summary>Puts one parameter into words.</summary>
    internal static string Describe(KeyValuePair<string, IReadOnlyList<string>> parameter) =>
        $"-{parameter.Key} {string.Join(", ", parameter.Value.Select(value => value.Length == 0 || value.Any(char.IsWhiteSpace) ? $"'{value}'" : value))}";
}

/// <summary>One change of a plan.</summary>
public sealed record RootPlanItem
{
    /// <summary>Its place in the plan, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What would be done, and in which state that was read.</summary>
    public required PlannedChange Change { get; init; }

    /// <summary>The parameters that this change has besides those of the whole plan, such as the values of its row in the pipeline.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Parameters { get; init; }

    /// <summary>The account's 12-digit id; null for what belongs to the organization.</summary>
    public string? AccountId => Change.AccountId;

    /// <summary>The account's name when it was planned; null when it was not looked up.</summary>
    public string? AccountName => Change.AccountName;

    /// <summary>What is changed in the account or the organization; null for the account itself.</summary>
    public string? Resource => Change.Resource;

    /// <summary>What exactly would be done, step by step.</summary>
    public IReadOnlyList<string> Steps => Change.Steps;

    /// <summary>Says in one line what would be done.</summary>
    public override string ToString() => $"{Change}: {string.Join("; ", Steps)}";
}

/// <summary>That somebody approved of a plan.</summary>
public sealed record RootPlanApproval
{
    /// <summary>Who approved, as AWS STS told when it was written.</summary>
    public required PlanPrincipal ApprovedBy { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset ApprovedAt { get; init; }

    /// <summary>The SHA-256 of the plan that was approved.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What whoever approved has to say; null for nothing.</summary>
    public string? Comment { get; init; }

    /// <summary>The ARN of the KMS key that signed it; null for an approval that is bound to the hash alone, and proves nothing.</summary>
    public string? KeyArn { get; init; }

    /// <summary><c>ECDSA_SHA_256</c> or <c>RSASSA_PSS_SHA_256</c>; null without a key.</summary>
    public string? SigningAlgorithm { get; init; }

    /// <summary>The signature in Base64; null without a key.</summary>
    public string? Signature { get; init; }

    /// <summary>Whether a KMS key signed it. Whether the signature is true, and the key one to trust, Invoke-RootPlan finds out.</summary>
    public bool IsSigned => Signature is not null && KeyArn is not null;

    /// <summary>Says who approved, when, and what of that can be checked.</summary>
    public override string ToString() =>
        $"{ApprovedBy.Arn} at {ApprovedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {(IsSigned ? $"signed with {KeyArn}" : "not signed")}";

    /// <summary>What is signed: all of it but the signature.</summary>
    internal byte[] Statement() => PlanText.Encode(this with { Signature = null });
}

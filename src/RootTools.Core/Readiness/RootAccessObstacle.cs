namespace RootTools.Readiness;

/// <summary>One thing that stands in the way of a task in an account, and its fix.</summary>
public sealed record RootAccessObstacle
{
    /// <summary>What it is.</summary>
    public required RootAccessObstacleType Type { get; init; }

    /// <summary>What is wrong, in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The fix.</summary>
    public required string RecommendedAction { get; init; }

    /// <summary>What it rests on.</summary>
    public required RootAccessEvidence Evidence { get; init; }

    /// <summary>
    /// Whether it stands in the way for certain; false for a policy whose conditions ask for what only AWS sees at the time of the call,
    /// such as the caller's network, and for what could not be read.
    /// </summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>
    /// The condition keys that it depends on, which only AWS sees at the time of the call, or the action of which AWS does not say whether the
    /// policy reaches it; empty where it depends on none.
    /// </summary>
    public IReadOnlyList<string> DependsOn { get; init => field = Listing<string>.Of(value); } = Listing<string>.None;

    /// <summary>The actions of the task that it stops; empty when it stops the session itself.</summary>
    public IReadOnlyList<string> Actions { get; init => field = Listing<string>.Of(value); } = Listing<string>.None;

    /// <summary>The id of the policy in the way; null when it is none, or the lack of one.</summary>
    public string? PolicyId { get; init; }

    /// <summary>The policy's name.</summary>
    public string? PolicyName { get; init; }

    /// <summary>The policy's ARN.</summary>
    public string? PolicyArn { get; init; }

    /// <summary>The id of the root, organizational unit or account that the policy is attached to, or where an Allow is missing.</summary>
    public string? TargetId { get; init; }

    /// <summary>That place for people, such as <c>Root/Infrastructure (ou-ab12-cdefghij)</c>.</summary>
    public string? AttachedTo { get; init; }

    /// <summary>The Sid of the statement, or its position in brackets.</summary>
    public string? StatementId { get; init; }

    /// <summary>The statement in the way, as written: JSON.</summary>
    public string? Statement { get; init; }

    /// <summary>
    /// A statement that lets the task through and still denies signed-in root users: JSON, to replace <see cref="Statement"/>, or to add
    /// where an Allow is missing. Null when no statement is the fix.
    /// </summary>
    public string? SuggestedStatement { get; init; }

    /// <summary>Gives the type with the policy, for tables; where it depends on keys, with the statement and the keys.</summary>
    /// <returns>Such as <c>ServiceControlPolicy p-a1b2c3d4</c>, or <c>aws:SourceIp (ServiceControlPolicy p-a1b2c3d4 OfficeOnly)</c>.</returns>
    public override string ToString()
    {
        string what = PolicyId is null ? Type.ToString() : $"{Type} {PolicyId}";
        return DependsOn.Count == 0 ? what : $"{string.Join(", ", DependsOn)} ({what} {StatementId})";
    }
}

/// <summary>What can stand in the way of a root session and its task.</summary>
public enum RootAccessObstacleType : long
{
    /// <summary>The caller's account is in no organization.</summary>
    NoOrganization,

    /// <summary>The organization has the features of consolidated billing only.</summary>
    OrganizationLacksAllFeatures,

    /// <summary>IAM has no trusted access to the organization.</summary>
    TrustedAccessDisabled,

    /// <summary>The feature that the task needs is off: RootCredentialsManagement or RootSessions.</summary>
    FeatureDisabled,

    /// <summary>The caller's account is neither the management account nor the delegated administrator for <c>iam.amazonaws.com</c>.</summary>
    CallerNotEntitled,

    /// <summary>The caller is a root user, whose credentials cannot call sts:AssumeRoot.</summary>
    CallerIsRootUser,

    /// <summary>The caller's own policies, or those of its organization, do not let it call sts:AssumeRoot for this account and task.</summary>
    CallerPermission,

    /// <summary>The account is the organization's management account.</summary>
    ManagementAccount,

    /// <summary>The account is not in use: suspended, closed, pending.</summary>
    AccountNotActive,

    /// <summary>The organization has no such account.</summary>
    AccountNotFound,

    /// <summary>A service control policy denies the task's actions to central root sessions.</summary>
    ServiceControlPolicy,

    /// <summary>At a level of the organization no service control policy allows the task's actions.</summary>
    MissingAllow,

    /// <summary>A resource control policy denies the task's actions on the account's resources.</summary>
    ResourceControlPolicy,

    /// <summary>Something that has to be known could not be read or tried.</summary>
    NotChecked,
}

/// <summary>What a verdict or an obstacle rests on.</summary>
public enum RootAccessEvidence : long
{
    /// <summary>AWS said so: it answered a call, or it reports the state.</summary>
    Observed,

    /// <summary>It follows from the policies, as RootTools or AWS's policy simulator evaluates them.</summary>
    Predicted,
}

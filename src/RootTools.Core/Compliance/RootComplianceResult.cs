namespace RootTools.Compliance;

/// <summary>How one account stands to one control of a framework, with the reason.</summary>
/// <remarks>What was not read is <see cref="RootComplianceStatus.Unknown"/>, never a pass.</remarks>
public sealed record RootComplianceResult : AccountResult
{
    /// <summary>Whose control it is, such as <c>CIS AWS Foundations</c> or <c>RootTools</c>.</summary>
    public required string Framework { get; init; }

    /// <summary>The framework's version, such as <c>5.0</c>; <c>current</c> where a framework has none.</summary>
    public required string Version { get; init; }

    /// <summary>The control's id in that version, such as <c>1.3</c> or <c>IAM.4</c>.</summary>
    public required string ControlId { get; init; }

    /// <summary>The control's title.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the account meets the control.</summary>
    public required RootComplianceStatus Status { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What the status rests on: credentials, policies and settings in short texts.</summary>
    public IReadOnlyList<string> Evidence { get; init => field = Listing<string>.Of(value); } = Listing<string>.None;

    /// <summary>How bad a failure of the control is.</summary>
    public required RootComplianceSeverity Severity { get; init; }

    /// <summary>The command that mends it, or reads what was not read; null where there is none, or nothing to mend.</summary>
    public string? Fix { get; init; }

    /// <summary>The page that the control, or its number, was taken from.</summary>
    public Uri? Source { get; init; }

    /// <summary>Says in one line how it stands.</summary>
    /// <returns>The account, the control and the status.</returns>
    public override string ToString() => $"{AccountId}: {Framework} {Version} {ControlId} {Status}";
}

/// <summary>Whether an account meets a control.</summary>
public enum RootComplianceStatus : long
{
    /// <summary>It does.</summary>
    Pass,

    /// <summary>It does not.</summary>
    Fail,

    /// <summary>The control does not apply to the account; <see cref="RootComplianceResult.Reason"/> says why.</summary>
    NotApplicable,

    /// <summary>What decides it was not read: a denied account, or settings and policies that nobody looked at.</summary>
    Unknown,
}

/// <summary>How bad the failure of a control is, in the words of Security Hub and ASFF.</summary>
/// <remarks>See https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html#Severity.</remarks>
public enum RootComplianceSeverity : long
{
    /// <summary>Nothing to do.</summary>
    Informational,

    /// <summary>To do some time.</summary>
    Low,

    /// <summary>To do before it is urgent.</summary>
    Medium,

    /// <summary>To do first.</summary>
    High,

    /// <summary>To do at once.</summary>
    Critical,
}

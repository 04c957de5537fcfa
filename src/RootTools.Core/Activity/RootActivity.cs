namespace RootTools.Activity;

/// <summary>One event of CloudTrail that concerns a root user, and what is to be thought of it.</summary>
public sealed record RootActivity : AccountResult
{
    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The Region that CloudTrail recorded it in; null when the event does not say.</summary>
    public string? Region { get; init; }

    /// <summary>What it was.</summary>
    public required RootActivityKind Kind { get; init; }

    /// <summary>The event's name, which is the operation's for calls, such as <c>DeleteLoginProfile</c>.</summary>
    public required string EventName { get; init; }

    /// <summary>The service, such as <c>iam.amazonaws.com</c>.</summary>
    public required string EventSource { get; init; }

    /// <summary>What came of it.</summary>
    public required RootActivityResult Outcome { get; init; }

    /// <summary>AWS's error code; for a sign-in its message; null when it succeeded.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Whether it only read. Where the event does not say, the operation's name decides.</summary>
    public required bool IsReadOnly { get; init; }

    /// <summary>
    /// Who it was: the ARN. For a call in a central session that is who opened the session; null where nobody knows that, or the event
    /// names nobody.
    /// </summary>
    public string? Actor { get; init; }

    /// <summary>For a central session, the task that it was opened for, such as <c>IAMDeleteRootUserCredentials</c>; null when not known.</summary>
    public string? TaskPolicy { get; init; }

    /// <summary>
    /// The id of the access key that signed the call; for a session that was opened, the id of its key, so that both have the same. Null
    /// where there was none. An id is no secret.
    /// </summary>
    public string? SessionKey { get; init; }

    /// <summary>The address that it came from, or the service that made the call.</summary>
    public string? SourceIp { get; init; }

    /// <summary>The program that it was made with.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Whether the root user signed in with MFA; null where that means nothing: central sessions and access keys have none.</summary>
    public bool? Mfa { get; init; }

    /// <summary>What is to be thought of it.</summary>
    public required RootActivityVerdict Verdict { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>How much it matters.</summary>
    public required RootActivitySeverity Severity { get; init; }

    /// <summary>The run of RootTools that it belongs to, as <c>Get-RootJournal</c> has it; null when no journal has its request.</summary>
    public string? RunId { get; init; }

    /// <summary>The journal that has its request; null when none has.</summary>
    public string? JournalPath { get; init; }

    /// <summary>AWS's id of the request; null when the event has none.</summary>
    public string? RequestId { get; init; }

    /// <summary>CloudTrail's id of the event; null when the event has none.</summary>
    public string? EventId { get; init; }

    /// <summary>The event itself, as JSON. What could be a secret is masked.</summary>
    public required string Event { get; init; }

    /// <summary>Says in one line what it was.</summary>
    public override string ToString() => FormattableString.Invariant($"{Time:u} {AccountId}: {Kind} {EventName} ({Verdict})");
}

/// <summary>What an event that concerns a root user was.</summary>
public enum RootActivityKind : long
{
    /// <summary>The root user signed in.</summary>
    SignIn,

    /// <summary>Somebody tried to sign in as the root user, and could not.</summary>
    FailedSignIn,

    /// <summary>A forgotten root password: recovery was allowed, requested or completed.</summary>
    PasswordRecovery,

    /// <summary>The root user's password was changed or deleted.</summary>
    PasswordChange,

    /// <summary>An MFA device of the root user was made, enabled, resynchronized, disabled or deleted.</summary>
    MfaChange,

    /// <summary>An access key or a signing certificate of the root user was made, changed or deleted.</summary>
    KeyChange,

    /// <summary>The root user's email address was changed, or a change was begun.</summary>
    EmailChange,

    /// <summary>Somebody opened a central root session in a member account, or tried to: AssumeRoot.</summary>
    SessionOpened,

    /// <summary>A call in a central root session.</summary>
    SessionCall,

    /// <summary>A call that was signed with a long-term access key of the root user.</summary>
    KeyCall,

    /// <summary>A call that the console made for the root user.</summary>
    ConsoleCall,

    /// <summary>A call that an AWS service made on behalf of the root user.</summary>
    ServiceCall,

    /// <summary>Another call of the root user, such as with temporary credentials that it made of its own.</summary>
    Call,

    /// <summary>A setting of an account was read or changed: name, contacts.</summary>
    AccountSetting,

    /// <summary>A Region was enabled or disabled for an account.</summary>
    RegionChange,

    /// <summary>An account was created in the organization, or could not be.</summary>
    AccountCreation,

    /// <summary>An account was closed, or its closing was asked for.</summary>
    Closure,

    /// <summary>A closed account left the organization for good.</summary>
    Departure,

    /// <summary>A feature of central root access was turned on or off.</summary>
    CentralAccess,
}

/// <summary>What came of what an event tells.</summary>
public enum RootActivityResult : long
{
    /// <summary>It was done.</summary>
    Succeeded,

    /// <summary>It was not allowed.</summary>
    Denied,

    /// <summary>It failed for another reason.</summary>
    Failed,
}

/// <summary>What is to be thought of an event that concerns a root user.</summary>
public enum RootActivityVerdict : long
{
    /// <summary>A journal of RootTools has the request, or another one of the same central session.</summary>
    Journaled,

    /// <summary>In a central session that is known, and what its task is for; nothing that a journal would have.</summary>
    Central,

    /// <summary>
    /// Nobody vouches for it: a change in a central session that no journal has, a call beside the session's task, a session whose opening
    /// was not found, or a change of the account that no journal has.
    /// </summary>
    Unexplained,

    /// <summary>Somebody used the root user itself: its password or its keys.</summary>
    SignedIn,

    /// <summary>It was tried, and refused.</summary>
    Denied,

    /// <summary>It tells of an account and of no use of its root user: nothing to be judged.</summary>
    Noted,
}

/// <summary>How much an event matters, from least to most.</summary>
public enum RootActivitySeverity : long
{
    /// <summary>Meant, or nothing but information.</summary>
    Informational,

    /// <summary>Worth a look when there is time.</summary>
    Low,

    /// <summary>Somebody should be asked.</summary>
    Medium,

    /// <summary>Somebody should be asked today.</summary>
    High,

    /// <summary>Whoever did it has, or gave somebody, the account for good.</summary>
    Critical,
}

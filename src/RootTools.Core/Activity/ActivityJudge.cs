using System.Text.Json;

namespace RootTools.Activity;

/// <summary>Who opened a central session, and for what.</summary>
/// <param name="Actor">The ARN of the caller of AssumeRoot.</param>
/// <param name="TaskPolicy">The name of the task's policy.</param>
internal sealed record SessionOpener(string? Actor, string? TaskPolicy)
{
    /// <summary>The task; null when it is none of the five.</summary>
    public RootTask? Task { get; } = RootTask.All.FirstOrDefault(task => task.Name == TaskPolicy);

    /// <summary>
    /// Whether the log of the opener's own account tells it. An account that is called from another one may be told of the call too, and
    /// not who made it: recorded so of AssumeRole, and to be expected of AssumeRoot.
    /// </summary>
    public bool IsFirstHand { get; private init; } = true;

    /// <summary>Reads it from the event of AssumeRoot.</summary>
    public static SessionOpener Of(CloudTrailEvent e)
    {
        // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html: an object with the ARN.
        string? arn = CloudTrailEvent.Text(CloudTrailEvent.Member(e.Request, "taskPolicyArn"), "arn") ?? CloudTrailEvent.Text(e.Request, "taskPolicyArn");
        return new SessionOpener(ActivityJudge.ActorOf(e), arn?.Substring(arn.LastIndexOf('/') + 1))
        {
            IsFirstHand = e.Recipient is null || e.CallerAccount is null || e.Recipient == e.CallerAccount,
        };
    }
}

/// <summary>Makes of an event what is shown of it, with what is to be thought of it.</summary>
internal static class ActivityJudge
{
    /// <summary>The account that an event is about: for what is done to another account than the caller's, that one.</summary>
    public static string AccountOf(CloudTrailEvent e, RootActivityKind kind)
    {
        string? about = kind switch
        {
            RootActivityKind.SessionOpened => IdIn(CloudTrailEvent.Text(e.Request, "targetPrincipal")) ?? ResourceAccountOf(e),
            RootActivityKind.Closure or RootActivityKind.Departure or RootActivityKind.EmailChange or RootActivityKind.AccountSetting
                or RootActivityKind.RegionChange or RootActivityKind.AccountCreation =>
                CloudTrailEvent.Text(e.Request, "accountId")
                ?? CloudTrailEvent.Text(e.ServiceDetails, "accountId")
                ?? CloudTrailEvent.Text(CloudTrailEvent.Member(e.ServiceDetails, "closeAccountStatus"), "accountId")
                ?? CloudTrailEvent.Text(CloudTrailEvent.Member(e.ServiceDetails, "createAccountStatus"), "accountId"),
            _ => null,
        };
        return CloudTrailEvent.NullIfEmpty(about) ?? e.Recipient ?? CloudTrailEvent.NullIfEmpty(e.CallerAccount) ?? IdIn(e.Arn) ?? string.Empty;
    }

    public static string? ActorOf(CloudTrailEvent e) => CloudTrailEvent.NullIfEmpty(e.Arn) ?? CloudTrailEvent.NullIfEmpty(e.InvokedBy) ?? CloudTrailEvent.NullIfEmpty(e.UserName) ?? CloudTrailEvent.NullIfEmpty(e.CallerAccount);

    /// <summary>The id of the key that a session of AssumeRoot has.</summary>
    public static string? OpenedKeyOf(CloudTrailEvent e) =>
        CloudTrailEvent.NullIfEmpty(CloudTrailEvent.Text(CloudTrailEvent.Member(e.Response, "credentials"), "accessKeyId"));

    /// <summary>Describes an event and judges it.</summary>
    /// <param name="e">The event.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="opener">For a central session, who opened it; null when that was not found.</param>
    /// <param name="run">The run that a journal has it in.</param>
    /// <param name="isSessionUnexplained">For the opening of a session, whether nobody vouches for something that was done in it.</param>
    public static RootActivity Judge(
        CloudTrailEvent e, RootActivityKind kind, SessionOpener? opener = null, JournaledRun? run = null, bool isSessionUnexplained = false)
    {
        RootActivityResult outcome = RootEventClassifier.OutcomeOf(e);
        bool isReadOnly = RootEventClassifier.IsReadOnly(e);
        bool? mfa = RootEventClassifier.MfaOf(e, kind);
        (RootActivityVerdict verdict, string reason) = Think(e, kind, outcome, isReadOnly, opener, run, isSessionUnexplained);
        return new RootActivity
        {
            Time = e.Time ?? DateTimeOffset.MinValue,
            AccountId = AccountOf(e, kind),
            Region = e.Region,
            Kind = kind,
            EventName = e.Name,
            EventSource = e.Source,
            Outcome = outcome,
            ErrorCode = outcome == RootActivityResult.Succeeded ? null : e.ErrorCode ?? e.ErrorMessage,
            IsReadOnly = isReadOnly,
            Actor = kind == RootActivityKind.SessionCall ? opener?.Actor : ActorOf(e),
            TaskPolicy = kind is RootActivityKind.SessionCall or RootActivityKind.SessionOpened ? opener?.TaskPolicy : null,
            SessionKey = kind == RootActivityKind.SessionOpened ? OpenedKeyOf(e) : e.CallerKey,
            SourceIp = e.SourceIp,
            UserAgent = e.UserAgent,
            Mfa = mfa,
            Verdict = verdict,
            Reason = reason,
            Severity = Weigh(e, kind, verdict, outcome, isReadOnly, mfa),
            RunId = run?.RunId,
            JournalPath = run?.JournalPath,
            RequestId = e.RequestId,
            EventId = e.EventId,
            Event = EventText.Write(e.Json),
        };
    }

    private static (RootActivityVerdict Verdict, string Reason) Think(
        CloudTrailEvent e,
        RootActivityKind kind,
        RootActivityResult outcome,
        bool isReadOnly,
        SessionOpener? opener,
        JournaledRun? run,
        bool isSessionUnexplained)
    {
        if (run is not null)
        {
            return (RootActivityVerdict.Journaled, $"Run {run.RunId} of the journal did it.");
        }

        bool isDenied = outcome == RootActivityResult.Denied;
        switch (kind)
        {
            case RootActivityKind.SessionCall when opener is null:
                return (RootActivityVerdict.Unexplained, "A call in a central session whose opening, AssumeRoot, was not found.");
            case RootActivityKind.SessionCall when !(opener.Task is { } task && RootEventClassifier.IsOfTask(e, task)):
                return (
                    RootActivityVerdict.Unexplained,
                    $"{RootEventClassifier.ActionOf(e)} is not what {opener.TaskPolicy ?? "the session's task, which is not known,"} is for.");
            case RootActivityKind.SessionCall when isDenied:
                return (RootActivityVerdict.Denied, "A call in a central session was refused.");
            case RootActivityKind.SessionCall when isReadOnly:
                return (RootActivityVerdict.Central, $"Read in a central session for {opener.TaskPolicy}.");
            case RootActivityKind.SessionCall:
                return (RootActivityVerdict.Unexplained, "A change in a central session that no journal has.");
            case RootActivityKind.SessionOpened when outcome != RootActivityResult.Succeeded:
                return (RootActivityVerdict.Denied, "A central session was asked for, and not given.");
            case RootActivityKind.SessionOpened when isSessionUnexplained:
                return (RootActivityVerdict.Unexplained, "Nobody vouches for what was done in the session.");
            case RootActivityKind.SessionOpened:
                return (RootActivityVerdict.Central, $"A central session for {opener?.TaskPolicy ?? "an unknown task"} was opened.");
            case RootActivityKind.FailedSignIn:
                return (RootActivityVerdict.Denied, "Somebody tried to sign in as the root user.");
        }

        if (RootEventClassifier.IsRoot(e) || kind is RootActivityKind.PasswordRecovery or RootActivityKind.PasswordChange)
        {
            return isDenied
                ? (RootActivityVerdict.Denied, "Somebody used the root user itself, and was refused.")
                : (RootActivityVerdict.SignedIn, "Somebody used the root user itself.");
        }

        bool tellsOnly = isReadOnly || e.Type == "AwsServiceEvent" || string.IsNullOrEmpty(e.IdentityType)
            || kind is RootActivityKind.AccountCreation or RootActivityKind.Departure;
        return isDenied ? (RootActivityVerdict.Denied, "A change of the account was refused.")
            : tellsOnly && kind != RootActivityKind.EmailChange ? (RootActivityVerdict.Noted, "It tells of the account, and of no use of its root user.")
            : (RootActivityVerdict.Unexplained, "A change of the account that no journal has.");
    }

    private static RootActivitySeverity Weigh(
        CloudTrailEvent e, RootActivityKind kind, RootActivityVerdict verdict, RootActivityResult outcome, bool isReadOnly, bool? mfa)
    {
        if (verdict is RootActivityVerdict.Journaled or RootActivityVerdict.Central or RootActivityVerdict.Noted)
        {
            return RootActivitySeverity.Informational;
        }

        bool isDone = outcome == RootActivityResult.Succeeded;
        return kind switch
        {
            RootActivityKind.SignIn => mfa is true ? RootActivitySeverity.High : RootActivitySeverity.Critical,
            RootActivityKind.KeyChange when isDone && e.Name.StartsWith("Create", StringComparison.Ordinal) => RootActivitySeverity.Critical,
            RootActivityKind.MfaChange when isDone && e.Name.StartsWith("De", StringComparison.Ordinal) => RootActivitySeverity.Critical,
            RootActivityKind.PasswordRecovery when e.Name == "PasswordRecoveryCompleted" => RootActivitySeverity.Critical,
            RootActivityKind.PasswordChange or RootActivityKind.PasswordRecovery or RootActivityKind.KeyChange or RootActivityKind.MfaChange
                or RootActivityKind.EmailChange or RootActivityKind.Closure or RootActivityKind.CentralAccess =>
                isDone ? RootActivitySeverity.High : RootActivitySeverity.Medium,
            RootActivityKind.KeyCall => RootActivitySeverity.High,
            RootActivityKind.SessionCall or RootActivityKind.SessionOpened when verdict == RootActivityVerdict.Unexplained =>
                isDone && !isReadOnly ? RootActivitySeverity.High : RootActivitySeverity.Medium,
            RootActivityKind.ServiceCall => RootActivitySeverity.Low,
            RootActivityKind.ConsoleCall when isReadOnly => RootActivitySeverity.Low,
            RootActivityKind.ConsoleCall or RootActivityKind.Call => isReadOnly ? RootActivitySeverity.Medium : RootActivitySeverity.High,
            _ => RootActivitySeverity.Medium,
        };
    }

    private static string? ResourceAccountOf(CloudTrailEvent e)
    {
        JsonElement resources = CloudTrailEvent.Member(e.Json, "resources");
        JsonElement first = resources.ValueKind == JsonValueKind.Array && resources.GetArrayLength() > 0 ? resources[0] : resources;
        return CloudTrailEvent.NullIfEmpty(CloudTrailEvent.Text(first, "accountId")) ?? IdIn(CloudTrailEvent.Text(first, "ARN"));
    }

    /// <summary>An account's id, out of an ARN too.</summary>
    private static string? IdIn(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : AccountIds.IsValid(text!) ? text
        : text!.Split(':') is { Length: > 4 } parts && parts[4].Length > 0 ? parts[4] : null;

}

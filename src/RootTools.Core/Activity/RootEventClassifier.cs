using System.Text.Json;

namespace RootTools.Activity;

/// <summary>Says of one event what it is to a root user, or that it is none of its business.</summary>
/// <remarks>
/// Names and shapes: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html. Several events are known by name alone: they
/// are recognized by service and name, whatever else is in them.
/// </remarks>
internal static class RootEventClassifier
{
    public const string AssumeRoot = "AssumeRoot";

    private const string SignIn = "signin.amazonaws.com";
    private const string Iam = "iam.amazonaws.com";
    private const string Account = "account.amazonaws.com";
    private const string Organizations = "organizations.amazonaws.com";
    private const string Sts = "sts.amazonaws.com";
    private const string Internal = "AWS Internal";

    // A session that was opened lives so long at most; clocks of two services differ by a little.
    private static readonly TimeSpan LongestSession = RootSessionOpener.MaximumDuration + TimeSpan.FromSeconds(10);

    private static readonly string[] RootNames = ["AWS ROOT USER", "root", "<root_account>", "ROOT_USER"];

    private static readonly string[] ConsoleAgents =
        ["Mozilla/", SignIn, "console.amazonaws.com", "console.ec2.amazonaws.com", "Console/", "CloudShell", "ConsoleMobileApp"];

    private static readonly string[] ReadingVerbs =
    [
        "Get", "List", "Describe", "Head", "Lookup", "BatchGet", "Search", "Query", "Scan", "Select", "Check", "Test", "Validate", "View",
        "Preview", "Simulate", "Estimate", "Filter", "Discover", "Read",
    ];

    private static readonly HashSet<string> MfaChanges = new(StringComparer.OrdinalIgnoreCase)
    {
        "EnableMFADevice", "DeactivateMFADevice", "CreateVirtualMFADevice", "DeleteVirtualMFADevice", "ResyncMFADevice",
    };

    private static readonly HashSet<string> KeyChanges = new(StringComparer.OrdinalIgnoreCase)
    {
        "CreateAccessKey", "UpdateAccessKey", "DeleteAccessKey", "UploadSigningCertificate", "UpdateSigningCertificate",
        "DeleteSigningCertificate",
    };

    private static readonly HashSet<string> EmailChanges = new(StringComparer.OrdinalIgnoreCase)
    {
        "EmailUpdated", "UpdateAccountEmailAddress", "StartPrimaryEmailUpdate", "AcceptPrimaryEmailUpdate",
    };

    private static readonly HashSet<string> Recoveries = new(StringComparer.OrdinalIgnoreCase)
    {
        "PasswordRecoveryRequested", "PasswordRecoveryCompleted",
    };

    private static readonly HashSet<string> CentralSwitches = new(StringComparer.OrdinalIgnoreCase)
    {
        "EnableOrganizationsRootSessions", "EnableOrganizationsRootCredentialsManagement", "DisableOrganizationsRootSessions",
        "DisableOrganizationsRootCredentialsManagement",
    };

    private static readonly HashSet<string> RegionChanges = new(StringComparer.OrdinalIgnoreCase)
    {
        "EnableRegion", "DisableRegion", CloudTrailEnvelope.RegionChange,
    };

    /// <summary>The names of events that concern a root user whoever is in them.</summary>
    public static IReadOnlyList<string> NamesAlone { get; } =
    [
        .. Recoveries.Concat(EmailChanges).Concat(CentralSwitches)
            .Concat(["CloseAccount", "CloseAccountResult", "CreateAccountResult", "CreateGovCloudAccountResult", "AccountDepartedOrganization"])
            .OrderBy(name => name, StringComparer.Ordinal),
    ];

    /// <summary>Classifies an event.</summary>
    /// <returns>What it is; null when it concerns no root user.</returns>
    public static RootActivityKind? Classify(CloudTrailEvent e) =>
        Is(e.Name, AssumeRoot) && (Is(e.Source, Sts) || e.Source.Length == 0) ? RootActivityKind.SessionOpened
        : ByName(e) ?? (IsRoot(e) ? OfRoot(e) : null);

    /// <summary>Whether the root user of an account is who the event is about.</summary>
    public static bool IsRoot(CloudTrailEvent e)
    {
        // Sign-ins through Identity Center and external providers have been recorded with type Root and an empty ARN: nobody's root user.
        bool hasEmptyArn = e.Arn is { Length: 0 };
        if (Is(e.IdentityType, "Root"))
        {
            return !hasEmptyArn || (Is(e.Source, SignIn) && Is(e.Name, "ConsoleLogin"));
        }

        return string.IsNullOrEmpty(e.IdentityType) && e.Arn is not null && IsRootArn(e.Arn);
    }

    /// <summary>Whether a call of root can be one in a central session, by the call itself: those events say it only sometimes.</summary>
    public static bool MayBeInSession(CloudTrailEvent e) => IsRoot(e) && !Is(e.Source, SignIn) && (e.SaysAssumedRoot || LooksLikeSession(e));

    /// <summary>Whether the operation is what a task of central root access is for, such as <c>iam:DeleteLoginProfile</c>.</summary>
    /// <param name="task">The task; null for any.</param>
    public static bool IsOfTask(CloudTrailEvent e, RootTask? task)
    {
        string action = ActionOf(e);
        return task is null
            ? RootTask.All.Any(one => one.Actions.Contains(action, StringComparer.OrdinalIgnoreCase))
            : task.Actions.Contains(action, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The IAM action of a call, such as <c>s3:ListAllMyBuckets</c>.</summary>
    public static string ActionOf(CloudTrailEvent e)
    {
        string service = e.Source.Split('.')[0];
        return Is(service, "s3") && Is(e.Name, "ListBuckets") ? "s3:ListAllMyBuckets" : $"{service}:{e.Name}";
    }

    public static RootActivityResult OutcomeOf(CloudTrailEvent e)
    {
        if (e.ErrorCode is { } code && !Is(code, "Success"))
        {
            bool isDenied = code.Contains("Denied", StringComparison.OrdinalIgnoreCase)
                || code.Contains("Unauthorized", StringComparison.OrdinalIgnoreCase)
                || code.Contains("NotAuthorized", StringComparison.OrdinalIgnoreCase)
                || Is(code, "Forbidden");
            return isDenied ? RootActivityResult.Denied : RootActivityResult.Failed;
        }

        // Sign-ins have no error code: {"ConsoleLogin":"Failure"} and a message. Results of services have a state.
        string? said = CloudTrailEvent.Text(e.Response, e.Name)
            ?? CloudTrailEvent.Text(CloudTrailEvent.Member(e.ServiceDetails, "createAccountStatus"), "state")
            ?? CloudTrailEvent.Text(CloudTrailEvent.Member(e.ServiceDetails, "closeAccountStatus"), "state");
        return Is(said, "Failure") || Is(said, "Failed") || (e.ErrorMessage is not null && !Is(said, "Success"))
            ? Is(e.Source, SignIn) ? RootActivityResult.Denied : RootActivityResult.Failed
            : RootActivityResult.Succeeded;
    }

    public static bool IsReadOnly(CloudTrailEvent e) => e.SaysReadOnly
        ?? Array.Exists(ReadingVerbs, verb => e.Name.StartsWith(verb, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the root user had MFA when it signed in; null where nothing is said of it, or it would mean nothing.</summary>
    public static bool? MfaOf(CloudTrailEvent e, RootActivityKind kind) => kind switch
    {
        RootActivityKind.SignIn or RootActivityKind.FailedSignIn =>
            CloudTrailEvent.Flag(e.Additional, "MFAUsed") ?? (CloudTrailEvent.Text(e.Additional, "MFAIdentifier") is null ? null : true),
        RootActivityKind.SessionCall or RootActivityKind.SessionOpened or RootActivityKind.KeyCall => null,
        _ => IsRoot(e) ? e.HasMfa : null,
    };

    private static RootActivityKind? ByName(CloudTrailEvent e)
    {
        bool isOfSignIn = Is(e.Source, SignIn) || e.Source.EndsWith($".{SignIn}", StringComparison.OrdinalIgnoreCase);
        return Recoveries.Contains(e.Name) && isOfSignIn && IsNobodyElse(e) ? RootActivityKind.PasswordRecovery
            : EmailChanges.Contains(e.Name) && (isOfSignIn || Is(e.Source, Iam) || Is(e.Source, Account)) ? RootActivityKind.EmailChange
            : Is(e.Source, Iam) && CentralSwitches.Contains(e.Name) ? RootActivityKind.CentralAccess
            : Is(e.Source, Organizations) || Is(e.Source, Account) ? OfAccounts(e)
            : null;
    }

    private static RootActivityKind? OfAccounts(CloudTrailEvent e) =>
        Is(e.Name, "CloseAccount") || Is(e.Name, "CloseAccountResult") ? RootActivityKind.Closure
        : Is(e.Name, "CreateAccountResult") || Is(e.Name, "CreateGovCloudAccountResult") ? RootActivityKind.AccountCreation
        : Is(e.Name, "AccountDepartedOrganization") ? RootActivityKind.Departure
        : !Is(e.Source, Account) ? null
        : RegionChanges.Contains(e.Name) ? RootActivityKind.RegionChange
        : RootActivityKind.AccountSetting;

    /// <summary>Whether nobody but the root user can be meant: recoveries of IAM users do not exist, and the events' shape is not known.</summary>
    private static bool IsNobodyElse(CloudTrailEvent e) => string.IsNullOrEmpty(e.IdentityType) || !Is(e.IdentityType, "IAMUser");

    private static RootActivityKind OfRoot(CloudTrailEvent e)
    {
        if (Is(e.Source, SignIn) || Is(e.Name, "ConsoleLogin"))
        {
            return OfSignIn(e);
        }

        if (e.SaysAssumedRoot || (LooksLikeSession(e) && IsOfTask(e, null)))
        {
            return RootActivityKind.SessionCall;
        }

        return (Is(e.Source, Iam) ? OfCredential(e) : null) ?? OfCall(e);
    }

    private static RootActivityKind OfSignIn(CloudTrailEvent e) =>
        Is(e.Name, "ConsoleLogin")
            ? OutcomeOf(e) == RootActivityResult.Succeeded ? RootActivityKind.SignIn : RootActivityKind.FailedSignIn
        : Is(e.Name, "PasswordUpdated") ? RootActivityKind.PasswordChange
        : Is(e.Name, "CheckMfa") && OutcomeOf(e) != RootActivityResult.Succeeded ? RootActivityKind.FailedSignIn
        : RootActivityKind.ConsoleCall;

    /// <summary>The root user's own credentials; null for those of its account's users.</summary>
    private static RootActivityKind? OfCredential(CloudTrailEvent e)
    {
        string? user = CloudTrailEvent.Text(e.Request, "userName")
            ?? CloudTrailEvent.Text(CloudTrailEvent.Member(e.Response, "accessKey"), "userName");
        string serial = CloudTrailEvent.Text(e.Request, "serialNumber") ?? string.Empty;
        bool isOwn = string.IsNullOrEmpty(user)
            || RootNames.Contains(user, StringComparer.OrdinalIgnoreCase)
            || (e.UserName is { Length: > 0 } own && Is(user, own))
            || serial.Contains("mfa/root-account-mfa-device", StringComparison.Ordinal)
            || serial.Contains("u2f/root-account", StringComparison.Ordinal);
        return !isOwn ? null
            : MfaChanges.Contains(e.Name) ? RootActivityKind.MfaChange
            : KeyChanges.Contains(e.Name) ? RootActivityKind.KeyChange
            : Is(e.Name, "ChangePassword") || Is(e.Name, "UpdateLoginProfile") || Is(e.Name, "DeleteLoginProfile") ? RootActivityKind.PasswordChange
            : Is(e.Name, "CreateLoginProfile") ? RootActivityKind.PasswordRecovery
            : null;
    }

    private static RootActivityKind OfCall(CloudTrailEvent e) =>
        IsOfConsole(e) ? RootActivityKind.ConsoleCall
        : IsService(e.InvokedBy) || IsService(e.SourceIp) || IsService(e.UserAgent) ? RootActivityKind.ServiceCall
        : IsLongTermKey(e) ? RootActivityKind.KeyCall
        : RootActivityKind.Call;

    private static bool IsLongTermKey(CloudTrailEvent e) => e.CallerKey?.StartsWith("AKIA", StringComparison.Ordinal) is true;

    private static bool LooksLikeSession(CloudTrailEvent e) =>
        e.HasSession && e.CallerKey is not null && !IsLongTermKey(e) && e.HasMfa is not true && !IsOfConsole(e)
        && e is { SessionBegan: { } began, Time: { } time } && time - began <= LongestSession;

    private static bool IsOfConsole(CloudTrailEvent e) =>
        e.IsFromConsole || e.IsFromSignIn || Is(e.InvokedBy, SignIn)
        || Array.Exists(ConsoleAgents, agent => e.UserAgent?.Contains(agent, StringComparison.OrdinalIgnoreCase) is true)
        || (e.HasSession && !IsService(e.InvokedBy) && !IsServiceAddress(e.SourceIp)
            && (Is(e.UserAgent, Internal) || e.UserAgent?.StartsWith("aws-internal/", StringComparison.Ordinal) is true));

    private static bool IsService(string? name) => !Is(name, SignIn) && (Is(name, Internal) || IsServiceAddress(name));

    private static bool IsServiceAddress(string? name) =>
        name is not null && !name.Contains(' ')
        && (name.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".amazonaws.com.cn", StringComparison.OrdinalIgnoreCase));

    private static bool IsRootArn(string arn) =>
        arn.StartsWith("arn:aws", StringComparison.Ordinal) && arn.Contains(":iam::", StringComparison.Ordinal)
        && arn.EndsWith(":root", StringComparison.Ordinal);

    private static bool Is(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

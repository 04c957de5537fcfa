namespace RootTools.Journal;

/// <summary>The names of the actions in the journal.</summary>
public static class JournalActions
{
    /// <summary>Root credentials of an account were deleted.</summary>
    public const string RemoveRootCredential = nameof(RemoveRootCredential);

    /// <summary>The owner of an account's root mailbox was allowed to set a root password.</summary>
    public const string EnableRootRecovery = nameof(EnableRootRecovery);

    /// <summary>A bucket's policy was deleted.</summary>
    public const string DeleteBucketPolicy = nameof(DeleteBucketPolicy);

    /// <summary>A bucket's policy was put in place of another one, or restored.</summary>
    public const string PutBucketPolicy = nameof(PutBucketPolicy);

    /// <summary>A queue's policy was deleted.</summary>
    public const string DeleteQueuePolicy = nameof(DeleteQueuePolicy);

    /// <summary>A queue's policy was put in place of another one, or restored.</summary>
    public const string PutQueuePolicy = nameof(PutQueuePolicy);

    /// <summary>A root session was opened and handed out.</summary>
    public const string OpenRootSession = nameof(OpenRootSession);

    /// <summary>A script block ran inside a root session.</summary>
    public const string RunScriptBlock = nameof(RunScriptBlock);

    /// <summary>A switch of central root access was turned on.</summary>
    public const string EnableRootAccessFeature = nameof(EnableRootAccessFeature);

    /// <summary>A switch of central root access was turned off.</summary>
    public const string DisableRootAccessFeature = nameof(DisableRootAccessFeature);

    /// <summary>The guardrail was attached to a target, or brought up to date.</summary>
    public const string SetRootGuardrail = nameof(SetRootGuardrail);

    /// <summary>The guardrail was detached from a target.</summary>
    public const string RemoveRootGuardrail = nameof(RemoveRootGuardrail);

    /// <summary>A part of the alert about root users was made or brought up to date.</summary>
    public const string SetRootActivityAlert = nameof(SetRootActivityAlert);

    /// <summary>A part of the alert about root users was taken back.</summary>
    public const string RemoveRootActivityAlert = nameof(RemoveRootActivityAlert);

    /// <summary>The alert about root users was tested with a root session.</summary>
    public const string TestRootActivityAlert = nameof(TestRootActivityAlert);

    /// <summary>An account was made a delegated administrator.</summary>
    public const string RegisterDelegatedAdministrator = nameof(RegisterDelegatedAdministrator);

    /// <summary>An account ceased to be a delegated administrator.</summary>
    public const string DeregisterDelegatedAdministrator = nameof(DeregisterDelegatedAdministrator);

    /// <summary>An account's name was changed.</summary>
    public const string SetAccountName = nameof(SetAccountName);

    /// <summary>An account's primary contact was changed.</summary>
    public const string SetContact = nameof(SetContact);

    /// <summary>An alternate contact of an account was set.</summary>
    public const string SetAlternateContact = nameof(SetAlternateContact);

    /// <summary>An alternate contact of an account was removed.</summary>
    public const string RemoveAlternateContact = nameof(RemoveAlternateContact);

    /// <summary>A Region was enabled for an account.</summary>
    public const string EnableRegion = nameof(EnableRegion);

    /// <summary>A Region was disabled for an account.</summary>
    public const string DisableRegion = nameof(DisableRegion);

    /// <summary>A one-time password was sent to an account's new root email address.</summary>
    public const string StartRootEmailUpdate = nameof(StartRootEmailUpdate);

    /// <summary>An account's new root email address was confirmed with its one-time password.</summary>
    public const string ConfirmRootEmail = nameof(ConfirmRootEmail);

    /// <summary>An account was closed.</summary>
    public const string CloseAccount = nameof(CloseAccount);

    /// <summary>An incomplete line at the end of the journal was set aside.</summary>
    public const string RepairJournal = nameof(RepairJournal);

    /// <summary>All of them, for completion.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        RemoveRootCredential, EnableRootRecovery, DeleteBucketPolicy, PutBucketPolicy, DeleteQueuePolicy, PutQueuePolicy,
        OpenRootSession, RunScriptBlock, EnableRootAccessFeature, DisableRootAccessFeature,
        SetRootGuardrail, RemoveRootGuardrail, SetRootActivityAlert, RemoveRootActivityAlert, TestRootActivityAlert,
        RegisterDelegatedAdministrator, DeregisterDelegatedAdministrator,
        SetAccountName, SetContact, SetAlternateContact, RemoveAlternateContact, EnableRegion, DisableRegion,
        StartRootEmailUpdate, ConfirmRootEmail, CloseAccount, RepairJournal,
    ];
}

namespace RootTools.Settings;

/// <summary>What stands in the way of reading or changing an account's settings.</summary>
internal static class SettingErrors
{
    public const string QuotaId = "CloseQuotaReached";

    public static RootError ManagementAccount(MemberAccount account) => Invalid(
        "ManagementAccountTarget",
        $"Account {account} is the management account, whose settings AWS lets only itself read and change.",
        "Connect with credentials of the management account: Connect-RootOrganization -ProfileName <profile>.",
        account);

    public static RootError ManagementEmail(MemberAccount account) => Invalid(
        "RootEmailOfManagementAccount",
        $"Account {account} is the management account, whose root email address AWS lets only its own root user change.",
        "Sign in to the console as that root user, and change the address under Account.",
        account);

    public static RootError NotActive(MemberAccount account) => Conflict(
        "AccountNotActive",
        $"Account {account} is {account.State}: its settings are neither read nor changed.",
        account.State == AccountStates.PendingActivation
            ? "Wait until the account is ACTIVE."
            : "Leave it out, or have the account reopened through AWS Support first.",
        account);

    public static RootError EmailInvalid(MemberAccount account, string email) => Invalid(
        "RootEmailInvalid",
        email.Length == 0 ? $"Account {account}: no new address is given." : $"Account {account}: '{email}' cannot be a root email address.",
        "Give an address of 5 to 64 characters, such as aws+name@example.com, in -PrimaryEmail or the column PrimaryEmail.",
        account);

    public static RootError AccountTwice(MemberAccount account) => Conflict(
        "AccountTwice",
        $"Account {account} is in the list with different addresses, so that it got none of them.",
        "Leave in the list the row that is meant, and run again.",
        account);

    public static RootError EmailTwice(MemberAccount account, string email) => Conflict(
        "RootEmailTwice",
        $"The address {email} is in the list for account {account} and for another one, so that neither got it.",
        "Give each account an address of its own: AWS takes none twice.",
        account);

    public static RootError EmailTaken(MemberAccount account, string email, MemberAccount owner)
    {
        bool isGone = owner.State is not (null or AccountStates.Active or AccountStates.PendingActivation);
        return Conflict(
            isGone ? "RootEmailOfClosedAccount" : "RootEmailTaken",
            $"{email} is the address of account {owner}" + (isGone ? $", which is {owner.State} and keeps it for ever." : "."),
            "Give another address, such as one with a plus: aws+name@example.com.",
            account);
    }

    public static RootError EmailDomainClosing(MemberAccount account, string domain, MemberAccount user) => Conflict(
        "RootEmailDomainClosing",
        $"Account {account}: {domain} has root mailboxes only of accounts that are being closed or are closed, such as {user}.",
        "See that the domain stays when that account is gone, and say -AllowClosingDomain; or give another address.",
        account);

    public static RootError CredentialsPresent(MemberAccount account) => Conflict(
        "RootCredentialsPresent",
        $"The root user of account {account} has credentials, so that whoever owns the new mailbox could take the account over.",
        "Remove them first: Remove-MemberRootCredential. Or say -AllowWithRootCredential, when the new owner may have that power.",
        account);

    public static RootError CredentialsUnknown(MemberAccount account, RootError cause)
    {
        string why = cause is { DeniedBy: { } policy, DeniedAction: { } action }
            ? $"{policy.Type} {policy.Id} denies {action}"
            : cause.Message.TrimEnd('.');
        return Conflict(
            "RootCredentialsUnknown",
            $"Whether the root user of account {account} has credentials cannot be seen: {why}.",
            $"{cause.RecommendedAction} Or say -AllowWithRootCredential, when the new owner of the mailbox may have their power.",
            account) with
        { AwsErrorCode = cause.AwsErrorCode, RequestId = cause.RequestId, EndsRun = cause.EndsRun };
    }

    public static RootError OtpMissing(MemberAccount account) => Invalid(
        "OtpMissing",
        $"Account {account}: the one-time password is missing.",
        "Give the one that came to the new address, in -Otp or the column Otp.",
        account);

    public static RootError OtpInvalid(MemberAccount account) => Invalid(
        "OtpInvalid",
        $"Account {account}: a one-time password is six letters and digits, and what was given is not.",
        "Give the one that came to the new address, in -Otp or the column Otp; a spreadsheet may have cut its zeros or made a number of it.",
        account);

    public static RootError OtpRefused(RootError error, string email) => error.EndsRun ? error : error with
    {
        RecommendedAction =
            $"{error.RecommendedAction} A one-time password is good for 24 hours, for {email} alone; Set-MemberRootEmail sends a new one.",
    };

    public static RootError RegionNotOptional(MemberAccount account, string region) => Invalid(
        "RegionNotOptional",
        $"Account {account}: {region} is one of the Regions that every account has; AWS does not let it be disabled.",
        "Close it with a service control policy on aws:RequestedRegion instead.",
        account);

    public static RootError RegionUnderWay(MemberAccount account, string region, string status) => Conflict(
        "RegionUnderWay",
        $"Account {account}: {region} is {status}, and cannot be turned back before that has ended.",
        "Wait until Get-MemberAccountSetting -Setting Region shows that it has ended, and run again.",
        account);

    public static RootError OnlyFromManagementAccount(RootContext caller) => new(
        "NotManagementAccount",
        RootErrorKind.PermissionDenied,
        $"The caller's account {caller.AccountId} is not the organization's management account, which alone may close accounts.",
        "Connect with credentials of the management account: Connect-RootOrganization -ProfileName <profile>.")
    { EndsRun = true };

    public static RootError CloseManagementAccount(MemberAccount account) => Invalid(
        "CloseManagementAccount",
        $"Account {account} is the management account, which AWS does not close as long as the organization has members.",
        "Leave it out. When it is the last account, its root user closes it in the console.",
        account);

    public static RootError CloseDelegate(MemberAccount account) => Conflict(
        "CloseDelegatedAdministrator",
        $"Account {account} is a delegated administrator: services of the whole organization run from it.",
        $"See which: aws organizations list-delegated-services-for-account --account-id {account.Id}. Deregister it for each of them first.",
        account);

    public static RootError CloseQuotaReached(RootError refusal, DateTimeOffset until) => refusal with
    {
        Id = QuotaId,
        RecommendedAction = FormattableString.Invariant(
            $"Go on when the oldest closure of the last 30 days has left AWS's window, on {until:yyyy-MM-dd} at the latest: run again ") +
                "with -Resume." +
            " See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html for the quota.",
    };

    public static RootError NameNotConfirmed(MemberAccount account, string? typed) => Invalid(
        "AccountNameNotConfirmed",
        typed is null
            ? $"Account {account} was not closed: its name was not typed."
            : $"Account {account} was not closed: '{typed}' is not its name.",
        "Give the account's own name in -ConfirmName, or the column ConfirmName, as Get-RootMemberAccount shows it; " +
            "-Force does not stand for it.",
        account);

    public static RootError NotEnded(MemberAccount account, string setting, object? state) => Conflict(
        "SettingNotChanged",
        $"Account {account}: AWS ended the change of {setting} with {state}.",
        "Run again; if it stays so, ask AWS Support with the request id that the journal has.",
        account);

    private static RootError Invalid(string id, string message, string action, MemberAccount account) =>
        new(id, RootErrorKind.InvalidArgument, message, action, account.Id);

    private static RootError Conflict(string id, string message, string action, MemberAccount account) =>
        new(id, RootErrorKind.Conflict, message, action, account.Id);
}

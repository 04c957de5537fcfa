using RootTools.Credentials;
using static RootTools.Compliance.RootComplianceStatus;

namespace RootTools.Compliance;

/// <summary>The checks that an account's credential status decides.</summary>
internal static class CredentialChecks
{
    private const string RemovedText =
        "The root credentials were removed: the root user has no password, access key, MFA device or signing certificate.";

    // Without a password nobody signs in, with whatever device; keys are another matter.
    private const RootCredentialType SignInCredentials = RootCredentialType.Password | RootCredentialType.MfaDevice;

    private const string SignIn = " RootTools cannot mend it here: sign in as the root user.";

    public static ComplianceVerdict NoAccessKey(AccountFindings account) => account.Status switch
    {
        not { HasAccessKey: not null } => Unread(account),
        { HasAccessKey: false } => Gone(account, "The root user has no access key."),
        var status => Fail(
            account, $"The root user has {Count(status.AccessKeys.Count, "access key")}{LastUse(status)}.",
            RootCredentialType.AccessKey, Keys(status)),
    };

    /// <summary>
    /// Security Hub takes root credentials for present when there is a login profile, and passes what has none; so does the audit procedure of
    /// CIS 7.0. See https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-9.
    /// </summary>
    public static ComplianceVerdict Mfa(AccountFindings account) => NeedsMfa(account) ?? account.Status switch
    {
        { HasMfa: null } => Unread(account),
        { HasMfa: false } => WithoutMfa(account),
        var status => new(Pass, $"The root user has {Count(status!.MfaDevices.Count, "MFA device")}.") { Evidence = Devices(status) },
    };

    /// <summary>
    /// A virtual device fails also beside a hardware one: AWS's rule wants none to be permitted for signing in. Passkeys and security keys are
    /// not in the list of virtual devices that the audit procedures ask for, and so count as hardware.
    /// See https://docs.aws.amazon.com/config/latest/developerguide/root-account-hardware-mfa-enabled.html.
    /// </summary>
    public static ComplianceVerdict HardwareMfa(AccountFindings account)
    {
        if (NeedsMfa(account) is { } decided)
        {
            return decided;
        }

        RootCredentialStatus status = account.Status!;
        bool Has(RootMfaDeviceType type) => status.MfaDevices.Any(device => device.Type == type);
        return status.HasMfa switch
        {
            null => Unread(account),
            false => WithoutMfa(account),
            _ when Has(RootMfaDeviceType.Virtual) => Fail(
                account, "The root user can sign in with a virtual MFA device.", SignInCredentials, Devices(status)),
            _ when Has(RootMfaDeviceType.Unknown) || status.MfaDevices.Count == 0 => new(
                Unknown, "The root user has an MFA device; the credential report, which tells of it, does not say of which sort.")
            { Evidence = Devices(status) },
            _ => new(
                Pass,
                Has(RootMfaDeviceType.SecurityKey)
                    ? "The root user has no virtual MFA device. AWS takes passkeys and security keys for hardware; one that is synchronized is not."
                    : "The root user signs in with a hardware MFA device, and has no virtual one.")
            { Evidence = Devices(status) },
        };
    }

    public static ComplianceVerdict Unused(AccountFindings account)
    {
        if (account.Status is not { HasPassword: not null, HasAccessKey: not null } status)
        {
            return Unread(account);
        }

        DateTimeOffset? last = status.AccessKeys.Select(key => key.LastUsed).Append(status.PasswordLastUsed).Max();
        RootCredentialType used = (IsRecent(account, status.PasswordLastUsed) ? SignInCredentials : RootCredentialType.None)
            | (status.AccessKeys.Any(key => IsRecent(account, key.LastUsed)) ? RootCredentialType.AccessKey : RootCredentialType.None);
        return account.IsRemoved ? Gone(account, RemovedText)
            : used != RootCredentialType.None ? Fail(
                account, $"The root user was used on {Day(last)}, {Ago(account, last)}.", used, [.. Keys(status), .. Password(status)])
            : new(Pass, last is null ? "No use of the root user is known." : $"The root user was last used on {Day(last)}, {Ago(account, last)}.")
            {
                Evidence = [.. Keys(status), .. Password(status)],
            };
    }

    public static ComplianceVerdict PasswordUnused(AccountFindings account) => account.Status switch
    {
        not { HasPassword: not null } => Unread(account),
        { HasPassword: false } => Gone(account, "The root user has no password."),
        { PasswordLastUsed: null } status => new(Pass, "No use of the root password is known.") { Evidence = Password(status) },
        { PasswordLastUsed: { } last } status when IsRecent(account, last) => Fail(
            account, $"The root password was used on {Day(last)}, {Ago(account, last)}.", RootCredentialType.Password, Password(status)),
        { PasswordLastUsed: var last } status => new(Pass, $"The root password was last used on {Day(last)}, {Ago(account, last)}.")
        {
            Evidence = Password(status),
        },
    };

    public static ComplianceVerdict KeyAge(AccountFindings account)
    {
        if (account.Status is not { HasAccessKey: not null } status)
        {
            return Unread(account);
        }

        if (status.HasAccessKey is false)
        {
            return Gone(account, "The root user has no access key.");
        }

        DateTimeOffset? oldest = status.AccessKeys.Min(key => key.Created);
        bool isOld = oldest is { } made && status.CheckedAt - made > TimeSpan.FromDays(account.Options.MaximumKeyAge);
        return isOld
                ? Fail(
                    account, $"The root user has an access key of {Day(oldest)}, {Ago(account, oldest)}.",
                    RootCredentialType.AccessKey, Keys(status))
            : status.AccessKeys.Count == 0 || status.AccessKeys.Any(key => key.Created is null)
                ? new(Unknown, "The root user has an access key, and it was not told when it was made.") { Evidence = Keys(status) }
            : new(Pass, $"The root user's oldest access key is of {Day(oldest)}, {Ago(account, oldest)}.") { Evidence = Keys(status) };
    }

    public static ComplianceVerdict NoCredentials(AccountFindings account) =>
        account.IsNoMember ? new(NotApplicable, "It is no member account: it needs its root user, and nobody else could recover it.")
        : account.Status is { HasRootCredential: true } status ? Fail(
            account, "The root user has credentials that could be removed.", RootCredentialType.All,
            [
                .. Keys(status), .. Password(status), .. Devices(status),
                .. status.SigningCertificates.Select(certificate => $"signing certificate {certificate}"),
            ])
        : account.IsRemoved ? Gone(account, RemovedText)
        : Unread(account);

    /// <summary>
    /// Whoever allows the recovery of a root password gives the account a login profile that nobody has signed in with. One that is left there is
    /// a way in for whoever reads the mailbox. See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.
    /// </summary>
    public static ComplianceVerdict RecoveryClosed(AccountFindings account) => account switch
    {
        { IsNoMember: true } => new(NotApplicable, "It is no member account: its root password cannot be removed centrally."),
        { Status: not { HasPassword: not null } } => Unread(account),
        { Status.HasPassword: false } => Gone(account, "The root user has no password, and its recovery is not allowed."),
        { Status: { PasswordLastUsed: not null } or { HasMfa: true } or { HasAccessKey: true } } => new(
            NotApplicable, "The root user has a password that something shows to be meant: a use, an MFA device or an access key.")
        {
            Evidence = [.. Password(account.Status), .. Devices(account.Status), .. Keys(account.Status)],
        },
        { Status: { HasMfa: null } or { HasAccessKey: null } } => Unread(account),
        _ => Fail(
            account, "The root user has a password that was never used, and no MFA device: whoever reads its mailbox can set one.",
            RootCredentialType.Password, Password(account.Status)),
    };

    private static ComplianceVerdict? NeedsMfa(AccountFindings account) => account.Status switch
    {
        not { HasPassword: not null } => Unread(account),
        { HasPassword: false } when account.IsRemoved => Gone(account, RemovedText),
        { HasPassword: false } => new(
            Pass, "The root user has no password to sign in with, which Security Hub counts as passed. MFA would not protect access keys.")
        { Evidence = ["no password"], IsRemoved = true },
        _ => null,
    };

    private static ComplianceVerdict WithoutMfa(AccountFindings account) => Fail(
        account, "The root user has a password and no MFA device.", SignInCredentials, Password(account.Status!));

    private static ComplianceVerdict Gone(AccountFindings account, string reason) => new(Pass, account.IsRemoved ? RemovedText : reason)
    {
        Evidence = [account.IsRemoved ? "no root credentials" : "not present"],
        IsRemoved = account.IsRemoved,
    };

    private static ComplianceVerdict Fail(
        AccountFindings account, string reason, RootCredentialType kinds, IEnumerable<string> evidence)
    {
        bool usedKey = kinds.HasFlag(RootCredentialType.AccessKey) && account.Status!.AccessKeys.Any(
            key => key.LastUsed is { } used && account.Status.CheckedAt - used < RootCredentialRemovalOptions.DefaultUnusedFor);
        string advice = account.IsNoMember ? SignIn : usedKey ? " Find out what uses the access key first: it would break." : string.Empty;
        return new(RootComplianceStatus.Fail, reason + advice, account.Removal(kinds, usedKey)) { Evidence = [.. evidence] };
    }

    // What was not read is never a pass, whatever the reason.
    private static ComplianceVerdict Unread(AccountFindings account) => account.Status switch
    {
        null => new(Unknown, "The account's root credentials were not read.", account.Command("Get-RootCredentialStatus -AccountId")),
        { Outcome: RootCredentialOutcome.Denied } status => new(
            Unknown,
            "AWS refused to show the account's root credentials" +
                $"{(status.DeniedBy is { } policy ? $": the {policy.Title} denies it" : string.Empty)}.",
            account.Command("Test-RootAccess -TaskPolicy IAMAuditRootUserCredentials -AccountId"))
        { Evidence = Why(status) },
        { Outcome: RootCredentialOutcome.NotAuditable, IsMember: false } status => new(
            Unknown, "The root credentials of the management account are shown to callers in that account alone.",
            account.Command("Get-RootCredentialStatus -ProfileName <profile of that account> -AccountId"))
        { Evidence = Why(status) },
        { Outcome: RootCredentialOutcome.NotAuditable } status => new(
            Unknown, $"The account's root credentials cannot be read{(status.State is { } state ? $" while it is {state}" : string.Empty)}.")
        { Evidence = Why(status) },
        var status => new(
            Unknown, "The account's root credentials could not be read.", account.Command("Get-RootCredentialStatus -AccountId"))
        { Evidence = Why(status) },
    };

    private static IReadOnlyList<string> Why(RootCredentialStatus status) =>
        [status.Outcome.ToString(), .. status.Error is { } error ? [error.Message] : Array.Empty<string>()];

    private static IReadOnlyList<string> Keys(RootCredentialStatus? status) =>
        [.. status?.AccessKeys.Select(key => $"access key {key}") ?? []];

    private static IReadOnlyList<string> Devices(RootCredentialStatus? status) =>
        [.. status?.MfaDevices.Select(device => $"MFA device {device}") ?? []];

    private static IReadOnlyList<string> Password(RootCredentialStatus? status) => status is { HasPassword: true }
        ? [status.PasswordLastUsed is { } used ? $"password, last used {Day(used)}" : "password, no known use"]
        : [];

    private static string LastUse(RootCredentialStatus status) => status.AccessKeys.Max(key => key.LastUsed) is { } used
        ? $", last used on {Day(used)}"
        : string.Empty;

    private static bool IsRecent(AccountFindings account, DateTimeOffset? time) =>
        time is { } used && account.Status!.CheckedAt - used <= TimeSpan.FromDays(account.Options.UnusedFor);

    private static string Day(DateTimeOffset? time) => string.Format(CultureInfo.InvariantCulture, "{0:yyyy-MM-dd}", time?.UtcDateTime);

    private static string Ago(AccountFindings account, DateTimeOffset? time)
    {
        int days = Math.Max(0, (int)(account.Status!.CheckedAt - time!.Value).TotalDays);
        return $"{Count(days, "day")} before it was read";
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : count == 0 ? $"at least one {noun}" : $"{count} {noun}s";
}

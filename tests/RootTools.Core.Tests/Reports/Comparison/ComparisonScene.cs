using RootTools.Activity;
using RootTools.Credentials;
using RootTools.Delegation;
using RootTools.Guardrails;
using RootTools.Reports;

namespace RootTools.Core.Tests.Reports.Comparison;

/// <summary>Two nights of one organization: what was there, and pieces to change it with.</summary>
internal static class ComparisonScene
{
    public const string Key = "AKIAIOSFODNN7EXAMPLE";

    public static readonly DateTimeOffset Yesterday = new(2026, 11, 1, 1, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Today = Yesterday.AddDays(2);

    public static RootReport Report(params RootCredentialStatus[] statuses) => new()
    {
        CreatedAt = Yesterday,
        ModuleVersion = "0.1.0",
        OrganizationId = "o-aaaaaaaaaa",
        Statuses = statuses,
        Features =
        [
            Feature(RootAccessFeature.TrustedAccess, true), Feature(RootAccessFeature.RootCredentialsManagement, true),
            Feature(RootAccessFeature.RootSessions, true),
        ],
        Delegates = [Delegate("222222222222")],
        Guardrails = [.. statuses.Select(status => Guarded(status.AccountId))],
    };

    public static RootCredentialStatus Clean(int number) => new()
    {
        AccountId = Id(number),
        AccountName = $"account {number}",
        Email = $"root+{number}@example.com",
        State = AccountStates.Active,
        OrganizationalUnit = "Root/Prod",
        IsMember = true,
        HasPassword = false,
        HasAccessKey = false,
        HasMfa = false,
        HasSigningCertificate = false,
        Outcome = RootCredentialOutcome.Clean,
        CheckedAt = Yesterday,
    };

    public static RootCredentialStatus Rich(int number) => Clean(number) with
    {
        HasPassword = true,
        PasswordLastUsed = Yesterday.AddDays(-100),
        HasAccessKey = true,
        AccessKeys = [OldKey],
        HasMfa = true,
        MfaDevices = [new RootMfaDevice { SerialNumber = "GAHT12345678", Type = RootMfaDeviceType.Hardware, Enabled = Yesterday.AddDays(-900) }],
        HasSigningCertificate = true,
        SigningCertificates = [new RootSigningCertificate { Id = "TA7SMP42TDN5Z26OBPJE7EXAMPLE", Status = "Active", Uploaded = Yesterday.AddDays(-900) }],
        Outcome = RootCredentialOutcome.CredentialsPresent,
    };

    public static RootAccessKey OldKey => new() { Id = Key, Status = "Active", Created = Yesterday.AddDays(-800), LastUsed = Yesterday.AddDays(-30) };

    public static RootCredentialStatus Denied(int number) => new()
    {
        AccountId = Id(number),
        AccountName = $"account {number}",
        IsMember = true,
        State = AccountStates.Active,
        Outcome = RootCredentialOutcome.Denied,
        CheckedAt = Yesterday,
        Error = new RootError("RootDeniedByScp", RootErrorKind.DeniedByPolicy, "A policy denies it.", "Change it."),
    };

    public static RootReport Later(RootReport report) => report with
    {
        CreatedAt = Today,
        Statuses = [.. report.Statuses.Select(status => status with { CheckedAt = Today })],
    };

    public static RootReport With(RootReport report, RootCredentialStatus status) => report with
    {
        Statuses = [.. report.Statuses.Select(one => one.AccountId == status.AccountId ? status with { CheckedAt = one.CheckedAt } : one)],
    };

    public static RootAccessFeatureResult Feature(RootAccessFeature feature, bool isOn) => new() { Feature = feature, Enabled = isOn, Changed = false };

    public static RootDelegatedAdministrator Delegate(string id) => new() { AccountId = id, ServicePrincipal = "iam.amazonaws.com" };

    public static RootGuardrailCoverage Guarded(string accountId, RootGuardrailStrength strength = RootGuardrailStrength.Always, bool exempts = true) => new()
    {
        AccountId = accountId,
        Guardrails = strength == RootGuardrailStrength.No
            ? []
            :
            [
                new RootGuardrailPolicy
                {
                    Id = "p-aaaaaaaa", Name = "DenyRootUser", TargetId = "r-aaaa", AttachedTo = "the root", Denies = strength,
                    ExemptsCentralSessions = exempts, IsRootTools = false,
                },
            ],
    };

    public static RootActivity Event(int account, RootActivityKind kind, string name, DateTimeOffset time, string text = "{}") => new()
    {
        AccountId = Id(account),
        Time = time,
        Kind = kind,
        EventName = name,
        EventSource = "iam.amazonaws.com",
        Outcome = RootActivityResult.Succeeded,
        IsReadOnly = false,
        SourceIp = "203.0.113.7",
        Verdict = RootActivityVerdict.SignedIn,
        Reason = "Somebody used the root user.",
        Severity = RootActivitySeverity.Critical,
        Event = text,
    };

    public static string Id(int number) => number.ToString("D12", System.Globalization.CultureInfo.InvariantCulture);
}

using RootTools.Alerts;
using RootTools.Credentials;
using RootTools.Delegation;
using RootTools.Guardrails;
using RootTools.Settings;

namespace RootTools.Compliance;

/// <summary>From when on a control counts something as old, or as used lately.</summary>
public sealed record RootComplianceOptions
{
    /// <summary>How many days old an access key may be.</summary>
    public int MaximumKeyAge { get; init; } = 90;

    /// <summary>For how many days a root user must not have been used, to count as unused.</summary>
    public int UnusedFor { get; init; } = 90;
}

/// <summary>What was read of the organization itself; null or missing what was not.</summary>
internal sealed class OrganizationFindings
{
    /// <summary>Whether there is no organization, as far as is known.</summary>
    public bool IsStandalone { get; set; }

    public Dictionary<RootAccessFeature, bool> Features { get; } = [];

    /// <summary>The delegated administrators; null when nobody asked for them, which an empty pipeline does not tell from there being none.</summary>
    public List<RootDelegatedAdministrator>? Delegates { get; set; }

    /// <summary>The alerts about root users that were read.</summary>
    public List<RootActivityAlert> Alerts { get; } = [];
}

/// <summary>What was read of one account; null what was not.</summary>
internal sealed record AccountFindings(string AccountId, OrganizationFindings Organization, RootComplianceOptions Options)
{
    public string? AccountName { get; init; }

    public RootCredentialStatus? Status { get; init; }

    public RootGuardrailCoverage? Guardrail { get; init; }

    public MemberAccountSetting? Setting { get; init; }

    /// <summary>Whether it is known to be no member: its root user cannot be managed centrally, and no guardrail reaches it.</summary>
    public bool IsNoMember => Status?.IsMember is false;

    /// <summary>Whether all four kinds of credential were looked for, and none was there.</summary>
    public bool IsRemoved =>
        Status is { HasPassword: false, HasAccessKey: false, HasMfa: false, HasSigningCertificate: false };

    /// <summary>A command about the account. None for an id that is none: the command is there to be pasted into a shell.</summary>
    public string? Command(string command) => AccountIds.IsValid(AccountId) ? $"{command} {AccountId}" : null;

    /// <summary>The removal that mends it; none for an account whose root user cannot be managed centrally.</summary>
    /// <param name="kinds">What is to go.</param>
    /// <param name="usedKey">Whether a key goes that was used lately, which the removal leaves alone unless told otherwise.</param>
    public string? Removal(RootCredentialType kinds, bool usedKey = false)
    {
        string? command = IsNoMember ? null : Command("Remove-MemberRootCredential -AccountId");
        string what = kinds == RootCredentialType.All ? string.Empty : $" -CredentialType {kinds}";
        return command is null ? null : command + what + (usedKey ? " -UnusedFor 0" : string.Empty);
    }
}

/// <summary>What a check comes to.</summary>
internal sealed record ComplianceVerdict(RootComplianceStatus Status, string Reason, string? Fix = null)
{
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Whether it is so because the credentials in question were removed.</summary>
    public bool IsRemoved { get; init; }
}

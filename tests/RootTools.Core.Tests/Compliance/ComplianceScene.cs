using System.Text.Json;
using System.Text.Json.Serialization;
using RootTools.Alerts;
using RootTools.Compliance;
using RootTools.Credentials;
using RootTools.Delegation;
using RootTools.Guardrails;
using RootTools.Settings;

namespace RootTools.Core.Tests.Compliance;

/// <summary>One row of scenes.json: what was read of an account, and what a check makes of it.</summary>
public sealed record ComplianceScene
{
    public const string AccountId = "333333333333";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    public static IReadOnlyList<ComplianceScene> All { get; } =
        JsonSerializer.Deserialize<ComplianceScene[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Compliance", "scenes.json")), Reading)!;

    public required RootComplianceCheck Check { get; init; }

    public required string Case { get; init; }

    /// <summary>What was seen of the root user; null when there is no status.</summary>
    public required SeenRootUser? Account { get; init; }

    public required RootComplianceStatus Expected { get; init; }

    /// <summary>What AWS Config answers, where it is something else.</summary>
    public RootComplianceStatus? Config { get; init; }

    public required string Reason { get; init; }

    public string? Fix { get; init; }

    public required string Source { get; init; }

    public Dictionary<RootAccessFeature, bool> Features { get; init; } = [];

    public int? Delegates { get; init; }

    public bool Standalone { get; init; }

    public SeenGuardrail? Guardrail { get; init; }

    public SeenSetting? Setting { get; init; }

    public SeenAlert? Alert { get; init; }

    public override string ToString() => $"{Check}: {Case}";

    public RootComplianceTester Tester(IReadOnlyList<RootComplianceControl> controls)
    {
        RootComplianceTester tester = new(controls);
        object[] findings =
        [
            .. Account is null ? Array.Empty<object>() : [Account.ToStatus()],
            .. Guardrail is null ? Array.Empty<object>() : [Guardrail.ToCoverage()],
            .. Alert is null ? Array.Empty<object>() : [Alert.ToAlert()],
            Setting?.ToSetting() ?? new SeenSetting { Read = [] }.ToSetting(),
            .. Features.Select(feature => new RootAccessFeatureResult { Feature = feature.Key, Enabled = feature.Value, Changed = false }),
            .. Enumerable.Range(0, Delegates ?? 0).Select(_ => new RootDelegatedAdministrator { AccountId = "222222222222", ServicePrincipal = "iam.amazonaws.com" }),
        ];
        Assert.All(findings, finding => Assert.True(tester.Add(finding)));
        if (Delegates is not null)
        {
            tester.KnowDelegates();
        }

        if (Standalone)
        {
            tester.KnowStandalone();
        }

        return tester;
    }
}

/// <summary>Ages and uses are in days before the reading; a list that is left out was not seen.</summary>
public sealed record SeenRootUser
{
    public RootCredentialOutcome? Outcome { get; init; }

    public string? State { get; init; }

    public string? DeniedBy { get; init; }

    public bool Member { get; init; } = true;

    public bool? Password { get; init; }

    public int? PasswordUsed { get; init; }

    public bool? HasKey { get; init; }

    public SeenKey[]? Keys { get; init; }

    public RootMfaDeviceType[]? Mfa { get; init; }

    public int? Certificates { get; init; }

    public RootCredentialStatus ToStatus() => new()
    {
        AccountId = ComplianceScene.AccountId,
        Outcome = Outcome ?? (Password is null ? RootCredentialOutcome.Failed : RootCredentialOutcome.CredentialsPresent),
        State = State,
        IsMember = Member,
        CheckedAt = ComplianceScene.Now,
        HasPassword = Password,
        PasswordLastUsed = Before(PasswordUsed),
        HasAccessKey = HasKey ?? (Keys is null ? null : Keys.Length > 0),
        AccessKeys =
        [
            .. (Keys ?? []).Select(key => new RootAccessKey
            {
                Id = "AKIAIOSFODNN7EXAMPLE", Status = key.Status, Created = Before(key.Age), LastUsed = Before(key.Used),
            }),
        ],
        HasMfa = Mfa is null ? null : Mfa.Length > 0,
        MfaDevices = [.. (Mfa ?? []).Select(type => new RootMfaDevice { Type = type })],
        HasSigningCertificate = Certificates is null ? null : Certificates > 0,
        SigningCertificates = [.. Enumerable.Range(0, Certificates ?? 0).Select(_ => new RootSigningCertificate { Status = "Active" })],
        Error = Outcome is null ? null : new RootError("Trouble", RootErrorKind.PermissionDenied, "It was so.", "Try.")
        {
            DeniedBy = DeniedBy is null ? null : new PolicyReference("p-aaaaaaaa", "arn:aws:organizations::111111111111:policy/o-aaaaaaaaaa/service_control_policy/p-aaaaaaaa", "service control policy") { Name = DeniedBy },
        },
    };

    private static DateTimeOffset? Before(int? days) => days is { } count ? ComplianceScene.Now.AddDays(-count) : null;
}

public sealed record SeenKey
{
    public string Status { get; init; } = "Active";

    public int? Age { get; init; }

    public int? Used { get; init; }
}

public sealed record SeenGuardrail
{
    public RootGuardrailStrength Denies { get; init; }

    public bool Exempts { get; init; }

    public string? WayOut { get; init; }

    public RootGuardrailCoverage ToCoverage() => new()
    {
        AccountId = ComplianceScene.AccountId,
        Guardrails = Denies == RootGuardrailStrength.No
            ? []
            :
            [
                new RootGuardrailPolicy
                {
                    Id = "p-aaaaaaaa", Name = "DenyRootUser", TargetId = "r-aaaa", AttachedTo = "the root", Denies = Denies,
                    ExemptsCentralSessions = Exempts, IsRootTools = false, WayOut = WayOut,
                },
            ],
    };
}

public sealed record SeenSetting
{
    public required MemberSetting[] Read { get; init; }

    public MemberAccountSettingOutcome Outcome { get; init; } = MemberAccountSettingOutcome.Read;

    public bool Security { get; init; }

    public bool Contact { get; init; }

    public MemberAccountSetting ToSetting() => new()
    {
        AccountId = ComplianceScene.AccountId,
        Setting = Read,
        Outcome = Outcome,
        CheckedAt = ComplianceScene.Now,
        SecurityContact = Security
            ? new MemberAlternateContact(AlternateContactType.Security, "Security", "CISO", "security@example.com", "+1 206 555 0100")
            : null,
        Contact = Contact ? new MemberContact(FullName: "Example") : null,
    };
}

public sealed record SeenAlert
{
    /// <summary>How far the account is watched; null when the alert is about other accounts.</summary>
    public RootActivityAlertCoverageState? State { get; init; }

    /// <summary>Why it is not watched farther.</summary>
    public string? Because { get; init; }

    public bool? Confirmed { get; init; }

    public string? Obstacle { get; init; }

    public bool StopsAll { get; init; }

    public RootActivityAlert ToAlert() => new()
    {
        Scope = RootActivityAlertScope.Organization,
        AccountId = "111111111111",
        CentralRegion = "us-east-1",
        Regions = ["us-east-1", "eu-west-1"],
        TopicArn = "arn:aws:sns:us-east-1:111111111111:root",
        Subscriptions = Confirmed is { } confirmed ? [new RootActivityAlertSubscription("email", "security@example.com", confirmed)] : null,
        Trails = ["arn:aws:cloudtrail:us-east-1:111111111111:trail/all"],
        Rules = [],
        Accounts =
        [
            new RootActivityAlertCoverage
            {
                AccountId = State is null ? "444444444444" : ComplianceScene.AccountId,
                State = State ?? RootActivityAlertCoverageState.Covered,
                Regions = ["us-east-1"],
                MissingRegions = ["eu-west-1"],
                Reason = Because,
            },
        ],
        Obstacles = Obstacle is null
            ? []
            : [new RootActivityAlertObstacle { Part = RootActivityAlertPart.Trail, Message = Obstacle, Fix = "Make one.", StopsAll = StopsAll }],
    };
}

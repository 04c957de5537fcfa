using RootTools.Storage;

namespace RootTools.Compliance;

/// <summary>A control of a framework that is about root users, and what decides it. The file controls.json has them all.</summary>
public sealed record RootComplianceControl
{
    private static readonly Lazy<IReadOnlyList<RootComplianceControl>> Controls =
        new(() => EmbeddedTable.Read<RootComplianceControl>("RootTools.Compliance.controls.json"));

    /// <summary>Every control, framework by framework, the oldest version first.</summary>
    public static IReadOnlyList<RootComplianceControl> All => Controls.Value;

    /// <summary>Whose control it is.</summary>
    public required string Framework { get; init; }

    /// <summary>The framework's version; <c>current</c> where it has none.</summary>
    public required string Version { get; init; }

    /// <summary>The control's id in that version.</summary>
    public required string ControlId { get; init; }

    /// <summary>The control's title.</summary>
    public required string Title { get; init; }

    /// <summary>How bad a failure is: Security Hub's word where it has one.</summary>
    public required RootComplianceSeverity Severity { get; init; }

    /// <summary>What decides it; of several, the worst answer.</summary>
    public required IReadOnlyList<RootComplianceCheck> DecidedBy { get; init; }

    /// <summary>The answer for a root user whose credentials were removed: a pass, except for AWS Config.</summary>
    public RootComplianceStatus WhenRemoved { get; init; } = RootComplianceStatus.Pass;

    /// <summary>The page that the control, or its number, was taken from.</summary>
    public required Uri Source { get; init; }

    /// <summary>Chooses controls.</summary>
    /// <param name="frameworks">Names of frameworks, with wildcards; all when there are none.</param>
    /// <param name="versions">Versions, with wildcards; the newest of each framework when there are none.</param>
    /// <returns>The controls.</returns>
    /// <exception cref="RootToolsException">Nothing is so called; the error says what there is.</exception>
    public static IReadOnlyList<RootComplianceControl> Select(IReadOnlyCollection<string> frameworks, IReadOnlyCollection<string> versions)
    {
        ArgumentNullException.ThrowIfNull(frameworks);
        ArgumentNullException.ThrowIfNull(versions);
        RootComplianceControl[] named = [.. All.Where(control => IsAny(control.Framework, frameworks))];
        RootComplianceControl[] chosen =
        [
            .. versions.Count == 0
                ? named.GroupBy(control => control.Framework).SelectMany(Newest)
                : named.Where(control => IsAny(control.Version, versions)),
        ];
        return chosen.Length > 0 ? chosen : throw new RootToolsException(named.Length == 0
            ? Unknown("FrameworkUnknown", $"No framework is called {List(frameworks)}.", All.Select(control => control.Framework))
            : Unknown(
                "FrameworkVersionUnknown", $"No version is called {List(versions)}.",
                named.Select(control => $"{control.Framework} {control.Version}")));
    }

    /// <summary>Gives framework, version and id.</summary>
    /// <returns>Such as <c>CIS AWS Foundations 5.0 1.3</c>.</returns>
    public override string ToString() => $"{Framework} {Version} {ControlId}";

    // The file has the versions of a framework in their order.
    private static IEnumerable<RootComplianceControl> Newest(IEnumerable<RootComplianceControl> framework)
    {
        RootComplianceControl[] controls = [.. framework];
        return controls.Where(control => control.Version == controls[controls.Length - 1].Version);
    }

    private static bool IsAny(string name, IReadOnlyCollection<string> patterns) =>
        patterns.Count == 0 || patterns.Any(pattern => new Wildcard(pattern).Matches(name));

    private static RootError Unknown(string id, string message, IEnumerable<string> known) =>
        new(id, RootErrorKind.InvalidArgument, message, $"There are: {string.Join(", ", known.Distinct())}.") { EndsRun = true };

    private static string List(IEnumerable<string> names) => string.Join(" or ", names.Select(name => $"'{name}'"));
}

/// <summary>What decides a control: a question that results of the cmdlets answer for an account.</summary>
public enum RootComplianceCheck : long
{
    /// <summary>The root user has no access key.</summary>
    NoAccessKey,

    /// <summary>A root user with a password has an MFA device.</summary>
    Mfa,

    /// <summary>A root user with a password has hardware MFA devices or passkeys, and no virtual one.</summary>
    HardwareMfa,

    /// <summary>Neither password nor keys were used lately.</summary>
    Unused,

    /// <summary>Somebody is alerted when the root user is used.</summary>
    Monitored,

    /// <summary>A metric filter and an alarm watch for uses of the root user, which no reading of RootTools tells.</summary>
    MetricFilter,

    /// <summary>The account has contact details.</summary>
    ContactDetails,

    /// <summary>The account has an alternate contact for security.</summary>
    SecurityContact,

    /// <summary>Root credentials are managed centrally: trusted access and RootCredentialsManagement.</summary>
    CentralAccess,

    /// <summary>Privileged tasks in member accounts are enabled: RootSessions.</summary>
    RootSessions,

    /// <summary>A delegated administrator is registered.</summary>
    Delegate,

    /// <summary>A service control policy denies the signed-in root user everything, always.</summary>
    Guardrail,

    /// <summary>The policies that do so let central root sessions through.</summary>
    GuardrailExempts,

    /// <summary>A member's root user has no credentials at all.</summary>
    NoCredentials,

    /// <summary>A member's root user has no password that nothing shows to be meant.</summary>
    RecoveryClosed,

    /// <summary>No access key is older than it may be.</summary>
    KeyAge,

    /// <summary>The password was not used lately.</summary>
    PasswordUnused,
}

using RootTools.Commands.Binding;
using RootTools.Sandbox;

namespace RootTools.Commands;

/// <summary>
/// Adds events to the sandbox's CloudTrail that nobody can make by calling it: a root user signs in, recovers the password, registers an
/// MFA device.
/// </summary>
/// <remarks>
/// The events are told as all others are, after the sandbox's delay: in the event history of the account, in the bucket of the
/// organization's trail, and to EventBridge. Nothing else changes: the root user has the password and the keys that it had before.
/// With -Event any event can be added as it stands, also the content of one of CloudTrail's files.
/// </remarks>
/// <example>
/// <para>Lets the root user of an account sign in without MFA.</para>
/// <code>Get-RootMemberAccount -Name 'Legacy Shop' | Add-RootSandboxEvent SignIn</code>
/// </example>
/// <example>
/// <para>Uses the access keys of every root user that has any, as of yesterday.</para>
/// <code>
/// Get-RootCredentialStatus | Where-Object AccessKeyCount -GT 0 |
///     Add-RootSandboxEvent KeyCall -Time (Get-Date).AddDays(-1)
/// </code>
/// </example>
/// <example>
/// <para>Adds an event as it stands.</para>
/// <code>
/// Add-RootSandboxEvent -AccountId (Get-RootMemberAccount -Name 'Legacy Shop') -Event @'
/// {"eventSource": "signin.amazonaws.com", "eventName": "PasswordUpdated", "userIdentity": {"type": "Root"}}
/// '@
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Add, "RootSandboxEvent", DefaultParameterSetName = EventSet)]
[OutputType(typeof(SandboxEvent))]
public sealed class AddRootSandboxEventCommand : RootCmdlet
{
    private const string KindSet = "Kind";
    private const string EventSet = "Event";

    /// <summary>What happens.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = KindSet)]
    public SandboxEventKind Kind { get; set; }

    /// <summary>
    /// The accounts whose root users do it: 12-digit ids, or objects that have an AccountId or Id. With -Event the account that is told,
    /// unless the event names it.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = KindSet)]
    [Parameter(ParameterSetName = EventSet)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [AccountReferenceTransformation]
    public AccountReference[]? AccountId { get; set; }

    /// <summary>Events in CloudTrail's own form, as JSON: one, or an object with <c>Records</c>. What is missing is filled in.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = EventSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Event { get; set; }

    /// <summary>The root user's MFA device was used.</summary>
    [Parameter(ParameterSetName = KindSet)]
    public SwitchParameter Mfa { get; set; }

    /// <summary>The Region of a call; sign-ins and IAM's events are in the partition's own for services that have none.</summary>
    [Parameter(ParameterSetName = KindSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>The address that it came from.</summary>
    [Parameter(ParameterSetName = KindSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string SourceIp { get; set; } = new SandboxEventDetails().SourceIp;

    /// <summary>What the browser or the tool calls itself.</summary>
    [Parameter(ParameterSetName = KindSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? UserAgent { get; set; }

    /// <summary>When it happened, by the sandbox's clock; now when left out, or what the event says.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTimeOffset? Time { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RootSandbox sandbox = Session.Sandbox ?? throw Shell.Terminate(NotRunning(), null);
        if (ParameterSetName == EventSet && AccountId?.Length > 1)
        {
            throw Shell.Terminate(OneAccount(), AccountId);
        }

        if (ParameterSetName == EventSet)
        {
            Array.ForEach(Event!, json => Add(null, () => sandbox.Simulation.Events.Add(json, AccountId?[0].Id, Time)));
            return;
        }

        var details = new SandboxEventDetails { Mfa = Mfa, Region = Region, SourceIp = SourceIp, UserAgent = UserAgent, Time = Time };
        Array.ForEach(AccountId!, account => Add(account.Id, () => sandbox.Simulation.Events.Add(Kind, account.Id, details)));
    }

    private void Add(string? accountId, Func<IReadOnlyList<SandboxEvent>> add)
    {
        try
        {
            foreach (SandboxEvent added in add())
            {
                Shell.WriteObject(added);
            }
        }
        catch (InvalidDataException e)
        {
            RootError error = new(
                "SandboxEventNotAdded", RootErrorKind.InvalidArgument,
                $"The event was not added: {e.Message}",
                "Name an account of the sandbox with -AccountId, and give -Event a JSON object with eventSource and eventName.");
            Shell.WriteError(error, accountId);
        }
    }

    private static RootError NotRunning() => new(
        "SandboxNotRunning", RootErrorKind.Conflict,
        "No sandbox is running in this session: events are added to simulated organizations only.",
        "Start one with Start-RootSandbox.");

    private static RootError OneAccount() => new(
        "OneAccountForEvent", RootErrorKind.InvalidArgument,
        "An event is told to one account, and -AccountId names several.",
        "Call the cmdlet once for each account, or leave -AccountId out where the events name it.");
}

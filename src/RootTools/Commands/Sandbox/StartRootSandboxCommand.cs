using System.Collections;
using System.Globalization;
using RootTools.Sandbox;
using RootTools.Sandbox.Faults;

namespace RootTools.Commands;

/// <summary>
/// Starts a simulated organization in this PowerShell process and connects the session to it, so that every cmdlet works there until
/// <c>Stop-RootSandbox</c>. It listens on 127.0.0.1 only.
/// </summary>
/// <remarks>
/// The sandbox listens on 127.0.0.1 only, speaks AWS's wire protocols and answers IAM, STS, Organizations, Account Management, CloudTrail, S3,
/// SQS, Athena and others as AWS does. The same size, seed and partition give the same organization. It becomes the session's connection, and ends with
/// Stop-RootSandbox or the session.
/// </remarks>
/// <example>
/// <para>Starts an organization of 200 accounts.</para>
/// <code>Start-RootSandbox -AccountCount 200 -Seed 7</code>
/// </example>
/// <example>
/// <para>Rehearses with slow answers and throttling.</para>
/// <code>Start-RootSandbox -AccountCount 1000 -LatencyMilliseconds 40 -RequestsPerSecond 100</code>
/// </example>
/// <example>
/// <para>Gives another tool the endpoint and its keys.</para>
/// <code>$variables = (Start-RootSandbox).GetEnvironment()</code>
/// </example>
/// <example>
/// <para>Has events told at once, and after as long as at AWS.</para>
/// <code>
/// $sandbox = Start-RootSandbox -EventDelaySeconds 0
/// $sandbox.LifeCycle.EventDelivery = New-TimeSpan -Minutes 5
/// </code>
/// </example>
/// <example>
/// <para>Serves HTTPS, and lets the AWS CLI trust it.</para>
/// <code>
/// $sandbox = Start-RootSandbox -Tls
/// $env:AWS_CA_BUNDLE = $sandbox.CaBundle
/// aws sts get-caller-identity --endpoint-url $sandbox.Endpoint
/// </code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "RootSandbox", DefaultParameterSetName = GeneratedSet)]
[OutputType(typeof(RootSandbox))]
public sealed class StartRootSandboxCommand : RootCmdlet
{
    private const string GeneratedSet = "Generated";
    private const string SavedSet = "Saved";

    private int? _seed;

    /// <summary>How many accounts the organization has, the management account included.</summary>
    [Parameter(Position = 0, ParameterSetName = GeneratedSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(SandboxOptions.MinimumAccounts, SandboxOptions.MaximumAccounts)]
    public int AccountCount { get; set; } = 200;

    /// <summary>The seed: the same seed, size and partition give the same organization.</summary>
    [Parameter(ParameterSetName = GeneratedSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public int Seed
    {
        get => _seed ?? 1;
        set => _seed = value;
    }

    /// <summary>The partition.</summary>
    [Parameter(ParameterSetName = GeneratedSet)]
    [ValidateSet("aws", "aws-us-gov", "aws-cn")]
    public string Partition { get; set; } = "aws";

    /// <summary>The share of active members, from 0 to 1, whose root user has credentials.</summary>
    [Parameter(ParameterSetName = GeneratedSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(0.0, 1.0)]
    public double RootCredentialShare { get; set; } = 0.25;

    /// <summary>Leaves central root access as AWS creates an organization: no trusted access, no feature, no delegate.</summary>
    [Parameter(ParameterSetName = GeneratedSet)]
    public SwitchParameter RootAccessDisabled { get; set; }

    /// <summary>Leaves out the trail of the organization, which writes the events of all accounts to a bucket of the management account.</summary>
    [Parameter(ParameterSetName = GeneratedSet)]
    public SwitchParameter TrailDisabled { get; set; }

    /// <summary>A file that <c>Stop-RootSandbox -SavePath</c> wrote, to go on from there.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SavedSet)]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>The Region that callers use; the partition's first when left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>The port on 127.0.0.1; any free one when left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>
    /// Serves HTTPS, with a certificate made at the start. The session trusts it; other tools do by AWS_CA_BUNDLE. Not in Windows PowerShell,
    /// which trusts the authorities of Windows alone.
    /// </summary>
    [Parameter]
    public SwitchParameter Tls { get; set; }

    /// <summary>How long every answer takes, in milliseconds.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Alias("Latency")]
    [ValidateRange(0.0, 60_000.0)]
    public double LatencyMilliseconds { get; set; }

    /// <summary>What one answer in a hundred exceeds, in milliseconds: spreads the latency as a real network does.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(0.0, 60_000.0)]
    public double LatencyNinetyNinthMilliseconds { get; set; }

    /// <summary>How many requests a second each service answers each account; beyond that it throttles. 0 for no limit.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(0.0, 1_000_000.0)]
    public double RequestsPerSecond { get; set; }

    /// <summary>Limits of requests a second by service or operation, such as <c>@{ 'sts:AssumeRoot' = 100; iam = 50 }</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public IDictionary? RateLimit { get; set; }

    /// <summary>The share of requests, from 0 to 1, that are answered with HTTP 500 or 503.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(0.0, 1.0)]
    public double ServerErrorRate { get; set; }

    /// <summary>The share of requests, from 0 to 1, whose connection is dropped.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(0.0, 1.0)]
    public double DroppedConnectionRate { get; set; }

    /// <summary>How many seconds STS takes to learn of changes in the organization; at AWS up to 180.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(0.0, 600.0)]
    public double PropagationDelaySeconds { get; set; }

    /// <summary>
    /// How many seconds an event takes at most until CloudTrail tells it; a second when left out, or what was saved. At AWS it is about five
    /// minutes.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Alias("EventDelay")]
    [ValidateRange(0.0, 86_400.0)]
    public double? EventDelaySeconds { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Session.Sandbox is { } running)
        {
            throw Shell.Terminate(AlreadyRunning(running), running);
        }

#if NETFRAMEWORK
        if (Tls)
        {
            throw Shell.Terminate(TlsNotTrusted(), this);
        }

#endif
        SandboxOptions options = ReadOptions();
        Run(async cancellationToken =>
        {
            SandboxServer sandbox = await StartAsync(options, cancellationToken);
            var kept = new RootSandbox(sandbox, StatePath is null ? Seed : null, DateTimeOffset.UtcNow);
            try
            {
                Session.Connect(await OpenAsync(sandbox, cancellationToken));
                Session.Keep(kept);
            }
            catch
            {
                await sandbox.DisposeAsync();
                throw;
            }

            Queue.Post(() => Shell.WriteObject(kept));
        });
    }

    private static Task<RootConnection> OpenAsync(SandboxServer sandbox, CancellationToken cancellationToken) => RootConnection.OpenAsync(
        new ConnectionOptions
        {
            AccessKeyId = sandbox.Administrator.AccessKeyId,
            SecretAccessKey = sandbox.Administrator.SecretAccessKey,
            Region = sandbox.Region,
            EndpointUrl = sandbox.Endpoint,
            CaBundle = sandbox.AuthorityPath,
            Observer = CallRelay.Instance,
        },
        cancellationToken);

    private static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await SandboxServer.StartAsync(options, cancellationToken);
        }
        catch (Exception e) when (e is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new RootToolsException(
                new RootError(
                    "SandboxNotStarted", RootErrorKind.InvalidArgument,
                    $"The sandbox was not started: {e.Message}",
                    "Correct -StatePath, -Port, -Partition or -Region, whichever the message is about."),
                e);
        }
    }

    private static RootError AlreadyRunning(RootSandbox running) => new(
        "SandboxAlreadyRunning", RootErrorKind.Conflict,
        $"A sandbox is running in this session already, at {running}.",
        "Use it (Get-RootSandbox), or stop it first with Stop-RootSandbox.");

#if NETFRAMEWORK
    private static RootError TlsNotTrusted() => new(
        "SandboxTlsNotTrusted", RootErrorKind.InvalidArgument,
        "The cmdlets could not reach a sandbox with -Tls: Windows PowerShell trusts the authorities of Windows alone.",
        "Leave out -Tls, or use PowerShell 7.");

#endif
    // Without a seed of the caller's own, the simulated secret keys are not the same each time.
    private SandboxOptions ReadOptions() => _seed is { } seed ? ReadUnseededOptions() with { Seed = seed } : ReadUnseededOptions();

    private SandboxOptions ReadUnseededOptions() => new()
    {
        AccountCount = AccountCount,
        Partition = Partition,
        RootCredentialShare = RootCredentialShare,
        RootAccessEnabled = !RootAccessDisabled,
        TrailEnabled = !TrailDisabled,
        EventDelay = EventDelaySeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        StatePath = StatePath is null ? null : Shell.ResolvePath(StatePath),
        Region = Region,
        Port = Port,
        Tls = Tls,
        Faults = new SandboxFaults
        {
            Seed = Seed,
            Latency = ReadLatency(),
            RateLimits = [.. ReadRateLimits()],
            ServerErrorRate = ServerErrorRate,
            DroppedConnectionRate = DroppedConnectionRate,
            PropagationDelay = TimeSpan.FromSeconds(PropagationDelaySeconds),
        },
    };

    private Latency? ReadLatency()
    {
        if (LatencyMilliseconds == 0)
        {
            return null;
        }

        var median = TimeSpan.FromMilliseconds(LatencyMilliseconds);
        return LatencyNinetyNinthMilliseconds > LatencyMilliseconds
            ? Latency.LongTail(median, TimeSpan.FromMilliseconds(LatencyNinetyNinthMilliseconds))
            : Latency.Fixed(median);
    }

    private IEnumerable<RateLimit> ReadRateLimits()
    {
        foreach (DictionaryEntry entry in RateLimit ?? new Hashtable())
        {
            string[] name = entry.Key.ToString()!.Split([':'], 2);
            if (!SandboxServer.Services.Contains(name[0]))
            {
                throw Shell.Terminate(UnknownService(name[0]), entry.Key);
            }

            double limit = Convert.ToDouble(entry.Value, CultureInfo.InvariantCulture);
            yield return new RateLimit(name[0], limit, name.Length == 2 ? name[1] : null);
        }

        if (RequestsPerSecond > 0)
        {
            foreach (string service in SandboxServer.Services)
            {
                yield return new RateLimit(service, RequestsPerSecond);
            }
        }
    }

    private static RootError UnknownService(string name) => new(
        "ServiceUnknown",
        RootErrorKind.InvalidArgument,
        $"The sandbox has no service '{name}'.",
        $"Name one of {string.Join(", ", SandboxServer.Services)} in -RateLimit, with an operation behind a colon if need be: "
            + "'sts:AssumeRoot'.");
}

using System.Net;
using RootTools.Aws;
using RootTools.Commands.Planning;
using RootTools.Storage;

namespace RootTools.Commands;

/// <summary>The base of the cmdlets that speak to AWS: connection parameters as in AWS.Tools, and the connection that they lead to.</summary>
public abstract class ConnectedCmdlet : RootCmdlet
{
    private RootConnection? _own;

    /// <summary>The profile of the shared AWS config and credentials files to use, instead of the session's connection.</summary>
    [Parameter]
    [Alias("AWSProfileName", "StoredCredentials")]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>The Region whose STS endpoint opens root sessions; it decides the partition.</summary>
    [Parameter]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string? Region { get; set; }

    /// <summary>A PSCredential of access key id and secret access key, or a credentials object of AWS.Tools.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public object? Credential { get; set; }

    /// <summary>One endpoint for all services, such as a sandbox's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public Uri? EndpointUrl { get; set; }

    /// <summary>
    /// Allows an endpoint that is neither encrypted (https) nor this computer's own: whoever is in between can read and change every
    /// request and answer.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowUnencryptedEndpoint { get; set; }

    /// <summary>A role that the connection takes on, and what its trust policy asks for; null for none.</summary>
    private protected virtual (string Arn, string? ExternalId)? Role => null;

    /// <summary>The Region to connect to: <see cref="Region"/>, unless the cmdlet gives that parameter another meaning.</summary>
    private protected virtual string? ConnectionRegion => Region;

    /// <summary>Whether the cmdlet changes something, so that it must not guess whose credentials are meant.</summary>
    private protected virtual bool NeedsOwnConnection => false;

    /// <summary>The plan that the cmdlet carries out for Invoke-RootPlan; null when it does its own work.</summary>
    internal PlanRun? ByPlan { get; set; }

    /// <inheritdoc/>
    internal override bool IsRehearsal => ByPlan is { } run ? run.Cmdlet.IsRehearsal : EndpointUrl is not null ? RootSandbox.IsRunningAt(EndpointUrl)
        : ProfileName is null && Credential is null && base.IsRehearsal;

    /// <summary>
    /// Gives the connection to use: the session's, in another Region if one is named; one of this cmdlet's own when its parameters name
    /// other credentials or another endpoint; else one of AWS's default chain.
    /// </summary>
    /// <exception cref="RootToolsException">No credentials, no Region, or no answer; the error says what to set.</exception>
    internal async Task<RootConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        RootConnection connection = ByPlan is { } run ? await run.Cmdlet.ConnectAsync(cancellationToken) : await FindAsync(cancellationToken);
        Shell.Sandbox = RootSandbox.IsRunningAt(connection.EndpointUrl) ? connection.EndpointUrl : null;
        return connection;
    }

    /// <summary>Opens a new connection as the parameters say, to be closed by the caller.</summary>
    private protected async Task<RootConnection> OpenAsync(CancellationToken cancellationToken)
    {
        object? credential = Credential is PSObject wrapped ? wrapped.BaseObject : Credential;
        NetworkCredential? keys = (credential as PSCredential)?.GetNetworkCredential();
        var options = new ConnectionOptions
        {
            ProfileName = ProfileName,
            Region = ConnectionRegion,
            EndpointUrl = EndpointUrl,
            AllowUnencryptedEndpoint = AllowUnencryptedEndpoint,
            AccessKeyId = keys?.UserName,
            SecretAccessKey = keys?.Password,
            Credentials = keys is null ? credential : null,
            RoleArn = Role?.Arn,
            ExternalId = Role?.ExternalId,
            Observer = CallRelay.Instance,
        };
        return await RootConnection.OpenAsync(options, cancellationToken);
    }

    /// <summary>Makes a full path of one that may be relative; a place in S3 is one already.</summary>
    private protected string ResolvePlace(string path) => S3Place.IsMeantBy(path) ? path : Shell.ResolvePath(path);

    /// <summary>Does work that calls AWS and waits for it; with <c>-Verbose</c>, each call is told.</summary>
    private protected void RunConnected(Func<RootConnection, CancellationToken, Task> work)
    {
        bool isVerbose = Shell.IsVerbose;
        Run(async cancellationToken =>
        {
            ReportCalls(isVerbose);
            await work(await ConnectAsync(cancellationToken), cancellationToken);
        });
    }

    /// <summary>Has the calls of this asynchronous flow written as verbose messages.</summary>
    internal void ReportCalls(bool isVerbose, Action<AwsCall>? also = null) =>
        CallRelay.Listen(isVerbose ? (call => Explain(call.ToString())) + also : also);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _own?.Dispose();
        }
    }

    private async Task<RootConnection> FindAsync(CancellationToken cancellationToken)
    {
        bool namesOther = ProfileName is not null || Credential is not null || EndpointUrl is not null || Role is not null;
        if (!namesOther && Session.Connection is { } current)
        {
            return ConnectionRegion is null || ConnectionRegion == current.Region ? current : _own ??= current.InRegion(ConnectionRegion);
        }

        if (!namesOther && _own is null && RunspaceSession.WasAnyConnected)
        {
            GuessedConnection();
        }

        return _own ??= await OpenAsync(cancellationToken);
    }

    // Whoever once connected, or rehearsed, may well believe to be so still: after Stop-RootSandbox, or in a thread job beside a session.
    private void GuessedConnection()
    {
        const string Unclear = "This session is not connected, but another was, or a sandbox ran, in this process";
        const string Choice = "Connect-RootOrganization chooses the credentials, in each runspace of its own; " +
            "or name them with -ProfileName, -Credential or -EndpointUrl. See about_RootSession.";
        if (NeedsOwnConnection)
        {
            throw new RootToolsException(new RootError(
                "ConnectionNotChosen", RootErrorKind.InvalidArgument,
                $"{Unclear}: nothing is changed with whatever credentials are around.",
                Choice)
            { EndsRun = true });
        }

        Warn($"{Unclear}: AWS's default credentials are used. {Choice}");
    }
}

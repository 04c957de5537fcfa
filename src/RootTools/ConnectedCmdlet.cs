using System.Management.Automation;
using System.Net;
using RootTools.Commands.Completion;
using RootTools.Commands.Shell;
using RootTools.Connection;
using RootTools.Errors;

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
    [ValidateNotNull]
    public object? Credential { get; set; }

    /// <summary>One endpoint for all services, such as a sandbox's.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? EndpointUrl { get; set; }

    /// <summary>The Region to connect to: <see cref="Region"/>, unless the cmdlet gives that parameter another meaning.</summary>
    private protected virtual string? ConnectionRegion => Region;

    /// <summary>
    /// Gives the connection to use: the session's, in another Region if one is named; one of this cmdlet's own when its parameters name
    /// other credentials or another endpoint; else one of AWS's default chain.
    /// </summary>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The connection. It is closed with the cmdlet if it is the cmdlet's own.</returns>
    /// <exception cref="RootToolsException">No credentials, no Region, or no answer; the error says what to set.</exception>
    private protected async Task<RootConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        bool namesOther = ProfileName is not null || Credential is not null || EndpointUrl is not null;
        if (!namesOther && Session.Connection is { } current)
        {
            return ConnectionRegion is null || ConnectionRegion == current.Region ? current : _own ??= current.InRegion(ConnectionRegion);
        }

        return _own ??= await OpenAsync(cancellationToken);
    }

    /// <summary>Opens a new connection as the parameters say.</summary>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The connection, to be closed by the caller.</returns>
    private protected Task<RootConnection> OpenAsync(CancellationToken cancellationToken)
    {
        object? credential = Credential is PSObject wrapped ? wrapped.BaseObject : Credential;
        NetworkCredential? keys = (credential as PSCredential)?.GetNetworkCredential();
        var options = new ConnectionOptions
        {
            ProfileName = ProfileName,
            Region = ConnectionRegion,
            EndpointUrl = EndpointUrl,
            AccessKeyId = keys?.UserName,
            SecretAccessKey = keys?.Password,
            Credentials = keys is null ? credential : null,
            Observer = CallRelay.Instance,
        };
        return RootConnection.OpenAsync(options, cancellationToken);
    }

    /// <summary>Does work that calls AWS and waits for it; with <c>-Verbose</c>, each call is told.</summary>
    /// <param name="work">The work.</param>
    /// <param name="onTick">Called about four times a second meanwhile, on the pipeline thread.</param>
    private protected void RunConnected(Func<RootConnection, CancellationToken, Task> work, Action? onTick = null)
    {
        bool isVerbose = Shell.IsVerbose;
        Run(
            async cancellationToken =>
            {
                ReportCalls(isVerbose);
                await work(await ConnectAsync(cancellationToken), cancellationToken);
            },
            onTick);
    }

    /// <summary>Has the calls of this asynchronous flow written as verbose messages.</summary>
    /// <param name="isVerbose">Whether verbose messages are shown at all.</param>
    private protected void ReportCalls(bool isVerbose) =>
        CallRelay.Listen(isVerbose ? call => Queue.Post(() => Shell.WriteVerbose(call.ToString())) : null);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _own?.Dispose();
        }
    }
}

namespace RootTools.Commands;

/// <summary>Stops the sandbox that runs in this session, and disconnects from it. What was not saved is gone.</summary>
/// <remarks>
/// Its state is gone unless -SavePath keeps it in a file, which Start-RootSandbox -StatePath starts from.
/// </remarks>
/// <example>
/// <para>Ends the sandbox.</para>
/// <code>Stop-RootSandbox</code>
/// </example>
/// <example>
/// <para>Keeps the organization for tomorrow.</para>
/// <code>Stop-RootSandbox -SavePath ./organization.json</code>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "RootSandbox", SupportsShouldProcess = true)]
public sealed class StopRootSandboxCommand : RootCmdlet
{
    /// <summary>A file to save the organization to before, for <c>Start-RootSandbox -StatePath</c>; an existing one is replaced.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? SavePath { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Session.Sandbox is not { } sandbox)
        {
            Shell.WriteVerbose("No sandbox is running in this session.");
            return;
        }

        string action = $"Stop the sandbox {sandbox}{(SavePath is null ? string.Empty : $" after saving it to '{SavePath}'")}";
        if (!Shell.Confirm(new($"{action}.", $"{action}?", "Stop the sandbox"), force: false))
        {
            return;
        }

        string? path = SavePath is null ? null : Shell.ResolvePath(SavePath);
        Run(async cancellationToken =>
        {
            if (path is not null)
            {
                await SaveAsync(sandbox, path, cancellationToken);
            }

            Session.Release();
            await sandbox.Simulation.DisposeAsync();
        });
    }

    private static async Task SaveAsync(RootSandbox sandbox, string path, CancellationToken cancellationToken)
    {
        try
        {
            await sandbox.Simulation.SaveAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RootToolsException(
                new RootError(
                    "SandboxNotSaved", RootErrorKind.InvalidArgument,
                    $"The sandbox was not saved to '{path}', and still runs: {e.Message}",
                    "Give -SavePath a file in a folder that can be written to."),
                e);
        }
    }
}

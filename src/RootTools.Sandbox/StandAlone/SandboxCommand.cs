using System.CommandLine;
using System.CommandLine.Parsing;

namespace RootTools.Sandbox.StandAlone;

/// <summary>
/// Runs a sandbox until the process is asked to stop. Prints <c>NAME=value</c> lines for the environment of AWS clients, then
/// <c>ready</c>. The keys are of a simulated user: this is the one place that shows them.
/// </summary>
internal sealed class SandboxCommand(TextWriter output, TextWriter errors)
{
    private const int Stopped = 0;
    private const int Failed = 1;
    private const int BadArguments = 2;

    private static readonly TimeSpan TimeToStop = TimeSpan.FromMinutes(1);

    private readonly SandboxArguments _arguments = new();

    /// <summary>Runs.</summary>
    /// <returns>0 when stopped, 1 when it could not run, 2 when the command line is wrong.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken = default)
    {
        RootCommand command = _arguments.CreateCommand("A simulated AWS organization on 127.0.0.1, for any AWS client.");
        command.SetAction(ServeAsync);
        ParseResult parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                await errors.WriteLineAsync(error.Message);
            }

            await errors.WriteLineAsync("Use --help to see the options.");
            return BadArguments;
        }

        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = errors,
            ProcessTerminationTimeout = TimeToStop,
            EnableDefaultExceptionHandler = false,
        };
        return await parsed.InvokeAsync(invocation, cancellationToken);
    }

    private async Task<int> ServeAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            await using SandboxServer sandbox = await SandboxServer.StartAsync(_arguments.Read(parsed), cancellationToken);
            await PrintAsync(sandbox);
            await WaitForStopAsync(cancellationToken);
            if (_arguments.SavePath(parsed) is { } path)
            {
                await sandbox.SaveAsync(path, CancellationToken.None);
            }

            return Stopped;
        }
        catch (ArgumentException exception)
        {
            await errors.WriteLineAsync(exception.Message);
            return BadArguments;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(exception.Message);
            return Failed;
        }
    }

    private async Task PrintAsync(SandboxServer sandbox)
    {
        await output.WriteLineAsync($"AWS_ENDPOINT_URL={sandbox.Endpoint.GetLeftPart(UriPartial.Authority)}");
        await output.WriteLineAsync($"AWS_ACCESS_KEY_ID={sandbox.Administrator.AccessKeyId}");
        await output.WriteLineAsync($"AWS_SECRET_ACCESS_KEY={sandbox.Administrator.SecretAccessKey}");
        await output.WriteLineAsync($"AWS_REGION={sandbox.Region}");
        await output.WriteLineAsync($"AWS_DEFAULT_REGION={sandbox.Region}");
        if (sandbox.AuthorityPath is { } authority)
        {
            await output.WriteLineAsync($"AWS_CA_BUNDLE={authority}");
        }

        await output.WriteLineAsync("ready");
        await output.FlushAsync();
    }

    private static async Task WaitForStopAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = cancellationToken.Register(() => stopped.TrySetResult(true));
        await stopped.Task;
    }
}

/// <summary>The sandbox as a program of its own.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => new SandboxCommand(Console.Out, Console.Error).RunAsync(arguments);
}

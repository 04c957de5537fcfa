using System.Diagnostics;
using RootTools.ResourcePolicies;
using RootTools.Sandbox;
using RootTools.Sandbox.Host;
using RootTools.Sandbox.State;
using RootTools.Tests.KillTarget;

namespace RootTools.Core.Tests.Kill;

/// <summary>A sandbox with 300 accounts and 50 locked resources, and the program that cleans it up and is killed.</summary>
internal sealed class KillScene : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private KillScene(SandboxServer sandbox) => Sandbox = sandbox;

    public SandboxServer Sandbox { get; }

    public string JournalPath => _folder["journal.jsonl"];

    public string BackupFolder => _folder["backups"];

    /// <summary>The resources, each with the policy that locks it.</summary>
    public Dictionary<LockedResource, string> Locked { get; } = [];

    public static async Task<KillScene> StartAsync(int seed, int accounts, int resources, CancellationToken cancellationToken)
    {
        KillScene scene = new(await SandboxServer.StartAsync(new SandboxOptions { AccountCount = accounts, Seed = seed }, cancellationToken));
        Directory.CreateDirectory(scene._folder.Path);
        SimulatedAccount[] open = [.. Connected.OpenAccountsOf(scene.Sandbox)];
        for (int i = 0; i < resources; i++)
        {
            scene.Lock(open[i % open.Length], i);
        }

        return scene;
    }

    /// <summary>Runs the program to its end, or kills it when the sandbox has been called this many times, before that call is answered.</summary>
    /// <param name="killAt">At which call; null for never.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="resources">The resources to unlock; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it told, line by line, and whether it came to its end.</returns>
    public async Task<(List<string> Lines, bool IsKilled)> RunAsync(
        long? killAt, string runId, IEnumerable<LockedResource>? resources = null, CancellationToken cancellationToken = default)
    {
        string file = _folder[$"resources-{runId}.txt"];
        await LockedResource.WriteAsync(file, resources ?? Locked.Keys);
        using Process process = Start(runId, file);
        bool isKilled = false;
        void Kill(RecordedCall call)
        {
            if (Sandbox.Calls.Total >= killAt && !isKilled)
            {
                isKilled = true;
                process.Kill(); // SIGKILL on Unix, TerminateProcess on Windows.
            }
        }

        Sandbox.Calls.Recorded += Kill;
        List<string> lines = [];
        Task reading = ReadAsync(process.StandardOutput, lines);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Sandbox.Calls.Recorded -= Kill;
        await reading;
        Assert.True(isKilled || process.ExitCode == 0, $"The program failed: {await errors}");
        return (lines, isKilled);
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task ReadAsync(StreamReader reader, List<string> lines)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }
    }

    private void Lock(SimulatedAccount account, int number)
    {
        string region = Sandbox.Region; // The one Region that no policy of the organization denies.
        DateTimeOffset created = DateTimeOffset.UtcNow.AddDays(-10);
        if (number % 2 == 0)
        {
            SimulatedBucket bucket = new(account, $"locked-{number}-{account.Id}", region, created);
            bucket.Policy = DenyAll("s3:*", bucket.Arn, number);
            Sandbox.Organization.AddBucket(bucket);
            Locked[new LockedResource(ResourceType.Bucket, account.Id, region, bucket.Name, bucket.Arn)] = bucket.Policy.Text;
            return;
        }

        SimulatedQueue queue = new(account, $"locked-{number}", region, created);
        queue.Policy = DenyAll("sqs:*", queue.Arn, number);
        account.Queues.Add(queue);
        Locked[new LockedResource(ResourceType.Queue, account.Id, region, queue.Name, queue.Arn)] = queue.Policy.Text;
    }

    // Each text differs, and is not what a JSON writer would make of it.
    private static PolicyText DenyAll(string action, string arn, int number) => new(
        $$"""
        { "Version": "2012-10-17",
          "Statement": [{"Sid":"Lock{{number}}","Effect":"Deny","Principal":"*","Action":"{{action}}","Resource":"{{arn}}"}] }
        """);

    private Process Start(string runId, string resourceFile)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "RootTools.KillTarget.dll");
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [program, Sandbox.Endpoint.AbsoluteUri, Sandbox.Region, JournalPath, BackupFolder, runId, resourceFile])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_ACCESS_KEY_ID"] = Sandbox.Administrator.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = Sandbox.Administrator.SecretAccessKey;
        return Process.Start(start)!;
    }
}

using System.Globalization;
using System.Text.Json;
using RootTools.Accounts;
using RootTools.Connection;

namespace RootTools.Bench;

/// <summary>A sandbox with the accounts to work on, and the processes that work on them one after the other.</summary>
internal sealed class Bed : IDisposable
{
    private readonly SandboxProcess _sandbox;
    private readonly string _accountFile;

    private Bed(SandboxProcess sandbox, string accountFile)
    {
        _sandbox = sandbox;
        _accountFile = accountFile;
    }

    public static async Task<Bed> MakeAsync(Load load)
    {
        SandboxProcess sandbox = await SandboxProcess.StartAsync(load);
        string file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, await ListAsync(sandbox.Environment, load.Accounts));
        return new Bed(sandbox, file);
    }

    /// <summary>Has a worker process do the work.</summary>
    public Task<Measurement> MeasureAsync(string worker, Load load) => MeasureAsync(
        "dotnet", [typeof(Bed).Assembly.Location, "worker", worker, _accountFile, JsonSerializer.Serialize(load)], load, subject: null);

    /// <summary>Has the documented sequence done with the official JavaScript SDK.</summary>
    /// <param name="load">The load; a concurrency of as many as accounts means all at once, as the SDK has it.</param>
    /// <param name="subject">Its name in the report.</param>
    public Task<Measurement> MeasurePeerAsync(Load load, string subject)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "../../../Peers/documented-sequence.mjs");
        int atATime = load.Concurrency >= load.Accounts ? 0 : load.Concurrency;
        return MeasureAsync("node", [script, _accountFile, atATime.ToString(CultureInfo.InvariantCulture)], load, subject);
    }

    public void Dispose()
    {
        _sandbox.Dispose();
        File.Delete(_accountFile);
    }

    private async Task<Measurement> MeasureAsync(string program, string[] arguments, Load load, string? subject)
    {
        double before = _sandbox.ProcessorSeconds;
        string line = await ChildProcess.LastLineAsync(program, arguments, _sandbox.Environment);
        double sandboxSeconds = _sandbox.ProcessorSeconds - before;
        Measurement measured = subject is null
            ? JsonSerializer.Deserialize<Measurement>(line)!
            : JsonSerializer.Deserialize<PeerOutput>(line)!.As(subject, load);
        measured = measured with { SandboxProcessorSeconds = sandboxSeconds };
        await Console.Error.WriteLineAsync(
            $"{measured.Subject}, {load.Accounts} accounts, {load.Concurrency} at a time, limit {load.LimitText}: " +
            $"{measured.Seconds:0.00} s, {measured.Failed} failed");
        return measured;
    }

    private static async Task<List<string>> ListAsync(IReadOnlyDictionary<string, string> environment, int most)
    {
        using RootConnection connection = await RootConnection.OpenAsync(new ConnectionOptions
        {
            AccessKeyId = environment["AWS_ACCESS_KEY_ID"],
            SecretAccessKey = environment["AWS_SECRET_ACCESS_KEY"],
            Region = environment["AWS_REGION"],
            EndpointUrl = new Uri(environment["AWS_ENDPOINT_URL"]),
        });
        List<string> ids = [];
        await foreach (MemberAccount account in connection.Accounts.ListAsync())
        {
            ids.Add(account.Id);
            if (ids.Count == most)
            {
                break;
            }
        }

        return ids;
    }

    private sealed record PeerOutput(
        int Accounts, int Failed, long Calls, long Throttled, double Seconds, double ProcessorSeconds, double PeakMegabytes)
    {
        public Measurement As(string subject, Load load) => new()
        {
            Subject = subject,
            Load = load,
            Accounts = Accounts,
            Failed = Failed,
            Calls = Calls,
            Throttled = Throttled,
            Seconds = Seconds,
            ProcessorSeconds = ProcessorSeconds,
            PeakMegabytes = PeakMegabytes,
        };
    }
}

using System.Diagnostics;
using System.Text.Json;
using RootTools.Accounts;
using RootTools.Connection;

namespace RootTools.Bench.Workers;

/// <summary>
/// Does the work of one run, in a process that does nothing else, and prints what it cost as one line of JSON. The list of accounts is read
/// before the clock starts, as it is for the peers.
/// </summary>
internal static class Worker
{
    public static async Task RunAsync(Load load, string accountFile, Func<RootConnection, Load, IAsyncEnumerable<MemberAccount>, Task<WorkDone>> work)
    {
        var counter = new CallCounter();
        using RootConnection connection = await RootConnection.OpenAsync(new ConnectionOptions { Observer = counter });
        await connection.GetContextAsync();
        string[] ids = await File.ReadAllLinesAsync(accountFile);

        if (load.WarmUp > 0)
        {
            await work(connection, load, Accounts(Enumerable.Range(0, load.WarmUp).Select(i => ids[i % ids.Length])));
        }

        long callsBefore = counter.Calls;
        TimeSpan processorBefore = ProcessorTime();
        long began = Stopwatch.GetTimestamp();
        WorkDone done = await work(connection, load, Accounts(ids));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(began);

        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new Measurement
        {
            Subject = done.Subject,
            Load = load,
            Accounts = ids.Length,
            Failed = done.Failed,
            Calls = (done.Calls ?? counter.Calls) - (done.Calls is null ? callsBefore : 0),
            Throttled = done.Throttled ?? counter.Throttled,
            Seconds = elapsed.TotalSeconds,
            IdealSeconds = Ideal(load, ids.Length, done.Steps),
            ProcessorSeconds = (ProcessorTime() - processorBefore).TotalSeconds,
            PeakMegabytes = self.PeakWorkingSet64 / 1048576.0,
        }));
    }

    private static async IAsyncEnumerable<MemberAccount> Accounts(IEnumerable<string> ids)
    {
        foreach (string id in ids)
        {
            yield return new MemberAccount { Id = id };
        }

        await Task.CompletedTask;
    }

    private static double Ideal(Load load, int accounts, long steps) => Math.Max(
        steps * load.Latency / 1000 / (load.Width ?? Load.WidestFound),
        load.Limit > 0 ? accounts / load.Limit : 0);

    private static TimeSpan ProcessorTime()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}

using System.Diagnostics;
using RootTools.Storage;

namespace RootTools.Core.Tests.Journal;

/// <summary>How fast the journal is written and read on this machine: with ROOTTOOLS_MEASURE=1.</summary>
public sealed class JournalMeasurements : IDisposable
{
    private readonly JournalScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(1, 500)]
    [InlineData(64, 20_000)]
    [InlineData(256, 40_000)]
    public async Task Lines_on_disk_per_second(int writers, int lines)
    {
        Measure();
        JournalWriter writer = new(_scene.Path);
        await writer.WriteAsync(JournalScene.Entry());
        var elapsed = Stopwatch.StartNew();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, lines),
            new ParallelOptions { MaxDegreeOfParallelism = writers, CancellationToken = TestContext.Current.CancellationToken },
            async (i, _) => await writer.WriteAsync(JournalScene.Entry(id: $"{i}")));

        Tell($"{writers} at a time: {lines / elapsed.Elapsed.TotalSeconds:0} lines/s");
    }

    [Fact]
    public async Task Lines_read_per_second_and_the_memory_that_takes()
    {
        Measure();
        const int Lines = 1_000_000;
        JournalFile file = new(_scene.Path, OwnerFiles.Instance, TimeProvider.System);
        for (int group = 0; group < Lines / 10_000; group++)
        {
            IEnumerable<JournalEntry> entries = Enumerable.Range(0, 10_000).Select(i => JournalScene.Entry(id: $"{i}") with { Kind = JournalEntryKind.Run });
            await file.AppendAsync([.. entries.Select(JournalLine.WriteBody)]);
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        var elapsed = Stopwatch.StartNew();
        JournalCheckResult check = await _scene.CheckAsync();
        Tell($"checked {new FileInfo(_scene.Path).Length / 1e6:0} MB at {check.LineCount / elapsed.Elapsed.TotalSeconds:0} lines/s; " +
            $"{(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6:0.0} MB more held afterwards");
        Assert.True(check.IsIntact);
    }

    private static void Measure() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("ROOTTOOLS_MEASURE") == "1", "Set ROOTTOOLS_MEASURE=1 to measure.");

    private static void Tell(string figure) => TestContext.Current.TestOutputHelper?.WriteLine(figure);
}

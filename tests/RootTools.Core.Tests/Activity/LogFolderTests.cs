using System.IO.Compression;
using System.Text.Json.Nodes;
using RootTools.Activity;

namespace RootTools.Core.Tests.Activity;

public sealed class LogFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_organization_trail_is_read_over_accounts_and_Regions()
    {
        Write("AWSLogs/o-x/222222222222/CloudTrail/us-east-1/2026/11/01/222222222222_CloudTrail_us-east-1_20261101T0900Z_a.json.gz", Events.Call("ListAccessKeys"));
        Write("AWSLogs/o-x/111111111111/CloudTrail/eu-west-1/2026/11/01/111111111111_CloudTrail_eu-west-1_20261101T0905Z_b.json.gz", Events.Opening());
        Write("AWSLogs/o-x/111111111111/CloudTrail-Digest/eu-west-1/2026/11/01/111111111111_CloudTrail-Digest_x.json.gz", Events.KeyCall());
        Write("AWSLogs/o-x/111111111111/CloudTrail-Insight/eu-west-1/2026/11/01/111111111111_CloudTrail-Insight_x.json.gz", Events.KeyCall());

        List<RootActivity> found = await ReadAsync();

        Assert.Equal(["AssumeRoot", "ListAccessKeys"], found.Select(one => one.EventName).Order());
        Assert.All(found, one => Assert.Equal(Events.Opener, one.Actor));
    }

    [Fact]
    public async Task Days_that_are_not_asked_for_are_not_read()
    {
        Write("111111111111/CloudTrail/eu-west-1/2026/10/01/x.json.gz", Events.KeyCall());
        Write("111111111111/CloudTrail/eu-west-1/2026/11/01/x.json.gz", Events.KeyCall());
        File.WriteAllText(Path("111111111111/CloudTrail/eu-west-1/2026/10/01/no-log.json.gz"), "\x1F\x8B broken");

        RootActivityReader reader = new([]);
        List<RootActivity> found = await ReadAsync(reader, new RootActivityFilter { After = Events.Began.AddDays(-3) });

        Assert.Single(found);
        Assert.Equal(1, reader.Progress.Done);
    }

    [Fact]
    public async Task Files_of_any_name_and_form_are_read_and_what_is_damaged_is_told()
    {
        Write("a/export.json", Events.KeyCall());
        File.WriteAllText(Path("a/lines.jsonl"), $"{Events.KeyCall().ToJsonString()}\n{Events.KeyCall().ToJsonString()[..60]}\n{Events.KeyCall().ToJsonString()}\n");
        File.WriteAllBytes(Path("a/cut.json.gz"), Compressed(Log(Events.KeyCall(), Events.KeyCall()))[..^20]);
        List<RootError> errors = [];
        RootActivityReader reader = new([]);
        reader.Failed += errors.Add;

        List<RootActivity> found = await ReadAsync(reader);

        Assert.InRange(found.Count, 3, 5);
        Assert.Contains(errors, error => error.Id == "LogUnreadable" && error.Message.Contains("cut.json.gz", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Id == "EventsBroken" && error.Message.Contains("lines.jsonl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_folder_is_no_assurance()
    {
        Directory.CreateDirectory(_folder.Path);
        List<RootError> errors = [];
        RootActivityReader reader = new([]);
        reader.Failed += errors.Add;
        Assert.Empty(await ReadAsync(reader));
        Assert.Equal("LogsMissing", Assert.Single(errors).Id);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_an_error() =>
        Assert.Equal("LogNotFound", (await Assert.ThrowsAsync<RootToolsException>(() => ReadAsync())).Error.Id);

    [Fact]
    public async Task Whoever_takes_only_the_first_leaves_nobody_reading()
    {
        Write("a/x.json", [.. Enumerable.Range(0, 2000).Select(_ => Events.KeyCall())]);
        await foreach (RootActivity found in new RootActivityReader([]).ReadAsync(new LogFolder([_folder.Path]), null, TestContext.Current.CancellationToken))
        {
            Assert.Equal("ListBuckets", found.EventName);
            break;
        }
    }

    private static string Log(params JsonObject[] events) => new JsonObject { ["Records"] = new JsonArray([.. events]) }.ToJsonString();

    private static byte[] Compressed(string text)
    {
        using MemoryStream bytes = new();
        using (GZipStream zip = new(bytes, CompressionLevel.Fastest))
        {
            zip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private string Path(string relative)
    {
        string path = System.IO.Path.Combine(_folder.Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    private void Write(string relative, params JsonObject[] events)
    {
        string text = Log(events);
        File.WriteAllBytes(Path(relative), relative.EndsWith(".gz", StringComparison.Ordinal) ? Compressed(text) : System.Text.Encoding.UTF8.GetBytes(text));
    }

    private Task<List<RootActivity>> ReadAsync() => ReadAsync(new RootActivityReader([]));

    private async Task<List<RootActivity>> ReadAsync(RootActivityReader reader, RootActivityFilter? filter = null)
    {
        List<RootActivity> found = [];
        await foreach (RootActivity one in reader.ReadAsync(new LogFolder([_folder.Path], filter), filter, TestContext.Current.CancellationToken))
        {
            found.Add(one);
        }

        return found;
    }
}

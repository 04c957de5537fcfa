using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using RootTools.Reviews;

namespace RootTools.Core.Tests.Reviews;

/// <summary>The log of a review, and whoever rotates it.</summary>
public sealed class ReviewLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "review.log");

    private JsonNode[] Lines => [.. System.IO.File.ReadAllLines(File).Select(line => JsonNode.Parse(line)!)];

    public ReviewLogTests() => Directory.CreateDirectory(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_is_an_object_with_its_time_in_UTC()
    {
        new ReviewLog(File, "one").Write("info", "written", ("path", "s3://b/ü"), ("bytes", 3), ("encryption", null), ("accounts", new[] { "1", "2" }));

        JsonNode line = Assert.Single(Lines);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string?)line["time"]);
        Assert.Equal(("info", "one", "written", "s3://b/ü", 3, 2), ((string?)line["level"], (string?)line["review"], (string?)line["event"], (string?)line["path"], (int?)line["bytes"], line["accounts"]!.AsArray().Count));
        Assert.False(line.AsObject().ContainsKey("encryption"));
    }

    [Fact]
    public void What_comes_from_elsewhere_stays_on_its_line()
    {
        new ReviewLog(File, "one").Write("info", "finding", ("message", "a\nb\u001b[31m"));

        Assert.Equal(@"a\u{000A}b\u{001B}[31m", (string?)Assert.Single(Lines)["message"]);
    }

    [Fact]
    public void A_log_that_was_moved_away_is_made_anew()
    {
        ReviewLog log = new(File, "one");
        log.Write("info", "start");
        System.IO.File.Move(File, File + ".1");
        log.Write("info", "end");

        Assert.Equal("end", (string?)Assert.Single(Lines)["event"]);
        Assert.Single(System.IO.File.ReadAllLines(File + ".1"));
    }

    [Fact]
    public void A_log_that_was_emptied_begins_again_without_a_hole()
    {
        ReviewLog log = new(File, "one");
        log.Write("info", "start");
        System.IO.File.WriteAllText(File, string.Empty);
        log.Write("info", "end");

        Assert.Equal("end", (string?)Assert.Single(Lines)["event"]);
    }

    [Fact]
    public async Task Two_write_into_the_same_log_at_once()
    {
        const int each = 100;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            ReviewLog log = new(File, $"{writer}");
            for (int i = 0; i < each; i++)
            {
                log.Write("info", "step", ("number", i));
            }
        })));

        Assert.Equal(Enumerable.Repeat(each, 4), Lines.GroupBy(line => (string?)line["review"]).Select(writer => writer.Count()));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_new_log_is_its_owners_alone_and_one_that_others_may_write_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are those of Unix.");
        new ReviewLog(File, "one").Write("info", "start");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));

        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        Assert.Equal("ReviewLogFailed", Assert.Throws<RootToolsException>(() => new ReviewLog(File, "one").Write("info", "end")).Error.Id);
    }
}

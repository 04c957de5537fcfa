using RootTools.Reports;
using RootTools.Reviews;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using RootTools.Storage;

namespace RootTools.Core.Tests.Reviews;

/// <summary>The names of what reviews write, and the last snapshot among them.</summary>
public sealed class ReviewFilesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 2, 3, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ReviewFilesTests() => Directory.CreateDirectory(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_have_time_and_id()
    {
        ReviewFiles files = new("nightly");

        Assert.Equal(Path.Combine("/x", "nightly-20261122T010203000Z-0123456789.json".Replace("89", "", StringComparison.Ordinal)), files.PathOf("/x", Now, "0123456789"));
        Assert.Equal("s3://b/p/nightly-20261122T010203000Z-01234567.html", files.PathOf("s3://b/p", Now, "0123456789", ReportFormat.Html));
        Assert.Equal("s3://b/p/nightly-20261122T010203000Z-01234567.asff.json", files.PathOf("s3://b/p/", Now, "0123456789", ReportFormat.Asff));
    }

    [Fact]
    public async Task The_last_snapshot_of_the_name_is_found_among_other_files()
    {
        string[] names =
        [
            "nightly-20261121T010203000Z-ffffffff.json", "nightly-20261122T010203000Z-00000000.json", "nightly-20261122T010203000Z-00000000.asff.json",
            "nightly-20261122T010203000Z-00000000.report.json", "nightly-two-20261130T010203000Z-00000000.json", "nightly-99999999T999999999Z-zzzzzzzz.json",
            "weekly-20261130T010203000Z-00000000.json", ".nightly-20261130T010203000Z-00000000.json.0.tmp",
        ];
        Array.ForEach(names, name => File.WriteAllText(Path.Combine(_folder.Path, name), string.Empty));
        ReviewFiles files = new("nightly");

        Assert.Equal(Path.Combine(_folder.Path, names[1]), await files.FindLastAsync(_folder.Path, _ => throw new InvalidOperationException(), Stop));
        Assert.Null(await new ReviewFiles("monthly").FindLastAsync(_folder.Path, _ => throw new InvalidOperationException(), Stop));
        Assert.Equal(Path.Combine(_folder.Path, names[4]), await files.FindLastAsync(Path.Combine(_folder.Path, names[4]), _ => throw new InvalidOperationException(), Stop));

        files.RemoveHalves(_folder.Path);
        Assert.False(File.Exists(Path.Combine(_folder.Path, names[7])));
        Assert.Equal(names.Length - 1, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public async Task The_last_snapshot_is_found_in_S3()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 6 });
        aws.Sandbox.Organization.AddBucket(new SimulatedBucket(aws.Sandbox.Organization.ManagementAccount, "reviews", aws.Sandbox.Region, Now));
        foreach (string name in new[] { "nightly-20261121T010203000Z-ffffffff.json", "nightly-20261122T010203000Z-00000000.json", "nightly-20261122T010203000Z-00000000.html" })
        {
            using MemoryStream content = new([1]);
            await S3Place.Parse($"s3://reviews/a/{name}").WriteAsync(aws.Connection, content, "text/plain", cancellationToken: Stop);
        }

        ReviewFiles files = new("nightly");
        Assert.Equal("s3://reviews/a/nightly-20261122T010203000Z-00000000.json", await files.FindLastAsync("s3://reviews/a/", _ => Task.FromResult(aws.Connection), Stop));
        Assert.Null(await files.FindLastAsync("s3://reviews/", _ => Task.FromResult(aws.Connection), Stop));
    }
}

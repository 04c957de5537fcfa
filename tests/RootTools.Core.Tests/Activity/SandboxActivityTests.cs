using RootTools.Activity;
using RootTools.Credentials;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using static RootTools.Activity.RootActivityVerdict;

namespace RootTools.Core.Tests.Activity;

/// <summary>
/// The same activity from event histories, from the bucket of the organization's trail, from a folder of its logs and from Athena.
/// </summary>
public sealed class SandboxActivityTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Connected _aws = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SimulatedOrganization Organization => _aws.Sandbox.Organization;

    private string Bucket => Organization.ManagementAccount.Buckets.Single(bucket => bucket.Name.StartsWith("aws-cloudtrail-logs-", StringComparison.Ordinal)).Name;

    public async ValueTask InitializeAsync()
    {
        _aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        Organization.LifeCycle.EventDelivery = TimeSpan.Zero;
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_done_in_a_central_session_is_told_alike_from_each_source()
    {
        SimulatedAccount account = _aws.OpenAccounts.First(one => !one.Root.HasCredential);
        await new RootCredentialAuditor(_aws.Connection).AuditAsync(new MemberAccount { Id = account.Id }, Stop);

        List<RootActivity> history = await ReadAsync(History());
        List<RootActivity> bucket = await ReadAsync(InBucket());
        await DownloadAsync();
        List<RootActivity> folder = await ReadAsync(new LogFolder([_folder.Path]));

        Assert.Equal(["AssumeRoot", "GetAccountSummary"], history.Select(one => one.EventName).Distinct().Order());
        Assert.All(history, one => Assert.Equal(
            (account.Id, Central, _aws.Sandbox.Administrator.Arn, "IAMAuditRootUserCredentials"), (one.AccountId, one.Verdict, one.Actor, one.TaskPolicy)));
        Assert.Equal(Told(history), Told(bucket));
        Assert.Equal(Told(history), Told(folder));
        Assert.Equal(Told(history), Told(await ReadAsync(InTable())));
        Assert.All(bucket, one => Assert.Equal(account.Name, one.AccountName));
    }

    [Fact]
    public async Task A_bucket_is_read_from_any_folder_of_it_and_only_in_the_days_asked_for()
    {
        SimulatedAccount account = _aws.OpenAccounts.First();
        await new RootCredentialAuditor(_aws.Connection).AuditAsync(new MemberAccount { Id = account.Id }, Stop);
        string logs = $"s3://{Bucket}/AWSLogs/{Organization.Id}";

        Assert.NotEmpty(await ReadAsync(InBucket($"{logs}/{account.Id}/")));
        Assert.NotEmpty(await ReadAsync(InBucket($"{logs}/{account.Id}/CloudTrail/{_aws.Sandbox.Region}")));
        RootActivityReader reader = new([]);
        List<RootError> errors = [];
        reader.Failed += errors.Add;
        Assert.Empty(await ReadAsync(
            new TrailBucket(_aws.Connection, new TrailBucketScope { Uri = logs, Before = DateTimeOffset.UtcNow.AddDays(-30) }), reader));
        Assert.Equal(0, reader.Progress.Done);
        Assert.Equal("LogsMissing", Assert.Single(errors).Id);
    }

    [Fact]
    public async Task An_account_whose_role_cannot_be_had_is_an_error_and_the_others_are_read()
    {
        RootActivityReader reader = new([]);
        List<RootError> errors = [];
        reader.Failed += errors.Add;
        await ReadAsync(
            new EventHistory(_aws.Connection, new EventHistoryScope
            {
                Accounts = [new AccountReference(_aws.OpenAccounts.First().Id)],
                Regions = [_aws.Sandbox.Region],
                RoleName = "no-such-role",
            }),
            reader);
        RootError error = Assert.Single(errors);
        Assert.Equal(_aws.OpenAccounts.First().Id, error.AccountId);
        Assert.Contains("-RoleName", error.RecommendedAction);
        Assert.Equal(1, reader.Progress.Done);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_follows_hears_of_each_event_once(bool isBucket)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        SimulatedAccount account = _aws.OpenAccounts.First();
        await new RootCredentialAuditor(_aws.Connection).AuditAsync(new MemberAccount { Id = account.Id }, Stop);
        TimeSpan interval = TimeSpan.FromMilliseconds(50);
        RootActivitySource followed = isBucket
            ? new TrailBucket(_aws.Connection, new TrailBucketScope { Uri = $"s3://{Bucket}", After = DateTimeOffset.UtcNow.AddDays(-1), Interval = interval })
            : new EventHistory(_aws.Connection, new EventHistoryScope
            {
                Accounts = [new AccountReference(account.Id)],
                Regions = [_aws.Sandbox.Region],
                Interval = interval,
            });
        HashSet<string?> told = [];
        int again = 0;
        try
        {
            await foreach (RootActivity one in new RootActivityReader([]).ReadAsync(followed, null, enough.Token))
            {
                Assert.True(told.Add(one.EventId), one.ToString());
                if (one.EventName == "GetAccountSummary" && again++ == 0)
                {
                    await new RootCredentialAuditor(_aws.Connection).AuditAsync(new MemberAccount { Id = account.Id }, Stop);
                }

                if (again == 2)
                {
                    enough.Cancel();
                }
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
        }

        Assert.Equal(2, again);
    }

    [Fact]
    public async Task A_table_is_read_page_by_page_and_only_in_the_days_asked_for()
    {
        foreach (SimulatedAccount account in _aws.OpenAccounts)
        {
            await new RootCredentialAuditor(_aws.Connection).AuditAsync(new MemberAccount { Id = account.Id }, Stop);
        }

        List<RootActivity> told = await ReadAsync(InTable());
        Assert.Equal(_aws.OpenAccounts.Select(account => account.Name).Order(), told.Select(one => one.AccountName).Distinct().Order());
        Assert.Equal(Told(await ReadAsync(InBucket())), Told(told));
        Assert.Empty(await ReadAsync(InTable(new() { Before = DateTimeOffset.UtcNow.AddDays(-30) })));
    }

    [Theory]
    [InlineData("logs.nothing", "audit", "TableNotFound", "-AthenaTable")]
    [InlineData("logs.cloudtrail", "nothing", "QueryRefused", "-WorkGroup")]
    [InlineData("logs.cloudtrail", "primary", "QueryRefused", "location for query results")]
    public async Task What_Athena_lacks_is_named(string table, string group, string id, string advice)
    {
        RootError error = (await Assert.ThrowsAsync<RootToolsException>(() => ReadAsync(InTable(new() { Table = table, WorkGroup = group })))).Error;
        Assert.Equal(id, error.Id);
        Assert.Contains(advice, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_fails_is_told_with_Athenas_reason()
    {
        SimulatedTable table = Assert.Single(Organization.ManagementAccount.Tables);
        table.Parameters["projection.account.type"] = "injected";
        RootError error = (await Assert.ThrowsAsync<RootToolsException>(() => ReadAsync(InTable()))).Error;
        Assert.Equal("QueryFailed", error.Id);
        Assert.Contains("failed: CONSTRAINT_VIOLATION: For the injected projected partition column account", error.Message, StringComparison.Ordinal);
        Assert.Contains("enum", error.RecommendedAction, StringComparison.Ordinal);

        table.Parameters["projection.account.type"] = "enum";
        await new RootCredentialAuditor(_aws.Connection).AuditAsync(new MemberAccount { Id = _aws.OpenAccounts.First().Id }, Stop);
        Assert.Single(Organization.ManagementAccount.WorkGroups).MostBytesScanned = 1;
        error = (await Assert.ThrowsAsync<RootToolsException>(() => ReadAsync(InTable()))).Error;
        Assert.EndsWith("was cancelled: Query cancelled! : Bytes scanned limit was exceeded", error.Message, StringComparison.Ordinal);
        Assert.Contains("-After", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bucket")]
    [InlineData("https://bucket/x")]
    [InlineData("s3://")]
    public async Task What_is_no_place_in_S3_is_refused(string uri) =>
        Assert.Equal("S3UriInvalid", (await Assert.ThrowsAsync<RootToolsException>(() => ReadAsync(InBucket(uri)))).Error.Id);

    private static IEnumerable<string> Told(IEnumerable<RootActivity> activity) =>
        activity.Select(one => $"{one.EventId} {one.Kind} {one.Verdict} {one.Actor} {one.Outcome}").Order();

    private static Task<List<RootActivity>> ReadAsync(RootActivitySource source) => ReadAsync(source, new RootActivityReader([]));

    private static async Task<List<RootActivity>> ReadAsync(RootActivitySource source, RootActivityReader reader)
    {
        List<RootActivity> told = [];
        await foreach (RootActivity one in reader.ReadAsync(source, null, Stop))
        {
            told.Add(one);
        }

        return told;
    }

    private EventHistory History() => new(_aws.Connection, new EventHistoryScope { Regions = [_aws.Sandbox.Region, "us-east-1"] });

    private TrailBucket InBucket(string? uri = null) => new(_aws.Connection, new TrailBucketScope { Uri = uri ?? $"s3://{Bucket}" });

    private TrailTable InTable(TableQuestion? question = null) => new(_aws.Connection, new TrailTableScope
    {
        Table = question?.Table ?? "logs.cloudtrail",
        WorkGroup = question?.WorkGroup ?? "audit",
        After = DateTimeOffset.UtcNow.AddDays(-90),
        Before = question?.Before,
    });

    private async Task DownloadAsync()
    {
        Amazon.S3.IAmazonS3 s3 = _aws.Connection.Aws.S3(_aws.Sandbox.Region);
        var request = new Amazon.S3.Model.ListObjectsV2Request { BucketName = Bucket };
        Amazon.S3.Model.ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(request, Stop);
            foreach (Amazon.S3.Model.S3Object one in page.S3Objects ?? [])
            {
                string path = _folder[one.Key];
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using Amazon.S3.Model.GetObjectResponse answer = await s3.GetObjectAsync(Bucket, one.Key, Stop);
                await using FileStream file = File.Create(path);
                await answer.ResponseStream.CopyToAsync(file, Stop);
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated is true);
    }

    private sealed record TableQuestion(string? Table = null, string? WorkGroup = null, DateTimeOffset? Before = null);
}

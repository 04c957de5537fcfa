using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Account;

public sealed class RegionTests : AccountTest
{
    [Fact]
    public async Task A_Region_is_enabled_and_disabled_in_the_course_of_time()
    {
        Assert.Equal("DISABLED", await StatusAsync());
        WrongStatus(await SwitchAsync("DisableRegion"));
        (await SwitchAsync("EnableRegion")).Succeeded();
        Assert.Equal("ENABLING", await StatusAsync());
        await IsUnderWayAsync();
        Scene.SandboxClock.Advance(Scene.Organization.LifeCycle.RegionSwitch);
        Assert.Equal("ENABLED", await StatusAsync());
        WrongStatus(await SwitchAsync("EnableRegion"));

        (await SwitchAsync("DisableRegion")).Succeeded();
        Assert.Equal("DISABLING", await StatusAsync());
        await IsUnderWayAsync();
        Scene.Organization.LifeCycle.RegionSwitch = TimeSpan.Zero;
        Assert.Equal("DISABLED", await StatusAsync());
        Assert.Empty(Scene.Member.OptInRegions);
    }

    [Fact]
    public async Task A_Region_that_is_always_enabled_cannot_be_switched() => WrongStatus(await SwitchAsync("DisableRegion", "us-east-1"));

    [Theory]
    [InlineData("unknown-region")]
    [InlineData("cn-north-1")]
    public async Task What_is_no_Region_of_the_partition_is_not_valid(string region)
    {
        string message = $"{region} is not a valid region for opt-in or opt-out.";
        WireAnswer answer = await SwitchAsync("GetRegionOptStatus", region);
        Names("RegionName", "fieldValidationFailed", message, answer.Failed(400, "ValidationException", message));
    }

    [Fact]
    public async Task What_cannot_be_a_Region_is_refused() => (await SwitchAsync("GetRegionOptStatus", "US-EAST-1")).Failed(
        403, "AccessDeniedException",
        "User: arn:aws:iam::111111111111:user/admin is not authorized to perform: account:GetRegionOptStatus "
        + "(You specified an invalid target region.)");

    [Fact]
    public async Task Six_Regions_of_an_account_are_switched_at_once()
    {
        string[] regions = ["af-south-1", "ap-east-1", "ap-south-2", "ca-west-1", "eu-south-1", "eu-south-2", "me-south-1"];
        foreach (string region in regions.Take(6))
        {
            (await SwitchAsync("EnableRegion", region)).Succeeded();
        }

        (await SwitchAsync("EnableRegion", regions[6])).Failed(
            429, "TooManyRequestsException",
            "This request has exceeded the quota for 'Number of concurrent region-opt requests for an account'. Consider retrying the operation "
            + "later once some requests have been completed.");
        Scene.SandboxClock.Advance(Scene.Organization.LifeCycle.RegionSwitch);
        (await SwitchAsync("EnableRegion", regions[6])).Succeeded();
    }

    [Fact]
    public async Task Fifty_Regions_of_an_organization_are_switched_at_once()
    {
        for (int index = 0; index < 50; index++)
        {
            SimulatedAccount account = Scene.Add(Scene.Account($"5555555555{index:D2}", $"m{index}"), Scene.Unit);
            (await Call("EnableRegion", new JsonObject { ["AccountId"] = account.Id, ["RegionName"] = "af-south-1" })).Succeeded();
        }

        (await SwitchAsync("EnableRegion")).Failed(429, "TooManyRequestsException");
        Scene.SandboxClock.Advance(Scene.Organization.LifeCycle.RegionSwitch);
        (await SwitchAsync("EnableRegion")).Succeeded();
    }

    [Fact]
    public async Task Regions_are_listed_by_name_in_pages()
    {
        var names = new List<string>();
        string? token = null;
        do
        {
            JsonObject page = (await Call("ListRegions", OfMember(new JsonObject { ["MaxResults"] = 7, ["NextToken"] = token }))).Succeeded().Json;
            Assert.InRange(page["Regions"]!.AsArray().Count, 1, 7);
            names.AddRange(page["Regions"]!.AsArray().Select(region => region!["RegionName"]!.GetValue<string>()));
            token = page["NextToken"]?.GetValue<string>();
        }
        while (token is not null);

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Superset(new HashSet<string>(Scene.Partition.RegionsWithoutOptIn), new HashSet<string>(names));
        Assert.Contains("af-south-1", names);
        const string malformed = "NextToken is malformed";
        WireAnswer wrong = await Call("ListRegions", OfMember(new JsonObject { ["NextToken"] = "invalid-token" }));
        Names("NextToken", "fieldValidationFailed", malformed, wrong.Failed(400, "ValidationException", malformed));
    }

    [Fact]
    public async Task Twenty_Regions_are_a_page_and_a_status_that_is_none_is_told()
    {
        JsonObject page = (await Call("ListRegions", new JsonObject { ["RegionOptStatusContains"] = new JsonArray() })).Succeeded().Json;
        Assert.Equal(20, page["Regions"]!.AsArray().Count);
        (await Call("ListRegions", new JsonObject { ["RegionOptStatusContains"] = new JsonArray("ENABLED", "UNKNOWN") })).Failed(
            400, "ValidationException",
            """[instance value ("UNKNOWN") not found in enum """
            + """(possible values: ["ENABLED","ENABLING","DISABLING","DISABLED","ENABLED_BY_DEFAULT"])]""");
    }

    private Task<WireAnswer> SwitchAsync(string operation, string region = "af-south-1") =>
        Call(operation, OfMember(new JsonObject { ["RegionName"] = region }));

    private async Task<string> StatusAsync(string region = "af-south-1") =>
        (await SwitchAsync("GetRegionOptStatus", region)).Succeeded().Json["RegionOptStatus"]!.GetValue<string>();

    private async Task IsUnderWayAsync()
    {
        foreach (string operation in (string[])["EnableRegion", "DisableRegion"])
        {
            (await SwitchAsync(operation)).Failed(
                409, "ConflictException",
                "Account 333333333333 and region af-south-1 is currently being enabled or disabled. "
                + "Please wait until it finishes and then try again.");
        }
    }

    private static void WrongStatus(WireAnswer answer)
    {
        const string message = "Unable to switch region status because of its current opt-in status.";
        Names("RegionName", "invalidRegionOptTarget", message, answer.Failed(400, "ValidationException", message));
    }

    private static void Names(string member, string reason, string message, WireAnswer answer)
    {
        Assert.Equal(reason, answer.Json["reason"]!.GetValue<string>());
        Assert.Equal(member, answer.Json["fieldList"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(message, answer.Json["fieldList"]![0]!["message"]!.GetValue<string>());
    }
}

using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Account;

public sealed class RegionTests : AccountTest
{
    [Fact]
    public async Task A_Region_is_enabled_and_disabled_in_the_course_of_time()
    {
        Assert.Equal("DISABLED", await StatusAsync());
        (await SwitchAsync("EnableRegion")).Succeeded();
        Assert.Equal("ENABLING", await StatusAsync());
        (await SwitchAsync("DisableRegion")).Failed(409, "ConflictException");
        (await SwitchAsync("EnableRegion")).Failed(
            400, "ValidationException", "Unable to switch region status because of its current opt-in status.");
        Scene.SandboxClock.Advance(Scene.Organization.LifeCycle.RegionSwitch);
        Assert.Equal("ENABLED", await StatusAsync());
        (await SwitchAsync("EnableRegion")).Failed(400, "ValidationException");

        (await SwitchAsync("DisableRegion")).Succeeded();
        Assert.Equal("DISABLING", await StatusAsync());
        Scene.Organization.LifeCycle.RegionSwitch = TimeSpan.Zero;
        Assert.Equal("DISABLED", await StatusAsync());
        Assert.Empty(Scene.Member.OptInRegions);
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("xx-none-1")]
    public async Task Regions_that_are_always_enabled_or_none_cannot_be_switched(string region)
    {
        WireAnswer answer = await SwitchAsync("EnableRegion", region);

        answer.Failed(400, "ValidationException");
        Assert.Equal("invalidRegionOptTarget", answer.Json["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Six_Regions_of_an_account_are_switched_at_once()
    {
        string[] regions = ["af-south-1", "ap-east-1", "ap-south-2", "ca-west-1", "eu-south-1", "eu-south-2", "me-south-1"];
        foreach (string region in regions.Take(6))
        {
            (await SwitchAsync("EnableRegion", region)).Succeeded();
        }

        (await SwitchAsync("EnableRegion", regions[6])).Failed(429, "TooManyRequestsException");
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
    }

    private Task<WireAnswer> SwitchAsync(string operation, string region = "af-south-1") =>
        Call(operation, OfMember(new JsonObject { ["RegionName"] = region }));

    private async Task<string> StatusAsync(string region = "af-south-1") =>
        (await SwitchAsync("GetRegionOptStatus", region)).Succeeded().Json["RegionOptStatus"]!.GetValue<string>();
}

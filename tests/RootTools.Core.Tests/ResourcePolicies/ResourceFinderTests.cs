using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Lockouts;
using RootTools.Sandbox.State;

namespace RootTools.Core.Tests.ResourcePolicies;

public sealed class ResourceFinderTests : SandboxResourceTests
{
    [Fact]
    public async Task Locked_buckets_and_queues_of_every_Region_are_found_and_no_others()
    {
        Resources.AddBucket("locked-one", SandboxResources.DenyEveryone);
        Resources.AddBucket("locked-two", SandboxResources.DenyEveryone, "ap-northeast-1");
        Resources.AddBucket("sound", SandboxResources.DenyPlainText);
        Resources.AddBucket("bare");
        Resources.AddQueue("locked", SandboxResources.DenyEveryone);
        Resources.AddQueue("sound", SandboxResources.DenyPlainText, "us-west-2");
        Resources.AddQueue("bare");

        List<ResourceFinding> found = await FindAsync(new ResourceSearch());

        Assert.All(found, finding => Assert.Null(finding.Error));
        Assert.Equal(
            [
                ("locked", "eu-west-1", LockoutVerdict.Locked, "DenyAll"),
                ("locked-one", "eu-west-1", LockoutVerdict.Locked, "DenyAll"),
                ("locked-two", "ap-northeast-1", LockoutVerdict.Locked, "DenyAll"),
            ],
            found.Select(finding => finding.Resource!).OrderBy(resource => resource.ResourceName, StringComparer.Ordinal)
                .Select(resource => (resource.ResourceName, resource.Region, resource.Verdict!.Value, resource.LockedBy)));
    }

    [Fact]
    public async Task More_buckets_and_queues_than_a_page_holds_are_all_looked_at()
    {
        for (int i = 0; i < 1005; i++)
        {
            Resources.AddBucket($"bucket-{i:0000}");
        }

        for (int i = 0; i < 1005; i++)
        {
            Resources.AddQueue($"queue-{i:0000}");
        }

        Resources.AddBucket("z-locked", SandboxResources.DenyEveryone);
        Resources.AddQueue("z-locked", SandboxResources.DenyEveryone);

        List<ResourceFinding> found = await FindAsync(new ResourceSearch { Regions = [SandboxResources.Region] });

        Assert.Equal(["z-locked", "z-locked"], found.Select(finding => finding.Resource?.ResourceName));
    }

    [Fact]
    public async Task Only_the_Regions_asked_for_are_searched_for_queues()
    {
        Resources.AddQueue("here", SandboxResources.DenyEveryone);
        Resources.AddQueue("there", SandboxResources.DenyEveryone, "us-west-2");

        List<ResourceFinding> found = await FindAsync(new ResourceSearch { Regions = ["us-west-2"], ResourceTypes = [ResourceType.Queue] });

        Assert.Equal(["there"], found.Select(finding => finding.Resource?.ResourceName));
    }

    [Fact]
    public async Task Every_policy_is_found_when_no_verdict_is_asked_for()
    {
        Resources.AddBucket("sound", SandboxResources.DenyPlainText);
        Resources.AddBucket("bare");

        ResourcePolicy found = Assert.Single(await FindAsync(new ResourceSearch { Verdicts = null, ResourceTypes = [ResourceType.Bucket] })).Resource!;

        Assert.Equal(("sound", LockoutVerdict.Open, null), (found.ResourceName, found.Verdict, found.LockedBy));
        Assert.Equal("DenyAll", Assert.Single(found.Document!.Statements).Sid);
    }

    [Fact]
    public async Task What_an_organization_policy_denies_is_said_once_with_the_policy()
    {
        SimulatedAccount denied = Aws.Sandbox.Organization.Accounts.First(account =>
            account is { IsManagementAccount: false, State: RootTools.Sandbox.State.AccountState.Active }
            && Units(account).Any(unit => unit.AttachedPolicies.Any(policy => policy.Name == "DenyRootUser")));

        List<ResourceFinding> found = await FindAsync(new ResourceSearch(), denied);

        ResourceFinding finding = Assert.Single(found);
        Assert.Equal("DeniedByOrganizationPolicy", finding.Error!.Id);
        Assert.NotNull(finding.Error.DeniedBy);
        Assert.Contains("buckets", finding.Error.Message, StringComparison.Ordinal);
        Assert.Contains("eu-west-1", finding.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_management_account_is_refused()
    {
        List<ResourceFinding> found = await FindAsync(new ResourceSearch(), Aws.Sandbox.Organization.ManagementAccount);

        Assert.NotNull(Assert.Single(found).Error);
    }

    [Fact]
    public async Task A_policy_is_read_as_text_and_object()
    {
        SimulatedQueue queue = Resources.AddQueue("locked", SandboxResources.DenyEveryone);
        ResourceFinder finder = new(Aws.Connection);

        ResourcePolicy read = await finder.ReadAsync(Reference(queue), Never);

        Assert.Equal((queue.Policy!.Text, queue.Arn, true), (read.Policy, read.ResourceArn, read.IsLocked));
        Assert.Equal(queue.Policy.Text, read.Document!.Text);
    }

    private static IEnumerable<RootTools.Sandbox.State.OrganizationalUnit> Units(SimulatedAccount account)
    {
        for (RootTools.Sandbox.State.OrganizationalUnit? unit = account.Parent; unit is not null; unit = unit.Parent)
        {
            yield return unit;
        }
    }

    private async Task<List<ResourceFinding>> FindAsync(ResourceSearch search, SimulatedAccount? account = null)
    {
        List<ResourceFinding> found = [];
        await foreach (ResourceFinding finding in new ResourceFinder(Aws.Connection)
            .FindAsync(new MemberAccount { Id = (account ?? Resources.Account).Id }, search, Never))
        {
            found.Add(finding);
        }

        return found;
    }
}

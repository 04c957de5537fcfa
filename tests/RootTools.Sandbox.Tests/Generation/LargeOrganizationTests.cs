using RootTools.Sandbox.Generation;

namespace RootTools.Sandbox.Tests.Generation;

[Collection(nameof(Measured))]
public sealed class LargeOrganizationTests
{
    [Fact]
    public void Fifty_thousand_accounts_are_small()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);

        SimulatedOrganization organization = OrganizationGenerator.Generate(new SandboxOptions { AccountCount = 50_000 });

        long bytesPerAccount = (GC.GetTotalMemory(forceFullCollection: true) - before) / 50_000;
        Assert.Equal(50_000, organization.Accounts.Count);
        Assert.InRange(bytesPerAccount, 1, 4_000);
    }

    [Fact]
    public Task Fifty_thousand_accounts_take_no_longer_than_ten_times_five_thousand() =>
        ProcessorTime.AssertComparableAsync(() => MakeAsync(10, 5_000), () => MakeAsync(1, 50_000), times: 1);

    // All kept to the end, so that the garbage collector has the same to do.
    private static Task MakeAsync(int organizations, int accounts)
    {
        SimulatedOrganization[] made = [.. Enumerable.Range(0, organizations)
            .Select(seed => OrganizationGenerator.Generate(new SandboxOptions { AccountCount = accounts, Seed = seed }))];
        Assert.All(made, organization => Assert.Equal(accounts, organization.Accounts.Count));
        return Task.CompletedTask;
    }
}

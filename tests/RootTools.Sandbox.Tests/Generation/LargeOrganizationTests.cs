using System.Diagnostics;
using RootTools.Sandbox.Generation;

namespace RootTools.Sandbox.Tests.Generation;

[Collection(nameof(Measured))]
public sealed class LargeOrganizationTests
{
    [Fact]
    public void Fifty_thousand_accounts_are_ready_within_ten_seconds_and_small()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();

        SimulatedOrganization organization = OrganizationGenerator.Generate(new SandboxOptions { AccountCount = 50_000 });

        TimeSpan elapsed = watch.Elapsed;
        long bytesPerAccount = (GC.GetTotalMemory(forceFullCollection: true) - before) / 50_000;
        Assert.Equal(50_000, organization.Accounts.Count);
        Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.InRange(bytesPerAccount, 1, 4_000);
    }
}

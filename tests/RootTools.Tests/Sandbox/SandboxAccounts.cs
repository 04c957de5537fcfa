using RootTools.Sandbox;
using RootTools.Sandbox.State;

namespace RootTools.Tests.Session;

/// <summary>Finds accounts of a sandbox that suit a test.</summary>
internal static class SandboxAccounts
{
    /// <summary>The active members whose root user no policy of the organization speaks of.</summary>
    public static IEnumerable<SimulatedAccount> Open(SandboxServer sandbox) => sandbox.Organization.Accounts.Where(account =>
        account is { IsManagementAccount: false, State: AccountState.Active } && !PoliciesOf(account).Any(IsAboutRoot));

    /// <summary>One of them without any root credential.</summary>
    public static SimulatedAccount Clean(SandboxServer sandbox) => Open(sandbox).First(account => !account.Root.HasCredential);

    /// <summary>Some of them, each with a password and an MFA device and nothing else.</summary>
    public static List<SimulatedAccount> WithPassword(SandboxServer sandbox, int count)
    {
        List<SimulatedAccount> accounts = [.. Open(sandbox).Where(account => !account.Root.HasCredential).Take(count)];
        Assert.Equal(count, accounts.Count);
        foreach (SimulatedAccount account in accounts)
        {
            account.Root.PasswordCreated = DateTimeOffset.UtcNow.AddDays(-500);
            account.Root.MfaDevices.Add(new MfaDevice($"GAHT{account.Id}", MfaDeviceKind.Hardware, DateTimeOffset.UtcNow.AddDays(-400)));
        }

        return accounts;
    }

    private static IEnumerable<OrganizationPolicy> PoliciesOf(SimulatedAccount account)
    {
        IEnumerable<OrganizationPolicy> policies = account.AttachedPolicies;
        for (RootTools.Sandbox.State.OrganizationalUnit? unit = account.Parent; unit is not null; unit = unit.Parent)
        {
            policies = policies.Concat(unit.AttachedPolicies);
        }

        return policies;
    }

    private static bool IsAboutRoot(OrganizationPolicy policy) => policy.Document.Text.Contains(":root", StringComparison.Ordinal);
}

using RootTools.Sandbox;
using RootTools.Sandbox.State;

namespace RootTools.Tests.Fakes;

/// <summary>A sandbox and a connection to it.</summary>
internal sealed class Connected : IAsyncDisposable
{
    private Connected(SandboxServer sandbox, RootConnection connection)
    {
        Sandbox = sandbox;
        Connection = connection;
    }

    public SandboxServer Sandbox { get; }

    public RootConnection Connection { get; }

    /// <summary>The simulated accounts in which a root session gets through: active members that no policy denies.</summary>
    public IEnumerable<SimulatedAccount> OpenAccounts => OpenAccountsOf(Sandbox);

    public static IEnumerable<SimulatedAccount> OpenAccountsOf(SandboxServer sandbox) => sandbox.Organization.Accounts.Where(account =>
        account is { IsManagementAccount: false, State: RootTools.Sandbox.State.AccountState.Active }
        && !Path(account).SelectMany(policies => policies).Any(policy => policy.Document.Text.Contains(":root", StringComparison.Ordinal)));

    public static async Task<Connected> ToAsync(SandboxOptions options, Func<SandboxServer, SandboxCaller>? caller = null)
    {
        SandboxServer sandbox = await SandboxServer.StartAsync(options, CancellationToken.None);
        RootConnection connection = await OpenAsync(sandbox, caller?.Invoke(sandbox) ?? sandbox.Administrator);
        return new Connected(sandbox, connection);
    }

    /// <summary>A connection to a sandbox that somebody else started.</summary>
    public static Task<RootConnection> OpenAsync(SandboxServer sandbox, SandboxCaller caller) => RootConnection.OpenAsync(
        new ConnectionOptions
        {
            EndpointUrl = sandbox.Endpoint,
            Region = sandbox.Region,
            AccessKeyId = caller.AccessKeyId,
            SecretAccessKey = caller.SecretAccessKey,
            SessionToken = caller.SessionToken,
        },
        TestContext.Current.CancellationToken);

    public async Task<List<MemberAccount>> ListAsync()
    {
        List<MemberAccount> accounts = [];
        await foreach (MemberAccount account in Connection.Accounts.ListAsync(null, CancellationToken.None))
        {
            accounts.Add(account);
        }

        return accounts;
    }

    /// <summary>An account whose root user has nothing, and in which nothing is denied.</summary>
    public SimulatedAccount CleanAccount() => OpenAccounts.First(account => !account.Root.HasCredential);

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Sandbox.DisposeAsync();
    }

    private static IEnumerable<IReadOnlyList<OrganizationPolicy>> Path(SimulatedAccount account)
    {
        yield return account.AttachedPolicies;
        for (RootTools.Sandbox.State.OrganizationalUnit? unit = account.Parent; unit is not null; unit = unit.Parent)
        {
            yield return unit.AttachedPolicies;
        }
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using RootTools.Tests.Module;
using SessionCredentials = Amazon.SecurityToken.Model.Credentials;

namespace RootTools.Tests.Runbooks;

/// <summary>
/// A sandbox, and roles in it that have the policy of a runbook and no other. A runbook's script runs with such a role's session in a
/// <see cref="CleanProcess"/>.
/// </summary>
internal sealed class RunbookHost : IAsyncDisposable
{
    private RunbookHost(SandboxServer sandbox)
    {
        Sandbox = sandbox;
        Folder = Directory.CreateTempSubdirectory("roottools-runbook").FullName;
    }

    /// <summary>The sandbox.</summary>
    public SandboxServer Sandbox { get; }

    /// <summary>A folder of this host's own, which is gone in the end.</summary>
    public string Folder { get; }

    /// <summary>The module's manifest, for <c>Import-Module</c>.</summary>
    public static string Manifest { get; } = Path.Combine(Repository.Root, "RootTools.psd1");

    /// <summary>Starts one.</summary>
    /// <param name="options">The organization; 12 accounts when left out.</param>
    /// <param name="deniesNothing">
    /// Whether no organization policy denies anything: where a test is about what the runbook's own policy allows.
    /// </param>
    /// <returns>The host.</returns>
    public static async Task<RunbookHost> StartAsync(SandboxOptions? options = null, bool deniesNothing = true)
    {
        SandboxServer sandbox = await SandboxServer.StartAsync(
            options ?? new SandboxOptions { AccountCount = 12, Seed = 7 }, TestContext.Current.CancellationToken);
        if (deniesNothing)
        {
            foreach (OrganizationPolicy policy in sandbox.Organization.Policies
                .Where(policy => policy.Document.Text.Contains("Deny", StringComparison.Ordinal)))
            {
                policy.Document = new PolicyText("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}""");
            }
        }

        return new RunbookHost(sandbox);
    }

    /// <summary>Makes a role with one policy, and opens a session of it, as the service does that the runbook runs on.</summary>
    /// <param name="name">The role's name.</param>
    /// <param name="policy">The policy; null for a role that may do nothing.</param>
    /// <param name="inDelegate">Whether the role is the delegated administrator's account's; else the management account's.</param>
    /// <returns>
    /// The environment of a process with that session: credentials, Region and the sandbox's endpoint, by the names that AWS's tools read.
    /// </returns>
    public async Task<Dictionary<string, string>> AssumeAsync(string name, string? policy, bool inDelegate = false)
    {
        SandboxCaller caller = inDelegate ? Sandbox.Delegate : Sandbox.Administrator;
        SimulatedAccount account = Sandbox.Organization.Accounts.Single(account => account.Id == caller.AccountId);
        string trust = new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonObject
            {
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = caller.Arn },
                ["Action"] = "sts:AssumeRole",
            },
        }.ToJsonString();
        if (account.Roles.SingleOrDefault(known => known.Name == name) is not { } role)
        {
            role = new IamRole(account, "/", name, $"AROA{account.Roles.Count:D17}", new PolicyText(trust), []);
            account.Roles.Add(role);
        }

        role.Policies = policy is null ? [] : [new IdentityPolicy("Runbook", policy)];
        SessionCredentials session = await OpenAsync(caller, role.Arn, name);
        return new(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = session.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = session.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = session.SessionToken,
            ["AWS_REGION"] = Sandbox.Region,
            ["AWS_DEFAULT_REGION"] = Sandbox.Region,
            ["AWS_ENDPOINT_URL"] = Sandbox.Endpoint.AbsoluteUri,
        };
    }

    /// <summary>Copies a folder of samples/Runbooks into this host's, as a deployment would.</summary>
    /// <param name="runbook">The folder's name.</param>
    /// <returns>The copy.</returns>
    public string Deploy(string runbook)
    {
        string target = Path.Combine(Folder, runbook);
        string source = Path.Combine(Repository.Root, "samples", "Runbooks", runbook);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        return target;
    }

    /// <summary>Copies the module, as it is for PowerShell 7, unless it is there.</summary>
    /// <param name="folder">The folder that gets the manifest.</param>
    public static void PutModule(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        File.Copy(Manifest, Path.Combine(folder, "RootTools.psd1"));
        string source = Path.Combine(Repository.Root, "module");
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("net472", StringComparison.Ordinal)))
        {
            string copy = Path.Combine(folder, "module", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<SessionCredentials> OpenAsync(SandboxCaller caller, string roleArn, string sessionName)
    {
        using var sts = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials(caller.AccessKeyId, caller.SecretAccessKey),
            new AmazonSecurityTokenServiceConfig { ServiceURL = Sandbox.Endpoint.AbsoluteUri, AuthenticationRegion = Sandbox.Region });
        AssumeRoleResponse opened = await sts.AssumeRoleAsync(
            new AssumeRoleRequest { RoleArn = roleArn, RoleSessionName = sessionName }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, opened.HttpStatusCode);
        return opened.Credentials;
    }
}

using System.Diagnostics;
using RootTools.OrganizationPolicies;
using RootTools.Policies;
using RootTools.Readiness;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using OrganizationalUnit = RootTools.Sandbox.State.OrganizationalUnit;

namespace RootTools.Core.Tests.Readiness;

public sealed class ReadinessScaleTests(ITestOutputHelper output)
{
    private const int Accounts = 10_000;
    private const int Units = 500;
    private const int Scps = 200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_accounts_take_at_most_one_listing_each_and_two_seconds_of_evaluation()
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions { AccountCount = Accounts, RootCredentialShare = 0 }, Token);
        Build(sandbox.Organization);
        using RootConnection connection = await Connected.OpenAsync(sandbox, sandbox.Administrator);
        List<MemberAccount> accounts = await connection.Accounts.ListAsync(new AccountSelection(), Token).ToListAsync(Token);
        using var paths = new PolicyPaths(connection);
        paths.Attachments.ExpectMany();
        sandbox.Calls.Reset();
        var clock = Stopwatch.StartNew();
        List<(string Id, PolicyPath Path)> ways = [];
        foreach (MemberAccount account in accounts)
        {
            ways.Add((account.Id, await paths.ToAsync(account, Token)));
        }

        TimeSpan reading = clock.Elapsed;
        var forecast = new TaskForecast(
            new RootRequests(Partition.Aws, connection.Region, sandbox.Organization.Id, DateTimeOffset.UtcNow));
        clock.Restart();
        int stopped = ways.Sum(way => RootTask.All.Count(task => forecast.Find(way.Id, way.Path, task).Count > 0));
        TimeSpan evaluation = clock.Elapsed;

        output.WriteLine($"{accounts.Count} accounts, {Units} units, {Scps} SCPs: read in {reading.TotalSeconds:F1} s with {sandbox.Calls.Total} calls;");
        output.WriteLine($"{accounts.Count * 5} predictions in {evaluation.TotalSeconds:F2} s, {stopped} of them Blocked or Depends.");
        Assert.Equal(0, sandbox.Calls.Count("organizations", "ListPoliciesForTarget"));
        Assert.InRange(sandbox.Calls.Total, 1, Accounts);
        Assert.InRange(evaluation.TotalSeconds, 0, 2);
        Assert.InRange(stopped, 1, (accounts.Count * 5) - 1);
    }

    /// <summary>Five hundred units on four levels, and 200 SCPs of ten kinds, up to four on each unit.</summary>
    private static void Build(SimulatedOrganization organization)
    {
        List<OrganizationalUnit> units = [organization.Root];
        for (int i = 0; i < Units; i++)
        {
            units.Add(organization.AddUnit(units[i / 8], $"ou-scal-{i:00000000}", $"Unit{i}"));
        }

        int next = 0;
        foreach (SimulatedAccount account in organization.Accounts.Where(account => !account.IsManagementAccount).ToList())
        {
            organization.AddAccount(account, units[1 + (next++ % Units)]);
        }

        for (int i = 0; i < Scps; i++)
        {
            OrganizationPolicy policy = organization.AddPolicy(
                OrganizationPolicyType.ServiceControl, $"p-scale{i:000}", $"Scale{i}", string.Empty, Text(i));
            for (int unit = 1 + i; unit <= Units; unit += Scps)
            {
                organization.Attach(policy, units[unit].Id);
            }
        }
    }

    private static string Text(int kind) => (kind % 10) switch
    {
        0 => Statement("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"},"BoolIfExists":{"aws:AssumedRoot":"false"}}}"""),
        1 => Statement("""{"Effect":"Deny","NotAction":["iam:*","sts:*","s3:*","sqs:*","support:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","us-east-1"]}}}"""),
        2 when kind == 192 => Statement("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}"""),
        _ => Statement($$"""{"Effect":"Deny","Action":["ec2:Run{{kind}}*","rds:Create*","organizations:Leave*","s3:DeleteBucket"],"Resource":"*"}"""),
    };

    private static string Statement(string statement) => $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""";
}

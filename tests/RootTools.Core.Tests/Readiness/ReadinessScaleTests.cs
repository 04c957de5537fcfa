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
    public async Task Ten_thousand_accounts_take_at_most_one_listing_each_and_each_unit_one_evaluation()
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions { AccountCount = Accounts, RootCredentialShare = 0 }, Token);
        Build(sandbox.Organization);
        using RootConnection connection = await Connected.OpenAsync(sandbox, sandbox.Administrator);
        List<MemberAccount> accounts = await connection.Accounts.ListAsync(new AccountSelection(), Token).ToListAsync(Token);
        using var paths = new PolicyPaths(connection);
        paths.Attachments.ExpectMany();
        sandbox.Calls.Reset();
        List<(string Id, PolicyPath Path)> ways = [];
        foreach (MemberAccount account in accounts)
        {
            ways.Add((account.Id, await paths.ToAsync(account, Token)));
        }

        var forecast = new TaskForecast(
            new RootRequests(Partition.Aws, connection.Region, sandbox.Organization.Id, DateTimeOffset.UtcNow));
        List<IReadOnlyList<PolicyFinding>> found = [.. ways.SelectMany(way => RootTask.All.Select(task => forecast.Find(way.Id, way.Path, task)))];

        // Accounts about which the policies say the same share what was found, so that each list was evaluated once.
        int evaluated = found.Distinct(ReferenceEqualityComparer.Instance).Count();
        int stopped = found.Count(each => each.Count > 0);
        output.WriteLine($"{accounts.Count} accounts, {Units} units, {Scps} SCPs: {sandbox.Calls.Total} calls;");
        output.WriteLine($"{found.Count} predictions from {evaluated} evaluations, {stopped} of them Blocked or Depends.");
        Assert.Equal(0, sandbox.Calls.Count("organizations", "ListPoliciesForTarget"));
        Assert.InRange(sandbox.Calls.Total, 1, Accounts);
        Assert.InRange(evaluated, 1, (Units + 1) * 5);
        Assert.InRange(stopped, 1, found.Count - 1);
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

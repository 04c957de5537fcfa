using RootTools.Sandbox;
using RootTools.Sandbox.State;
using OrganizationalUnit = RootTools.Sandbox.State.OrganizationalUnit;

namespace RootTools.Core.Tests.Readiness;

/// <summary>
/// An organization with organization policies of every kind, at the root, on units of three levels and on accounts: four SCPs that every
/// sandbox has (leaving denied, root denied with and without exemption, Regions denied), eight SCPs and two RCPs more, and six SCPs about keys that only AWS sees.
/// </summary>
internal sealed class PolicyScene
{
    /// <summary>The policies that must be met as an obstacle somewhere: all that deny a task's action to central root sessions.</summary>
    public static readonly string[] Obstructive =
    [
        "DenyRootUser", "DenyAllButIamAndSqs", "DenyRootKeys", "DenyOutsideEurope", "DenyCentralSessions", "DenyNamedAccounts",
        "DenyBeyondRoot", "FrozenQueues", "DenyWithoutMfa", "DenyTemporaryCredentials", "DenyAnyAddress", "DenyKnownAddress",
        "DenyAnyAgent", "AllowFromAnywhere",
    ];

    private readonly SimulatedOrganization _organization;
    private int _policies;

    private PolicyScene(SandboxServer sandbox) => _organization = sandbox.Organization;

    public static async Task<SandboxServer> StartAsync(int accounts, CancellationToken cancellationToken)
    {
        SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions { AccountCount = accounts, RootCredentialShare = 0 }, cancellationToken);
        lock (sandbox.Organization.Gate)
        {
            new PolicyScene(sandbox).Build(sandbox.Region);
        }

        return sandbox;
    }

    public static string BucketOf(string accountId) => $"scene-{accountId}";

    private void Build(string region)
    {
        foreach (SimulatedAccount account in _organization.Accounts)
        {
            _organization.AddBucket(new SimulatedBucket(account, BucketOf(account.Id), region, DateTimeOffset.UnixEpoch));
            account.Queues.Add(new SimulatedQueue(account, "orders", region, DateTimeOffset.UnixEpoch));
        }

        OrganizationalUnit[] teams = [.. Unit("Prod").Children.Concat(Unit("NonProd").Children)];
        SimulatedAccount[] members = [.. _organization.Accounts.Where(account => !account.IsManagementAccount)];

        Scp("DenyAllButIamAndSqs", """{"Effect":"Deny","NotAction":["iam:*","sts:*","sqs:*"],"Resource":"*"}""", teams[0].Id);
        Scp("AllowListOfReads", """{"Effect":"Allow","Action":["iam:Get*","iam:List*","s3:*"],"Resource":"*"}""", Unit("Security").Id);
        Only("AllowListOfReads", Unit("Security").Id);
        Scp(
            "DenyRootKeys",
            """{"Effect":"Deny","Action":["iam:ListAccessKeys","iam:DeleteAccessKey"],"Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}""",
            teams[1].Id);
        Scp(
            "AllowCentralSessions",
            """{"Effect":"Allow","Action":"iam:*","Resource":"*","Condition":{"Bool":{"aws:AssumedRoot":"true"}}}""",
            teams[2].Id);
        Only("AllowCentralSessions", teams[2].Id);
        Scp(
            "DenyOutsideEurope",
            """{"Effect":"Deny","Action":["s3:*","sqs:*"],"Resource":"*","Condition":{"StringNotLike":{"aws:RequestedRegion":"eu-*"}}}""",
            teams[3].Id);
        Scp(
            "DenyCentralSessions",
            """{"Sid":"NoCentral","Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:AssumedRoot":"true"}}}""",
            [.. members.Where((_, index) => index % 37 == 5).Select(account => account.Id)]);
        string named = string.Join(",", members.Where((_, index) => index % 11 == 3).Take(150).Select(account => $"\"{account.Id}\""));
        Scp(
            "DenyNamedAccounts",
            $$$$"""{"Effect":"Deny","Action":"s3:PutBucketPolicy","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":[{{{{named}}}}]}}}""",
            _organization.Root.Id);
        Scp("DenyBeyondRoot", """{"Effect":"Deny","Action":"iam:*","NotResource":"arn:aws:iam::*:root"}""", Unit("Network").Id, teams[4].Id);
        string[] Every(int remainder) => [.. members.Where((_, index) => index % 41 == remainder).Select(account => account.Id)];
        Scp("DenyWithoutMfa", DenyRootIf("""{"Bool":{"aws:MultiFactorAuthPresent":"false"}}"""), Every(1));
        Scp("DenyTemporaryCredentials", DenyRootIf("""{"Null":{"aws:TokenIssueTime":"false"}}"""), Every(2));
        Scp("DenyAnyAddress", DenyRootIf("""{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}"""), Every(3));
        Scp("DenyKnownAddress", DenyRootIf("""{"Null":{"aws:SourceIp":"false"}}"""), Every(4));
        Scp("DenyAnyAgent", DenyRootIf("""{"StringLike":{"aws:UserAgent":"*"}}"""), Every(6));
        Scp(
            "AllowFromAnywhere",
            """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}}""",
            Every(7));
        Array.ForEach(Every(7), id => Only("AllowFromAnywhere", id));
        Rcp(
            "OwnOrganizationOnly",
            $$$$"""{"Effect":"Deny","Principal":"*","Action":["s3:*","sqs:*"],"Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"{{{{_organization.Id}}}}"}}}""",
            _organization.Root.Id);
        Rcp("FrozenQueues", """{"Effect":"Deny","Principal":"*","Action":"sqs:SetQueueAttributes","Resource":"*"}""", Unit("Sandbox").Id, teams[5].Id);
    }

    private static string DenyRootIf(string condition) => $$"""
        {"Effect":"Deny","Action":"*","Resource":"*","Condition":{{condition.Substring(0, condition.Length - 1)}},
        "ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"} } }
        """;

    private OrganizationalUnit Unit(string name) => Below(_organization.Root).First(unit => unit.Name == name);

    private static IEnumerable<OrganizationalUnit> Below(OrganizationalUnit unit) => unit.Children.SelectMany(Below).Prepend(unit);

    private void Scp(string name, string statement, params string[] targets) => Add(OrganizationPolicyType.ServiceControl, name, statement, targets);

    private void Rcp(string name, string statement, params string[] targets) => Add(OrganizationPolicyType.ResourceControl, name, statement, targets);

    private void Only(string name, string targetId)
    {
        OrganizationPolicy full = _organization.FindPolicy(OrganizationPolicy.FullAwsAccess)!;
        Assert.Contains(_organization.Policies, policy => policy.Name == name);
        _organization.Detach(full, targetId);
    }

    private void Add(OrganizationPolicyType type, string name, string statement, string[] targets)
    {
        OrganizationPolicy policy = _organization.AddPolicy(
            type, $"p-scene{++_policies:000}", name, name, $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""");
        foreach (string target in targets)
        {
            _organization.Attach(policy, target);
        }
    }
}

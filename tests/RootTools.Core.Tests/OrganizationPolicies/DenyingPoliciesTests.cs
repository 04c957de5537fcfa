using RootTools.Credentials;
using RootTools.Sandbox;
using RootTools.Sandbox.State;

namespace RootTools.Core.Tests.OrganizationPolicies;

public sealed class DenyingPoliciesTests
{
    private const string Exempt = "Exempt central root sessions: add \"BoolIfExists\": { \"aws:AssumedRoot\": \"false\" } to the Condition of ";

    [Theory]
    [InlineData("""{"Sid":"Root","Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}""", true, Exempt + "statement Root of ")]
    [InlineData("""{"Effect":"Deny","Action":"iam:*","Resource":"*"}""", false, Exempt + "statement [0] of ")]
    [InlineData("""{"Sid":"S","Effect":"Deny","Action":"iam:*","Resource":"*","Condition":{"Bool":{"aws:AssumedRoot":"true"}}}""", false, "Remove the condition on aws:AssumedRoot from statement S of ")]
    [InlineData("""{"Sid":"Eu","Effect":"Deny","NotAction":"sts:*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}}""", false, Exempt + "statement Eu of ")]
    public async Task A_denial_tells_the_policys_name_and_the_statement_to_change(string statement, bool deniesRootUsers, string advice)
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 12 });
        SimulatedAccount[] accounts = [.. aws.OpenAccounts.Take(3)];
        OrganizationPolicy policy = aws.Sandbox.Organization.AddPolicy(
            OrganizationPolicyType.ServiceControl, "p-denier0000", "Denier", string.Empty, $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""");
        RootCredentialAuditor auditor = new(aws.Connection);
        foreach (SimulatedAccount account in accounts)
        {
            aws.Sandbox.Organization.Attach(policy, account.Id);
        }

        aws.Sandbox.Calls.Reset();
        RootCredentialStatus[] denied = await Task.WhenAll(
            accounts.Select(account => auditor.AuditAsync(new MemberAccount { Id = account.Id }, TestContext.Current.CancellationToken)));

        Assert.All(denied, status =>
        {
            Assert.Equal(("Denier", deniesRootUsers, false), (status.DeniedBy?.Name, status.DeniedBy?.DeniesRootUsers, status.DeniedBy?.ClosesRegions));
            Assert.StartsWith(advice, status.Error?.RecommendedAction, StringComparison.Ordinal);
            Assert.EndsWith("service control policy Denier (p-denier0000)" + (statement.Contains("Bool", StringComparison.Ordinal) ? ", or that statement: it means central root sessions." : "."), status.Error?.RecommendedAction, StringComparison.Ordinal);
        });
        Assert.Equal(1, aws.Sandbox.Calls.Count("organizations", "DescribePolicy"));
    }
}

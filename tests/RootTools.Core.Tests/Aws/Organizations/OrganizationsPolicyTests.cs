using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Former.Organizations.Model;

namespace RootTools.Core.Tests.Aws.Organizations;

public sealed class OrganizationsPolicyTests
{
    private const string Summary =
        """
        {"Id":"p-bbbbbbbb","Arn":"arn:aws:organizations::111111111111:policy/o-aaaaaaaaaa/service_control_policy/p-bbbbbbbb",
         "Name":"DenyRoot","Description":"","Type":"SERVICE_CONTROL_POLICY","AwsManaged":false}
        """;

    private const string PolicyJson = $$$"""{"Policy":{"PolicySummary":{{{Summary}}},"Content":"{\"Version\":\"2012-10-17\"}"}}""";

    [Fact]
    public async Task Policies_are_listed_and_read()
    {
        (ListPoliciesResponse list, SentRequest listSent) = await Stubbed.ExchangeAsync(
            $$"""{"Policies":[{{Summary}}]}""",
            (services, token) => services.Organizations.ListPoliciesAsync(new ListPoliciesRequest { Filter = PolicyType.SERVICE_CONTROL_POLICY }, token));
        (ListPoliciesForTargetResponse attached, SentRequest attachedSent) = await Stubbed.ExchangeAsync(
            $$"""{"Policies":[{{Summary}}],"NextToken":"more"}""",
            (services, token) => services.Organizations.ListPoliciesForTargetAsync(
                new ListPoliciesForTargetRequest { TargetId = "r-abcd", Filter = PolicyType.RESOURCE_CONTROL_POLICY }, token));
        (ListTargetsForPolicyResponse targets, SentRequest targetsSent) = await Stubbed.ExchangeAsync(
            """{"Targets":[{"TargetId":"333333333333","Arn":"arn","Name":"Prod","Type":"ACCOUNT"}]}""",
            (services, token) => services.Organizations.ListTargetsForPolicyAsync(new ListTargetsForPolicyRequest { PolicyId = "p-bbbbbbbb" }, token));
        (DescribePolicyResponse policy, SentRequest policySent) = await Stubbed.ExchangeAsync(
            PolicyJson,
            (services, token) => services.Organizations.DescribePolicyAsync(new DescribePolicyRequest { PolicyId = "p-bbbbbbbb" }, token));

        PolicySummary summary = Assert.Single(list.Policies);
        Assert.Equal(("p-bbbbbbbb", "DenyRoot", false), (summary.Id, summary.Name, summary.AwsManaged));
        Assert.Equal(PolicyType.SERVICE_CONTROL_POLICY, summary.Type);
        Assert.Equal("""{"Filter":"SERVICE_CONTROL_POLICY"}""", listSent.Body);
        Assert.Equal("more", attached.NextToken);
        Assert.Equal("""{"TargetId":"r-abcd","Filter":"RESOURCE_CONTROL_POLICY"}""", attachedSent.Body);
        PolicyTargetSummary target = Assert.Single(targets.Targets);
        Assert.Equal(("333333333333", TargetType.ACCOUNT), (target.TargetId, target.Type));
        Assert.Equal("""{"PolicyId":"p-bbbbbbbb"}""", targetsSent.Body);
        Assert.Equal("""{"Version":"2012-10-17"}""", policy.Policy!.Content);
        Assert.Equal("p-bbbbbbbb", policy.Policy.PolicySummary!.Id);
        Assert.Equal("AWSOrganizationsV20161128.DescribePolicy", policySent.Headers["X-Amz-Target"]);
    }

    [Fact]
    public async Task A_policy_is_created_with_tags_and_changed_only_where_given()
    {
        (CreatePolicyResponse created, SentRequest createSent) = await Stubbed.ExchangeAsync(
            PolicyJson,
            (services, token) => services.Organizations.CreatePolicyAsync(
                new CreatePolicyRequest
                {
                    Content = """{"Version":"2012-10-17"}""",
                    Description = "",
                    Name = "DenyRoot",
                    Type = PolicyType.SERVICE_CONTROL_POLICY,
                    Tags = [new Tag { Key = "CreatedBy", Value = "RootTools" }],
                },
                token));
        (UpdatePolicyResponse updated, SentRequest updateSent) = await Stubbed.ExchangeAsync(
            PolicyJson,
            (services, token) => services.Organizations.UpdatePolicyAsync(new UpdatePolicyRequest { PolicyId = "p-bbbbbbbb", Name = "New" }, token));

        Assert.Equal("DenyRoot", created.Policy!.PolicySummary!.Name);
        Assert.Equal(
            """{"Content":"{\"Version\":\"2012-10-17\"}","Description":"","Name":"DenyRoot","Tags":[{"Key":"CreatedBy","Value":"RootTools"}],"Type":"SERVICE_CONTROL_POLICY"}""",
            createSent.Body);
        Assert.NotNull(updated.Policy);
        Assert.Equal("""{"Name":"New","PolicyId":"p-bbbbbbbb"}""", updateSent.Body);
    }

    public static TheoryData<string, string, Func<IAmazonOrganizations, CancellationToken, Task>> WithoutOutput => new()
    {
        {
            "DeletePolicy", """{"PolicyId":"p-1"}""",
            (organizations, token) => organizations.DeletePolicyAsync(new DeletePolicyRequest { PolicyId = "p-1" }, token)
        },
        {
            "AttachPolicy", """{"PolicyId":"p-1","TargetId":"ou-1"}""",
            (organizations, token) => organizations.AttachPolicyAsync(new AttachPolicyRequest { PolicyId = "p-1", TargetId = "ou-1" }, token)
        },
        {
            "DetachPolicy", """{"PolicyId":"p-1","TargetId":"ou-1"}""",
            (organizations, token) => organizations.DetachPolicyAsync(new DetachPolicyRequest { PolicyId = "p-1", TargetId = "ou-1" }, token)
        },
        {
            "RegisterDelegatedAdministrator", """{"AccountId":"222222222222","ServicePrincipal":"iam.amazonaws.com"}""",
            (organizations, token) => organizations.RegisterDelegatedAdministratorAsync(
                new RegisterDelegatedAdministratorRequest { AccountId = "222222222222", ServicePrincipal = "iam.amazonaws.com" }, token)
        },
        {
            "DeregisterDelegatedAdministrator", """{"AccountId":"222222222222","ServicePrincipal":"iam.amazonaws.com"}""",
            (organizations, token) => organizations.DeregisterDelegatedAdministratorAsync(
                new DeregisterDelegatedAdministratorRequest { AccountId = "222222222222", ServicePrincipal = "iam.amazonaws.com" }, token)
        },
    };

    [Theory]
    [MemberData(nameof(WithoutOutput))]
    public async Task An_operation_without_output_sends_its_members(
        string operation, string body, Func<IAmazonOrganizations, CancellationToken, Task> call)
    {
        var transport = new StubTransport("");
        using var services = Stubbed.Services(transport);

        await call(services.Organizations, TestContext.Current.CancellationToken);

        SentRequest sent = Assert.Single(transport.Requests);
        Assert.Equal($"AWSOrganizationsV20161128.{operation}", sent.Headers["X-Amz-Target"]);
        Assert.Equal(body, sent.Body);
    }
}

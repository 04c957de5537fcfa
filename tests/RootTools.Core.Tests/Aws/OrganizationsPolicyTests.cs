namespace RootTools.Core.Tests.Aws;

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
        (Page<Organizations.PolicySummary> list, SentRequest listSent) = await Stubbed.ExchangeAsync(
            $$"""{"Policies":[{{Summary}}]}""",
            new Organizations.ListPolicies(Filter: Organizations.ServiceControlPolicy));
        (Page<Organizations.PolicySummary> attached, SentRequest attachedSent) = await Stubbed.ExchangeAsync(
            $$"""{"Policies":[{{Summary}}],"NextToken":"more"}""",
            new Organizations.ListPoliciesForTarget(TargetId: "r-abcd", Filter: Organizations.ResourceControlPolicy));
        (Page<Organizations.PolicyTargetSummary> targets, SentRequest targetsSent) = await Stubbed.ExchangeAsync(
            """{"Targets":[{"TargetId":"333333333333","Arn":"arn","Name":"Prod","Type":"ACCOUNT"}]}""",
            new Organizations.ListTargetsForPolicy(PolicyId: "p-bbbbbbbb"));
        (Organizations.PolicyOutput policy, SentRequest policySent) = await Stubbed.ExchangeAsync(
            PolicyJson,
            new Organizations.DescribePolicy(PolicyId: "p-bbbbbbbb"));

        Organizations.PolicySummary summary = Assert.Single(list.Items);
        Assert.Equal(("p-bbbbbbbb", "DenyRoot", false), (summary.Id, summary.Name, summary.AwsManaged));
        Assert.Equal(Organizations.ServiceControlPolicy, summary.Type);
        Assert.Equal("""{"Filter":"SERVICE_CONTROL_POLICY"}""", listSent.Body);
        Assert.Equal("more", attached.Next);
        Assert.Equal("""{"TargetId":"r-abcd","Filter":"RESOURCE_CONTROL_POLICY"}""", attachedSent.Body);
        Organizations.PolicyTargetSummary target = Assert.Single(targets.Items);
        Assert.Equal(("333333333333", "ACCOUNT"), (target.TargetId, target.Type));
        Assert.Equal("""{"PolicyId":"p-bbbbbbbb"}""", targetsSent.Body);
        Assert.Equal("""{"Version":"2012-10-17"}""", policy.Policy!.Content);
        Assert.Equal("p-bbbbbbbb", policy.Policy.PolicySummary!.Id);
        Assert.Equal("AWSOrganizationsV20161128.DescribePolicy", policySent.Headers["X-Amz-Target"]);
    }

    [Fact]
    public async Task A_policy_is_created_with_tags_and_changed_only_where_given()
    {
        (Organizations.PolicyOutput created, SentRequest createSent) = await Stubbed.ExchangeAsync(
            PolicyJson,
            new Organizations.CreatePolicy(
                Content: """{"Version":"2012-10-17"}""",
                Description: "",
                Name: "DenyRoot",
                Tags: [new Organizations.Tag("CreatedBy", "RootTools")],
                Type: Organizations.ServiceControlPolicy));
        (Organizations.PolicyOutput updated, SentRequest updateSent) = await Stubbed.ExchangeAsync(
            PolicyJson,
            new Organizations.UpdatePolicy(PolicyId: "p-bbbbbbbb", Name: "New"));

        Assert.Equal("DenyRoot", created.Policy!.PolicySummary!.Name);
        Assert.Equal(
            """{"Content":"{\"Version\":\"2012-10-17\"}","Description":"","Name":"DenyRoot","Type":"SERVICE_CONTROL_POLICY","Tags":[{"Key":"CreatedBy","Value":"RootTools"}]}""",
            createSent.Body);
        Assert.NotNull(updated.Policy);
        Assert.Equal("""{"PolicyId":"p-bbbbbbbb","Name":"New"}""", updateSent.Body);
    }

    public static TheoryData<string, object> WithoutOutput => new()
    {
        { """{"PolicyId":"p-1"}""", new Organizations.DeletePolicy("p-1") },
        { """{"PolicyId":"p-1","TargetId":"ou-1"}""", new Organizations.AttachPolicy("p-1", "ou-1") },
        { """{"PolicyId":"p-1","TargetId":"ou-1"}""", new Organizations.DetachPolicy("p-1", "ou-1") },
        { """{"AccountId":"222222222222","ServicePrincipal":"iam.amazonaws.com"}""", new Organizations.RegisterDelegatedAdministrator("222222222222", "iam.amazonaws.com") },
        { """{"AccountId":"222222222222","ServicePrincipal":"iam.amazonaws.com"}""", new Organizations.DeregisterDelegatedAdministrator("222222222222", "iam.amazonaws.com") },
    };

    [Theory]
    [MemberData(nameof(WithoutOutput))]
    public async Task An_operation_without_output_sends_its_members(string body, object input)
    {
        var transport = new StubTransport("");
        using AwsClient aws = Stubbed.Client(transport);

        await aws.SendAsync((IInput<Nothing>)input, TestContext.Current.CancellationToken);

        SentRequest sent = Assert.Single(transport.Requests);
        Assert.Equal($"AWSOrganizationsV20161128.{input.GetType().Name}", sent.Headers["X-Amz-Target"]);
        Assert.Equal(body, sent.Body);
    }
}

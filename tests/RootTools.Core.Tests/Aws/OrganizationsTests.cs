namespace RootTools.Core.Tests.Aws;

/// <summary>Each operation: the JSON on the wire, and the recorded answer read.</summary>
public sealed class OrganizationsTests
{
    private static readonly DateTimeOffset Joined = new(2020, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private const string AccountJson =
        """
        {"Id":"333333333333","Arn":"arn:aws:organizations::111111111111:account/o-aaaaaaaaaa/333333333333","Email":"root@example.com",
         "Name":"Prod","State":"ACTIVE","JoinedMethod":"CREATED","JoinedTimestamp":1577934245.678}
        """;

    [Fact]
    public async Task A_request_is_a_signed_json_post_with_its_target()
    {
        (_, SentRequest sent) = await Stubbed.ExchangeAsync(
            $$"""{"Account":{{AccountJson}}}""",
            new Organizations.DescribeAccount(AccountId: "333333333333"));

        Assert.Equal("POST", sent.Method);
        Assert.Equal("https://organizations.us-east-1.amazonaws.com/", sent.Uri.AbsoluteUri);
        Assert.Equal("application/x-amz-json-1.1", sent.Headers["Content-Type"]);
        Assert.Equal("AWSOrganizationsV20161128.DescribeAccount", sent.Headers["X-Amz-Target"]);
        Assert.DoesNotContain("x-amzn-query-mode", sent.Headers);
        Assert.Equal("""{"AccountId":"333333333333"}""", sent.Body);
        Assert.Equal(("organizations", "us-east-1"), (sent.SigningService, sent.SigningRegion));
    }

    [Fact]
    public async Task Accounts_are_read_with_their_state()
    {
        (Page<Organizations.Account> response, SentRequest sent) = await Stubbed.ExchangeAsync(
            $$"""{"Accounts":[{{AccountJson}},{"Id":"444444444444","State":"SOME_NEW_STATE"}],"NextToken":"more"}""",
            new Organizations.ListAccounts(MaxResults: 20) { Token = "t" });

        Assert.Equal("""{"MaxResults":20,"NextToken":"t"}""", sent.Body);
        Organizations.Account account = response.Items[0];
        Assert.Equal(("333333333333", "root@example.com", "Prod"), (account.Id, account.Email, account.Name));
        Assert.Equal("ACTIVE", account.State);
        Assert.Equal("CREATED", account.JoinedMethod);
        Assert.Equal(Joined, account.JoinedTimestamp);
        Assert.Equal("SOME_NEW_STATE", response.Items[1].State);
        Assert.Equal("more", response.Next);
    }

    [Fact]
    public async Task DescribeOrganization_reads_the_management_account_and_the_feature_set()
    {
        (Organizations.DescribeOrganization.Output response, SentRequest sent) = await Stubbed.ExchangeAsync(
            """
            {"Organization":{"Id":"o-aaaaaaaaaa","Arn":"arn:aws:organizations::111111111111:organization/o-aaaaaaaaaa","FeatureSet":"ALL",
             "MasterAccountArn":"arn:aws:organizations::111111111111:account/o-aaaaaaaaaa/111111111111","MasterAccountId":"111111111111",
             "MasterAccountEmail":"m@example.com","AvailablePolicyTypes":[{"Type":"SERVICE_CONTROL_POLICY","Status":"ENABLED"}]}}
            """,
            new Organizations.DescribeOrganization());

        Assert.Equal("{}", sent.Body);
        Assert.Equal("111111111111", response.Organization!.MasterAccountId);
        Assert.Equal("ALL", response.Organization.FeatureSet);
        Assert.Equal(Organizations.ServiceControlPolicy, Assert.Single(response.Organization.AvailablePolicyTypes).Type);
    }

    [Fact]
    public async Task The_tree_is_read()
    {
        (Page<Organizations.Root> roots, _) = await Stubbed.ExchangeAsync(
            """{"Roots":[{"Id":"r-abcd","Arn":"arn","Name":"Root","PolicyTypes":[{"Type":"SERVICE_CONTROL_POLICY","Status":"PENDING_ENABLE"}]}]}""",
            new Organizations.ListRoots());
        (Page<Organizations.OrganizationalUnit> units, SentRequest unitsSent) = await Stubbed.ExchangeAsync(
            """{"OrganizationalUnits":[{"Id":"ou-abcd-11111111","Arn":"arn","Name":"Prod"}]}""",
            new Organizations.ListOrganizationalUnitsForParent(ParentId: "r-abcd"));
        (Page<Organizations.Account> accounts, SentRequest accountsSent) = await Stubbed.ExchangeAsync(
            $$"""{"Accounts":[{{AccountJson}}]}""",
            new Organizations.ListAccountsForParent(ParentId: "ou-abcd-11111111"));
        (Page<Organizations.Parent> parents, SentRequest parentsSent) = await Stubbed.ExchangeAsync(
            """{"Parents":[{"Id":"ou-abcd-11111111","Type":"ORGANIZATIONAL_UNIT"}]}""",
            new Organizations.ListParents(ChildId: "333333333333"));

        Assert.Equal("PENDING_ENABLE", Assert.Single(Assert.Single(roots.Items).PolicyTypes).Status);
        Assert.Equal("Prod", Assert.Single(units.Items).Name);
        Assert.Equal("""{"ParentId":"r-abcd"}""", unitsSent.Body);
        Assert.Single(accounts.Items);
        Assert.Equal("""{"ParentId":"ou-abcd-11111111"}""", accountsSent.Body);
        Assert.Equal("ORGANIZATIONAL_UNIT", Assert.Single(parents.Items).Type);
        Assert.Equal("""{"ChildId":"333333333333"}""", parentsSent.Body);
    }

    [Fact]
    public async Task Tags_services_and_delegates_are_read()
    {
        (Page<Organizations.Tag> tags, SentRequest tagsSent) = await Stubbed.ExchangeAsync(
            """{"Tags":[{"Key":"env","Value":""}]}""",
            new Organizations.ListTagsForResource(ResourceId: "333333333333"));
        (Page<Organizations.EnabledServicePrincipal> access, _) = await Stubbed.ExchangeAsync(
            """{"EnabledServicePrincipals":[{"ServicePrincipal":"iam.amazonaws.com","DateEnabled":1577934245.678}]}""",
            new Organizations.ListAWSServiceAccessForOrganization());
        (Page<Organizations.DelegatedAdministrator> delegates, SentRequest delegatesSent) = await Stubbed.ExchangeAsync(
            """{"DelegatedAdministrators":[{"Id":"222222222222","DelegationEnabledDate":1577934245.678,"State":"ACTIVE"}]}""",
            new Organizations.ListDelegatedAdministrators(ServicePrincipal: "iam.amazonaws.com"));

        Organizations.Tag tag = Assert.Single(tags.Items);
        Assert.Equal(("env", ""), (tag.Key, tag.Value));
        Assert.Equal("""{"ResourceId":"333333333333"}""", tagsSent.Body);
        Organizations.EnabledServicePrincipal service = Assert.Single(access.Items);
        Assert.Equal(("iam.amazonaws.com", Joined), (service.ServicePrincipal, service.DateEnabled));
        Organizations.DelegatedAdministrator administrator = Assert.Single(delegates.Items);
        Assert.Equal(("222222222222", Joined, "ACTIVE"), (administrator.Id, administrator.DelegationEnabledDate, administrator.State));
        Assert.Equal("""{"ServicePrincipal":"iam.amazonaws.com"}""", delegatesSent.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task Trusted_access_is_switched_and_an_empty_answer_is_a_success(string answer)
    {
        (_, SentRequest enabled) = await Stubbed.ExchangeAsync(
            answer,
            new Organizations.EnableAWSServiceAccess(ServicePrincipal: "iam.amazonaws.com"));
        (_, SentRequest disabled) = await Stubbed.ExchangeAsync(
            answer,
            new Organizations.DisableAWSServiceAccess(ServicePrincipal: "iam.amazonaws.com"));

        Assert.Equal("AWSOrganizationsV20161128.EnableAWSServiceAccess", enabled.Headers["X-Amz-Target"]);
        Assert.Equal("""{"ServicePrincipal":"iam.amazonaws.com"}""", enabled.Body);
        Assert.Equal("AWSOrganizationsV20161128.DisableAWSServiceAccess", disabled.Headers["X-Amz-Target"]);
        Assert.Equal("""{"ServicePrincipal":"iam.amazonaws.com"}""", disabled.Body);
    }
}

using RootTools.Aws;
using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Former.Organizations.Model;

namespace RootTools.Core.Tests.Aws.Organizations;

/// <summary>Each operation: the JSON on the wire, and the recorded answer read.</summary>
public sealed class OrganizationsOperationsTests
{
    private static readonly DateTime Joined = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddMilliseconds(678);

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
            (services, token) => services.Organizations.DescribeAccountAsync(new DescribeAccountRequest { AccountId = "333333333333" }, token));

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
        (ListAccountsResponse response, SentRequest sent) = await Stubbed.ExchangeAsync(
            $$"""{"Accounts":[{{AccountJson}},{"Id":"444444444444","State":"SOME_NEW_STATE"}],"NextToken":"more"}""",
            (services, token) => services.Organizations.ListAccountsAsync(new ListAccountsRequest { MaxResults = 20, NextToken = "t" }, token));

        Assert.Equal("""{"MaxResults":20,"NextToken":"t"}""", sent.Body);
        Account account = response.Accounts[0];
        Assert.Equal(("333333333333", "root@example.com", "Prod"), (account.Id, account.Email, account.Name));
        Assert.Equal(AccountState.ACTIVE, account.State);
        Assert.Equal(AccountJoinedMethod.CREATED, account.JoinedMethod);
        Assert.Equal(Joined, account.JoinedTimestamp);
        Assert.Equal("SOME_NEW_STATE", response.Accounts[1].State!.Value);
        Assert.Equal("more", response.NextToken);
        Assert.Equal("9f0c1d5e-request", response.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task DescribeOrganization_reads_the_management_account_and_the_feature_set()
    {
        (DescribeOrganizationResponse response, SentRequest sent) = await Stubbed.ExchangeAsync(
            """
            {"Organization":{"Id":"o-aaaaaaaaaa","Arn":"arn:aws:organizations::111111111111:organization/o-aaaaaaaaaa","FeatureSet":"ALL",
             "MasterAccountArn":"arn:aws:organizations::111111111111:account/o-aaaaaaaaaa/111111111111","MasterAccountId":"111111111111",
             "MasterAccountEmail":"m@example.com","AvailablePolicyTypes":[{"Type":"SERVICE_CONTROL_POLICY","Status":"ENABLED"}]}}
            """,
            (services, token) => services.Organizations.DescribeOrganizationAsync(new DescribeOrganizationRequest(), token));

        Assert.Equal("{}", sent.Body);
        Assert.Equal("111111111111", response.Organization!.MasterAccountId);
        Assert.Equal(OrganizationFeatureSet.ALL, response.Organization.FeatureSet);
        Assert.Equal(PolicyType.SERVICE_CONTROL_POLICY, Assert.Single(response.Organization.AvailablePolicyTypes).Type);
    }

    [Fact]
    public async Task The_tree_is_read()
    {
        (ListRootsResponse roots, _) = await Stubbed.ExchangeAsync(
            """{"Roots":[{"Id":"r-abcd","Arn":"arn","Name":"Root","PolicyTypes":[{"Type":"SERVICE_CONTROL_POLICY","Status":"PENDING_ENABLE"}]}]}""",
            (services, token) => services.Organizations.ListRootsAsync(new ListRootsRequest(), token));
        (ListOrganizationalUnitsForParentResponse units, SentRequest unitsSent) = await Stubbed.ExchangeAsync(
            """{"OrganizationalUnits":[{"Id":"ou-abcd-11111111","Arn":"arn","Name":"Prod"}]}""",
            (services, token) => services.Organizations.ListOrganizationalUnitsForParentAsync(
                new ListOrganizationalUnitsForParentRequest { ParentId = "r-abcd" }, token));
        (ListAccountsForParentResponse accounts, SentRequest accountsSent) = await Stubbed.ExchangeAsync(
            $$"""{"Accounts":[{{AccountJson}}]}""",
            (services, token) => services.Organizations.ListAccountsForParentAsync(new ListAccountsForParentRequest { ParentId = "ou-abcd-11111111" }, token));
        (ListParentsResponse parents, SentRequest parentsSent) = await Stubbed.ExchangeAsync(
            """{"Parents":[{"Id":"ou-abcd-11111111","Type":"ORGANIZATIONAL_UNIT"}]}""",
            (services, token) => services.Organizations.ListParentsAsync(new ListParentsRequest { ChildId = "333333333333" }, token));

        Assert.Equal(PolicyTypeStatus.PENDING_ENABLE, Assert.Single(Assert.Single(roots.Roots).PolicyTypes).Status);
        Assert.Equal("Prod", Assert.Single(units.OrganizationalUnits).Name);
        Assert.Equal("""{"ParentId":"r-abcd"}""", unitsSent.Body);
        Assert.Single(accounts.Accounts);
        Assert.Equal("""{"ParentId":"ou-abcd-11111111"}""", accountsSent.Body);
        Assert.Equal(ParentType.ORGANIZATIONAL_UNIT, Assert.Single(parents.Parents).Type);
        Assert.Equal("""{"ChildId":"333333333333"}""", parentsSent.Body);
    }

    [Fact]
    public async Task Tags_services_and_delegates_are_read()
    {
        (ListTagsForResourceResponse tags, SentRequest tagsSent) = await Stubbed.ExchangeAsync(
            """{"Tags":[{"Key":"env","Value":""}]}""",
            (services, token) => services.Organizations.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceId = "333333333333" }, token));
        (ListAWSServiceAccessForOrganizationResponse access, _) = await Stubbed.ExchangeAsync(
            """{"EnabledServicePrincipals":[{"ServicePrincipal":"iam.amazonaws.com","DateEnabled":1577934245.678}]}""",
            (services, token) => services.Organizations.ListAWSServiceAccessForOrganizationAsync(new ListAWSServiceAccessForOrganizationRequest(), token));
        (ListDelegatedAdministratorsResponse delegates, SentRequest delegatesSent) = await Stubbed.ExchangeAsync(
            """{"DelegatedAdministrators":[{"Id":"222222222222","DelegationEnabledDate":1577934245.678,"State":"ACTIVE"}]}""",
            (services, token) => services.Organizations.ListDelegatedAdministratorsAsync(
                new ListDelegatedAdministratorsRequest { ServicePrincipal = "iam.amazonaws.com" }, token));

        Tag tag = Assert.Single(tags.Tags);
        Assert.Equal(("env", ""), (tag.Key, tag.Value));
        Assert.Equal("""{"ResourceId":"333333333333"}""", tagsSent.Body);
        EnabledServicePrincipal service = Assert.Single(access.EnabledServicePrincipals);
        Assert.Equal(("iam.amazonaws.com", Joined), (service.ServicePrincipal, service.DateEnabled));
        DelegatedAdministrator administrator = Assert.Single(delegates.DelegatedAdministrators);
        Assert.Equal(("222222222222", Joined, AccountState.ACTIVE), (administrator.Id, administrator.DelegationEnabledDate, administrator.State));
        Assert.Equal("""{"ServicePrincipal":"iam.amazonaws.com"}""", delegatesSent.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task Trusted_access_is_switched_and_an_empty_answer_is_a_success(string answer)
    {
        (_, SentRequest enabled) = await Stubbed.ExchangeAsync(
            answer,
            (services, token) => services.Organizations.EnableAWSServiceAccessAsync(
                new EnableAWSServiceAccessRequest { ServicePrincipal = "iam.amazonaws.com" }, token));
        (_, SentRequest disabled) = await Stubbed.ExchangeAsync(
            answer,
            (services, token) => services.Organizations.DisableAWSServiceAccessAsync(
                new DisableAWSServiceAccessRequest { ServicePrincipal = "iam.amazonaws.com" }, token));

        Assert.Equal("AWSOrganizationsV20161128.EnableAWSServiceAccess", enabled.Headers["X-Amz-Target"]);
        Assert.Equal("""{"ServicePrincipal":"iam.amazonaws.com"}""", enabled.Body);
        Assert.Equal("AWSOrganizationsV20161128.DisableAWSServiceAccess", disabled.Headers["X-Amz-Target"]);
        Assert.Equal("""{"ServicePrincipal":"iam.amazonaws.com"}""", disabled.Body);
    }
}

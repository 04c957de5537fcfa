using Amazon.Runtime;
using RootTools.Aws;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Former.Organizations.Model;
using RootTools.Aws.Former.Sqs;

namespace RootTools.Core.Tests.Aws;

public sealed class PagingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_page_with_a_token_is_not_the_end()
    {
        StubTransport transport = StubTransport.Sequence(
            () => StubTransport.Response("""{"Accounts":[{"Id":"111111111111"}],"NextToken":"a"}"""),
            () => StubTransport.Response("""{"Accounts":[],"NextToken":"b"}"""),
            () => StubTransport.Response("""{"NextToken":"c"}"""),
            () => StubTransport.Response("""{"Accounts":[{"Id":"222222222222"}]}"""));
        using AwsServices services = Stubbed.Services(transport);

        List<string> ids = await ToListAsync(services.Organizations.ListAllAccountsAsync(cancellationToken: Token), account => account.Id);

        Assert.Equal(["111111111111", "222222222222"], ids);
        Assert.Equal(["{}", """{"NextToken":"a"}""", """{"NextToken":"b"}""", """{"NextToken":"c"}"""], transport.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task Every_page_is_signed_by_the_requests_identity()
    {
        StubTransport transport = StubTransport.Sequence(
            () => StubTransport.Response("""{"Accounts":[],"NextToken":"a"}"""),
            () => StubTransport.Response("""{"Accounts":[]}"""));
        using AwsServices services = Stubbed.Services(transport);
        ListAccountsRequest request = new ListAccountsRequest().SignedBy(new SessionAWSCredentials("ASIASESSION", "s", "t"));

        await ToListAsync(services.Organizations.ListAllAccountsAsync(request, Token), account => account.Id);

        Assert.Equal(["ASIASESSION", "ASIASESSION"], transport.Requests.Select(sent => sent.AccessKeyId));
        Assert.Null(request.NextToken);
    }

    [Fact]
    public async Task Iam_lists_go_on_while_they_are_truncated()
    {
        StubTransport transport = StubTransport.Sequence(
            () => StubTransport.Response(IdentityManagement.IamOperationsTests.Xml(
                "ListAccessKeys", "<AccessKeyMetadata/><IsTruncated>true</IsTruncated><Marker>m+1</Marker>")),
            () => StubTransport.Response(IdentityManagement.IamOperationsTests.Xml(
                "ListAccessKeys",
                "<AccessKeyMetadata><member><AccessKeyId>AKIA1</AccessKeyId></member></AccessKeyMetadata><IsTruncated>false</IsTruncated><Marker>stale</Marker>")));
        using AwsServices services = Stubbed.Services(transport);

        List<string> ids = await ToListAsync(services.Iam.ListAllAccessKeysAsync(new ListAccessKeysRequest(), Token), key => key.AccessKeyId);

        Assert.Equal(["AKIA1"], ids);
        Assert.Contains("Marker=m%2B1", transport.Requests[1].Body, StringComparison.Ordinal);
        Assert.Equal(2, transport.Requests.Count);
    }

    [Fact]
    public async Task Queues_are_asked_for_with_a_bound_because_AWS_gives_no_token_otherwise()
    {
        StubTransport transport = StubTransport.Sequence(
            () => StubTransport.Response("""{"QueueUrls":["u1"],"NextToken":"a"}"""), () => StubTransport.Response("""{"QueueUrls":["u2"]}"""));
        using AwsServices services = Stubbed.Services(transport);

        List<string> urls = await ToListAsync(services.Sqs("us-west-2").ListAllQueuesAsync(cancellationToken: Token), url => url);

        Assert.Equal(["u1", "u2"], urls);
        Assert.Equal("""{"MaxResults":1000}""", transport.Requests[0].Body);
    }

    [Fact]
    public async Task The_same_token_twice_is_an_error_and_no_endless_loop()
    {
        var transport = new StubTransport("""{"Accounts":[],"NextToken":"same"}""");
        using AwsServices services = Stubbed.Services(transport);

        await Assert.ThrowsAsync<AmazonClientException>(() => ToListAsync(services.Organizations.ListAllAccountsAsync(cancellationToken: Token), account => account.Id));

        Assert.Equal(2, transport.Requests.Count);
    }

    [Fact]
    public async Task Nothing_more_is_asked_for_than_is_taken()
    {
        var transport = new StubTransport("""{"Accounts":[{"Id":"111111111111"}],"NextToken":"a"}""");
        using AwsServices services = Stubbed.Services(transport);

        await foreach (Account _ in services.Organizations.ListAllAccountsAsync(cancellationToken: Token))
        {
            break;
        }

        Assert.Single(transport.Requests);
    }

    public static TheoryData<string, Func<AwsServices, IAsyncEnumerable<object>>> Lists => new()
    {
        { "Roots", services => services.Organizations.ListAllRootsAsync() },
        { "OrganizationalUnits", services => services.Organizations.ListAllOrganizationalUnitsForParentAsync(new() { ParentId = "r-1" }) },
        { "Accounts", services => services.Organizations.ListAllAccountsForParentAsync(new() { ParentId = "r-1" }) },
        { "Parents", services => services.Organizations.ListAllParentsAsync(new() { ChildId = "1" }) },
        { "Tags", services => services.Organizations.ListAllTagsForResourceAsync(new() { ResourceId = "1" }) },
        { "EnabledServicePrincipals", services => services.Organizations.ListAllAWSServiceAccessForOrganizationAsync() },
        { "Policies", services => services.Organizations.ListAllPoliciesAsync(new() { Filter = PolicyType.SERVICE_CONTROL_POLICY }) },
        { "Policies", services => services.Organizations.ListAllPoliciesForTargetAsync(new() { TargetId = "r-1", Filter = PolicyType.SERVICE_CONTROL_POLICY }) },
        { "Targets", services => services.Organizations.ListAllTargetsForPolicyAsync(new() { PolicyId = "p-1" }) },
        { "DelegatedAdministrators", services => services.Organizations.ListAllDelegatedAdministratorsAsync() },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Every_list_of_Organizations_goes_to_its_last_page(string member, Func<AwsServices, IAsyncEnumerable<object>> list)
    {
        StubTransport transport = StubTransport.Sequence(
            () => StubTransport.Response($$"""{"{{member}}":[{}],"NextToken":"a"}"""), () => StubTransport.Response($$"""{"{{member}}":[{},{}]}"""));
        using AwsServices services = Stubbed.Services(transport);

        Assert.Equal(3, (await ToListAsync(list(services), item => item)).Count);
    }

    private static async Task<List<TResult>> ToListAsync<T, TResult>(IAsyncEnumerable<T> items, Func<T, TResult> select)
    {
        var list = new List<TResult>();
        await foreach (T item in items.WithCancellation(Token))
        {
            list.Add(select(item));
        }

        return list;
    }
}

using System.Reflection;
using Amazon.Runtime;
using RootTools.Aws.Protocols;

namespace RootTools.Core.Tests.Aws;

public sealed class PagingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every list operation of every service.</summary>
    public static TheoryData<Type> Lists =>
    [
        .. typeof(IListInput).Assembly.GetTypes().Where(type => typeof(IListInput).IsAssignableFrom(type) && !type.IsAbstract && type.IsClass),
    ];

    [Fact]
    public async Task An_empty_page_with_a_token_is_not_the_end()
    {
        StubTransport transport = StubTransport.Sequence(
            () => StubTransport.Response("""{"Accounts":[{"Id":"111111111111"}],"NextToken":"a"}"""),
            () => StubTransport.Response("""{"Accounts":[],"NextToken":"b"}"""),
            () => StubTransport.Response("""{"NextToken":"c"}"""),
            () => StubTransport.Response("""{"Accounts":[{"Id":"222222222222"}]}"""));
        using AwsClient aws = Stubbed.Client(transport);

        IReadOnlyList<Organizations.Account> accounts = await aws.ListAllAsync(new Organizations.ListAccounts(), Token);

        Assert.Equal(["111111111111", "222222222222"], accounts.Select(account => account.Id));
        Assert.Equal(["{}", """{"NextToken":"a"}""", """{"NextToken":"b"}""", """{"NextToken":"c"}"""], transport.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task Iam_lists_go_on_while_they_are_truncated()
    {
        StubTransport transport = StubTransport.Sequence(
            () => StubTransport.Response(IamTests.Xml(
                "ListAccessKeys", "<AccessKeyMetadata/><IsTruncated>true</IsTruncated><Marker>m+1</Marker>")),
            () => StubTransport.Response(IamTests.Xml(
                "ListAccessKeys",
                "<AccessKeyMetadata><member><AccessKeyId>AKIA1</AccessKeyId></member></AccessKeyMetadata><IsTruncated>false</IsTruncated><Marker>stale</Marker>")));
        using AwsClient aws = Stubbed.Client(transport);

        IReadOnlyList<Iam.AccessKeyMetadata> keys = await aws.ListAllAsync(new Iam.ListAccessKeys(), Token);

        Assert.Equal(["AKIA1"], keys.Select(key => key.AccessKeyId));
        Assert.Contains("Marker=m%2B1", transport.Requests[1].Body, StringComparison.Ordinal);
        Assert.Equal(2, transport.Requests.Count);
    }

    [Fact]
    public async Task Queues_are_asked_for_with_a_bound_because_AWS_gives_no_token_otherwise()
    {
        StubTransport transport = StubTransport.Sequence(
            () => StubTransport.Response("""{"QueueUrls":["u1"],"NextToken":"a"}"""), () => StubTransport.Response("""{"QueueUrls":["u2"]}"""));
        using AwsClient aws = Stubbed.Client(transport);

        Assert.Equal(["u1", "u2"], await aws.ListAllAsync(new Sqs.ListQueues(), Token, "us-west-2"));
        Assert.Equal("""{"MaxResults":1000}""", transport.Requests[0].Body);
        Assert.All(transport.Requests, sent => Assert.Equal("us-west-2", sent.SigningRegion));
    }

    [Fact]
    public async Task Nothing_more_is_asked_for_than_is_taken()
    {
        var transport = new StubTransport("""{"Accounts":[{"Id":"111111111111"}],"NextToken":"a"}""");
        using AwsClient aws = Stubbed.Client(transport);

        await foreach (Organizations.Account _ in aws.ListAsync(new Organizations.ListAccounts(), Token))
        {
            break;
        }

        Assert.Single(transport.Requests);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Every_list_goes_to_its_last_page(Type operation)
    {
        StubTransport transport = StubTransport.Sequence(() => PageOf(operation, "a"), () => PageOf(operation, null));
        using AwsClient aws = Stubbed.Client(transport);

        await ListAsync(aws, operation);

        Assert.Equal(2, transport.Requests.Count);
        Assert.Contains("a", transport.Requests[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_token_that_comes_again_ends_every_list_with_an_error(Type operation)
    {
        StubTransport transport = StubTransport.Sequence(
            () => PageOf(operation, "one"), () => PageOf(operation, "two"), () => PageOf(operation, "one"));
        using AwsClient aws = Stubbed.Client(transport);

        RootToolsException exception = await Assert.ThrowsAsync<RootToolsException>(() => ListAsync(aws, operation));

        Assert.Equal("EndlessList", exception.Error.Id);
        Assert.Contains(operation.Name, exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, transport.Requests.Count);
    }

    [Fact]
    public async Task A_list_of_empty_pages_ends_with_an_error()
    {
        int page = 0;
        var transport = new StubTransport(_ => StubTransport.Response($$"""{"NextToken":"{{Interlocked.Increment(ref page)}}"}"""));
        using AwsClient aws = Stubbed.Client(transport);

        RootToolsException exception = await Assert.ThrowsAsync<RootToolsException>(
            () => aws.ListAllAsync(new Organizations.ListAccounts(), Token));

        Assert.Equal("EndlessList", exception.Error.Id);
        Assert.InRange(page, 100, 5000);
    }

    private static HttpResponseMessage PageOf(Type operation, string? token)
    {
        AwsService service = AwsService.In(operation.DeclaringType!)!;
        string mark = service.TokenMember;
        return StubTransport.Response(service.Protocol is QueryProtocol
            ? IamTests.Xml(operation.Name, token is null ? "<IsTruncated>false</IsTruncated>" : $"<IsTruncated>true</IsTruncated><{mark}>{token}</{mark}>")
            : token is null ? "{}" : $$"""{"NextToken":"{{token}}"}""");
    }

    private static async Task ListAsync(AwsClient aws, Type operation)
    {
        ConstructorInfo constructor = operation.GetConstructors().Single();
        object input = constructor.Invoke([.. constructor.GetParameters().Select(Value)]);
        MethodInfo list = typeof(Calls).GetMethod(nameof(Calls.ListAllAsync))!.MakeGenericMethod(operation.BaseType!.GetGenericArguments());
        await (Task)list.Invoke(null, [aws, input, Token, null])!;
    }

    private static object? Value(ParameterInfo parameter) => parameter.HasDefaultValue ? parameter.DefaultValue
        : parameter.ParameterType == typeof(string) ? "some"
        : Array.CreateInstance(parameter.ParameterType.GetGenericArguments()[0], 0);
}

using System.Text;
using System.Text.Json.Nodes;
using RootTools.Sandbox.Services;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.Tests.Wire;

namespace RootTools.Sandbox.Tests.Services.Protocols;

public sealed class ProtocolTests : ServiceTest
{
    [Fact]
    public void Query_parameters_are_decoded()
    {
        QueryParameters input = QueryParameters.Parse("Action=Do+it&TaskPolicyArn.arn=arn%3Aaws%3Aiam&Empty=&Bare&&Names.member.1=a");

        Assert.Equal(("Do it", "arn:aws:iam", "", ""), (input.Action, input["TaskPolicyArn.arn"], input["Empty"], input["Bare"]));
        Assert.Equal("a", input["Names.member.1"]);
        Assert.Null(input["Missing"]);
    }

    [Fact]
    public async Task A_Query_answer_stands_in_the_namespace_of_its_version_with_the_requests_id()
    {
        WireAnswer answer = await Scene.QueryAsync(Scene.Administrator, "sts", "GetCallerIdentity");

        Assert.Equal("https://sts.amazonaws.com/doc/2011-06-15/", answer.Xml.Name.NamespaceName);
        Assert.Equal("GetCallerIdentityResponse", answer.Xml.Name.LocalName);
        Assert.Equal(answer.Header("x-amzn-RequestId"), answer.Value("RequestId"));
        Assert.Equal("text/xml", answer.Header("Content-Type"));
        Assert.DoesNotContain("xmlns=\"\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Query_error_tells_whose_fault_it_is()
    {
        WireAnswer answer = await Scene.IamAsync(Scene.Administrator, "GetUser", new JsonObject { ["UserName"] = "missing" });

        Assert.Equal("https://iam.amazonaws.com/doc/2010-05-08/", answer.Xml.Name.NamespaceName);
        Assert.Equal(("ErrorResponse", "Sender"), (answer.Xml.Name.LocalName, answer.Value("Type")));
    }

    [Fact]
    public async Task An_operation_without_output_answers_with_its_metadata_alone()
    {
        Scene.Member.Root.PasswordCreated = Scene.Now;

        WireAnswer answer = await Scene.IamAsync(await Scene.RootSessionAsync("IAMDeleteRootUserCredentials"), "DeleteLoginProfile");

        Assert.Equal(["ResponseMetadata"], answer.Succeeded().Xml.Elements().Select(element => element.Name.LocalName));
    }

    [Theory]
    [InlineData("iam", "DoMagic", "InvalidAction", "Could not find operation DoMagic for version 2010-05-08")]
    [InlineData("sts", "DoMagic", "InvalidAction", "Could not find operation DoMagic for version 2011-06-15")]
    [InlineData("iam", "", "MissingAction", null)]
    public async Task A_Query_service_refuses_an_operation_that_it_does_not_have(string service, string operation, string code, string? message) =>
        (await Scene.QueryAsync(Scene.Administrator, service, operation)).Failed(400, code, message);

    [Fact]
    public async Task A_JSON_service_refuses_an_operation_that_it_does_not_have()
    {
        (await Scene.OrganizationsAsync(Scene.Administrator, "DoMagic")).Failed(400, "UnknownOperationException");
        (await Scene.SqsAsync(Scene.Administrator, "DoMagic")).Failed(400, "com.amazon.coral.service#UnknownOperationException");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public void An_empty_JSON_body_is_an_input_without_members(string body) => Assert.Null(Parse(body).Text("Name"));

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\"text\"")]
    public void A_JSON_body_that_is_no_object_is_refused(string body) =>
        Assert.Equal("SerializationException", Assert.Throws<ServiceFaultException>(() => Parse(body)).Fault.Code);

    [Fact]
    public void A_JSON_member_of_another_type_is_refused()
    {
        JsonInput input = Parse("""{"Text":1,"Number":"1","Fraction":1.5,"Null":null,"List":[1]}""");

        Assert.Throws<ServiceFaultException>(() => input.Text("Text"));
        Assert.Throws<ServiceFaultException>(() => input.Number("Number"));
        Assert.Throws<ServiceFaultException>(() => input.Number("Fraction"));
        Assert.Throws<ServiceFaultException>(() => input.Texts("List"));
        Assert.Null(input.Text("Null"));
    }

    [Fact]
    public void A_JSON_date_is_a_number_of_seconds() =>
        Assert.Equal("1789466400.25", JsonOutput.Date(DateTimeOffset.FromUnixTimeMilliseconds(1789466400250)).ToJsonString());

    [Fact]
    public async Task An_S3_error_stands_in_no_namespace_and_has_the_requests_ids()
    {
        WireAnswer answer = await Scene.S3Async(Scene.Administrator, "GET", "/missing", "policy=");

        Assert.Equal(string.Empty, answer.Xml.Name.NamespaceName);
        Assert.Equal(["Code", "Message", "BucketName", "RequestId", "HostId"], answer.Xml.Elements().Select(element => element.Name.LocalName));
        Assert.Equal((answer.Header("x-amz-request-id"), answer.Header("x-amz-id-2")), (answer.Value("RequestId"), answer.Value("HostId")));
    }

    private static JsonInput Parse(string body) => JsonInput.Parse(Encoding.UTF8.GetBytes(body));
}

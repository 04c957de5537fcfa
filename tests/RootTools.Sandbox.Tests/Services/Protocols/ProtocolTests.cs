using System.Text;
using System.Text.Json.Nodes;
using RootTools.Sandbox.Services;
using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Tests.Services.Protocols;

public sealed class ProtocolTests : ServiceTest
{
    [Fact]
    public void Query_parameters_are_decoded()
    {
        Input input = Input.FromForm([.. Input.Fields("Action=Do+it&TaskPolicyArn.arn=arn%3Aaws%3Aiam&Empty=&Bare&&Names.member.1=a&Names.member.10=c&Names.member.2=b")]);

        Assert.Equal(
            ("Do it", "arn:aws:iam", "", ""),
            (input.Text("Action"), input.Structure("TaskPolicyArn")!.Text("arn"), input.Text("Empty"), input.Text("Bare")));
        Assert.Equal(["a", "b", "c"], input.Texts("Names"));
        Assert.Null(input.Text("Missing"));
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
        Input input = Parse("""{"Text":1,"Number":"1","Fraction":1.5,"Null":null,"List":[1]}""");

        Assert.Throws<ServiceFaultException>(() => input.Text("Text"));
        Assert.Throws<ServiceFaultException>(() => input.Number("Number"));
        Assert.Throws<ServiceFaultException>(() => input.Number("Fraction"));
        Assert.Throws<ServiceFaultException>(() => input.Texts("List"));
        Assert.Null(input.Text("Null"));
    }

    [Fact]
    public void A_JSON_date_is_a_number_of_seconds() =>
        Assert.Equal("""{"Date":1789466400.25}""", Encoding.UTF8.GetString(JsonText.Encode(new Structure { ["Date"] = DateTimeOffset.FromUnixTimeMilliseconds(1789466400250) })));

    [Fact]
    public async Task An_S3_error_stands_in_no_namespace_and_has_the_requests_ids()
    {
        WireAnswer answer = await Scene.S3Async(Scene.Administrator, "GET", "/missing", "policy=");

        Assert.Equal(string.Empty, answer.Xml.Name.NamespaceName);
        Assert.Equal(["Code", "Message", "BucketName", "RequestId", "HostId"], answer.Xml.Elements().Select(element => element.Name.LocalName));
        Assert.Equal((answer.Header("x-amz-request-id"), answer.Header("x-amz-id-2")), (answer.Value("RequestId"), answer.Value("HostId")));
    }

    private static Input Parse(string body) => Input.FromJson(Encoding.UTF8.GetBytes(body));

    [Fact]
    public async Task An_operation_that_is_not_simulated_is_refused_to_who_may_not_call_it_and_says_so_to_who_may()
    {
        TestCredentials nobody = Scene.User(Scene.Management, "/", "nobody");

        (await Scene.IamAsync(nobody, "ListGroups")).Failed(
            403,
            "AccessDenied",
            "User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: iam:ListGroups on resource: * "
            + "because no identity-based policy allows the iam:ListGroups action");
        (await Scene.IamAsync(Scene.Administrator, "ListGroups"))
            .Failed(501, "NotImplemented", "The sandbox does not simulate iam:ListGroups. docs/sandbox.md lists what it does.");
        (await Scene.OrganizationsAsync(nobody, "LeaveOrganization")).Failed(400, "AccessDeniedException");
        (await Scene.OrganizationsAsync(Scene.Administrator, "LeaveOrganization")).Failed(501, "NotImplemented");
        (await Scene.SqsAsync(Scene.Administrator, "ListMessageMoveTasks")).Failed(501, "com.amazon.coral.service#NotImplemented");
        (await Scene.S3Async(nobody, "DELETE", "/bucket/key")).Failed(403, "AccessDenied");
        (await Scene.S3Async(Scene.Administrator, "DELETE", "/bucket/key")).Failed(501, "NotImplemented");
    }

    [Fact]
    public async Task A_service_that_is_not_simulated_says_so_in_the_protocol_of_the_request()
    {
        const string message = "The sandbox does not simulate the service lambda. docs/sandbox.md lists what it does.";

        (await Scene.QueryAsync(Scene.Administrator, "lambda", "ListFunctions")).Failed(501, "NotImplemented", message);
        WireAnswer json = await Scene.JsonAsync(Scene.Administrator, "lambda", Scene.Region, "Lambda.ListFunctions", "1.1", []);
        Assert.Equal((501, "NotImplemented", message), (json.Status, json.Code, json.Message));
        WireAnswer rest = await Scene.RestJsonAsync(Scene.Administrator, "lambda", "/functions", []);
        Assert.Equal((501, "NotImplemented", message), (rest.Status, rest.Header("x-amzn-ErrorType"), rest.Message));
    }

    [Fact]
    public void All_violations_stand_in_one_message()
    {
        Member[] members =
        [
            Member.Text("Name").Required().Within(3, 5).Matching("[a-z]+"),
            Member.Number("Size").Within(1, 9),
            Member.Text("Kind").OneOf("one", "two"),
            Member.Text("Missing").Required(),
            Member.List("Tags", Member.Structure("Tag", Member.Text("Key").Required())),
        ];

        IReadOnlyList<Violation> violations = Constraints.Check(members, Parse("""{"Name":"A","Size":10,"Kind":"three","Tags":[{"Key":"a"},{}]}"""));

        Assert.Equal(
            "6 validation errors detected: Value 'A' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 3; "
            + "Value 'A' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]+; "
            + "Value '10' at 'size' failed to satisfy constraint: Member must have value less than or equal to 9; "
            + "Value 'three' at 'kind' failed to satisfy constraint: Member must satisfy enum value set: [one, two]; "
            + "Value null at 'missing' failed to satisfy constraint: Member must not be null; "
            + "Value null at 'tags.2.member.key' failed to satisfy constraint: Member must not be null",
            Constraints.Describe(violations, quotesValues: true));
    }

    [Theory]
    [InlineData("POST", "/getThing", "", "GetThing", "Name=a")]
    [InlineData("GET", "/things/a%20b", "", "DescribeThing", "Id=a b")]
    [InlineData("GET", "/things/a", "tags", "ListTags", "Id=a")]
    [InlineData("GET", "/things/a/b/c", "", null, "")]
    [InlineData("GET", "/files/x/y/z", "", "GetFile", "Key=x/y/z")]
    public void REST_finds_the_operation_by_method_path_and_parameters(string method, string path, string query, string? operation, string labels)
    {
        var protocol = new RestJsonProtocol(
        [
            new("GetThing", null) { Route = "POST /getThing" },
            new("DescribeThing", null) { Route = "GET /things/{Id}" },
            new("ListTags", null) { Route = "GET /things/{Id}?tags" },
            new("GetFile", null) { Route = "GET /files/{Key+}" },
        ]);
        var request = new IncomingRequest
        {
            Method = method,
            Path = path,
            Query = query,
            Headers = new Dictionary<string, string>(),
            Body = method == "POST" ? """{"Name":"a"}"""u8.ToArray() : [],
        };

        Assert.Equal(operation, protocol.NameOperation(request));
        if (operation is not null)
        {
            Input input = protocol.Read(request);
            Assert.Equal(labels, string.Join(';', new[] { "Id", "Key", "Name" }.Where(input.Has).Select(name => $"{name}={input.Text(name)}")));
        }
    }

    [Fact]
    public void REST_JSON_writes_the_type_of_an_error_in_a_header()
    {
        var protocol = new RestJsonProtocol([]);
        var request = new IncomingRequest { Method = "POST", Path = "/", Headers = new Dictionary<string, string>() };

        var answer = new WireAnswer(protocol.Write(request, new ServiceFault(404, "ResourceNotFoundException", "There is none."), "id"));

        Assert.Equal((404, "ResourceNotFoundException", "There is none."), (answer.Status, answer.Header("x-amzn-ErrorType"), answer.Message));
    }
}

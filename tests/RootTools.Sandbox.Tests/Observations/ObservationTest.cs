using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using RootTools.Sandbox.Services;

namespace RootTools.Sandbox.Tests.Observations;

/// <summary>
/// The tests of the observations: each arranges what its entry in <c>observations.json</c> or <c>services.json</c> says under "given", and
/// names the caller. What to ask and what to expect comes from the entry of the test's own name.
/// </summary>
public abstract class ObservationTest : IDisposable
{
    private const string GlobalRegion = "us-east-1";

    internal const string AdministratorArn = "arn:aws:iam::111111111111:user/admin";

    internal Scene Scene { get; } = new();

    public void Dispose()
    {
        Scene.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <param name="caller">Who calls.</param>
    /// <param name="input">What the entry leaves open of its input, or writes as a placeholder.</param>
    /// <param name="isExcerpt">Whether the entry recorded only some members of the output.</param>
    /// <param name="name">The entry.</param>
    internal async Task AnswersAsObserved(
        TestCredentials caller, JsonObject? input = null, bool isExcerpt = false, [CallerMemberName] string name = "")
    {
        Observation observed = Observation.Named(name);
        JsonObject asked = observed.Input;
        foreach (KeyValuePair<string, JsonNode?> member in input ?? [])
        {
            asked[member.Key] = member.Value?.DeepClone();
        }

        WireAnswer answer = await CallAsync(observed, caller, asked);
        bool isExpected = observed.Status is { } status ? status == answer.Status : answer.Status >= 400 == observed.Code is not null;
        Assert.True(isExpected, $"{answer.Status} {answer.Code}: {answer.Message}");
        if (observed.Code is not null)
        {
            Assert.Equal(observed.Code, CodeOf(observed, answer));
        }

        if (observed.HasMessage)
        {
            string? message = observed.Message?.Replace("<caller arn>", AdministratorArn, StringComparison.Ordinal)
                .Replace("<caller>", AdministratorArn, StringComparison.Ordinal);
            Assert.Equal(message, Unidentified(observed.Service == "s3" && answer.Text.Length == 0 ? "Not Found" : answer.Message));
        }

        if (observed.Reason is not null)
        {
            Assert.Equal(observed.Reason, answer.Json["Reason"]!.GetValue<string>());
        }

        if (observed.Output is not null)
        {
            ObservedOutput.AssertSame(observed.Output, OutputOf(observed, answer), Scene.Now, isExcerpt);
        }
    }

    internal static JsonObject TaskPolicy(string name) =>
        new() { ["TaskPolicyArn"] = new JsonObject { ["arn"] = "arn:aws:iam::aws:policy/root-task/" + name } };

    internal void Delegate(string service = OrganizationAccess.Iam) =>
        Scene.Organization.Access = Scene.Organization.Access.WithTrusted(service, Scene.Now).WithDelegated(Scene.Delegate.Id, service, Scene.Now);

    private Task<WireAnswer> CallAsync(Observation observed, TestCredentials caller, JsonObject input) => observed.Service switch
    {
        "account" => Scene.AccountAsync(caller, observed.Operation, input),
        "athena" => Scene.AthenaAsync(caller, observed.Operation, input),
        "cloudtrail" => Scene.CloudTrailAsync(caller, observed.Operation, input),
        "organizations" => Scene.OrganizationsAsync(caller, observed.Operation, input),
        "sqs" => Scene.SqsAsync(caller, observed.Operation, input, GlobalRegion),
        "events" => Scene.EventsAsync(caller, observed.Operation, input, GlobalRegion),
        "sns" => Scene.QueryAsync(caller, "sns", observed.Operation, input, inRegion: GlobalRegion),
        "s3" => CallS3Async(observed.Operation, caller, input),
        _ => Scene.QueryAsync(
            caller, observed.Service, observed.Operation, input, observed.IsAtGlobalEndpoint ? EndpointKind.GlobalSts : EndpointKind.Regional),
    };

    private Task<WireAnswer> CallS3Async(string operation, TestCredentials caller, JsonObject input)
    {
        string path = "/" + input["Bucket"]!.GetValue<string>();
        return operation switch
        {
            "PutBucketPolicy" => Scene.S3Async(caller, "PUT", path, "policy=", input["Policy"]!.ToJsonString(), GlobalRegion),
            "HeadBucket" => Scene.S3Async(caller, "HEAD", path, region: GlobalRegion),
            _ => Scene.S3Async(
                caller, "PUT", path, region: GlobalRegion,
                headers: new Dictionary<string, string> { ["x-amz-acl"] = input["ACL"]!.GetValue<string>() }),
        };
    }

    // Clients read SQS's code from a header, and that of an answer without a body from its status.
    private static string? CodeOf(Observation observed, WireAnswer answer) => observed.Service switch
    {
        "sqs" => answer.Header("x-amzn-query-error")?.Split(';')[0],
        "s3" when answer.Text.Length == 0 => answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => answer.Code,
    };

    private static JsonNode OutputOf(Observation observed, WireAnswer answer) => observed.Service switch
    {
        "account" or "athena" or "cloudtrail" or "organizations" or "events" => answer.Json,
        "sqs" => JsonNode.Parse(answer.Text.Replace("http://127.0.0.1/", "https://sqs.us-east-1.amazonaws.com/", StringComparison.Ordinal))!,
        "s3" => new JsonObject { ["Location"] = answer.Header("Location"), ["BucketArn"] = answer.Header("x-amz-bucket-arn") },
        _ => ObservedOutput.FromXml(answer.Result, observed.Output),
    };

    private static string? Unidentified(string? message) => message is null ? null : System.Text.RegularExpressions.Regex.Replace(
        message, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<authorization id>");
}

using System.Text.Json.Nodes;
using RootTools.Policies;
using RootTools.Tests.Module;

namespace RootTools.Tests.Runbooks;

/// <summary>
/// The templates give the roles what the tests prove, and nothing else. What none of AWS's services could be asked here is compared: who may assume
/// which role, and what the state machine, the runbook of Systems Manager and the schedules call.
/// </summary>
public sealed class RunbookTemplateTests
{
    private static readonly (string Name, string Pseudo)[] Names =
        [("Partition", "AWS::Partition"), ("Region", "AWS::Region"), ("AccountId", "AWS::AccountId"), ("Name", "AWS::StackName")];

    [Theory]
    [InlineData("StepFunctions", "ShardRole", "lambda", "shard", "logs:Function=${AWS::StackName}-shard")]
    [InlineData("StepFunctions", "MergeRole", "lambda", "merge", "logs:Function=${AWS::StackName}-merge")]
    [InlineData("StepFunctions", "MachineRole", "states", "state-machine")]
    [InlineData("StepFunctions", "ScheduleRole", "scheduler", "schedule")]
    [InlineData("Lambda", "ReviewRole", "lambda", "review", "failures", "logs:Function=${AWS::StackName}")]
    [InlineData("Lambda", "ScheduleRole", "scheduler", "schedule")]
    [InlineData("SystemsManager", "AutomationRole", "ssm", "audit", "removal", "notify", "attachment", "logs")]
    [InlineData("SystemsManager", "ScheduleRole", "scheduler", "schedule")]
    public void A_role_of_the_template_has_the_policies_beside_it_and_no_others(string runbook, string role, string trust, params string[] policies)
    {
        JsonNode properties = Resource(runbook, role);

        Assert.Equal(Policy(runbook, $"trust/{trust}.json"), Plain(properties["AssumeRolePolicyDocument"]!));
        Assert.Equal(
            policies.Select(policy => Policy(runbook, $"policies/{policy.Split(':')[0]}.json", policy.Split('=').Skip(1).FirstOrDefault())),
            properties["Policies"]!.AsArray().Select(policy => Plain(policy!["PolicyDocument"]!)));
        Assert.Null(properties["ManagedPolicyArns"]);
    }

    [Theory]
    [InlineData("StepFunctions", "ShardFunction", "ShardRole")]
    [InlineData("StepFunctions", "MergeFunction", "MergeRole")]
    [InlineData("Lambda", "ReviewFunction", "ReviewRole")]
    public void A_function_has_a_handler_that_is_there_and_its_role(string runbook, string function, string role)
    {
        JsonNode properties = Resource(runbook, function);
        string[] handler = ((string)properties["Handler"]!).Split("::");

        string script = File.ReadAllText(Path.Combine(Folder(runbook), (string)properties["CodeUri"]!, handler[0]));

        Assert.Contains($"function {handler[1]} {{", script, StringComparison.Ordinal);
        Assert.Equal(role, (string?)properties["Role"]!["Fn::GetAtt"]![0]);
        Assert.Equal("provided.al2023", (string?)properties["Runtime"]);
    }

    [Fact]
    public void The_state_machine_invokes_the_functions_that_its_role_may_invoke_and_starts_itself()
    {
        JsonNode machine = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder("StepFunctions"), "review.asl.json")))!;
        JsonNode map = machine["States"]!["AuditShards"]!;
        string[] functions =
        [
            (string)map["ItemProcessor"]!["States"]!["AuditShard"]!["Parameters"]!["FunctionName"]!,
            (string)machine["States"]!["MergeShards"]!["Parameters"]!["FunctionName"]!,
        ];
        var policy = RunbookPolicy.Read(
            "StepFunctions/policies/state-machine.json", ("Partition", "aws"), ("Region", "us-east-1"), ("AccountId", "111111111111"), ("Name", "review"));

        Assert.Equal(["${ShardFunctionArn}", "${MergeFunctionArn}"], functions);
        Assert.Equal("DISTRIBUTED", (string?)map["ItemProcessor"]!["ProcessorConfig"]!["Mode"]);
        Assert.InRange((int)map["MaxConcurrency"]!, 1, 40);
        Assert.InRange((int)map["ToleratedFailurePercentage"]!, 1, 50);

        // See https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html.
        Assert.Equal(["lambda:InvokeFunction", "states:StartExecution", "states:DescribeExecution", "states:StopExecution"], policy.Actions);
        Assert.Equal(
            ["${AWS::StackName}-shard", "${AWS::StackName}-merge"],
            new[] { "ShardFunction", "MergeFunction" }.Select(name => (string?)Resource("StepFunctions", name)["FunctionName"]!["Fn::Sub"]));
        Assert.Equal("AWS::StackName", (string?)Resource("StepFunctions", "Machine")["Name"]!["Ref"]);
    }

    [Fact]
    public void The_runbook_of_Systems_Manager_is_the_one_beside_the_template_runs_as_its_role_asks_its_topic_and_is_what_the_schedule_starts()
    {
        JsonNode runbook = Resource("SystemsManager", "Runbook");
        JsonNode role = Resource("SystemsManager", "AutomationRole");
        JsonNode topic = Resource("SystemsManager", "Approvals");
        JsonNode target = Resource("SystemsManager", "Schedule")["Target"]!;
        JsonNode content = JsonNode.Parse(Policy("SystemsManager", "removal.json"))!;
        JsonNode approval = content["mainSteps"]!.AsArray().Single(step => (string?)step!["action"] == "aws:approve")!["inputs"]!;

        Assert.Equal(content.ToJsonString(), Plain(runbook["Content"]!));
        Assert.EndsWith($":role/{role["RoleName"]!["Fn::Sub"]}", (string?)content["assumeRole"], StringComparison.Ordinal);
        Assert.EndsWith($":{topic["TopicName"]!["Fn::Sub"]}", (string?)approval["NotificationArn"], StringComparison.Ordinal);
        Assert.Equal("arn:${AWS::Partition}:scheduler:::aws-sdk:ssm:startAutomationExecution", (string?)target["Arn"]!["Fn::Sub"]);
        Assert.Equal("""{"DocumentName": "${Runbook}"}""", (string?)target["Input"]!["Fn::Sub"]);

        // The pages of the action forbade a script in a document of JSON once. JSON is YAML, too.
        Assert.Equal("YAML", (string?)runbook["DocumentFormat"]);
        Assert.Equal(content["files"]!.AsObject().Select(file => file.Key), runbook["Attachments"]!.AsArray().Select(file => (string)file!["Name"]!));
    }

    [Theory]
    [InlineData("StepFunctions")]
    [InlineData("Lambda")]
    [InlineData("SystemsManager")]
    public async Task CloudFormation_would_take_the_template(string runbook)
    {
        string linter = CleanProcess.Find("cfn-lint");
        var environment = System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(one => (string)one.Key, one => (string)one.Value!);

        ProcessOutcome outcome = await CleanProcess.RunAsync(linter, ["--regions", "us-east-1", "--", "template.json"], environment, Folder(runbook));

        Assert.True(outcome.ExitCode == 0, outcome.Said);
    }

    [Theory]
    [InlineData("StepFunctions")]
    [InlineData("Lambda")]
    [InlineData("SystemsManager")]
    public void Every_policy_can_be_read_and_no_role_may_do_everything(string runbook)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Folder(runbook), "policies")))
        {
            PolicyDocument policy = PolicyDocument.Parse(File.ReadAllText(file).Replace("${", "x{", StringComparison.Ordinal), PolicyKind.Identity);

            Assert.NotEmpty(policy.Statements);
            Assert.DoesNotContain("\"*:", File.ReadAllText(file), StringComparison.Ordinal);
            Assert.DoesNotContain(":*\"]", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    private static string Folder(string runbook) => Path.Combine(Repository.Root, "samples", "Runbooks", runbook);

    private static JsonNode Resource(string runbook, string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(runbook), "template.json")))!["Resources"]![name]!["Properties"]!;

    private static string Policy(string runbook, string path, string? function = null)
    {
        string json = File.ReadAllText(Path.Combine(Folder(runbook), path));
        foreach ((string name, string pseudo) in Names)
        {
            json = json.Replace($"${{{name}}}", $"${{{pseudo}}}", StringComparison.Ordinal);
        }

        return JsonNode.Parse(json.Replace("${Function}", function, StringComparison.Ordinal))!.ToJsonString();
    }

    // Fn::Sub of a text is the text, with what is put in still in its place; a Ref is what it stands for.
    private static string Plain(JsonNode node) => Simplify(node)!.ToJsonString();

    private static JsonNode? Simplify(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } one when one.First() is { Key: "Fn::Sub", Value: JsonValue text } => JsonValue.Create((string)text!),
        JsonObject { Count: 1 } one when one.First() is { Key: "Ref", Value: JsonValue name } => JsonValue.Create($"${{{name}}}"),
        JsonObject many => new JsonObject(many.Select(one => new KeyValuePair<string, JsonNode?>(one.Key, Simplify(one.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Simplify)]),
        _ => node?.DeepClone(),
    };
}

using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RootTools.Plans;
using RootTools.Policies;
using RootTools.Sandbox.State;
using RootTools.Tests.Module;

namespace RootTools.Tests.Runbooks;

/// <summary>The runbook of Systems Manager Automation: from the audit to the approval with the policy of an audit, and what comes after it.</summary>
public sealed class SystemsManagerRunbookTests
{
    private const string Runbook = "SystemsManager";
    private const string Folder = $"{ReviewBucket.Prefix}/{AutomationExecution.Id}";

    private static readonly RunbookPolicy Audit = ReviewBucket.Policy("SystemsManager/policies/audit.json");

    private static readonly RunbookPolicy Removal = ReviewBucket.Policy("SystemsManager/policies/removal.json");

    private static readonly AutomationDocument Document = AutomationDocument.Read(
        "SystemsManager/removal.json",
        ("Partition", "aws"),
        ("Region", "us-east-1"),
        ("AccountId", "111111111111"),
        ("Name", "root-removal"),
        ("Bucket", ReviewBucket.Name),
        ("Prefix", ReviewBucket.Prefix),
        ("AttachmentSha256", new string('0', 64)),
        ("Approver", "arn:aws:iam::111111111111:role/RootApprover"));

    public static TheoryData<string> AuditActions => [.. Audit.Actions];

    public static TheoryData<string> RemovalActions => [.. Removal.Actions];

    [Fact]
    public async Task With_exactly_its_policies_it_removes_what_was_approved_and_nothing_else()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket bucket = ReviewBucket.In(host);
        string[] before = Credentials(host);
        string asked = string.Empty;

        AutomationOutcome run = await RunAsync(host, Both(Audit.Json, Removal.Json), message => (asked = message).Length > 0);

        Assert.True(run.Succeeded, run.Said);
        Assert.Equal(["AuditShards", "MergeShards", "PlanRemoval", "IsAnythingPlanned", "ApproveRemoval", "RemoveCredentials"], run.Ran);
        int changes = run.Number("PlanRemoval", "Changes");
        Assert.InRange(changes, 1, 12);
        Assert.Equal((changes, 0), (run.Number("RemoveCredentials", "Changed"), run.Number("RemoveCredentials", "Skipped")));
        Assert.Contains(run.Text("PlanRemoval", "Sha256"), asked, StringComparison.Ordinal);
        string[] gone = [.. before.Except(Credentials(host))];
        Assert.NotEmpty(gone);
        Assert.All(gone, credential => Assert.Contains("key ", credential, StringComparison.Ordinal));
        Assert.All(gone, credential => Assert.Contains(credential.Split(' ')[2], asked, StringComparison.Ordinal));
        Assert.Equal(
            [$"{Folder}/report.html", $"{Folder}/report.json", $"{Folder}/shards/1-of-2.json", $"{Folder}/shards/2-of-2.json"],
            (await bucket.KeysAsync()).Order(StringComparer.Ordinal));
        Assert.Contains("\"RemoveRootCredential\"", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_to_the_approval_it_needs_no_more_than_an_audit_and_a_rejection_leaves_everything_as_it_is()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket.In(host);
        string[] before = Credentials(host);

        AutomationOutcome run = await RunAsync(host, Audit.Json, _ => false);

        Assert.False(run.Succeeded);
        Assert.True(run.Ran[^1] == "ApproveRemoval", run.Said);
        Assert.Equal(before, Credentials(host));
    }

    [Theory]
    [MemberData(nameof(AuditActions))]
    public async Task With_one_action_less_it_fails_before_the_approval_and_names_it(string action)
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket.In(host);
        string[] before = Credentials(host);
        bool isAsked = false;

        AutomationOutcome run = await RunAsync(host, Audit.Without(action), _ => isAsked = true);

        Assert.False(run.Succeeded);
        Assert.False(isAsked);
        Assert.Contains(action, run.Said, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, Credentials(host));
    }

    [Theory]
    [MemberData(nameof(RemovalActions))]
    public async Task With_one_action_less_the_removal_fails_names_it_and_removes_nothing(string action)
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket.In(host);
        string[] before = Credentials(host);

        AutomationOutcome run = await RunAsync(host, Both(Audit.Json, Removal.Without(action)), _ => true);

        Assert.False(run.Succeeded);
        Assert.Equal("RemoveCredentials", run.Ran[^1]);
        Assert.Contains(action, run.Said, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, Credentials(host));
    }

    [Fact]
    public async Task What_changed_while_the_approval_was_waited_for_is_skipped_and_told()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket.In(host);

        AutomationOutcome run = await RunAsync(host, Both(Audit.Json, Removal.Json), _ =>
        {
            UseEveryKey(host);
            return true;
        });

        Assert.True(run.Succeeded, run.Said);
        Assert.Equal((0, run.Number("PlanRemoval", "Changes")), (run.Number("RemoveCredentials", "Changed"), run.Number("RemoveCredentials", "Skipped")));
    }

    [Fact]
    public async Task More_accounts_than_one_run_changes_are_left_for_the_next()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket.In(host);

        AutomationOutcome run = await RunAsync(host, Both(Audit.Json, Removal.Json), _ => true, new() { ["CredentialType"] = "All", ["UnusedFor"] = 0, ["MostAccounts"] = 1 });

        Assert.True(run.Succeeded, run.Said);
        Assert.Equal((1, 1), (run.Number("PlanRemoval", "Changes"), run.Number("RemoveCredentials", "Changed")));
        Assert.InRange(run.Number("PlanRemoval", "Later"), 1, 11);
    }

    [Fact]
    public async Task Where_every_key_is_in_use_nobody_is_asked_and_what_was_left_out_is_told()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket.In(host);
        UseEveryKey(host);

        AutomationOutcome run = await RunAsync(host, Audit.Json, _ => true);

        Assert.True(run.Succeeded, run.Said);
        Assert.Equal("IsAnythingPlanned", run.Ran[^1]);
        Assert.Contains("within the last 30 days", (string)run.Payloads["PlanRemoval"]["LeftOut"]!.AsArray().Single()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_nothing_to_remove_nobody_is_asked()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket.In(host);
        host.Sandbox.Organization.Accounts.ToList().ForEach(account => account.Root.AccessKeys.Clear());

        AutomationOutcome run = await RunAsync(host, Audit.Json, _ => true);

        Assert.True(run.Succeeded, run.Said);
        Assert.Equal("IsAnythingPlanned", run.Ran[^1]);
    }

    [Fact]
    public async Task A_run_whose_steps_are_tried_again_takes_what_an_earlier_attempt_wrote()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket bucket = ReviewBucket.In(host);

        await RunAsync(host, Audit.Json, _ => false);
        AutomationOutcome again = await RunAsync(host, Audit.Json, _ => false);

        Assert.True(again.Ran[^1] == "ApproveRemoval", again.Said);
        Assert.Equal(4, (await bucket.KeysAsync()).Length);
    }

    [Fact]
    public async Task What_the_organization_denies_is_in_the_report_and_neither_planned_nor_a_failure()
    {
        await using RunbookHost host = await RunbookHost.StartAsync(new() { AccountCount = 40, Seed = 7 }, deniesNothing: false);
        ReviewBucket.In(host);

        AutomationOutcome run = await RunAsync(
            host, Both(Audit.Json, Removal.Json), _ => true, new() { ["CredentialType"] = "All", ["UnusedFor"] = 0, ["MostAccounts"] = 30 });

        Assert.True(run.Succeeded, run.Said);
        Assert.InRange(run.Number("MergeShards", "NotSeen"), 2, 39);
        Assert.Equal(run.Number("PlanRemoval", "Changes"), run.Number("RemoveCredentials", "Changed"));
    }

    [Theory]
    [InlineData("111111111111", "arn:aws:ssm:us-east-1:111111111111:automation-execution/6d5a4c2e-1111-4222-8333-444455556666", true)]
    [InlineData("222222222222", "arn:aws:ssm:us-east-1:222222222222:automation-execution/6d5a4c2e-1111-4222-8333-444455556666", false)]
    [InlineData("111111111111", "arn:aws:ssm:us-east-1:111111111111:maintenancewindow/mw-0123456789abcdef0", false)]
    [InlineData("111111111111", null, false)]
    [InlineData(null, "arn:aws:ssm:us-east-1:111111111111:automation-execution/6d5a4c2e-1111-4222-8333-444455556666", false)]
    public void The_role_trusts_automations_of_its_own_account(string? account, string? source, bool isTrusted)
    {
        var trust = RunbookPolicy.Read("SystemsManager/trust/ssm.json", ("Partition", "aws"), ("Region", "us-east-1"), ("AccountId", "111111111111"));
        RequestContext context = RequestContext.Empty;
        context = account is null ? context : context.With("aws:SourceAccount", account);
        context = source is null ? context : context.With("aws:SourceArn", source);

        Assert.Equal(isTrusted, trust.Trusts("""{"Service":"ssm.amazonaws.com"}""", "sts:AssumeRole", context));
    }

    [Fact]
    public async Task A_shard_that_is_missing_ends_the_run()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket.In(host);

        AutomationOutcome run = await RunAsync(host, Audit.Json, _ => true, new() { ["Shards"] = new JsonArray("1/3", "3/3") });

        Assert.False(run.Succeeded);
        Assert.Equal("MergeShards", run.Ran[^1]);
        Assert.Contains("2/3", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_in_the_output_is_the_one_whose_hash_is_told_and_outlives_the_approval()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket.In(host);

        AutomationOutcome run = await RunAsync(host, Audit.Json, _ => false);
        string file = Path.Combine(host.Folder, "plan.json");
        await File.WriteAllBytesAsync(file, Convert.FromBase64String(run.Text("PlanRemoval", "Plan")), TestContext.Current.CancellationToken);
        RootPlan plan = RootPlanFile.Read(file);

        Assert.True(plan.IsIntact);
        Assert.Equal(run.Text("PlanRemoval", "Sha256"), plan.Sha256);
        var waits = TimeSpan.FromSeconds((int)Step("ApproveRemoval")["timeoutSeconds"]!);
        var removes = TimeSpan.FromSeconds((int)Step("RemoveCredentials")["timeoutSeconds"]! * (int)Step("RemoveCredentials")["maxAttempts"]!);
        Assert.True(plan.ExpiresAt - plan.Header.CreatedAt > waits + removes + TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_plan_that_is_another_than_the_approved_one_is_not_carried_out()
    {
        await using RunbookHost host = await RunbookHost.StartAsync();
        ReviewBucket.In(host);
        string[] before = Credentials(host);
        JsonObject step = Step("RemoveCredentials");
        var other = AutomationDocument.Read("SystemsManager/removal.json", ("Bucket", ReviewBucket.Name), ("Prefix", ReviewBucket.Prefix));
        other.Steps.Single(one => (string?)one["name"] == (string?)step["name"])["inputs"]!["InputPayload"]!["Sha256"] =
            Convert.ToHexStringLower(SHA256.HashData("another"u8));

        AutomationOutcome run = await RunAsync(host, Both(Audit.Json, Removal.Json), _ => true, document: other);

        Assert.False(run.Succeeded);
        Assert.Contains("another one than was approved", run.Said, StringComparison.Ordinal);
        Assert.Equal(before, Credentials(host));
    }

    [Fact]
    public void What_changes_accounts_comes_after_the_approval_whichever_way_the_run_takes()
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Stack<string> left = new([(string)Document.Steps[0]["name"]!]);
        while (left.TryPop(out string? name))
        {
            JsonObject step = Step(name);
            if (reached.Add(name) && (string?)step["action"] != "aws:approve")
            {
                foreach (string next in Document.After(step))
                {
                    left.Push(next);
                }
            }
        }

        Assert.Contains("ApproveRemoval", reached);
        Assert.DoesNotContain("RemoveCredentials", reached);
        string[] scripts = [.. Document.AllSteps.Where(step => Script(step).Contains("Invoke-RootPlan", StringComparison.Ordinal)).Select(step => (string)step["name"]!)];
        Assert.Equal(["RemoveCredentials"], scripts);
        Assert.Equal(["RemoveCredentials"], Document.After(Step("ApproveRemoval")));
        Assert.Equal("Abort", (string?)Step("ApproveRemoval")["onFailure"]);
    }

    [Fact]
    public void Whoever_starts_it_chooses_neither_the_approvers_nor_the_role()
    {
        string[] fixedByTheDocument =
        [
            Document.Json["assumeRole"]!.ToJsonString(),
            Step("ApproveRemoval")["inputs"]!["Approvers"]!.ToJsonString(),
            Step("ApproveRemoval")["inputs"]!["MinRequiredApprovals"]!.ToJsonString(),
            Document.Json["files"]!.ToJsonString(),
        ];

        Assert.All(fixedByTheDocument, text => Assert.DoesNotContain("{{", text, StringComparison.Ordinal));
    }

    // See https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html and the pages of the actions.
    [Fact]
    public void The_document_has_what_the_pages_of_its_actions_ask_for_and_stays_in_their_limits()
    {
        Dictionary<string, string[]> required = new(StringComparer.Ordinal)
        {
            ["aws:loop"] = ["Iterators", "IteratorDataType", "Steps"],
            ["aws:executeScript"] = ["Runtime", "Attachment", "InputPayload", "Script"],
            ["aws:branch"] = ["Choices"],
            ["aws:approve"] = ["Approvers", "MinRequiredApprovals", "NotificationArn", "Message"],
        };
        string[] common = ["name", "action", "timeoutSeconds", "maxAttempts", "onFailure", "inputs", "outputs", "nextStep", "isEnd"];
        const int longestContent = 64 * 1024;
        const int longestScriptSeconds = 600;
        const int longestApprovalSeconds = 30 * 24 * 60 * 60;

        Assert.Equal("0.3", (string?)Document.Json["schemaVersion"]);
        Assert.InRange(Document.Json.ToJsonString().Length, 1, longestContent);
        Assert.Distinct(Document.AllSteps.Select(step => (string?)step["name"]));
        Assert.All(Document.Json["parameters"]!.AsObject(), one => Assert.Contains((string?)one.Value!["type"], new[] { "String", "StringList", "Integer" }));
        Assert.All(Document.AllSteps, step =>
        {
            Assert.Matches("^[a-zA-Z0-9_]+$", (string?)step["name"]);
            Assert.Subset(common.ToHashSet(), step.Select(one => one.Key).ToHashSet());
            Assert.Equal(required[(string)step["action"]!].Order(), step["inputs"]!.AsObject().Select(one => one.Key).Order());
        });
        Assert.All(Scripts, step =>
        {
            Assert.Equal("PowerShell 7.4", (string?)step["inputs"]!["Runtime"]);
            Assert.InRange((int)step["timeoutSeconds"]!, 1, longestScriptSeconds);
            Assert.NotNull(Document.Json["files"]![(string)step["inputs"]!["Attachment"]!]);
        });
        Assert.InRange((int)Step("ApproveRemoval")["timeoutSeconds"]!, 1, longestApprovalSeconds);
        Assert.StartsWith("Automation", ((string)Step("ApproveRemoval")["inputs"]!["NotificationArn"]!).Split(':')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_script_of_the_attachment_is_a_step_and_every_step_has_its_script()
    {
        string[] files = [.. Directory.GetFiles(Steps).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

        Assert.Equal(files, Scripts.Select(ScriptName).Order(StringComparer.Ordinal));
    }

    private static string Steps => Path.Combine(Repository.Root, "samples", "Runbooks", Runbook, "steps");

    private static IEnumerable<JsonObject> Scripts => Document.AllSteps.Where(step => (string?)step["action"] == "aws:executeScript");

    private static JsonObject Step(string name) => Document.Steps.Single(step => (string?)step["name"] == name);

    private static string ScriptName(JsonObject step) =>
        ((string)step["inputs"]!["Script"]!).Split(' ').Single(word => word.EndsWith(".ps1", StringComparison.Ordinal) && !word.Contains('"', StringComparison.Ordinal));

    private static string Script(JsonObject step) =>
        (string?)step["action"] == "aws:executeScript" ? File.ReadAllText(Path.Combine(Steps, ScriptName(step))) : string.Empty;

    private static string[] Credentials(RunbookHost host) =>
    [
        .. host.Sandbox.Organization.Accounts.SelectMany(account => account.Root.AccessKeys.Select(key => $"{account.Id} key {key.Id}")
            .Concat(account.Root.MfaDevices.Select(device => $"{account.Id} device {device.SerialNumber}"))
            .Append($"{account.Id} password {account.Root.PasswordCreated:O}")),
    ];

    private static void UseEveryKey(RunbookHost host)
    {
        foreach (AccessKey key in host.Sandbox.Organization.Accounts.SelectMany(account => account.Root.AccessKeys))
        {
            key.LastUsed = new AccessKeyUse(DateTimeOffset.UtcNow, "s3", host.Sandbox.Region);
        }
    }

    private static string Both(string one, string other)
    {
        JsonNode policy = JsonNode.Parse(one)!;
        foreach (JsonNode? statement in JsonNode.Parse(other)!["Statement"]!.AsArray())
        {
            policy["Statement"]!.AsArray().Add(statement!.DeepClone());
        }

        return policy.ToJsonString();
    }

    private static async Task<AutomationOutcome> RunAsync(
        RunbookHost host, string policy, Func<string, bool> decide, JsonObject? parameters = null, AutomationDocument? document = null)
    {
        JsonObject input = new() { ["Shards"] = new JsonArray("1/2", "2/2"), ["UnusedFor"] = 30 };
        foreach ((string name, JsonNode? value) in parameters ?? [])
        {
            input[name] = value!.DeepClone();
        }

        return await AutomationExecution.RunAsync(
            host, document ?? Document, Runbook, await host.AssumeAsync("root-removal-automation", policy, inDelegate: true), input, decide);
    }
}

using System.Diagnostics;
using System.Text.Json.Nodes;
using RootTools.Alerts;

namespace RootTools.Core.Tests.Alerts;

public sealed class AlertTemplateTests(ITestOutputHelper output)
{
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    private const int LongestTemplate = 51_200;

    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
    private const int LongestPattern = 4096;

    private static readonly JsonObject Template = JsonNode.Parse(AlertTemplate.Text)!.AsObject();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cfn_lint_finds_nothing()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("alert-template").FullName, "template.json");
        await File.WriteAllTextAsync(file, AlertTemplate.Text, Token);
        using Process? lint = Start(file);
        if (lint is null)
        {
            Assert.Skip("cfn-lint is not installed.");
        }

        string found = await lint.StandardOutput.ReadToEndAsync(Token);
        await lint.WaitForExitAsync(Token);
        output.WriteLine(found);
        Assert.True(lint.ExitCode == 0, found);
    }

    [Fact]
    public void It_is_short_enough_to_be_handed_over_without_a_bucket() => Assert.InRange(AlertTemplate.Text.Length, 1, LongestTemplate);

    [Fact]
    public void Every_parameter_says_what_it_is_for_and_may_be_left_out() => Assert.All(Template["Parameters"]!.AsObject(), parameter =>
    {
        Assert.NotEmpty(parameter.Value!["Description"]!.GetValue<string>());
        Assert.Equal("", parameter.Value!["Default"]!.GetValue<string>());
    });

    [Fact]
    public void Every_rule_sees_read_only_calls_and_has_a_pattern_that_is_short_enough() => Assert.All(Rules(), rule =>
    {
        Assert.Equal("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", rule["State"]!.GetValue<string>());
        Assert.InRange(rule["EventPattern"]!.ToJsonString().Length, 1, LongestPattern);
    });

    [Fact]
    public void What_is_handed_on_is_known_by_both_spellings_of_the_sign_in()
    {
        JsonArray types = AlertPatterns.Everything["detail-type"]!.AsArray();

        Assert.Contains("AWS Console Sign In via CloudTrail", types.Select(type => type!.GetValue<string>()));
        Assert.Contains("AWS Console Signin via CloudTrail", types.Select(type => type!.GetValue<string>()));
    }

    [Fact]
    public void Every_message_is_a_sentence_that_names_the_account_and_the_request() => Assert.All(AlertMessage.All, message =>
    {
        string[] paths = [.. message.Paths.Select(path => path.Key)];

        Assert.Contains("account", message.Name == "CentralSession" ? [.. paths, "account"] : paths);
        Assert.Contains("request", paths);
        Assert.DoesNotContain("\"", message.Sentence, StringComparison.Ordinal);
        Assert.Equal(message.Sentence.Count(letter => letter == '<'), paths.Sum(path => Count(message.Sentence, $"<{path}>")));
    });

    [Fact]
    public void Central_sessions_say_so() => Assert.All(
        AlertMessage.All, message => Assert.Equal(message.Name.Contains("Central"), message.Sentence.Contains("CENTRAL SESSION")));

    [Fact]
    public void White_space_and_order_make_no_other_template()
    {
        JsonObject turned = new(Template.Reverse().Select(member => new KeyValuePair<string, JsonNode?>(member.Key, member.Value!.DeepClone())));

        Assert.True(AlertTemplate.IsSame(turned.ToJsonString()));
        Assert.False(AlertTemplate.IsSame(AlertTemplate.Text.Replace("Alert", "Other", StringComparison.Ordinal)));
        Assert.False(AlertTemplate.IsSame("Resources: {}"));
        Assert.False(AlertTemplate.IsSame(null));
    }

    private static int Count(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;

    private static IEnumerable<JsonNode> Rules() => Template["Resources"]!.AsObject()
        .Where(resource => resource.Value!["Type"]!.GetValue<string>() == "AWS::Events::Rule")
        .Select(resource => resource.Value!["Properties"]!);

    private static Process? Start(string file)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("cfn-lint", [file]) { RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RootTools.Tests.Runbooks;

/// <summary>
/// An execution of a runbook of Systems Manager Automation, as its pages describe the actions that our runbook has. A script runs in a process of
/// its own, in the folder of the unpacked attachment, with a session of the runbook's role, its input in <c>InputPayload</c>, and nothing else: no
/// HOME, a folder for temporary files. See
/// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html.
/// </summary>
internal sealed partial class AutomationExecution
{
    /// <summary>The execution's id.</summary>
    public const string Id = "6d5a4c2e-1111-4222-8333-444455556666";

    private const int LongestPayload = 100 * 1000;
    private const int LongestMessage = 4096;

    private const string Bootstrap =
        """
        $private:script = [scriptblock]::Create([Console]::In.ReadToEnd())
        try { $private:payload = & $private:script }
        catch { [Console]::Error.WriteLine("$($_.FullyQualifiedErrorId): $($_.Exception.Message) $($_.ErrorDetails.RecommendedAction)"); exit 1 }
        [Console]::Out.WriteLine((ConvertTo-Json -InputObject $private:payload -Compress))
        """;

    private readonly string _shell = CleanProcess.Find("pwsh");
    private readonly Dictionary<string, JsonNode?> _values = new(StringComparer.Ordinal) { ["automation:EXECUTION_ID"] = Id };
    private readonly Dictionary<string, JsonObject> _payloads = new(StringComparer.Ordinal);
    private readonly List<string> _ran = [];
    private readonly StringBuilder _said = new();
    private readonly AutomationDocument _document;
    private readonly string _attachment;
    private readonly string _temporary;
    private readonly IReadOnlyDictionary<string, string> _session;

    private AutomationExecution(AutomationDocument document, string attachment, string temporary, IReadOnlyDictionary<string, string> session)
    {
        _document = document;
        _attachment = attachment;
        _temporary = temporary;
        _session = session;
    }

    /// <summary>Runs a document to its end. A step that fails is not tried again.</summary>
    /// <param name="host">The host.</param>
    /// <param name="document">The document.</param>
    /// <param name="runbook">The folder below samples/Runbooks, whose folder <c>steps</c> is in the attachment.</param>
    /// <param name="session">The session of the runbook's role.</param>
    /// <param name="parameters">What the runbook is started with, beside its defaults.</param>
    /// <param name="decide">Reads the approval's message, and says whether it is approved.</param>
    public static async Task<AutomationOutcome> RunAsync(
        RunbookHost host,
        AutomationDocument document,
        string runbook,
        IReadOnlyDictionary<string, string> session,
        JsonObject parameters,
        Func<string, bool> decide)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Automation's scripts run on Linux.");
        string attachment = host.Deploy(runbook);
        RunbookHost.PutModule(Path.Combine(attachment, "modules", "RootTools", "1.0.0"));
        string temporary = Directory.CreateDirectory(Path.Combine(host.Folder, "tmp")).FullName;
        return await new AutomationExecution(document, attachment, temporary, session).RunAsync(parameters, decide);
    }

    private async Task<AutomationOutcome> RunAsync(JsonObject parameters, Func<string, bool> decide)
    {
        foreach ((string name, JsonNode? parameter) in _document.Json["parameters"]!.AsObject())
        {
            _values[name] = parameters[name] ?? parameter!["default"];
        }

        string? next = (string?)_document.Steps[0]["name"];
        bool succeeds = true;
        while (next is not null && succeeds)
        {
            JsonObject step = _document.Steps.Single(one => (string?)one["name"] == next);
            _ran.Add(next);
            string? chosen = null;
            switch ((string?)step["action"])
            {
                case "aws:loop":
                    succeeds = await RepeatAsync(step);
                    break;
                case "aws:executeScript":
                    succeeds = await ExecuteAsync(step);
                    break;
                case "aws:branch":
                    chosen = Choose(step);
                    break;
                case "aws:approve":
                    string message = (string)Fill(step["inputs"]!["Message"])!;
                    Assert.InRange(message.Length, 1, LongestMessage);
                    succeeds = decide(message);
                    break;
                default:
                    Assert.Fail($"{step["action"]} is not known here.");
                    break;
            }

            next = chosen ?? (string?)step["nextStep"];
            Assert.True(next is not null || (bool?)step["isEnd"] is true, "A step says what comes after it.");
        }

        return new(succeeds, _ran, _payloads, _said.ToString());
    }

    private async Task<bool> RepeatAsync(JsonObject loop)
    {
        foreach (JsonNode? value in Fill(loop["inputs"]!["Iterators"])!.AsArray())
        {
            _values[$"{loop["name"]}.CurrentIteratorValue"] = value;
            foreach (JsonObject step in AutomationDocument.StepsIn(loop))
            {
                if (!await ExecuteAsync(step))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private string? Choose(JsonObject step)
    {
        foreach (JsonNode? choice in step["inputs"]!["Choices"]!.AsArray())
        {
            if ((double)Fill(choice!["Variable"])! > (double)choice["NumericGreater"]!)
            {
                return (string?)choice["NextStep"];
            }
        }

        return (string?)step["inputs"]!["Default"];
    }

    private async Task<bool> ExecuteAsync(JsonObject step)
    {
        string[] before = [.. Files()];
        JsonNode inputs = step["inputs"]!;
        ProcessOutcome outcome = await CleanProcess.RunAsync(
            _shell, ["-NoProfile", "-NonInteractive", "-Command", Bootstrap], Environment(Fill(inputs["InputPayload"])!), _attachment, (string)inputs["Script"]!);
        _said.AppendLine(outcome.Said);
        Assert.Equal(before, Files());
        if (outcome.ExitCode != 0)
        {
            return false;
        }

        string text = outcome.Output.Trim().Split('\n')[^1];
        Assert.InRange(text.Length, 1, LongestPayload);
        JsonObject payload = _payloads[(string)step["name"]!] = JsonNode.Parse(text)!.AsObject();
        foreach (JsonNode? output in step["outputs"]?.AsArray() ?? [])
        {
            string name = (string)output!["Name"]!;
            Assert.Equal($"$.Payload.{name}", (string?)output["Selector"]);
            Assert.True(payload.ContainsKey(name), $"{step["name"]} gives no {name}.");
            _values[$"{step["name"]}.{name}"] = payload[name];
        }

        return true;
    }

    // A text that is nothing but a variable is the variable's value; in others it is put in.
    private JsonNode? Fill(JsonNode? node) => node switch
    {
        JsonObject many => new JsonObject(many.Select(one => new KeyValuePair<string, JsonNode?>(one.Key, Fill(one.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Fill)]),
        JsonValue value when value.TryGetValue(out string? text) => Variable().Match(text) is { Success: true } whole && whole.Length == text.Length
            ? Value(whole)?.DeepClone()
            : JsonValue.Create(Variable().Replace(text, found => Value(found)!.ToString())),
        _ => node?.DeepClone(),
    };

    private JsonNode? Value(Match variable)
    {
        Assert.True(_values.TryGetValue(variable.Groups[1].Value, out JsonNode? value), $"Nothing gives {variable.Value}.");
        return value;
    }

    private Dictionary<string, string> Environment(JsonNode payload) => new(_session)
    {
        ["InputPayload"] = payload.ToJsonString(),
        ["LANG"] = "en_US.UTF-8",
        ["PATH"] = "/usr/local/bin:/usr/bin/:/bin:/opt/bin",
        ["TZ"] = ":UTC",
        ["TMPDIR"] = _temporary,
    };

    private IEnumerable<string> Files() => new DirectoryInfo(_attachment).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.FullName} {file.LastWriteTimeUtc:O}"))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\{ *([A-Za-z0-9_:.]+) *\}\}")]
    private static partial Regex Variable();
}

/// <summary>What came of an execution.</summary>
/// <param name="Succeeded">Whether it ended without a failure.</param>
/// <param name="Ran">The steps that it came to, those of loops left out.</param>
/// <param name="Payloads">What the scripts gave, by the names of their steps.</param>
/// <param name="Said">Everything that the scripts said.</param>
internal sealed record AutomationOutcome(bool Succeeded, IReadOnlyList<string> Ran, IReadOnlyDictionary<string, JsonObject> Payloads, string Said)
{
    /// <summary>A number of a step's payload.</summary>
    public int Number(string step, string name) => (int)Payloads[step][name]!;

    /// <summary>A text of a step's payload.</summary>
    public string Text(string step, string name) => (string)Payloads[step][name]!;
}

using System.Text.Json.Nodes;

namespace RootTools.Tests.Runbooks;

/// <summary>
/// A handler of a runbook, run as the PowerShell runtime for Lambda runs it (awslabs/aws-lambda-powershell-runtime): the script is dot-sourced from
/// the task's folder, the function gets the event, what it gives becomes JSON. Its process has Lambda's environment and nothing else: no HOME, a
/// folder for temporary files, the module in a layer.
/// </summary>
internal sealed class LambdaFunction
{
    private const string Bootstrap =
        """
        $private:invocation = [Console]::In.ReadToEnd() | ConvertFrom-Json
        $private:script, $private:function = $env:_HANDLER -split '::'
        . (Join-Path $env:LAMBDA_TASK_ROOT $private:script)
        try { $private:response = & $private:function $private:invocation $null }
        catch { [Console]::Error.WriteLine("$($_.FullyQualifiedErrorId): $($_.Exception.Message) $($_.ErrorDetails.RecommendedAction)"); exit 1 }
        if ($private:response -isnot [string]) { $private:response = ConvertTo-Json -InputObject $private:response -Compress }
        [Console]::Out.WriteLine($private:response)
        """;

    private readonly string _shell = CleanProcess.Find("pwsh");
    private readonly string _taskRoot;
    private readonly string _layer;
    private readonly string _temporary;
    private readonly string _handler;
    private readonly string _place;

    private LambdaFunction(RunbookHost host, string taskRoot, string handler, string place)
    {
        _taskRoot = taskRoot;
        _layer = Path.Combine(host.Folder, "opt", "modules");
        _temporary = Path.Combine(host.Folder, "tmp");
        _handler = handler;
        _place = place;
    }

    /// <summary>Puts a function and the module where Lambda would put them.</summary>
    /// <param name="host">The host.</param>
    /// <param name="runbook">The folder below samples/Runbooks, whose folder <c>function</c> has the scripts.</param>
    /// <param name="handler">The handler: <c>script.ps1::Function</c>.</param>
    /// <param name="place">Where it writes to, such as <c>s3://bucket/prefix</c>.</param>
    /// <returns>The function.</returns>
    public static LambdaFunction Deploy(RunbookHost host, string runbook, string handler, string place)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Lambda's runtime is Linux.");
        var function = new LambdaFunction(host, Path.Combine(host.Deploy(runbook), "function"), handler, place);
        Directory.CreateDirectory(function._temporary);
        RunbookHost.PutModule(Path.Combine(function._layer, "RootTools"));
        return function;
    }

    /// <summary>What a process needs to be this function, for what starts it itself.</summary>
    /// <param name="session">The role's session, of <see cref="RunbookHost.AssumeAsync"/>.</param>
    /// <returns>Program, arguments, folder and environment.</returns>
    public JsonObject Describe(IReadOnlyDictionary<string, string> session) => new()
    {
        ["program"] = _shell,
        ["arguments"] = new JsonArray([.. Arguments.Select(argument => JsonValue.Create(argument))]),
        ["folder"] = _taskRoot,
        ["environment"] = new JsonObject(Environment(session).Select(one => new KeyValuePair<string, JsonNode?>(one.Key, one.Value))),
    };

    /// <summary>Invokes the function.</summary>
    /// <param name="session">The role's session.</param>
    /// <param name="input">The event.</param>
    /// <returns>What came of it.</returns>
    public async Task<LambdaOutcome> InvokeAsync(IReadOnlyDictionary<string, string> session, JsonObject input)
    {
        string[] before = [.. Files()];
        ProcessOutcome outcome = await CleanProcess.RunAsync(_shell, Arguments, Environment(session), _taskRoot, input.ToJsonString());

        // At AWS nothing but /tmp can be written to.
        Assert.Equal(before, Files());
        return new LambdaOutcome(
            outcome.ExitCode == 0 ? JsonNode.Parse(outcome.Output.Trim().Split('\n')[^1])!.AsObject() : null, outcome.Said);
    }

    private static string[] Arguments => ["-NoProfile", "-NonInteractive", "-Command", Bootstrap];

    // See https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html and the runtime's Set-PSModulePath.
    private Dictionary<string, string> Environment(IReadOnlyDictionary<string, string> session) => new(session)
    {
        ["_HANDLER"] = _handler,
        ["AWS_EXECUTION_ENV"] = "AWS_Lambda_provided.al2023",
        ["AWS_LAMBDA_FUNCTION_NAME"] = "root-review",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "1024",
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
        ["LAMBDA_TASK_ROOT"] = _taskRoot,
        ["LAMBDA_RUNTIME_DIR"] = "/var/runtime",
        ["LANG"] = "en_US.UTF-8",
        ["PATH"] = "/usr/local/bin:/usr/bin/:/bin:/opt/bin",
        ["TZ"] = ":UTC",
        ["TMPDIR"] = _temporary,
        ["PSModulePath"] = $"{Path.Combine(Path.GetDirectoryName(File.ResolveLinkTarget(_shell, true)?.FullName ?? _shell)!, "Modules")}:{_layer}",
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
        ["REVIEW_PLACE"] = _place,
    };

    private IEnumerable<string> Files() => new[] { _taskRoot, _layer }
        .SelectMany(folder => new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        .Select(file => $"{file.FullName} {file.LastWriteTimeUtc:O}")
        .Order(StringComparer.Ordinal);
}

/// <summary>What came of an invocation.</summary>
/// <param name="Response">What the function gave; null when it failed.</param>
/// <param name="Said">Everything that it said.</param>
internal sealed record LambdaOutcome(JsonObject? Response, string Said)
{
    /// <summary>A number of the response.</summary>
    public int Number(string name) => (int)Response![name]!;
}

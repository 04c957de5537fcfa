// What RootTools costs, and what its peers cost: dotnet run -c Release --project bench -- audit --accounts 1000 --concurrency 64
using System.CommandLine;
using System.Text.Json;
using Amazon.Runtime;
using RootTools.Bench;
using RootTools.Bench.Scenarios;
using RootTools.Bench.Workers;

Option<int[]> accounts = new("--accounts") { Description = "Sizes of organizations.", DefaultValueFactory = _ => [1000], AllowMultipleArgumentsPerToken = true };
Option<int[]> concurrency = new("--concurrency") { Description = "Accounts at a time; 0 for as many as are found to be best.", DefaultValueFactory = _ => [64], AllowMultipleArgumentsPerToken = true };
Option<double[]> limits = new("--limit") { Description = "Calls a second of AssumeRoot, for settings of GetContactInformation; 0 for any number.", DefaultValueFactory = _ => [0], AllowMultipleArgumentsPerToken = true };
Option<double> latency = new("--latency") { Description = "Milliseconds for each answer.", DefaultValueFactory = _ => 40 };
Option<int> warmUp = new("--warm-up") { Description = "Accounts that are audited, over and over if there are fewer, before the clock starts." };
Option<bool> peers = new("--peers") { Description = "Measures the documented sequence as well." };
Option<bool> oneByOne = new("--one-by-one") { Description = "And the documented sequence one account after another." };
Option<string> output = new("--output") { Description = "The folder for JSON and Markdown.", DefaultValueFactory = _ => "bench/results" };

var root = new RootCommand("Benchmarks of RootTools against a sandbox in a process of its own.");
Add("audit", "Get-RootCredentialStatus, by the size of the organization and the accounts at a time.", AuditScenario.RunAsync);
Add("remove", "Remove-MemberRootCredential where half of the accounts have credentials.", RemovalScenario.RunAsync);
Add("find-locked", "Find-RootLockedResource, by the size of the organization and the accounts at a time.", SearchScenario.RunAsync);
Add("settings", "Get-MemberAccountSetting -Setting Contact, by the size of the organization.", SettingScenario.RunAsync);
Add("rate", "One AssumeRoot for each account under a rate limit, beside the official client's retry modes.", RateScenario.RunAsync);

Command import = new("import", "Import-Module and the first audit, over an empty shell.") { output };
import.SetAction((parsed, _) => ImportScenario.RunAsync(parsed.GetValue(output)!));
root.Add(import);

Command report = new("report", "Export-RootReport of a snapshot: page and table, by the size of the organization.") { accounts, output };
report.SetAction((parsed, _) => ReportScenario.RunAsync(parsed.GetValue(accounts)!, parsed.GetValue(output)!));
root.Add(report);

Option<int> megabytes = new("--megabytes") { Description = "Megabytes of JSON.", DefaultValueFactory = _ => 500 };
Option<int> rootEvery = new("--root-every") { Description = "One event in so many is of a root user.", DefaultValueFactory = _ => 5000 };
Option<int> times = new("--times") { Description = "How often the logs are read over again, for the memory.", DefaultValueFactory = _ => 10 };
Command activity = new("activity", "Get-RootActivity of a folder of logs, beside a bare loop and jq.") { megabytes, rootEvery, times, output };
activity.SetAction((parsed, _) => ActivityScenario.RunAsync(
    parsed.GetValue(megabytes), parsed.GetValue(rootEvery), parsed.GetValue(times), parsed.GetValue(output)!));
root.Add(activity);

Argument<string> kind = new("kind");
Argument<string> file = new("file");
Argument<string> load = new("load");
Command worker = new("worker", "The process that does the work of one run.") { kind, file, load };
worker.Hidden = true;
worker.SetAction((parsed, _) => Worker.RunAsync(JsonSerializer.Deserialize<Load>(parsed.GetValue(load)!)!, parsed.GetValue(file)!, parsed.GetValue(kind) switch
{
    "audit" => AuditWorker.RunAsync,
    "remove" => RemovalWorker.RunAsync,
    "find-locked" => SearchWorker.RunAsync,
    "settings" => SettingWorker.RunAsync,
    "rate" => RateWorker.RunAsync,
    "rate-sdk-standard" => RateWorker.WithSdk(RequestRetryMode.Standard),
    "rate-sdk-adaptive" => RateWorker.WithSdk(RequestRetryMode.Adaptive),
    string unknown => throw new ArgumentException($"There is no worker '{unknown}'."),
    null => throw new ArgumentException("No worker is named."),
}));
root.Add(worker);
return await root.Parse(args).InvokeAsync();

void Add(string name, string description, Func<Choice, Task<List<Measurement>>> run)
{
    Command command = new(name, description) { accounts, concurrency, limits, latency, warmUp, peers, oneByOne, output };
    command.SetAction(async (parsed, _) => await Report.WriteAsync(parsed.GetValue(output)!, name, await run(new Choice
    {
        Accounts = parsed.GetValue(accounts)!,
        Concurrency = parsed.GetValue(concurrency)!,
        Limits = parsed.GetValue(limits)!,
        Latency = parsed.GetValue(latency),
        WarmUp = parsed.GetValue(warmUp),
        Peers = parsed.GetValue(peers),
        OneByOne = parsed.GetValue(oneByOne),
    })));
    root.Add(command);
}

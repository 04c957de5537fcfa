using System.Collections.Concurrent;
using System.Diagnostics;
using RootTools.Policies;
using RootTools.Readiness;
using RootTools.Sandbox;

namespace RootTools.Core.Tests.Readiness;

public sealed class PredictionAccuracyTests(ITestOutputHelper output)
{
    private const int Accounts = 2000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_prediction_equals_what_the_sandbox_really_answers()
    {
        await using SandboxServer sandbox = await PolicyScene.StartAsync(Accounts, Token);
        using RootConnection connection = await Connected.OpenAsync(sandbox, sandbox.Administrator);
        List<MemberAccount> accounts = await connection.Accounts.ListAsync(new AccountSelection(), Token).ToListAsync(Token);
        using var tester = new RootAccessTester(connection) { PredictsOnly = true };
        tester.ExpectMany();

        var clock = Stopwatch.StartNew();
        var predictions = new ConcurrentDictionary<(string, string), RootAccessReadiness>();
        await foreach (IReadOnlyList<RootAccessReadiness> each in FanOut.RunAsync(
            accounts, 32, (account, stop) => tester.TestAsync(account, RootTaskPolicy.All, stop), Token))
        {
            Assert.All(each, readiness => predictions[(readiness.AccountId, readiness.TaskPolicy.Name)] = readiness);
        }

        output.WriteLine($"{predictions.Count} predictions for {accounts.Count} accounts in {clock.Elapsed.TotalSeconds:F1} s.");
        clock.Restart();
        var answers = new TaskAnswers(
            connection.Aws,
            PolicyScene.BucketOf,
            id => new Uri(sandbox.Endpoint, $"{id}/orders").ToString());
        var matrix = new ConcurrentDictionary<(RootAccessVerdict Predicted, bool Real), int>();
        var wrong = new ConcurrentQueue<string>();
        await foreach (bool _ in FanOut.RunAsync(
            from account in accounts from task in RootTask.All select (account.Id, task),
            32,
            async (asked, stop) =>
            {
                HashSet<string>? refused = await answers.RefusedAsync(asked.Id, asked.task, stop);
                RootAccessReadiness predicted = predictions[(asked.Id, asked.task.ToString())];
                bool works = refused is { Count: 0 };
                matrix.AddOrUpdate((predicted.Verdict, works), 1, (_, count) => count + 1);
                HashSet<string> certain = Stopped(predicted.Obstacles.Where(obstacle => obstacle.IsCertain));
                HashSet<string> possible = Stopped(predicted.Obstacles);
                bool fits = predicted.Verdict switch
                {
                    RootAccessVerdict.Ready => works,
                    RootAccessVerdict.Blocked => !works,
                    var verdict => verdict == RootAccessVerdict.Depends,
                };
                if (!fits || (refused is not null && !(certain.IsSubsetOf(refused) && refused.IsSubsetOf(possible))))
                {
                    wrong.Enqueue($"{predicted}; really refused: {(refused is null ? "the session" : string.Join(", ", refused))}");
                }

                return true;
            },
            Token))
        {
        }

        output.WriteLine($"Asked the sandbox in {clock.Elapsed.TotalSeconds:F1} s, {sandbox.Calls.Total} calls.");
        output.WriteLine("                    really works  really fails");
        foreach (RootAccessVerdict verdict in new[] { RootAccessVerdict.Ready, RootAccessVerdict.Blocked, RootAccessVerdict.Depends })
        {
            output.WriteLine($"predicted {verdict,-8}  {Count(verdict, true),12}  {Count(verdict, false),12}");
        }

        Assert.Empty(wrong);
        IEnumerable<string?> met = predictions.Values.SelectMany(readiness => readiness.Obstacles).Select(obstacle => obstacle.PolicyName);
        Assert.Empty(PolicyScene.Obstructive.Except(met));
        Assert.True(
            Count(RootAccessVerdict.Ready, true) > 1000 && Count(RootAccessVerdict.Blocked, false) > 1000, "The scene must hold many of both.");
        Assert.True(Count(RootAccessVerdict.Depends, true) > 100 && Count(RootAccessVerdict.Depends, false) > 100, "Depends must mean both.");

        static HashSet<string> Stopped(IEnumerable<RootAccessObstacle> obstacles) =>
            [.. obstacles.SelectMany(obstacle => obstacle.Actions).Where(action => action != "iam:GetAccessKeyLastUsed")];

        int Count(RootAccessVerdict predicted, bool real) => matrix.TryGetValue((predicted, real), out int count) ? count : 0;
    }
}

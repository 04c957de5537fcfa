using System.Net;
using RootTools.Credentials;
using RootTools.Execution;
using RootTools.Sandbox;

namespace RootTools.Core.Tests.Performance;

/// <summary>
/// A smoke benchmark: what a call of an audit costs of the processor, the sandbox's share included, beside bare requests to the same sandbox in the
/// same run. It says nothing of a machine, and notices what becomes twice as slow. docs/performance.md has the figures.
/// </summary>
[Collection(nameof(Measured))]
public sealed class AuditCostTests
{
    private const int Accounts = 300;
    private const int Rounds = 5;

    // Bare requests for each call, so that both sides take about as long: 1.2 to 1.8 times as much was measured, in a Debug build.
    private const int RequestsForCall = 5;
    private const double Most = 3;

    [Fact]
    public async Task A_call_costs_no_more_than_so_many_bare_requests()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = Accounts, Seed = 1 });
        List<MemberAccount> accounts = await aws.ListAsync();
        using HttpClient client = new();
        int calls = await AuditAsync(aws, accounts);
        await RequestAsync(client, aws.Sandbox.Endpoint, calls * RequestsForCall);
        double audit = double.MaxValue;
        double bare = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            audit = Math.Min(audit, await ProcessorTime.MeasureAsync(() => AuditAsync(aws, accounts), runs: 1, enough: 0));
            bare = Math.Min(bare, await ProcessorTime.MeasureAsync(() => RequestAsync(client, aws.Sandbox.Endpoint, calls * RequestsForCall), runs: 1, enough: 0));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{calls} calls: {audit:0} ms, {calls * RequestsForCall} bare requests {bare:0} ms");
        Assert.True(audit < Most * bare, $"{calls} calls took {audit:0} ms of the processor, {calls * RequestsForCall} bare requests {bare:0} ms.");
    }

    private static async Task<int> AuditAsync(Connected aws, List<MemberAccount> accounts)
    {
        aws.Sandbox.Calls.Reset();
        RootCredentialAuditor auditor = new(aws.Connection);
        await foreach (RootCredentialStatus status in FanOut.RunAsync(accounts, 8, auditor.AuditAsync, TestContext.Current.CancellationToken))
        {
            Assert.NotNull(status);
        }

        return (int)aws.Sandbox.Calls.Total;
    }

    private static async Task RequestAsync(HttpClient client, Uri endpoint, int count) => await Parallel.ForAsync(
        0,
        count,
        new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
        async (_, cancellation) =>
        {
            using HttpResponseMessage answer = await client.GetAsync(endpoint, cancellation);
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
            await answer.Content.LoadIntoBufferAsync(cancellation);
        });
}

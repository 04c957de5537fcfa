using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using RootTools.Accounts;
using RootTools.Connection;
using RootTools.Execution;
using RootTools.Sessions;

namespace RootTools.Bench.Workers;

/// <summary>Opens a session in each account: with RootTools' limiter, or with the official client in one of its own retry modes.</summary>
internal static class RateWorker
{
    public static async Task<WorkDone> RunAsync(RootConnection connection, Load load, IAsyncEnumerable<MemberAccount> accounts)
    {
        int failed = 0;
        int opened = 0;
        await foreach (bool done in FanOut.RunAsync(accounts, load.Width, (account, stop) => OpenAsync(connection, account.Id, stop)))
        {
            opened++;
            failed += done ? 0 : 1;
        }

        return new WorkDone("RootTools", failed, opened);
    }

    public static Func<RootConnection, Load, IAsyncEnumerable<MemberAccount>, Task<WorkDone>> WithSdk(RequestRetryMode mode) =>
        async (connection, load, accounts) =>
        {
            using var sts = new AmazonSecurityTokenServiceClient(new AmazonSecurityTokenServiceConfig
            {
                ServiceURL = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"),
                AuthenticationRegion = connection.Region,
                RetryMode = mode,
            });
            int failed = 0;
            int opened = 0;
            await foreach (bool done in FanOut.RunAsync(accounts, load.Width, (account, stop) => OpenAsync(sts, account.Id, stop)))
            {
                opened++;
                failed += done ? 0 : 1;
            }

            return new WorkDone($"AWSSDK.Core, {mode}", failed, opened);
        };

    private static async Task<bool> OpenAsync(RootConnection connection, string accountId, CancellationToken cancellationToken)
    {
        await connection.Sessions.OpenAsync(accountId, RootTaskPolicy.IAMAuditRootUserCredentials, cancellationToken);
        return true;
    }

    private static async Task<bool> OpenAsync(AmazonSecurityTokenServiceClient sts, string accountId, CancellationToken cancellationToken)
    {
        try
        {
            await sts.AssumeRootAsync(
                new AssumeRootRequest
                {
                    TargetPrincipal = accountId,
                    TaskPolicyArn = new PolicyDescriptorType { Arn = RootTaskPolicy.IAMAuditRootUserCredentials.GetArn("aws") },
                },
                cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException)
        {
            return false;
        }
    }
}

using RootTools.Accounts;
using RootTools.Connection;
using RootTools.Execution;
using RootTools.ResourcePolicies;

namespace RootTools.Bench.Workers;

/// <summary>Looks for locked buckets and queues as Find-RootLockedResource does, in one Region for queues.</summary>
internal static class SearchWorker
{
    public static async Task<WorkDone> RunAsync(RootConnection connection, Load load, IAsyncEnumerable<MemberAccount> accounts)
    {
        ResourceFinder finder = new(connection);
        ResourceSearch search = new() { Regions = [connection.Region] };
        int failed = 0;
        await foreach (bool done in FanOut.RunAsync(accounts, load.Width, SearchAsync))
        {
            failed += done ? 0 : 1;
        }

        // How many calls must follow each other depends on what each account has.
        return new WorkDone("RootTools", failed, Steps: 0);

        async Task<bool> SearchAsync(MemberAccount account, CancellationToken cancellationToken)
        {
            bool isComplete = true;
            await foreach (ResourceFinding finding in finder.FindAsync(account, search, cancellationToken))
            {
                isComplete &= finding.Error is null or { Kind: Errors.RootErrorKind.PermissionDenied or Errors.RootErrorKind.DeniedByPolicy };
            }

            return isComplete;
        }
    }
}

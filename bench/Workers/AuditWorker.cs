using RootTools.Accounts;
using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Execution;

namespace RootTools.Bench.Workers;

/// <summary>Audits accounts as Get-RootCredentialStatus does.</summary>
internal static class AuditWorker
{
    public static async Task<WorkDone> RunAsync(RootConnection connection, Load load, IAsyncEnumerable<MemberAccount> accounts)
    {
        RootCredentialAuditor auditor = new(connection);
        int failed = 0;
        long steps = 0;
        await foreach (RootCredentialStatus status in FanOut.RunAsync(accounts, load.Width, auditor.AuditAsync))
        {
            failed += status.Outcome == RootCredentialOutcome.Failed ? 1 : 0;
            steps += StepsOf(status);
        }

        return new WorkDone("RootTools", failed, steps);
    }

    // AssumeRoot and GetAccountSummary; where there is something, one more for the details, and one for the last use of keys.
    private static int StepsOf(RootCredentialStatus status) =>
        2 + (status.HasRootCredential is true || status.HasMfa is true ? 1 : 0) + (status.HasAccessKey is true ? 1 : 0);
}

using RootTools.Accounts;
using RootTools.Connection;
using RootTools.Execution;
using RootTools.Settings;

namespace RootTools.Bench.Workers;

/// <summary>Reads primary contacts as Get-MemberAccountSetting -Setting Contact does.</summary>
internal static class SettingWorker
{
    public static async Task<WorkDone> RunAsync(RootConnection connection, Load load, IAsyncEnumerable<MemberAccount> accounts)
    {
        using MemberSettingReader reader = new(connection);
        int failed = 0;
        long steps = 0;
        await foreach (MemberAccountSetting setting in FanOut.RunAsync(accounts, load.Width, ReadAsync))
        {
            failed += setting.Outcome == MemberAccountSettingOutcome.Read ? 0 : 1;
            steps++;
        }

        return new WorkDone("RootTools", failed, steps);

        Task<MemberAccountSetting> ReadAsync(MemberAccount account, CancellationToken cancellationToken) =>
            reader.ReadAsync(account, [MemberSetting.Contact], cancellationToken);
    }
}

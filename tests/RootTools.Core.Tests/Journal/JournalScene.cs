using RootTools.Journal;
using RootTools.Storage;
using RootTools.Tests.Fakes;

namespace RootTools.Core.Tests.Journal;

/// <summary>A journal of one test's own.</summary>
internal sealed class JournalScene : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FaultyFiles Files { get; } = new();

    public string Path => _folder["journal.jsonl"];

    public string Folder => _folder.Path;

    public static JournalEntry Entry(string accountId = "333333333333", string id = "1") => new()
    {
        Id = id,
        Kind = JournalEntryKind.Intent,
        Time = new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.Zero),
        RunId = "run-1",
        Action = JournalActions.RemoveRootCredential,
        CallerArn = "arn:aws:iam::111111111111:user/alice",
        AccountId = accountId,
    };

    public JournalWriter Writer() => new(Path, Files, TimeProvider.System);

    public JournalRun Run(string? runId = null, JournalResume? resume = null) => new(
        Writer(), runId, "Remove-MemberRootCredential", _ => Task.FromResult("arn:aws:iam::111111111111:user/alice"))
    {
        Resume = resume,
    };

    public async Task<List<JournalEntry>> ReadAsync(JournalFilter? filter = null)
    {
        List<JournalEntry> entries = [];
        await foreach (JournalEntry entry in new JournalReader(Path).ReadAsync(filter, TestContext.Current.CancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }

    public Task<JournalCheckResult> CheckAsync(string? lastHash = null) =>
        new JournalCheck(Path, OwnerFiles.Instance, TimeProvider.System).RunAsync(lastHash, TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Dispose();
}

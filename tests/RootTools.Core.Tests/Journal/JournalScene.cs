using System.Text;

namespace RootTools.Core.Tests.Journal;

/// <summary>A journal of one test's own.</summary>
internal sealed class JournalScene : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static RootContext Context { get; } = new()
    {
        CallerArn = "arn:aws:iam::111111111111:user/alice",
        AccountId = "111111111111",
        Partition = "aws",
        Region = "eu-central-1",
        Role = OrganizationRole.ManagementAccount,
        OrganizationId = "o-exampleorg1",
        Features = [],
    };

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

    public JournalWriter Writer(JournalKey? key = null) => new(Path, Files, TimeProvider.System, key);

    public JournalRun Run(string? runId = null, JournalResume? resume = null) => new(
        Writer(), runId, "Remove-MemberRootCredential", _ => Task.FromResult(Context))
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

    public Task<JournalCheckResult> CheckAsync(string? lastHash = null, JournalKey? key = null) =>
        new JournalCheck(Path, key).RunAsync(lastHash, TestContext.Current.CancellationToken);

    public Task<JournalResume> ResumeAsync(string runId, RootContext? context = null, JournalKey? key = null) =>
        JournalResume.ReadAsync(Path, runId, context ?? Context, key, TestContext.Current.CancellationToken);

    /// <summary>Changes the lines, and leaves the hashes as they are, or makes them anew as somebody who knows the format can.</summary>
    public async Task EditAsync(Action<List<string>> edit, bool rechain = false)
    {
        List<string> lines = [.. await File.ReadAllLinesAsync(Path, TestContext.Current.CancellationToken)];
        edit(lines);
        string hash = JournalHash.OfNothing;
        for (int i = 0; rechain && i < lines.Count; i++)
        {
            lines[i] = string.Concat("{\"previous\":\"", hash, lines[i].AsSpan("{\"previous\":\"".Length + hash.Length));
            hash = JournalHash.Of(Encoding.UTF8.GetBytes(lines[i]));
        }

        await File.WriteAllTextAsync(Path, string.Concat(lines.Select(line => line + "\n")), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();
}

using RootTools.Errors;
using RootTools.Journal;

namespace RootTools.Commands.Journaling;

/// <summary>
/// Resumes an interrupted run of a cmdlet, a removal or an unlock: only with the parameters that it was begun with, and without
/// what is done.
/// </summary>
internal static class CommandResume
{
    /// <summary>The detail of a run that was told no account, and went through all of them.</summary>
    public const string EveryAccount = "Accounts=every active member";

    /// <summary>The detail of a run that was told its accounts.</summary>
    public const string NamedAccounts = "Accounts=those named";

    private const string AccountsPrefix = "Accounts=";

    /// <summary>Reads the run from the journal.</summary>
    /// <returns>What the journal knows of the run.</returns>
    /// <exception cref="RootToolsException">There is no such run, or it had other parameters.</exception>
    public static async Task<JournalResume> ReadAsync(
        string journalPath,
        string runId,
        IReadOnlyList<string> details,
        CancellationToken cancellationToken)
    {
        JournalResume resume = await JournalResume.ReadAsync(new JournalReader(journalPath), runId, cancellationToken);
        string[] differing = [.. details.Where(detail => !IsAccounts(detail)).Except(resume.Details)];
        if (differing.Length > 0)
        {
            throw new RootToolsException(Differs(runId, resume, $"now {string.Join(", ", differing)}"));
        }

        return details.Contains(EveryAccount) && !resume.Details.Contains(EveryAccount)
            ? throw new RootToolsException(Differs(runId, resume, "now without accounts, which means every active member account"))
            : resume;
    }

    private static bool IsAccounts(string detail) => detail.StartsWith(AccountsPrefix, StringComparison.Ordinal);

    private static RootError Differs(string runId, JournalResume resume, string now) => new(
        "ResumeDiffers",
        RootErrorKind.InvalidArgument,
        $"The run {runId} was begun with {string.Join(", ", resume.Details)}; {now}.",
        "Give the same parameters and accounts as then, and -Resume with them; or begin a new run without -Resume.")
    {
        EndsRun = true,
    };
}

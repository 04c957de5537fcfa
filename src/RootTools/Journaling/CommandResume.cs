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
    /// <param name="journalPath">The journal.</param>
    /// <param name="key">The journal's key; null for a journal without one.</param>
    /// <param name="runId">The run.</param>
    /// <param name="command">The name of the cmdlet that resumes it.</param>
    /// <param name="connection">The connection, which must be to the organization that the run was begun in.</param>
    /// <param name="details">The parameters of now.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RootToolsException">
    /// There is no such run, the journal was changed, or the run was begun in another organization or with other parameters.
    /// </exception>
    public static async Task<JournalResume> ReadAsync(
        string journalPath,
        JournalKey? key,
        string runId,
        string command,
        RootConnection connection,
        IReadOnlyList<string> details,
        CancellationToken cancellationToken)
    {
        RootContext context = await connection.GetContextAsync(cancellationToken);
        JournalResume resume = await JournalResume.ReadAsync(journalPath, runId, context, key, cancellationToken);
        string[] differing =
        [
            .. resume.First.Action == command ? Array.Empty<string>() : [command],
            .. details.Where(detail => !IsAccounts(detail)).Except(resume.First.Details),
        ];
        if (differing.Length > 0)
        {
            throw new RootToolsException(Differs(resume, $"now {string.Join(", ", differing)}"));
        }

        return details.Contains(EveryAccount) && !resume.First.Details.Contains(EveryAccount)
            ? throw new RootToolsException(Differs(resume, "now with -All, which means every active member account"))
            : resume;
    }

    private static bool IsAccounts(string detail) => detail.StartsWith(AccountsPrefix, StringComparison.Ordinal);

    private static RootError Differs(JournalResume resume, string now) => new(
        "ResumeDiffers",
        RootErrorKind.InvalidArgument,
        $"The run {resume.RunId} of {resume.First.Action} was begun with {string.Join(", ", resume.First.Details)}; {now}.",
        "Give the same parameters and accounts as then, and -Resume with them; or begin a new run without -Resume.")
    {
        EndsRun = true,
    };
}

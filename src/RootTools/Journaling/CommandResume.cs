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
        if (resume.First.Action != command)
        {
            throw new RootToolsException(Differs(resume, $"it is one of {resume.First.Action}, not of {command}"));
        }

        string[] differing = [.. details.Where(detail => !IsAccounts(detail)).Except(resume.First.Details).Select(now => Compare(now, resume.First))];
        if (differing.Length > 0)
        {
            throw new RootToolsException(Differs(resume, string.Join("; ", differing)));
        }

        return details.Contains(EveryAccount) && !resume.First.Details.Contains(EveryAccount)
            ? throw new RootToolsException(Differs(resume, "it was begun with named accounts, and -All now means every active member account"))
            : resume;
    }

    private static bool IsAccounts(string detail) => detail.StartsWith(AccountsPrefix, StringComparison.Ordinal);

    // Details are such as UnusedFor=90; one without a value, such as Delete, stands for a parameter that was not given.
    private static string Compare(string now, JournalEntry first)
    {
        string[] named = now.Split(['='], 2);
        string? before = first.Details.FirstOrDefault(detail => detail.StartsWith($"{named[0]}=", StringComparison.Ordinal));
        return before is not null && named.Length == 2
            ? $"-{named[0]} was {before.Substring(named[0].Length + 1)}, and is {named[1]} now"
            : $"it was begun with {string.Join(", ", first.Details.Where(detail => !IsAccounts(detail)))}, and now is {now}";
    }

    private static RootError Differs(JournalResume resume, string how) => new(
        "ResumeDiffers",
        RootErrorKind.InvalidArgument,
        $"The run {resume.RunId} cannot be resumed like this: {how}.",
        "Give the same parameters and accounts as then, and -Resume with them; or begin a new run without -Resume.")
    {
        EndsRun = true,
    };
}

using System.Reflection;

namespace RootTools.Commands.Journaling;

/// <summary>Opens the journal for one call of a cmdlet.</summary>
internal static class CommandJournal
{
    /// <summary>Opens it. Nothing is written before the first action.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="connection">The connection, which knows the caller.</param>
    /// <param name="path">The journal.</param>
    /// <param name="key">The journal's key; null for a journal without one.</param>
    /// <param name="details">The parameters that tell this run from others.</param>
    /// <param name="resume">The run to resume; null for a new one.</param>
    public static JournalRun Open(
        RootCmdlet cmdlet,
        RootConnection connection,
        string path,
        JournalKey? key,
        IReadOnlyList<string> details,
        JournalResume? resume = null)
    {
        JournalWriter writer = new(path, key: key);
        writer.Repaired += repair => cmdlet.Queue.Post(() => cmdlet.Shell.WriteWarning(repair.Message!));
        JournalRun run = new(
            writer,
            resume?.RunId,
            NameOf(cmdlet),
            connection.GetContextAsync)
        {
            Details = RootEndpoint.Describe(connection.Endpoints) is { } endpoint ? [.. details, $"Endpoint={endpoint}"] : details,
            Resume = resume,
        };
        cmdlet.Queue.Post(() => cmdlet.Shell.WriteVerbose($"What is done is recorded in '{path}' under the run id {run.RunId}."));
        return run;
    }

    /// <summary>
    /// Throws away nothing silently: a result that has no place for an error ends the run when its outcome could not be recorded.
    /// </summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="result">The result.</param>
    /// <param name="lost">Why the outcome could not be recorded.</param>
    /// <exception cref="RootToolsException">Always.</exception>
    public static T EndRun<T>(T result, RootError lost) => throw new RootToolsException(lost with { EndsRun = true });

    /// <summary>Gives the name that a user calls the cmdlet by.</summary>
    public static string NameOf(RootCmdlet cmdlet) => NameOf(cmdlet.GetType());

    /// <summary>Gives the name of a type of cmdlet. Its metadata tells: no engine has to be there.</summary>
    public static string NameOf(Type cmdlet) => cmdlet.GetCustomAttributesData()
        .Where(data => data.AttributeType == typeof(CmdletAttribute))
        .Select(data => $"{data.ConstructorArguments[0].Value}-{data.ConstructorArguments[1].Value}")
        .FirstOrDefault() ?? cmdlet.Name;
}

using RootTools.Aws;
using RootTools.Commands.Journaling;
using RootTools.Commands.Session;
using RootTools.Commands.Shell;
using RootTools.Connection;
using RootTools.Journal;

namespace RootTools.Commands;

/// <summary>What stands around each change of a cmdlet: the question before it, and its record in the journal.</summary>
internal sealed class ChangeLog
{
    private readonly ConnectedCmdlet _cmdlet;
    private readonly bool _force;
    private JournalRun? _run;

    /// <summary>Finds the journal. Only on the pipeline thread.</summary>
    public ChangeLog(ConnectedCmdlet cmdlet, string? journalPath, bool force)
    {
        _cmdlet = cmdlet;
        _force = force;
        JournalPath = RecordPlaces.Journal(cmdlet.Shell, journalPath);
    }

    /// <summary>The journal's full path.</summary>
    public string JournalPath { get; }

    /// <summary>Opens the journal, once.</summary>
    /// <param name="connection">The connection, which knows the caller.</param>
    /// <param name="details">The parameters that tell this run from others.</param>
    /// <param name="resume">The run to resume; null for a new one.</param>
    public JournalRun Open(RootConnection connection, IReadOnlyList<string> details, JournalResume? resume = null) =>
        _run ??= CommandJournal.Open(_cmdlet, connection, JournalPath, details, resume);

    /// <summary>Does something, with an intent on disk before it and an outcome on disk after it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="intent">What is about to be done.</param>
    /// <param name="act">Does it.</param>
    /// <param name="outcomeOf">Puts what came of it into a word.</param>
    /// <param name="cancellationToken">Stops before the intent.</param>
    public Task<T> RecordAsync<T>(
        RootConnection connection,
        JournalIntent intent,
        Func<CancellationToken, Task<T>> act,
        Func<T, string> outcomeOf,
        CancellationToken cancellationToken) => Open(connection, []).RecordAsync(
        intent, act, result => new JournalOutcome { Outcome = outcomeOf(result) }, CommandJournal.EndRun, cancellationToken);

    /// <summary>Asks the user, and waits for the answer; meanwhile the work on other accounts goes on.</summary>
    /// <returns>Whether to go on.</returns>
    public async Task<bool> AskAsync(RootConnection connection, Question question, CancellationToken cancellationToken)
    {
        RootContext context = await connection.GetContextAsync(cancellationToken);
        Question placed = question.At(Describe(context), RootSandbox.IsRunningAt(context.EndpointUrl));
        return await _cmdlet.Queue.AskAsync(() => _cmdlet.Shell.Confirm(placed, _force || question.IsHarmless), cancellationToken);
    }

    private static string Describe(RootContext context)
    {
        string organization = context.OrganizationId is { } id ? $"organization {id}" : $"account {context.AccountId}";
        return $"{organization}, as {context.CallerArn}{(RootEndpoint.Describe(context.Endpoints) is { } endpoint ? $", at {endpoint}" : string.Empty)}";
    }
}

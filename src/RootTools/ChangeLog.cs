using System.Globalization;
using RootTools.Commands.Journaling;

namespace RootTools.Commands;

/// <summary>What stands around each change of a cmdlet: the question before it, and its record in the journal.</summary>
internal sealed class ChangeLog
{
    private const string LimitVariable = "RootMaxAccounts";

    private readonly ConnectedCmdlet _cmdlet;
    private readonly bool _force;
    private readonly Lazy<JournalKey?> _key;
    private JournalRun? _run;
    private bool _hasAsked;

    /// <summary>Finds the journal, and the limit. Only on the pipeline thread.</summary>
    /// <exception cref="RootToolsException">The preference variable for the limit holds no number.</exception>
    public ChangeLog(ConnectedCmdlet cmdlet, string? journalPath, string? keyPath, bool force, int? maxAccounts)
    {
        _cmdlet = cmdlet;
        _force = force;
        string? keyFile = RecordPlaces.JournalKey(cmdlet, keyPath);
        _key = new Lazy<JournalKey?>(() => keyFile is null ? null : JournalKey.Read(keyFile));
        JournalPath = RecordPlaces.Journal(cmdlet, journalPath);
        MaxAccounts = maxAccounts ?? ReadLimit(cmdlet.Shell);
    }

    /// <summary>The most accounts that the run may be about; null for no limit.</summary>
    public int? MaxAccounts { get; }

    /// <summary>What the run is about, when nobody named its accounts; the first question says it.</summary>
    public string? Scope { get; set; }

    /// <summary>The journal's full path.</summary>
    public string JournalPath { get; }

    /// <summary>Opens the journal, once.</summary>
    /// <param name="connection">The connection, which knows the caller.</param>
    /// <param name="details">The parameters that tell this run from others.</param>
    /// <param name="resume">The run to resume; null for a new one.</param>
    public JournalRun Open(RootConnection connection, IReadOnlyList<string> details, JournalResume? resume = null) =>
        _run ??= CommandJournal.Open(_cmdlet, connection, JournalPath, _key.Value, details, resume);

    /// <inheritdoc cref="CommandResume.ReadAsync"/>
    public Task<JournalResume> ReadAsync(
        RootConnection connection, string runId, IReadOnlyList<string> details, CancellationToken cancellationToken) =>
        CommandResume.ReadAsync(JournalPath, _key.Value, runId, CommandJournal.NameOf(_cmdlet), connection, details, cancellationToken);

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

    /// <summary>Says why nothing must be changed, when the run is about too many accounts.</summary>
    public RootError? Refuse(int accounts) => accounts <= (MaxAccounts ?? int.MaxValue) ? null : new(
        "TooManyAccounts",
        RootErrorKind.InvalidArgument,
        $"Nothing was changed: this is about {accounts} accounts, more than the {MaxAccounts} that -MaxAccounts or ${LimitVariable} allows.",
        "See with -WhatIf which accounts they are, and name fewer, or allow more.")
    {
        EndsRun = true,
    };

    /// <summary>Asks the user, and waits for the answer; meanwhile the work on other accounts goes on.</summary>
    /// <param name="connection">The connection, which knows the organization and the caller.</param>
    /// <param name="question">The question.</param>
    /// <param name="declined">Gives the result that is written when the answer is no; null when no result has a place for that.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>Whether to go on.</returns>
    public Task<bool> AskAsync(RootConnection connection, Question question, Func<object>? declined, CancellationToken cancellationToken) =>
        AskAsync(
            connection,
            question,
            placed => _cmdlet.Shell.Confirm(placed, _force || question.IsHarmless),
            goesOn => goesOn,
            declined,
            cancellationToken);

    /// <summary>Asks the user for a text that nothing else stands for, -Force neither.</summary>
    /// <inheritdoc cref="AskAsync(RootConnection, Question, Func{object}?, CancellationToken)"/>
    /// <param name="field">What the text is.</param>
    /// <returns>What was typed; empty when nothing is to be done.</returns>
    public Task<string> AskForAsync(
        RootConnection connection, Question question, string field, Func<object> declined, CancellationToken cancellationToken) =>
        AskAsync(connection, question, placed => _cmdlet.Shell.Read(placed, field), typed => typed.Length > 0, declined, cancellationToken);

    private async Task<T> AskAsync<T>(
        RootConnection connection,
        Question question,
        Func<Question, T> ask,
        Func<T, bool> goesOn,
        Func<object>? declined,
        CancellationToken cancellationToken)
    {
        RootContext context = await connection.GetContextAsync(cancellationToken);
        Question placed = question.At(Describe(context), RootSandbox.IsRunningAt(context.EndpointUrl));
        return await _cmdlet.Queue.AskAsync(Ask, cancellationToken);

        T Ask()
        {
            T answer = ask(WithScope(placed));
            if (!goesOn(answer) && declined is not null && !_cmdlet.Shell.IsWhatIf)
            {
                _cmdlet.Shell.WriteObject(declined());
            }

            return answer;
        }
    }

    private Question WithScope(Question question)
    {
        bool isFirst = !_hasAsked;
        _hasAsked = true;
        return isFirst && Scope is not null
            ? question with { Description = $"{Scope} {question.Description}", Text = $"{Scope}{Environment.NewLine}{question.Text}" }
            : question;
    }

    private static int? ReadLimit(IShell shell)
    {
        string? limit = shell.GetVariable(LimitVariable);
        return string.IsNullOrEmpty(limit) ? null
            : int.TryParse(limit, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) && number > 0 ? number
            : throw shell.Terminate(
                new(
                    "MaxAccountsInvalid",
                    RootErrorKind.InvalidArgument,
                    $"${LimitVariable} is '{limit}', which is no number of accounts.",
                    $"Set it to a whole number above 0, or remove it: Remove-Variable {LimitVariable}"),
                null);
    }

    private static string Describe(RootContext context)
    {
        string organization = context.OrganizationId is { } id ? $"organization {id}" : $"account {context.AccountId}";
        return $"{organization}, as {context.CallerArn}{(RootEndpoint.Describe(context.Endpoints) is { } endpoint ? $", at {endpoint}" : string.Empty)}";
    }
}

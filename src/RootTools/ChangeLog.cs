using System.Globalization;
using System.Reflection;
using RootTools.Commands.Journaling;
using RootTools.Commands.Planning;
using RootTools.Plans;

namespace RootTools.Commands;

/// <summary>What a cmdlet was told of plans.</summary>
/// <param name="Path">The file to write a plan into; null for none.</param>
/// <param name="ValidFor">How long the plan is valid; null for a day.</param>
/// <param name="Input">The parameter that names the things to change one after the other; null where rows of the pipeline do.</param>
internal sealed record PlanRequest(string? Path, TimeSpan? ValidFor, string? Input);

/// <summary>
/// What stands around each change of a cmdlet: the plan that it is written into or held to, the question before it, and its record in the
/// journal.
/// </summary>
internal sealed class ChangeLog : IDisposable
{
    private const string LimitVariable = "RootMaxAccounts";

    private readonly ConnectedCmdlet _cmdlet;
    private readonly bool _force;
    private readonly Lazy<JournalKey?> _key;
    private JournalRun? _run;
    private bool _hasAsked;

    /// <summary>Finds the journal, and the limit. Only on the pipeline thread.</summary>
    /// <exception cref="RootToolsException">The preference variable for the limit holds no number.</exception>
    public ChangeLog(
        ConnectedCmdlet cmdlet, string? journalPath, string? keyPath, bool force, int? maxAccounts, PlanRequest plan, bool onlyReads)
    {
        _cmdlet = cmdlet;
        _force = force;
        string? keyFile = RecordPlaces.JournalKey(cmdlet, keyPath);
        _key = new Lazy<JournalKey?>(() => keyFile is null ? null : JournalKey.Read(keyFile));
        JournalPath = RecordPlaces.Journal(cmdlet, journalPath);
        MaxAccounts = maxAccounts ?? ReadLimit(cmdlet.Shell);
        Planner = Begin(plan, onlyReads);
    }

    /// <summary>Writes down what would be changed, where a plan was asked for; null where changes are made.</summary>
    public PlanRecorder? Planner { get; }

    /// <summary>Whether a plan is carried out.</summary>
    public bool IsByPlan => _cmdlet.ByPlan is not null;

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
        _run ??= CommandJournal.Open(_cmdlet, connection, JournalPath, _key.Value, [.. details, .. _cmdlet.ByPlan?.JournalDetails ?? []], resume);

    /// <inheritdoc cref="CommandResume.ReadAsync"/>
    public Task<JournalResume> ReadAsync(
        RootConnection connection, string runId, IReadOnlyList<string> details, CancellationToken cancellationToken) => Planner is not null
        ? throw new RootToolsException(new RootError(
            "PlanAndResume", RootErrorKind.InvalidArgument, "-PlanPath and -Resume are both given.",
            "Give -PlanPath alone: what an interrupted run has done already is no part of a new plan.")
        { EndsRun = true })
        : CommandResume.ReadAsync(JournalPath, _key.Value, runId, CommandJournal.NameOf(_cmdlet), connection, details, cancellationToken);

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
        CancellationToken cancellationToken) => Planner is not null
        ? throw new InvalidOperationException("A plan changes nothing.")
        : Open(connection, []).RecordAsync(
        intent, act, result => new JournalOutcome { Outcome = outcomeOf(result) }, CommandJournal.EndRun, cancellationToken);

    /// <summary>
    /// Holds what a look found against the plan, where there is one: writes it down where a plan is asked for, and skips what is no longer as
    /// it was planned where one is carried out.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="look">What the look found.</param>
    /// <param name="skip">Makes the result of what is skipped, of the reason.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether to go on with it; false when all is said of it.</returns>
    public async Task<bool> ConsultAsync(
        RootConnection connection, IPlannedChange look, Func<string, object> skip, CancellationToken cancellationToken)
    {
        if (Planner is not null && look.ToPlannedChange() is { IsChange: true } change)
        {
            await Planner.AddAsync(connection, change, cancellationToken);
            return false;
        }

        if (_cmdlet.ByPlan?.Refuse(look.ToPlannedChange()) is { } why)
        {
            _cmdlet.Emit(skip(why));
            return false;
        }

        return true;
    }

    /// <summary>Completes the plan, and has it written; on the pipeline thread, when all was looked at.</summary>
    public void CompletePlan()
    {
        if (Planner is null)
        {
            return;
        }

        try
        {
            if (Planner.Complete() is { } plan)
            {
                _cmdlet.Shell.WriteObject(plan);
            }
            else
            {
                _cmdlet.Shell.WriteWarning("Nothing is to be changed, so that no plan was written.");
            }
        }
        catch (RootToolsException e)
        {
            throw _cmdlet.Shell.Terminate(e.Error, null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Planner?.Dispose();

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
        if (Planner is not null)
        {
            // What is asked about although nothing is to be changed there is no part of the plan; and a plan changes nothing, whatever asks.
            Planner.LeaveOut("Unchanged");
            return default!;
        }

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

    private PlanRecorder? Begin(PlanRequest plan, bool onlyReads)
    {
        try
        {
            if (_cmdlet.ByPlan is not null || _cmdlet.Shell.IsWhatIf)
            {
                return null;
            }

            if (plan.Path is not null)
            {
                return new PlanRecorder(_cmdlet, _cmdlet.Shell.ResolvePath(plan.Path), CheckValidity(plan.ValidFor ?? RootPlan.DefaultValidity), plan.Input);
            }

            string? whyNoPlan = _cmdlet.GetType().GetCustomAttribute<NotPlannedAttribute>()?.Why;
            return onlyReads || !ApprovalRequirement.Read(_cmdlet.Shell).IsApprovalRequired
                ? null
                : throw new RootToolsException(ApprovalRequirement.Missing(whyNoPlan));
        }
        catch (RootToolsException e)
        {
            throw _cmdlet.Shell.Terminate(e.Error, null);
        }
    }

    private static TimeSpan CheckValidity(TimeSpan validFor) => validFor >= RootPlan.ShortestValidity && validFor <= RootPlan.LongestValidity
        ? validFor
        : throw new RootToolsException(new RootError(
            "PlanValidityInvalid", RootErrorKind.InvalidArgument,
            $"A plan cannot be valid for {validFor}: it is for a minute at least, and for {RootPlan.LongestValidity.TotalDays:0} days at most.",
            "Give -PlanValidFor such as 8:00 for eight hours or 7.00:00 for a week."));

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

    /// <summary>Says where something is done, and as whom.</summary>
    internal static string Describe(RootContext context)
    {
        string organization = context.OrganizationId is { } id ? $"organization {id}" : $"account {context.AccountId}";
        return $"{organization}, as {context.CallerArn}{(RootEndpoint.Describe(context.Endpoints) is { } endpoint ? $", at {endpoint}" : string.Empty)}";
    }
}

using System.Collections.Concurrent;
using RootTools.Commands.Journaling;
using RootTools.Plans;

namespace RootTools.Commands.Planning;

/// <summary>Writes down what a cmdlet would change, in the place of changing it.</summary>
internal sealed class PlanRecorder : IDisposable
{
    private readonly ConnectedCmdlet _cmdlet;
    private readonly string _path;
    private readonly TimeSpan _validFor;
    private readonly SortedDictionary<string, IReadOnlyList<string>> _common;
    private readonly ConcurrentDictionary<object, SortedDictionary<string, IReadOnlyList<string>>> _rows = new();
    private readonly AsyncLocal<SortedDictionary<string, IReadOnlyList<string>>?> _row = new();
    private readonly ConcurrentDictionary<string, int> _leftOut = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private RootPlanWriter? _writer;

    /// <summary>Begins. Only on the pipeline thread, with what the command line has bound.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="path">The plan's full path.</param>
    /// <param name="validFor">How long the plan is valid.</param>
    /// <param name="input">The parameter that names the things to change one after the other; null where rows of the pipeline do.</param>
    /// <exception cref="RootToolsException">There is a file already.</exception>
    public PlanRecorder(ConnectedCmdlet cmdlet, string path, TimeSpan validFor, string? input)
    {
        RootPlanWriter.ThrowIfExists(path);
        _cmdlet = cmdlet;
        _path = path;
        _validFor = validFor;
        _common = PlanParameters.Read(cmdlet);
        if (input is not null)
        {
            _common.Remove(input);
        }
    }

    /// <summary>Keeps the parameters that a row of the pipeline has besides those of the command line. Only on the pipeline thread.</summary>
    /// <param name="item">What the row is about.</param>
    /// <param name="input">The parameter that names the item, and the item; null for what is bound now.</param>
    public void Note(object item, (string Parameter, string Text)? input = null)
    {
        SortedDictionary<string, IReadOnlyList<string>> row = input is { } named
            ? new(StringComparer.Ordinal) { [named.Parameter] = [named.Text] }
            : PlanParameters.Read(_cmdlet);
        foreach (string same in row.Where(entry => _common.TryGetValue(entry.Key, out IReadOnlyList<string>? texts) && texts.SequenceEqual(entry.Value))
            .Select(entry => entry.Key).ToArray())
        {
            row.Remove(same);
        }

        if (row.Count > 0)
        {
            _rows[item] = row;
        }
    }

    /// <summary>Says which row the asynchronous flow that begins here is about.</summary>
    public void Enter(object item) => _row.Value = _rows.TryGetValue(item, out SortedDictionary<string, IReadOnlyList<string>>? row) ? row : null;

    /// <summary>Writes a change down.</summary>
    public async Task AddAsync(RootConnection connection, PlannedChange change, CancellationToken cancellationToken)
    {
        RootContext context = await connection.GetContextAsync(cancellationToken);
        RootPlanWriter writer;
        lock (_gate)
        {
            writer = _writer ??= new RootPlanWriter(_path, HeaderOf(context));
        }

        writer.Add(change, _row.Value);
    }

    /// <summary>Counts something that is no part of the plan, by a word for it.</summary>
    public void LeaveOut(string outcome) => _leftOut.AddOrUpdate(outcome, 1, (_, count) => count + 1);

    /// <summary>Counts a result of something that is no part of the plan, by the word that it has for it.</summary>
    public void LeaveOut(object result) => LeaveOut(result.GetType().GetProperty("Outcome")?.GetValue(result)?.ToString() ?? "Unchanged");

    /// <summary>Completes the plan.</summary>
    /// <returns>The plan; null when there is nothing to change, and no file was written.</returns>
    public RootPlan? Complete()
    {
        if (_writer is null)
        {
            return null;
        }

        foreach (KeyValuePair<string, int> outcome in _leftOut)
        {
            _writer.LeaveOut(outcome.Key, outcome.Value);
        }

        return _writer.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer?.Dispose();

    private RootPlanHeader HeaderOf(RootContext context)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return new()
        {
            Id = Guid.NewGuid().ToString("D"),
            Command = CommandJournal.NameOf(_cmdlet),
            Parameters = _common,
            PlannedBy = PlanPrincipal.Of(context),
            Partition = context.Partition,
            OrganizationId = context.OrganizationId,
            Endpoint = RootPlanChecker.EndpointOf(context),
            CreatedAt = now,
            ExpiresAt = now + _validFor,
        };
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace RootTools.Reviews;

/// <summary>What a review does and what goes wrong in it, step by step: for its log and its result.</summary>
public sealed class ReviewDiary
{
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly ConcurrentQueue<(string Step, RootError Error)> _failures = new();
    private ReviewLog? _log;
    private volatile string _step = "Start";

    /// <summary>The review's id.</summary>
    public string RunId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset StartedAt { get; } = DateTimeOffset.UtcNow;

    /// <summary>How long it has taken.</summary>
    public TimeSpan Elapsed => _elapsed.Elapsed;

    /// <summary>What could not be read, and in which step.</summary>
    public IReadOnlyCollection<(string Step, RootError Error)> Failures => _failures;

    /// <summary>Why the log could not be written to its end; null when it could.</summary>
    public RootError? LogFailure { get; private set; }

    /// <summary>Logs from here on.</summary>
    /// <param name="path">The log's full path; null for none.</param>
    public void LogTo(string? path) => _log = path is null ? null : new ReviewLog(path, RunId);

    /// <summary>Does a step, and notes how long it took.</summary>
    /// <param name="name">The step.</param>
    /// <param name="work">What is done.</param>
    public void Step(string name, Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        _step = name;
        TimeSpan before = Elapsed;
        work();
        Log("info", "step", ("step", name), ("seconds", Seconds(Elapsed - before)));
    }

    /// <summary>Notes what the step in hand could not read. On any thread.</summary>
    /// <param name="error">Why.</param>
    public void Fail(RootError error) => _failures.Enqueue((_step, error));

    /// <summary>Logs what the review found, wrote and could not read.</summary>
    /// <param name="errors">What could not be read.</param>
    /// <param name="written">What was written.</param>
    /// <param name="findings">What counts as a failure.</param>
    public void LogFound(IEnumerable<RootReviewError> errors, IEnumerable<RootReviewFile> written, IEnumerable<string> findings)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(findings);
        foreach (RootReviewError error in errors)
        {
            Log(
                "error", "error", ("step", error.Step), ("id", error.Id), ("message", error.Message), ("recommendation", error.RecommendedAction),
                ("accounts", error.AccountIds.Count > 0 ? error.AccountIds : null));
        }

        foreach (RootReviewFile file in written)
        {
            Log("info", "written", ("kind", file.Kind), ("path", file.Path), ("encryption", file.Encryption));
        }

        foreach (string finding in findings)
        {
            Log("warning", "finding", ("message", finding));
        }
    }

    /// <summary>Logs what the review came to.</summary>
    /// <param name="result">The result.</param>
    public void LogEnd(RootReviewResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Log(
            result.ExitCode == 0 ? "info" : "warning", "end", ("outcome", result.Outcome.ToString()), ("exitCode", result.ExitCode), ("accounts", result.Accounts),
            ("withCredentials", result.WithCredentials), ("unread", result.Unread), ("failedControls", result.FailedControls), ("changes", result.Changes),
            ("activity", result.Activity), ("organization", result.OrganizationId), ("seconds", Seconds(Elapsed)));
    }

    /// <summary>Logs the error that the review ends with.</summary>
    /// <param name="error">The error.</param>
    public void LogEnd(RootError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Log("error", "error", ("step", _step), ("id", error.Id), ("message", error.Message), ("recommendation", error.RecommendedAction));
        Log("error", "end", ("outcome", RootReviewOutcome.Failed.ToString()), ("exitCode", (int)RootReviewOutcome.Failed), ("seconds", Seconds(Elapsed)));
    }

    /// <summary>Writes a line of the log, where there is one.</summary>
    /// <param name="level"><c>info</c>, <c>warning</c> or <c>error</c>.</param>
    /// <param name="what">What happened.</param>
    /// <param name="details">What there is to say of it.</param>
    /// <exception cref="RootToolsException">The first line cannot be written. Later ones end the log: see <see cref="LogFailure"/>.</exception>
    public void Log(string level, string what, params (string Name, object? Value)[] details)
    {
        try
        {
            _log?.Write(level, what, details);
        }
        catch (RootToolsException e)
        {
            // One failure is enough; the review goes on, and says at its end that it could not log.
            _log = null;
            if (what == "start")
            {
                throw;
            }

            LogFailure = e.Error;
        }
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}

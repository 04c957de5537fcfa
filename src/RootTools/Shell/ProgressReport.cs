using RootTools.Execution;

namespace RootTools.Commands.Shell;

/// <summary>How far a cmdlet is.</summary>
/// <param name="Activity">What it is doing.</param>
/// <param name="Status">How far it is, in words.</param>
/// <param name="PercentComplete">How far it is, from 0 to 100.</param>
/// <param name="SecondsRemaining">How long it may take yet, in seconds; -1 when unknown.</param>
/// <param name="IsCompleted">Whether it is over, so that the display goes away.</param>
internal sealed record ProgressReport(string Activity, string Status, int PercentComplete, int SecondsRemaining, bool IsCompleted)
{
    /// <summary>Puts a run's counts into words.</summary>
    /// <param name="activity">What the run does.</param>
    /// <param name="run">The run.</param>
    /// <param name="isCompleted">Whether the run is over.</param>
    /// <returns>The report.</returns>
    public static ProgressReport Of(string activity, RunProgress run, bool isCompleted = false)
    {
        string failures = run.Failed == 0 ? string.Empty : $", {run.Failed} failed";
        int seconds = run.Remaining is { } left ? (int)Math.Min(left.TotalSeconds, int.MaxValue) : -1;
        string total = run.IsTotalKnown ? $"{run.Total}" : $"{run.Total}+";
        return new ProgressReport(activity, $"{run.Done} of {total} accounts{failures}, {run.Rate:0.#}/s", run.PercentComplete, seconds, isCompleted);
    }
}

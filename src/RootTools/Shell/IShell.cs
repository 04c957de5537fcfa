using RootTools.Execution;

namespace RootTools.Commands.Shell;

/// <summary>What a session knows of files.</summary>
internal interface ILocations
{
    /// <summary>Makes a full path of one that may be relative to PowerShell's location, or on one of its drives; the file need not exist.</summary>
    string ResolvePath(string path);

    /// <summary>Reads a variable of the session, such as a preference; null when it is not set.</summary>
    string? GetVariable(string name);
}

/// <summary>All that a cmdlet says to PowerShell. The real one forwards to the engine; tests drive whole cmdlets with one of their own.</summary>
internal interface IShell : ILocations
{
    /// <summary>Whether the cmdlet stands behind a pipe, even one that nothing comes through.</summary>
    bool ExpectsInput { get; }

    /// <summary>Whether verbose messages are shown, so that they need not be made in vain.</summary>
    bool IsVerbose { get; }

    /// <summary>Whether only to say what would be done.</summary>
    bool IsWhatIf { get; }

    /// <summary>Whether a switch of the cmdlet was given.</summary>
    bool IsOn(string parameter);

    /// <summary>The sandbox that results come from, which they then say; null for AWS.</summary>
    Uri? Sandbox { get; set; }

    void WriteObject(object value);

    /// <summary>Writes a non-terminating error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="line">What is shown of it; its own line when null.</param>
    void WriteError(RootError error, object? target, string? line = null);

    void WriteWarning(string message);

    void WriteVerbose(string message);

    void WriteProgress(ProgressReport report);

    /// <summary>Asks whether to go on, as <c>-WhatIf</c>, <c>-Confirm</c>, the preferences behind them and <c>-Force</c> have it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="force">Whether <c>-Force</c> was given: no prompt, unless <c>-Confirm</c> asks for it; <c>-WhatIf</c> holds all the same.</param>
    /// <returns>Whether to go on.</returns>
    bool Confirm(Question question, bool force);

    /// <summary>Asks for a text to be typed, whatever preferences and <c>-Force</c> say; <c>-WhatIf</c> only tells what it is for.</summary>
    /// <param name="question">The question.</param>
    /// <param name="field">What the text is, such as the name of something.</param>
    /// <returns>The text; empty under <c>-WhatIf</c>.</returns>
    string Read(Question question, string field);

    /// <summary>Gives the full paths of the files that a path, perhaps with wildcards, stands for; none where wildcards find none.</summary>
    IReadOnlyList<string> FindPaths(string path);

    /// <summary>Shows a line to whoever sits at an interactive console, and to nobody else.</summary>
    void Tell(string line);

    /// <summary>Sets <c>$LASTEXITCODE</c> of the session.</summary>
    /// <param name="code">The code.</param>
    /// <param name="exits">Whether the shell ends with it, when what runs in it is over; errors that come after do not change that.</param>
    void SetExitCode(int code, bool exits);

    /// <summary>Ends the cmdlet with a terminating error. Never returns: the result is there to be thrown, for the compiler.</summary>
    Exception Terminate(RootError error, object? target);
}

/// <summary>What a cmdlet asks before it changes something.</summary>
/// <param name="Description">What would be done, for <c>-WhatIf</c> and <c>-Verbose</c>.</param>
/// <param name="Text">What the prompt says.</param>
/// <param name="Caption">The prompt's heading.</param>
internal sealed record Question(string Description, string Text, string Caption)
{
    /// <summary>Whether what is done cannot be undone: then no answer means no.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether it is asked even where -Force or a preference answers other questions: somebody has to look.</summary>
    public bool IsAskedAnyway { get; init; }

    /// <summary>Whether it changes nothing in itself: then it is asked only where everything is to be asked.</summary>
    public bool IsHarmless { get; init; }

    /// <summary>Says where it would be done: whoever is asked must see which organization this is, and as whom.</summary>
    /// <param name="place">The organization, and the caller.</param>
    /// <param name="isSandbox">Whether it is the sandbox's.</param>
    public Question At(string place, bool isSandbox)
    {
        string mark = isSandbox ? "Sandbox: " : string.Empty;
        return this with
        {
            Description = $"{mark}{Description} [{place}]",
            Text = $"{mark}In {place}:{Environment.NewLine}{Text}",
            Caption = $"{mark}{Caption}",
        };
    }
}

/// <summary>How far a cmdlet is.</summary>
/// <param name="Activity">What it is doing.</param>
/// <param name="Status">How far it is, in words.</param>
/// <param name="PercentComplete">How far it is, from 0 to 100.</param>
/// <param name="SecondsRemaining">How long it may take yet, in seconds; -1 when unknown.</param>
/// <param name="IsCompleted">Whether it is over, so that the display goes away.</param>
internal sealed record ProgressReport(string Activity, string Status, int PercentComplete, int SecondsRemaining, bool IsCompleted)
{
    /// <summary>Puts a run's counts into words.</summary>
    /// <param name="activity">What is done.</param>
    /// <param name="noun">What it is done to, in the plural.</param>
    /// <param name="run">The counts.</param>
    /// <param name="phase">What is read before the first item can be finished; null for nothing.</param>
    /// <param name="isCompleted">Whether it is over.</param>
    public static ProgressReport Of(string activity, string noun, RunProgress run, string? phase = null, bool isCompleted = false)
    {
        if (phase is not null && run.Done == 0 && !isCompleted)
        {
            return new ProgressReport(activity, phase, 0, -1, false);
        }

        string failures = run.Failed == 0 ? string.Empty : $", {run.Failed} failed";
        int seconds = run.Remaining is { } left ? (int)Math.Min(left.TotalSeconds, int.MaxValue) : -1;
        string total = run.IsTotalKnown ? $"{run.Total}" : $"{run.Total}+";
        return new ProgressReport(activity, $"{run.Done} of {total} {noun}{failures}, {run.Rate:0.#}/s", run.PercentComplete, seconds, isCompleted);
    }
}

using RootTools.Errors;

namespace RootTools.Commands.Shell;

/// <summary>All that a cmdlet says to PowerShell. The real one forwards to the engine; tests drive whole cmdlets with one of their own.</summary>
internal interface IShell
{
    /// <summary>Whether the cmdlet stands behind a pipe, even one that nothing comes through.</summary>
    bool ExpectsInput { get; }

    /// <summary>Whether verbose messages are shown, so that they need not be made in vain.</summary>
    bool IsVerbose { get; }

    /// <summary>Writes a result.</summary>
    /// <param name="value">The result.</param>
    void WriteObject(object value);

    /// <summary>Writes a non-terminating error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What it is about.</param>
    void WriteError(RootError error, object? target);

    /// <summary>Writes a warning.</summary>
    /// <param name="message">The warning.</param>
    void WriteWarning(string message);

    /// <summary>Writes a verbose message.</summary>
    /// <param name="message">The message.</param>
    void WriteVerbose(string message);

    /// <summary>Shows how far the cmdlet is.</summary>
    /// <param name="report">How far it is.</param>
    void WriteProgress(ProgressReport report);

    /// <summary>Asks whether to go on, as <c>-WhatIf</c>, <c>-Confirm</c>, <c>$ConfirmPreference</c> and <c>-Force</c> have it.</summary>
    /// <param name="description">What would be done, for <c>-WhatIf</c> and <c>-Verbose</c>.</param>
    /// <param name="question">What the prompt says.</param>
    /// <param name="caption">The prompt's heading.</param>
    /// <param name="force">Whether <c>-Force</c> was given: no prompt, unless <c>-Confirm</c> asks for it; <c>-WhatIf</c> holds all the same.</param>
    /// <returns>Whether to go on.</returns>
    bool Confirm(string description, string question, string caption, bool force);

    /// <summary>Makes a full path of one that may be relative to PowerShell's location, or on one of its drives.</summary>
    /// <param name="path">The path; the file need not exist.</param>
    /// <returns>The path in the file system.</returns>
    string ResolvePath(string path);

    /// <summary>Reads a variable of the session, such as a preference.</summary>
    /// <param name="name">Its name, without the dollar sign.</param>
    /// <returns>Its value as text; null when it is not set.</returns>
    string? GetVariable(string name);

    /// <summary>Ends the cmdlet with a terminating error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What it is about.</param>
    /// <returns>Never returns.</returns>
    Exception Terminate(RootError error, object? target);
}

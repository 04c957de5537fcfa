using RootTools.Errors;

namespace RootTools.Commands.Tasks;

/// <summary>What a task says to the user, from whatever thread it runs on.</summary>
/// <param name="cmdlet">The cmdlet that the task runs in.</param>
/// <param name="force">Whether <c>-Force</c> was given.</param>
internal sealed class TaskOutput(RootCmdlet cmdlet, bool force)
{
    /// <summary>Has a result written, and its error after it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="error">What went wrong; null when nothing did.</param>
    public void Write(object result, RootError? error)
    {
        cmdlet.Queue.Post(() => cmdlet.Shell.WriteObject(result));
        if (error is not null)
        {
            cmdlet.Queue.Post(() => cmdlet.Shell.WriteError(error, error.AccountId));
        }
    }

    /// <summary>Has a warning written.</summary>
    /// <param name="message">The warning.</param>
    public void Warn(string message) => cmdlet.Queue.Post(() => cmdlet.Shell.WriteWarning(message));

    /// <summary>Asks the user, and waits for the answer; meanwhile the work on other accounts goes on.</summary>
    /// <param name="description">What would be done, for <c>-WhatIf</c> and <c>-Verbose</c>.</param>
    /// <param name="question">What the prompt says.</param>
    /// <param name="caption">The prompt's heading.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether to go on.</returns>
    public Task<bool> AskAsync(string description, string question, string caption, CancellationToken cancellationToken) =>
        RunOnPipelineAsync(() => cmdlet.Shell.Confirm(description, question, caption, force), cancellationToken);

    /// <summary>Has something done on the pipeline thread, and waits for it.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="function">What is to be done.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it gave.</returns>
    public Task<T> RunOnPipelineAsync<T>(Func<T> function, CancellationToken cancellationToken) =>
        cmdlet.Queue.AskAsync(function, cancellationToken);
}

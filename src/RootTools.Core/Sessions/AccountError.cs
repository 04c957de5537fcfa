namespace RootTools.Sessions;

/// <summary>Tells trouble of one account, which is that account's result, from trouble that every account would have.</summary>
internal static class AccountError
{
    /// <summary>Whether an exception means that the work was stopped, and not that it failed.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="cancellationToken">What the work is stopped by.</param>
    public static bool IsStop(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    /// <summary>Describes what went wrong in one account's work.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="accountId">The account.</param>
    /// <returns>The error, as that account's result.</returns>
    /// <exception cref="RootToolsException">The trouble lies with the caller or the organization, so that it ends the run.</exception>
    public static RootError From(Exception exception, string accountId)
    {
        RootError error = ErrorTranslator.Translate(exception, accountId);

        // Credentials that AWS rejects inside a root session are that session's, not the caller's.
        bool isOfSession = exception is not RootToolsException && error.Kind == RootErrorKind.AuthenticationFailed;
        if (!error.EndsRun || isOfSession)
        {
            return error with { EndsRun = false };
        }

        throw exception as RootToolsException ?? new RootToolsException(error, exception);
    }
}

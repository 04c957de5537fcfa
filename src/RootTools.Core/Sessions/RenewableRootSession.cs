namespace RootTools.Sessions;

/// <summary>
/// The root session of one account's work: opened at the first call, and opened again when it expired meanwhile, be it
/// because somebody thought for long about a prompt or because AWS throttled for long.
/// </summary>
/// <param name="aws">Sends the records.</param>
/// <param name="open">Opens a session.</param>
/// <param name="clock">Where the time comes from.</param>
/// <param name="explain">Finds out more about a refusal; null for nothing.</param>
internal sealed class RenewableRootSession(
    IAwsClient aws,
    Func<CancellationToken, Task<RootSession>> open,
    TimeProvider clock,
    Func<RootError, CancellationToken, Task<RootError>>? explain = null) : IAwsCaller
{
    /// <summary>A session that ends within this time is not begun anything with.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    // The codes of the Query and of the JSON services: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
    private static readonly string[] ExpiredCodes = ["ExpiredToken", "ExpiredTokenException"];

    private readonly object _gate = new();
    private Task<RootSession>? _opening;
    private RootSession? _latest;

    /// <summary>Whether AWS refused a call because the credentials of its session have expired.</summary>
    public static bool IsExpired(RootError error) => ExpiredCodes.Contains(error.AwsErrorCode);

    /// <summary>
    /// Makes a call in the session; may be used by many calls at once. It is made a second time, with new credentials, when the session
    /// turns out to have expired.
    /// </summary>
    /// <inheritdoc cref="IAwsCaller.SendAsync"/>
    public Task<TOutput> SendAsync<TOutput>(IInput<TOutput> input, CancellationToken cancellationToken, string? region = null) =>
        SendAsync(by => aws.SendAsync(input, by, cancellationToken, region), cancellationToken);

    /// <summary>Makes a call of an official client in the session: <c>by</c> is to sign it.</summary>
    /// <inheritdoc cref="IAwsCaller.SendAsync"/>
    public async Task<TOutput> SendAsync<TOutput>(Func<AwsIdentity, Task<TOutput>> call, CancellationToken cancellationToken)
    {
        RootSession session = await CurrentAsync(cancellationToken);
        try
        {
            return await TryAsync(call, session, cancellationToken);
        }
        catch (RootToolsException e) when (IsExpired(e.Error))
        {
            return await TryAsync(call, await OpenAsync(session, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Gives a session that will last a while yet.</summary>
    /// <returns>The session.</returns>
    public async Task<RootSession> CurrentAsync(CancellationToken cancellationToken)
    {
        RootSession session = await OpenAsync(null, cancellationToken);
        return session.Expiration - clock.GetUtcNow() > Margin ? session : await OpenAsync(session, cancellationToken);
    }

    private async Task<TOutput> TryAsync<TOutput>(
        Func<AwsIdentity, Task<TOutput>> call, RootSession session, CancellationToken cancellationToken)
    {
        try
        {
            return await call(session.Identity);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            RootError error = ErrorTranslator.Translate(e, session.AccountId);
            error = explain is null ? error : await explain(error, cancellationToken);

            // Credentials that AWS rejects inside a root session are that session's, not the caller's.
            throw new RootToolsException(error.Kind == RootErrorKind.AuthenticationFailed ? error with { EndsRun = false } : error, e);
        }
    }

    /// <param name="stale">A session that is of no more use; null when any session will do.</param>
    private async Task<RootSession> OpenAsync(RootSession? stale, CancellationToken cancellationToken)
    {
        Task<RootSession> opening;
        lock (_gate)
        {
            // Of several calls that find the same session expired, only the first opens a new one.
            bool isStale = stale is not null && ReferenceEquals(_latest, stale);
            if (_opening is null || _opening.IsFaulted || _opening.IsCanceled || isStale)
            {
                _latest = null;
                _opening = OpenNewAsync(cancellationToken);
            }

            opening = _opening;
        }

        return await opening;
    }

    private async Task<RootSession> OpenNewAsync(CancellationToken cancellationToken)
    {
        RootSession session = await open(cancellationToken);
        _latest = session;
        return session;
    }
}

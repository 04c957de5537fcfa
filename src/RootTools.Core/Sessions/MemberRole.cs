using Amazon.SecurityToken.Model;

namespace RootTools.Sessions;

/// <summary>
/// Calls in a member account by a role of it, which the caller takes on when it is first needed, and again before the session ends: what
/// goes on for longer goes on where it was.
/// </summary>
/// <param name="aws">Sends the calls.</param>
/// <param name="accountId">The account.</param>
/// <param name="roleName">The role.</param>
/// <param name="clock">Where the time comes from.</param>
/// <param name="cmdlet">On whose behalf, for the name of the session: <c>Get-RootActivity</c>.</param>
/// <param name="advise">What to do where the role cannot be had.</param>
internal sealed class MemberRole(
    IAwsClient aws, string accountId, string roleName, TimeProvider clock, string cmdlet, Func<RootError, RootError> advise) : IAwsCaller
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly object _gate = new();
    private Task<Session>? _taking;

    /// <summary>Whether the role could not be had, so that nothing can be asked of the account.</summary>
    public bool IsRefused { get; private set; }

    /// <inheritdoc/>
    public async Task<TOutput> SendAsync<TOutput>(IInput<TOutput> input, CancellationToken cancellationToken, string? region = null)
    {
        Session session = await CurrentAsync(null, cancellationToken);
        try
        {
            return await aws.SendAsync(input, session.Identity, cancellationToken, region);
        }
        catch (RootToolsException e) when (RenewableRootSession.IsExpired(e.Error))
        {
            return await aws.SendAsync(input, (await CurrentAsync(session, cancellationToken)).Identity, cancellationToken, region);
        }
    }

    /// <param name="stale">A session that is of no more use; null when any session will do.</param>
    private async Task<Session> CurrentAsync(Session? stale, CancellationToken cancellationToken)
    {
        Task<Session> taking;
        lock (_gate)
        {
            bool isOver = _taking is { IsCompleted: true }
                && (_taking.Status != TaskStatus.RanToCompletion || _taking.Result == stale || clock.GetUtcNow() > _taking.Result.Ends - Margin);
            taking = _taking = _taking is null || isOver ? TakeOnAsync(cancellationToken) : _taking;
        }

        return await taking;
    }

    private async Task<Session> TakeOnAsync(CancellationToken cancellationToken)
    {
        var request = new AssumeRoleRequest { RoleArn = aws.Partition.Arn("iam", "", accountId, $"role/{roleName}"), RoleSessionName = $"RootTools-{cmdlet}" };
        try
        {
            Amazon.SecurityToken.Model.Credentials given = (await aws.Sts.AssumeRoleAsync(request, cancellationToken)).Credentials;
            AWSCredentials credentials = new SessionAWSCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken);
            return new Session(new AwsIdentity(credentials, accountId), new DateTimeOffset((given.Expiration ?? DateTime.MaxValue).ToUniversalTime()));
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // That one account's role cannot be had is no trouble of the caller's.
            IsRefused = true;
            throw new RootToolsException(advise(ErrorTranslator.Translate(e, accountId)) with { AccountId = accountId, EndsRun = false }, e);
        }
    }

    private sealed record Session(AwsIdentity Identity, DateTimeOffset Ends);
}

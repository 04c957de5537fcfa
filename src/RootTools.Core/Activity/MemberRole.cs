using Amazon.SecurityToken.Model;

namespace RootTools.Activity;

/// <summary>
/// Calls in a member account by a role of it, which the caller takes on when it is first needed, and again before the session ends: what
/// goes on for longer goes on where it was.
/// </summary>
/// <param name="aws">Sends the calls.</param>
/// <param name="accountId">The account.</param>
/// <param name="roleName">The role.</param>
/// <param name="clock">Where the time comes from.</param>
internal sealed class MemberRole(IAwsClient aws, string accountId, string roleName, TimeProvider clock) : IAwsCaller
{
    private const string SessionName = "RootTools-Get-RootActivity";

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly object _gate = new();
    private Task<Session>? _taking;

    /// <inheritdoc/>
    public async Task<TOutput> SendAsync<TOutput>(IInput<TOutput> input, CancellationToken cancellationToken, string? region = null) =>
        await aws.SendAsync(input, await CurrentAsync(cancellationToken), cancellationToken, region);

    private async Task<AwsIdentity> CurrentAsync(CancellationToken cancellationToken)
    {
        Task<Session> taking;
        lock (_gate)
        {
            bool isOver = _taking is { IsCompleted: true }
                && (_taking.Status != TaskStatus.RanToCompletion || clock.GetUtcNow() > _taking.Result.Ends - Margin);
            taking = _taking = _taking is null || isOver ? TakeOnAsync(cancellationToken) : _taking;
        }

        return (await taking).Identity;
    }

    private async Task<Session> TakeOnAsync(CancellationToken cancellationToken)
    {
        var request = new AssumeRoleRequest { RoleArn = aws.Partition.Arn("iam", "", accountId, $"role/{roleName}"), RoleSessionName = SessionName };
        try
        {
            Amazon.SecurityToken.Model.Credentials given = (await aws.Sts.AssumeRoleAsync(request, cancellationToken)).Credentials;
            AWSCredentials credentials = new SessionAWSCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken);
            return new Session(new AwsIdentity(credentials, accountId), new DateTimeOffset((given.Expiration ?? DateTime.MaxValue).ToUniversalTime()));
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // That one account's role cannot be had is no trouble of the caller's.
            throw new RootToolsException(ActivityErrors.AccountUnreadable(ErrorTranslator.Translate(e, accountId), accountId, roleName), e);
        }
    }

    private sealed record Session(AwsIdentity Identity, DateTimeOffset Ends);
}

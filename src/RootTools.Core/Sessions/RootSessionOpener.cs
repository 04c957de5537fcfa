using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace RootTools.Sessions;

/// <summary>
/// Opens root sessions in member accounts, at the Regional STS endpoint: the global one has no AssumeRoot.
/// See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html.
/// </summary>
public sealed class RootSessionOpener
{
    private readonly IAmazonSecurityTokenService _sts;
    private readonly Partition _partition;
    private readonly Func<RootError, string, CancellationToken, Task<RootError>> _explain;
    private readonly string _region;
    private readonly IReadOnlyList<RootEndpoint> _endpoints;
    private readonly string? _caBundle;

    /// <summary>Makes an opener.</summary>
    /// <param name="aws">Has the STS client.</param>
    /// <param name="explain">Finds out more about a refusal of an account, because AWS says the same for several causes.</param>
    internal RootSessionOpener(
        IAwsClient aws,
        Func<RootError, string, CancellationToken, Task<RootError>>? explain = null)
    {
        _sts = aws.Sts;
        _partition = aws.Partition;
        _region = aws.Region;
        _endpoints = RootEndpoint.Of(aws);
        _caBundle = aws.Endpoints.CaBundle;
        _explain = explain ?? ((error, _, _) => Task.FromResult(error));
    }

    /// <summary>The longest life of a root session, and the one that AWS gives when none is asked for.</summary>
    public static TimeSpan MaximumDuration { get; } = TimeSpan.FromSeconds(900);

    /// <summary>Opens a session of the longest life.</summary>
    /// <param name="accountId">The 12-digit id of a member account.</param>
    /// <param name="taskPolicy">What the session is for.</param>
    /// <returns>The session.</returns>
    /// <exception cref="RootToolsException">
    /// The id is malformed, or AWS refuses: no such member, the management account, a switch that is off, a missing permission.
    /// </exception>
    public Task<RootSession> OpenAsync(string accountId, RootTaskPolicy taskPolicy, CancellationToken cancellationToken = default) =>
        OpenAsync(new MemberAccount { Id = accountId }, taskPolicy, MaximumDuration, cancellationToken);

    /// <inheritdoc cref="OpenAsync(string, RootTaskPolicy, CancellationToken)"/>
    /// <summary>Opens a session.</summary>
    /// <param name="account">The member account. Only its id is needed; its name is told in the session.</param>
    /// <param name="taskPolicy">What the session is for.</param>
    /// <param name="duration">How long it shall live: up to <see cref="MaximumDuration"/>.</param>
    public async Task<RootSession> OpenAsync(
        MemberAccount account,
        RootTaskPolicy taskPolicy,
        TimeSpan duration,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        string accountId = account.Id;
        AccountIds.ThrowIfInvalid(accountId);
        ArgumentNullException.ThrowIfNull(taskPolicy);
        if (duration <= TimeSpan.Zero || duration > MaximumDuration)
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "A root session lives for 1 to 900 seconds.");
        }

        var request = new AssumeRootRequest
        {
            TargetPrincipal = accountId,
            TaskPolicyArn = new PolicyDescriptorType { Arn = taskPolicy.GetArn(_partition.Name) },
            DurationSeconds = (int)Math.Ceiling(duration.TotalSeconds),
        };
        Amazon.SecurityToken.Model.Credentials given = await AssumeRootAsync(request, accountId, cancellationToken);
        return new RootSession(
            accountId,
            taskPolicy,
            given.AccessKeyId ?? throw Incomplete(accountId),
            given.SecretAccessKey ?? throw Incomplete(accountId),
            given.SessionToken ?? throw Incomplete(accountId),
            new DateTimeOffset((given.Expiration ?? throw Incomplete(accountId)).ToUniversalTime()))
        {
            AccountName = account.Name,
            Region = _region,
            Endpoints = _endpoints,
            CaBundle = _caBundle,
        };
    }

    private static RootToolsException Incomplete(string accountId) => new(new RootError(
        "SessionIncomplete", RootErrorKind.Unexpected,
        $"The endpoint's answer for {accountId} is no whole root session: it lacks a credential or the time of its end.",
        "Correct -EndpointUrl, or look for a proxy that changes answers: AWS always sends a whole session.", accountId));

    private async Task<Amazon.SecurityToken.Model.Credentials> AssumeRootAsync(
        AssumeRootRequest request,
        string accountId,
        CancellationToken cancellationToken)
    {
        try
        {
            AssumeRootResponse response = await _sts.AssumeRootAsync(request, cancellationToken);
            return response.Credentials ?? throw Incomplete(accountId);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            RootError error = ErrorTranslator.Translate(e, accountId);
            throw new RootToolsException(await _explain(error, accountId, cancellationToken), e);
        }
    }
}

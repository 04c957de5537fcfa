using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace RootTools.Connection;

/// <summary>The credentials of a role, which the caller takes on, and again before the session ends.</summary>
/// <remarks>See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html.</remarks>
/// <param name="sts">STS, as whoever takes on the role.</param>
/// <param name="roleArn">The role.</param>
/// <param name="externalId">What its trust policy asks for; null for nothing.</param>
internal sealed class RoleCredentials(IAmazonSecurityTokenService sts, string roleArn, string? externalId) : RefreshingAWSCredentials
{
    private const string SessionName = "RootTools";

    /// <summary>Sees that the role can be had.</summary>
    /// <exception cref="RootToolsException">It cannot.</exception>
    public async Task TakeOnAsync(CancellationToken cancellationToken)
    {
        try
        {
            await GetCredentialsAsync().WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            RootError error = ErrorTranslator.Translate(e);
            throw new RootToolsException(error with { Message = $"The role {roleArn} cannot be taken on: {error.Message}", DeniedAction = null, EndsRun = true }, e);
        }
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => Task.Run(GenerateNewCredentialsAsync).GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var request = new AssumeRoleRequest { RoleArn = roleArn, RoleSessionName = SessionName, ExternalId = externalId };
        Amazon.SecurityToken.Model.Credentials given = (await sts.AssumeRoleAsync(request, CancellationToken.None)).Credentials;
        return new CredentialsRefreshState(
            new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken), (given.Expiration ?? DateTime.MaxValue).ToUniversalTime());
    }
}

using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace RootTools.Connection;

/// <summary>Finds the caller's credentials: those given, else a profile's, else AWS's default chain.</summary>
internal static class CredentialSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Finds credentials and sees that they can be had now, so that a missing sign-in shows before any work begins.</summary>
    /// <param name="options">Where to look.</param>
    /// <param name="cancellationToken">Stops the search; an instance's metadata may take long to be absent.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="RootToolsException">There are none.</exception>
    public static async Task<AWSCredentials> FindAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        if (options.Credentials is not null)
        {
            AWSCredentials given = options.Credentials as AWSCredentials ?? ForeignCredentials.Wrap(options.Credentials);
            return await CheckAsync(
                given,
                reason => ConnectionErrors.CredentialObjectUnusable(options.Credentials.GetType().Name, reason),
                cancellationToken);
        }

        if (options.AccessKeyId is not null || options.SecretAccessKey is not null)
        {
            return OfKey(options);
        }

        return options.ProfileName is { } name
            ? await CheckAsync(OfProfile(name), reason => ConnectionErrors.ProfileUnusable(name, reason), cancellationToken)
            : await OfDefaultChainAsync(options, cancellationToken);
    }

    /// <summary>Sees first of all that a profile exists that was named: a typing error there looks like many other troubles.</summary>
    /// <param name="options">Where to look.</param>
    /// <exception cref="RootToolsException">There is no profile of this name.</exception>
    public static void ThrowIfProfileIsMissing(ConnectionOptions options)
    {
        if (options.ProfileName is { } name && Profiles.Find(name) is null)
        {
            throw new RootToolsException(ConnectionErrors.ProfileNotFound(name));
        }
    }

    private static AWSCredentials OfKey(ConnectionOptions options)
    {
        if (options is not { AccessKeyId: { Length: > 0 } id, SecretAccessKey: { Length: > 0 } secret })
        {
            throw new RootToolsException(ConnectionErrors.KeyIncomplete());
        }

        return string.IsNullOrEmpty(options.SessionToken)
            ? new BasicAWSCredentials(id, secret)
            : new SessionAWSCredentials(id, secret, options.SessionToken);
    }

    private static AWSCredentials OfProfile(string name)
    {
        CredentialProfile profile = Profiles.Find(name) ?? throw new RootToolsException(ConnectionErrors.ProfileNotFound(name));
        try
        {
            return profile.GetAWSCredentials(new CredentialProfileStoreChain());
        }
        catch (Exception e) when (e is InvalidDataException or AmazonClientException or ArgumentException or InvalidOperationException)
        {
            throw new RootToolsException(ConnectionErrors.ProfileUnusable(name, e.Message), e);
        }
    }

    private static async Task<AWSCredentials> OfDefaultChainAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        try
        {
            // The chain blocks its thread while it asks an instance's metadata, and waits as long as whoever answers there lets it.
            return await Task
                .Run(
                    async () => await CheckAsync(
                        DefaultAWSCredentialsIdentityResolver.GetCredentials(), ConnectionErrors.NoCredentials, cancellationToken),
                    cancellationToken)
                .WaitAsync(Patience, options.Clock, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new RootToolsException(
                ConnectionErrors.NoCredentials($"the container's or the instance's metadata gave none within {Patience.TotalSeconds:0} seconds."), e);
        }
        catch (AmazonClientException e)
        {
            throw new RootToolsException(
                ConnectionErrors.NoCredentials("the environment, the default profile, the container and the instance give none."), e);
        }
    }

    private static async Task<AWSCredentials> CheckAsync(
        AWSCredentials credentials,
        Func<string, RootError> describe,
        CancellationToken cancellationToken)
    {
        try
        {
            await credentials.GetCredentialsAsync().WaitAsync(cancellationToken);
            return credentials;
        }
        catch (Exception e) when (e is not (OperationCanceledException or RootToolsException))
        {
            throw new RootToolsException(describe(e.Message), e);
        }
    }
}

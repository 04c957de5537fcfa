namespace RootTools.Connection;

/// <summary>
/// How to connect. What is left out comes from where every AWS SDK looks: the environment, the profile, the container, the instance.
/// See https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html.
/// </summary>
/// <remarks>Not a record: it may hold a secret, which must not show in a generated <c>ToString()</c>.</remarks>
public sealed class ConnectionOptions
{
    /// <summary>The profile in the shared config and credentials files; static, assume-role, SSO and process profiles all work.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The Region; decides the partition. Left out: <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, the profile's.</summary>
    public string? Region { get; init; }

    /// <summary>One endpoint for all services, such as a sandbox's. Left out: <c>AWS_ENDPOINT_URL</c>, the profile's, AWS's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Whether an endpoint that is not this computer's may be an <c>http</c> one, over which every request can be read.</summary>
    public bool AllowUnencryptedEndpoint { get; init; }

    /// <summary>
    /// A file of certificates in PEM that endpoints are trusted by, instead of the system's: <c>AWS_CA_BUNDLE</c> when left out. On .NET
    /// Framework the system's count alone.
    /// </summary>
    public string? CaBundle { get; init; }

    /// <summary>An access key id, together with <see cref="SecretAccessKey"/>.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The secret access key of <see cref="AccessKeyId"/>.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>The session token, when <see cref="AccessKeyId"/> is a temporary one.</summary>
    public string? SessionToken { get; init; }

    /// <summary>
    /// A credentials object of any copy of AWSSDK.Core, such as one that AWS.Tools made. It is asked again for each use, so that it
    /// may refresh itself.
    /// </summary>
    public object? Credentials { get; init; }

    /// <summary>The ARN of a role that the credentials take on, and again before its session ends; null for none.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The external id that the role's trust policy asks for; null for none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Is told of every call to AWS.</summary>
    public Aws.IAwsCallObserver? Observer { get; init; }

    /// <summary>Where the time comes from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Describes the options without their secrets.</summary>
    /// <returns>Where credentials, Region and endpoint come from.</returns>
    public override string ToString() =>
        $"profile {ProfileName ?? "(none)"}, Region {Region ?? "(default)"}, endpoint {EndpointUrl?.AbsoluteUri ?? "(default)"}";
}

using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace RootTools.Aws;

/// <summary>Who signs a request in the place of the connection's caller.</summary>
/// <param name="Credentials">The credentials of a session.</param>
/// <param name="Label">Who that is, for <see cref="AwsCall.Identity"/>, such as the account id. Never a secret.</param>
internal sealed record AwsIdentity(AWSCredentials Credentials, string? Label)
{
    public override string ToString() => Label ?? "a session";
}

/// <summary>
/// Who signs a request. All sessions share the clients of a connection: what differs is on the request.
/// </summary>
public static class RequestIdentity
{
    // Holds the request weakly: an entry goes with its request, so that 50,000 sessions leave nothing behind.
    private static readonly ConditionalWeakTable<AmazonWebServiceRequest, AwsIdentity> Identities = new();

    /// <summary>Has the request signed with these credentials instead of the client's own.</summary>
    /// <param name="request">A request to any client of a connection. Sending it again signs it the same.</param>
    /// <param name="credentials">The credentials of a session.</param>
    /// <param name="label">Who that is, for <see cref="AwsCall.Identity"/>, such as the account id. Never a secret.</param>
    /// <returns>The same request.</returns>
    public static TRequest SignedBy<TRequest>(this TRequest request, AWSCredentials credentials, string? label = null)
        where TRequest : AmazonWebServiceRequest
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(credentials);
        return request.SignedBy(new AwsIdentity(credentials, label));
    }

    internal static TRequest SignedBy<TRequest>(this TRequest request, AwsIdentity identity)
        where TRequest : AmazonWebServiceRequest
    {
        Identities.Remove(request);
        Identities.Add(request, identity);
        return request;
    }

    internal static AwsIdentity? Of(AmazonWebServiceRequest request) =>
        Identities.TryGetValue(request, out AwsIdentity? identity) ? identity : null;
}

using System.Runtime.CompilerServices;
using RootTools.Aws.Protocols;

namespace RootTools.Aws;

/// <summary>Who signs a request in the place of the connection's caller.</summary>
/// <param name="Credentials">The credentials of a session.</param>
/// <param name="Label">Who that is, for <see cref="AwsCall.Identity"/>, such as the account id. Never a secret.</param>
internal sealed record AwsIdentity(AWSCredentials Credentials, string? Label);

/// <summary>Who signs a request. All sessions share the clients of a connection: what differs is on the request.</summary>
internal static class RequestIdentity
{
    // Requests of official clients have no room for it. Holds the request weakly: an entry goes with its request, so that 50,000 sessions
    // leave nothing behind.
    private static readonly ConditionalWeakTable<AmazonWebServiceRequest, AwsIdentity> Identities = new();

    /// <summary>Has the request signed by somebody else than the client's caller. Sending it again signs it the same.</summary>
    public static TRequest SignedBy<TRequest>(this TRequest request, AwsIdentity identity)
        where TRequest : AmazonWebServiceRequest
    {
        if (request is AwsRequest own)
        {
            own.Identity = identity;
            return request;
        }

        Identities.Remove(request);
        Identities.Add(request, identity);
        return request;
    }

    public static AwsIdentity? Of(AmazonWebServiceRequest request) =>
        request is AwsRequest own ? own.Identity : Identities.TryGetValue(request, out AwsIdentity? identity) ? identity : null;
}

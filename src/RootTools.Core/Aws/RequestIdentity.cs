using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace RootTools.Aws;

/// <summary>
/// Who signs a request. All sessions share the clients of a connection: what differs is on the request.
/// </summary>
public static class RequestIdentity
{
    // Holds the request weakly: an entry goes with its request, so that 50,000 sessions leave nothing behind.
    private static readonly ConditionalWeakTable<AmazonWebServiceRequest, Entry> Entries = new();

    /// <summary>Has the request signed with these credentials instead of the client's own.</summary>
    /// <param name="request">A request to any client of <see cref="AwsServices"/>. Sending it again signs it the same.</param>
    /// <param name="credentials">The credentials of a session.</param>
    /// <param name="label">Who that is, for <see cref="AwsCall.Identity"/>, such as the account id. Never a secret.</param>
    /// <returns>The same request.</returns>
    public static TRequest SignedBy<TRequest>(this TRequest request, AWSCredentials credentials, string? label = null)
        where TRequest : AmazonWebServiceRequest
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(credentials);
        Entries.Remove(request);
        Entries.Add(request, new Entry(credentials, label));
        return request;
    }

    internal static Entry? Of(AmazonWebServiceRequest request) => Entries.TryGetValue(request, out Entry? entry) ? entry : null;

    internal sealed class Entry(AWSCredentials credentials, string? label)
    {
        internal AWSCredentials Credentials { get; } = credentials;

        internal string? Label { get; } = label;
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace RootTools.Core.Tests.Aws;

/// <summary>One request as it went out.</summary>
internal sealed record SentRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Key id, date, Region and service that it was signed for.</summary>
    public string CredentialScope => Headers["Authorization"].Split("Credential=")[1].Split(',')[0];

    public string AccessKeyId => CredentialScope.Split('/')[0];

    public string SigningRegion => CredentialScope.Split('/')[2];

    public string SigningService => CredentialScope.Split('/')[3];
}

/// <summary>Stands in the place of sockets: keeps every request and answers as it is told.</summary>
internal sealed class StubTransport(Func<SentRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<SentRequest> _requests = new();

    public StubTransport(string body, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
        : this(_ => Response(body, status, headers))
    {
    }

    public IReadOnlyList<SentRequest> Requests => [.. _requests];

    public static HttpResponseMessage Response(string body, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8) };
        response.Content.Headers.ContentType = null;
        response.Headers.TryAddWithoutValidation("x-amzn-RequestId", "9f0c1d5e-request");
        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    /// <summary>The answer of a service that has nothing to tell.</summary>
    public static HttpResponseMessage Nothing(SentRequest sent)
    {
        if (sent.Headers.ContainsKey("X-Amz-Target"))
        {
            return Response("{}");
        }

        string? action = sent.Body.Split('&').FirstOrDefault(pair => pair.StartsWith("Action=", StringComparison.Ordinal))?["Action=".Length..];
        return Response(action is null ? "" : $"<{action}Response><{action}Result/></{action}Response>");
    }

    /// <summary>Answers one after the other; the last one for good.</summary>
    public static StubTransport Sequence(params Func<HttpResponseMessage>[] answers)
    {
        int next = -1;
        return new StubTransport(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]());
    }

    /// <summary>Answers one after the other, then as a service that has nothing to tell.</summary>
    public static StubTransport Failing(params Func<HttpResponseMessage>[] answers)
    {
        int next = -1;
        return new StubTransport(sent => Interlocked.Increment(ref next) is var index && index < answers.Length ? answers[index]() : Nothing(sent));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest(request.Method.Method, request.RequestUri!, headers, body);
        _requests.Enqueue(sent);
        return answer(sent);
    }
}

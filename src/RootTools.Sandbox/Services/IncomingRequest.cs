namespace RootTools.Sandbox.Services;

/// <summary>A request as it came in, before anything about it is believed.</summary>
internal sealed class IncomingRequest
{
    /// <summary>The HTTP method, in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The path as the client sent it, not decoded; begins with a slash. Signatures are made over it.</summary>
    public required string Path { get; init; }

    /// <summary>The query string as the client sent it, without its question mark; empty when there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The headers; several values of one name are joined by commas. Names are compared without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body; empty when there is none. Chunked AWS payloads are decoded already.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Which endpoint it was sent to.</summary>
    public EndpointKind Endpoint { get; init; }

    /// <summary>The address of the client, for <c>aws:SourceIp</c>.</summary>
    public string SourceIp { get; init; } = "127.0.0.1";

    /// <summary>Gives a header's value.</summary>
    /// <param name="name">The header's name.</param>
    /// <returns>The value; null when there is no such header.</returns>
    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;
}

/// <summary>The endpoints that one listener stands for.</summary>
internal enum EndpointKind
{
    /// <summary>The regional endpoint of the Region that the request is signed for.</summary>
    Regional,

    /// <summary>The global endpoint of STS, <c>sts.amazonaws.com</c>.</summary>
    GlobalSts,
}

namespace RootTools.Sandbox.Services;

/// <summary>An answer on the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, content type and request id included; not the content length.</param>
/// <param name="Body">The body; empty when there is none.</param>
internal sealed record ServiceResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body);

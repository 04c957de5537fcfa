namespace RootTools.Sandbox.Faults;

/// <summary>A limit of requests per second, held for each calling account on its own.</summary>
/// <param name="Service">The service as signatures name it: <c>iam</c>, <c>sts</c>, <c>organizations</c>, <c>s3</c>, <c>sqs</c>.</param>
/// <param name="RequestsPerSecond">How many requests a second are answered.</param>
/// <param name="Operation">The operation that is limited; null for all of the service's together.</param>
/// <param name="Burst">How many may come at once after a pause; null for as many as in a second.</param>
public sealed record RateLimit(string Service, double RequestsPerSecond, string? Operation = null, double? Burst = null)
{
    /// <summary>How many may come at once after a pause.</summary>
    internal double Capacity => Math.Max(1, Burst ?? RequestsPerSecond);

    /// <summary>Whether the limit is about an operation.</summary>
    /// <param name="service">The service.</param>
    /// <param name="operation">The operation.</param>
    internal bool Covers(string service, string operation) => Service == service && (Operation is null || Operation == operation);
}

namespace RootTools.Sandbox.Services.Sqs;

/// <summary>
/// What a queue's URL says. AWS names the Region in the host (<c>https://sqs.eu-west-1.amazonaws.com/account/name</c>), the
/// sandbox in the path (<c>http://127.0.0.1:4566/queue/eu-west-1/account/name</c>).
/// </summary>
/// <param name="Region">The Region; null when the URL does not say.</param>
/// <param name="AccountId">The account that owns the queue.</param>
/// <param name="QueueName">The queue's name.</param>
internal sealed record QueueAddress(string? Region, string AccountId, string QueueName)
{
    private const string SandboxPrefix = "queue";

    /// <summary>Reads a URL.</summary>
    /// <param name="url">The URL.</param>
    /// <returns>What it says; null when it is no queue's URL.</returns>
    public static QueueAddress? Read(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri))
        {
            return null;
        }

        string[] parts = uri.AbsolutePath.Trim('/').Split('/');
        if (parts.Length == 4 && parts[0] == SandboxPrefix)
        {
            return new QueueAddress(parts[1], parts[2], parts[3]);
        }

        return parts.Length == 2 ? new QueueAddress(RegionOfHost(uri.Host), parts[0], parts[1]) : null;
    }

    private static string? RegionOfHost(string host)
    {
        string[] labels = host.Split('.');
        return labels.Length > 3 && labels[0] == "sqs" && labels[2] == "amazonaws" ? labels[1] : null;
    }
}

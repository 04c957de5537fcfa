using RootTools.Errors;

namespace RootTools.ResourcePolicies;

/// <summary>Which queue is meant: by name and Region, or by URL.</summary>
public sealed record QueueReference
{
    private QueueReference(string name, string? url, string? region, string? accountId)
    {
        Name = name;
        Url = url;
        Region = region;
        AccountId = accountId;
    }

    /// <summary>The queue's name.</summary>
    public string Name { get; }

    /// <summary>The queue's URL; null when it was named.</summary>
    public string? Url { get; }

    /// <summary>The Region that the queue is in; null for the connection's.</summary>
    public string? Region { get; }

    /// <summary>The account that the URL names; null when the queue was named.</summary>
    public string? AccountId { get; }

    /// <summary>Means a queue by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="region">The Region; null for the connection's.</param>
    /// <returns>The reference.</returns>
    public static QueueReference FromName(string name, string? region = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new QueueReference(name, null, region, null);
    }

    /// <summary>Means a queue by its URL, such as <c>https://sqs.eu-west-1.amazonaws.com/333333333333/orders</c>.</summary>
    /// <remarks>See https://docs.aws.amazon.com/general/latest/gr/sqs-service.html, the legacy endpoints included.</remarks>
    /// <param name="url">The URL.</param>
    /// <param name="region">The Region, for a URL that does not tell it; null otherwise.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="RootToolsException">It is not the URL of a queue.</exception>
    public static QueueReference FromUrl(string url, string? region = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        string[] path = Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
            ? address.AbsolutePath.Split(['/'], StringSplitOptions.RemoveEmptyEntries)
            : [];
        return path.Length >= 2
            ? new QueueReference(path[path.Length - 1], url, region ?? FindRegion(address!.Host, path), path[path.Length - 2])
            : throw new RootToolsException(new RootError
            {
                Id = "QueueUrlInvalid",
                Kind = RootErrorKind.InvalidArgument,
                Message = $"'{url}' is not the URL of a queue.",
                RecommendedAction =
                    "Give a URL such as https://sqs.eu-west-1.amazonaws.com/333333333333/orders, or -QueueName and -Region.",
            });
    }

    private static string? FindRegion(string host, string[] path)
    {
        // Simulated endpoints have one host for all Regions, and name the Region in the path: /queue/eu-west-1/333333333333/orders.
        if (path.Length == 4 && path[0] == "queue")
        {
            return path[1];
        }

        string[] labels = host.Split('.');
        if (labels.Length < 3)
        {
            return null;
        }

        return labels[0] == "sqs" ? labels[1]
            : labels[1] == "queue" ? labels[0]
            : labels[0] == "queue" ? "us-east-1"
            : null;
    }
}

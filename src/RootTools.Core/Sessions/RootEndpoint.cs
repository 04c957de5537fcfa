namespace RootTools.Sessions;

/// <summary>Where a connection sends the requests to a service.</summary>
/// <param name="Service">AWS's id of the service, such as <c>IAM</c>.</param>
/// <param name="Url">The address.</param>
/// <param name="IsAwsOwn">False when it was given, or set in the environment or the profile.</param>
public sealed record RootEndpoint(string Service, Uri Url, bool IsAwsOwn)
{
    /// <summary>Every endpoint of a connection, AWS's own too.</summary>
    internal static IReadOnlyList<RootEndpoint> Of(IAwsClient aws) =>
    [
        .. AwsService.All.Append(AwsService.Query("sts", "", AwsEndpoints.StsId)).Append(AwsService.Query("s3", "", AwsEndpoints.S3Id))
            .Select(service => aws.Endpoints.Of(service.Id) is { } set
                ? new RootEndpoint(service.Id, set, IsAwsOwn: false)
                : new RootEndpoint(service.Id, new Uri(service.EndpointIn(aws.Partition, aws.Region, aws.Endpoints.UseFips)), IsAwsOwn: true))
            .OrderBy(endpoint => endpoint.Service, StringComparer.Ordinal),
    ];

    /// <summary>Gives service and address.</summary>
    public override string ToString() => $"{Service} {Url}";

    /// <summary>The one endpoint of all services, when it is not AWS's own; else null.</summary>
    internal static Uri? CommonOf(IReadOnlyList<RootEndpoint> endpoints) =>
        endpoints.Count > 0 && endpoints.All(endpoint => !endpoint.IsAwsOwn && endpoint.Url == endpoints[0].Url) ? endpoints[0].Url : null;

    /// <summary>Names the endpoints that are not AWS's own, for prompts and records: one address where they are all the same.</summary>
    /// <returns>The text; null when all are AWS's own.</returns>
    public static string? Describe(IReadOnlyList<RootEndpoint> endpoints) => CommonOf(endpoints) is { } common ? common.AbsoluteUri
        : endpoints.Any(endpoint => !endpoint.IsAwsOwn) ? string.Join(", ", endpoints.Where(endpoint => !endpoint.IsAwsOwn))
        : null;
}

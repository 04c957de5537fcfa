using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.SecurityToken;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Pipeline;
using RootTools.Aws.Former.Sqs;
using RootTools.Policies;

namespace RootTools.Aws;

/// <summary>
/// The clients of a connection: one per service (and Region, where the service has Regions), shared by all sessions.
/// Who signs is on the request: <see cref="RequestIdentity"/>. Safe for use from many threads.
/// </summary>
public sealed class AwsServices : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<IAmazonSQS>> _sqs = new();
    private readonly ConcurrentDictionary<string, Lazy<IAmazonS3>> _s3 = new();
    private readonly Func<string, IAmazonSQS> _createSqs;
    private readonly Func<string, IAmazonS3> _createS3;

    private readonly ClientFactory? _factory;

    /// <summary>Official and own clients for a connection. Nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">There is no such Region.</exception>
    public AwsServices(AwsServicesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Partition = Partition.OfRegion(options.Region);
        Region = options.Region;
        _factory = new ClientFactory(options);
        Iam = _factory.Iam();
        Organizations = _factory.Organizations();
        Client = new AwsClient(options);
        Sts = Client.Sts;
        _createSqs = _factory.Sqs;
        _createS3 = Client.S3;
    }

    /// <summary>The clients given; for tests, and for callers with clients of their own.</summary>
    public AwsServices(
        string region,
        IAmazonIdentityManagementService iam,
        IAmazonOrganizations organizations,
        IAmazonSecurityTokenService sts,
        Func<string, IAmazonSQS> createSqs,
        Func<string, IAmazonS3> createS3)
        : this(region, iam, organizations, sts, createSqs, createS3, null)
    {
    }

    internal AwsServices(
        string region,
        IAmazonIdentityManagementService iam,
        IAmazonOrganizations organizations,
        IAmazonSecurityTokenService sts,
        Func<string, IAmazonSQS> createSqs,
        Func<string, IAmazonS3> createS3,
        IAwsClient? client)
    {
        Client = client!;
        Partition = Partition.OfRegion(region);
        Region = region;
        Iam = iam;
        Organizations = organizations;
        Sts = sts;
        _createSqs = createSqs;
        _createS3 = createS3;
    }

    internal IAwsClient Client { get; }

    /// <summary>Region of the connection.</summary>
    public string Region { get; }

    /// <summary>Partition of the connection.</summary>
    public Partition Partition { get; }

    /// <summary>IAM, at the partition's endpoint.</summary>
    public IAmazonIdentityManagementService Iam { get; }

    /// <summary>Organizations, at the partition's endpoint.</summary>
    public IAmazonOrganizations Organizations { get; }

    /// <summary>STS in the connection's Region; never the global endpoint, which has no AssumeRoot.</summary>
    public IAmazonSecurityTokenService Sts { get; }

    /// <summary>SQS in a Region of the connection's partition.</summary>
    /// <exception cref="ArgumentException">There is no such Region in the partition.</exception>
    public IAmazonSQS Sqs(string region) => PerRegion(_sqs, region, _createSqs);

    /// <summary>S3 in a Region of the connection's partition.</summary>
    /// <exception cref="ArgumentException">There is no such Region in the partition.</exception>
    public IAmazonS3 S3(string region) => PerRegion(_s3, region, _createS3);

    /// <summary>Closes the clients and their connections.</summary>
    public void Dispose()
    {
        Client?.Dispose();
        Iam.Dispose();
        Organizations.Dispose();
        Sts.Dispose();
        foreach (Lazy<IAmazonSQS> client in _sqs.Values)
        {
            client.Value.Dispose();
        }

        foreach (Lazy<IAmazonS3> client in _s3.Values)
        {
            client.Value.Dispose();
        }

        _factory?.Dispose();
    }

    private TClient PerRegion<TClient>(ConcurrentDictionary<string, Lazy<TClient>> clients, string region, Func<string, TClient> create)
    {
        if (clients.TryGetValue(region, out Lazy<TClient>? existing))
        {
            return existing.Value;
        }

        Partition partition = Partition.OfRegion(region);
        if (partition != Partition)
        {
            throw new ArgumentException(
                $"Region '{region}' is in partition {partition}, the connection in {Partition}. Connect with -Region {region} first.",
                nameof(region));
        }

        return clients.GetOrAdd(region, name => new Lazy<TClient>(() => create(name))).Value;
    }
}

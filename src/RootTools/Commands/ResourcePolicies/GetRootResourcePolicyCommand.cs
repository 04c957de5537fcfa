using RootTools.ResourcePolicies;

namespace RootTools.Commands;

/// <summary>
/// Shows the policy of a bucket or queue, as text and as an object, and whether it locks out the account that owns the resource.
/// </summary>
/// <remarks>
/// <para>The policy is read in a root session of the task S3UnlockBucketPolicy or SQSUnlockQueuePolicy, which no policy of the resource
/// can keep out. Nothing is changed.</para>
/// <para>A bucket is found in whatever Region it is in. A queue belongs to one Region: -Region, the one in its URL, or the
/// connection's. Without a name, the policies of all buckets and queues of the account are shown: queues of the Region that is
/// named, or of all Regions that need no opt-in.</para>
/// </remarks>
/// <example>
/// <para>Shows a bucket's policy.</para>
/// <code>
/// $bucket = Find-RootLockedResource -ResourceType Bucket | Select-Object -First 1
/// $read = Get-RootResourcePolicy -AccountId $bucket.AccountId -BucketName $bucket.ResourceName
/// $read.Policy | ConvertFrom-Json | ConvertTo-Json -Depth 9
/// </code>
/// </example>
/// <example>
/// <para>Shows whether a queue's policy locks everyone out, and by which statement.</para>
/// <code>Find-RootLockedResource -ResourceType Queue -Region us-east-1 | Get-RootResourcePolicy | Format-List Verdict, LockedBy</code>
/// </example>
/// <example>
/// <para>Keeps the policies of all that is locked.</para>
/// <code>Find-RootLockedResource | Get-RootResourcePolicy | Export-Csv locked.csv</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
/// <seealso href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html"/>
[Cmdlet(VerbsCommon.Get, "RootResourcePolicy", DefaultParameterSetName = ResourceSet)]
[OutputType(typeof(ResourcePolicy))]
public sealed class GetRootResourcePolicyCommand : AccountCmdlet
{
    private const string ResourceSet = "Resource";
    private const string BucketSet = "Bucket";
    private const string QueueSet = "Queue";

    private ResourceFinder? _finder;

    /// <summary>The sort of resource that -ResourceName names.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ResourceSet)]
    public ResourceType? ResourceType { get; set; }

    /// <summary>The resource's name, with -ResourceType; the pipeline's objects have both.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ResourceSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ResourceName { get; set; }

    /// <summary>The bucket.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BucketSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? BucketName { get; set; }

    /// <summary>The queue, by name or URL.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QueueSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Alias("QueueUrl")]
    [ValidateNotNullOrEmpty]
    public string? QueueName { get; set; }

    /// <summary>The Region that the bucket or queue is in. A bucket is found without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public override string? Region { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Reading resource policies";

    private bool NamesResource => BucketName is not null || QueueName is not null || !string.IsNullOrEmpty(ResourceName);

    /// <summary>Here the Region is the resource's; the connection keeps its own.</summary>
    private protected override string? ConnectionRegion => null;

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _ = Region is null ? null : Regions.Require(Region);
        _finder = new ResourceFinder(connection);
        return connection.EnsureReadyAsync(RootTaskPolicy.S3UnlockBucketPolicy, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        Part part = account as Part ?? new(account, null, null, Region);
        if (part.BucketName is null && part.QueueName is null)
        {
            return await ListPoliciesAsync(account.ToAccount(), part.Region, cancellationToken);
        }

        var resource = ResourceArgument.Of(account.ToAccount(), part.BucketName, part.QueueName, part.Region);
        ResourcePolicy policy = await _finder!.ReadAsync(resource, cancellationToken);
        return Tell(policy.Policy is null ? null : policy, policy.Error);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (NamesNoAccount && NamesResource)
        {
            throw Shell.Terminate(AccountIdMissing(), null);
        }

        base.EndProcessing();
    }

    // Bound anew for each object of the pipeline, and worked on later.
    private protected override AccountReference Narrow(AccountReference account)
    {
        string? region = string.IsNullOrEmpty(Region) ? null : Region;
        if (!NamesResource)
        {
            return region is null ? account : new Part(account, null, null, region);
        }

        bool isBucket = BucketName is not null || (QueueName is null && ResourceType == ResourcePolicies.ResourceType.Bucket);
        string? name = BucketName ?? QueueName ?? ResourceName;
        return BucketName is null && QueueName is null && ResourceType is null
            ? throw Shell.Terminate(ResourceTypeMissing(), ResourceName)
            : new Part(account, isBucket ? name : null, isBucket ? null : name, region);
    }

    private static RootError ResourceTypeMissing() => new(
        "ResourceTypeMissing", RootErrorKind.InvalidArgument,
        "A resource is named, but not what sort of resource it is.",
        "Give -ResourceType with -ResourceName, or -BucketName or -QueueName instead.");

    private static RootError AccountIdMissing() => new(
        "AccountIdMissing", RootErrorKind.InvalidArgument,
        "No account is named, and a bucket or queue belongs to one.",
        "Name the account with -AccountId.")
    { EndsRun = true };

    private async Task<bool> ListPoliciesAsync(MemberAccount account, string? region, CancellationToken cancellationToken)
    {
        ResourceSearch search = new() { Verdicts = null, Regions = string.IsNullOrEmpty(region) ? null : [region!] };
        bool isComplete = true;
        await foreach (ResourceFinding finding in _finder!.FindAsync(account, search, cancellationToken))
        {
            isComplete &= Tell(finding.Resource, finding.Error ?? finding.Resource?.Error);
        }

        return isComplete;
    }

    private bool Tell(ResourcePolicy? policy, RootError? error)
    {
        if (policy is not null)
        {
            Emit(policy);
        }

        if (error is not null)
        {
            Fail(error);
        }

        return error is null;
    }

    /// <summary>What of an account is meant: one resource, or those of a Region.</summary>
    private sealed record Part(AccountReference Account, string? BucketName, string? QueueName, string? Region) : AccountReference(Account);
}

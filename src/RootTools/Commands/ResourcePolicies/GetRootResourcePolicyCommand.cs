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
/// <code>(Get-RootResourcePolicy -AccountId 333333333333 -BucketName build-logs).Policy | ConvertFrom-Json | ConvertTo-Json -Depth 9</code>
/// </example>
/// <example>
/// <para>Shows whether a queue's policy locks everyone out, and by which statement.</para>
/// <code>Get-RootResourcePolicy -AccountId 333333333333 -QueueName jobs -Region eu-west-1 | Format-List Verdict, LockedBy</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
/// <seealso href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html"/>
[Cmdlet(VerbsCommon.Get, "RootResourcePolicy", DefaultParameterSetName = AllSet)]
[OutputType(typeof(ResourcePolicy))]
public sealed class GetRootResourcePolicyCommand : AccountCmdlet
{
    private const string AllSet = "All";
    private const string BucketSet = "Bucket";
    private const string QueueSet = "Queue";

    private ResourceFinder? _finder;

    /// <summary>The bucket.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    public string? BucketName { get; set; }

    /// <summary>The queue, by name or URL.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QueueSet)]
    [Alias("QueueUrl")]
    [ValidateNotNullOrEmpty]
    public string? QueueName { get; set; }

    /// <summary>The Region that the bucket or queue is in. A bucket is found without it.</summary>
    [Parameter]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public override string? Region { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Reading resource policies";

    private bool NamesResource => BucketName is not null || QueueName is not null;

    /// <summary>Here the Region is the resource's; the connection keeps its own.</summary>
    private protected override string? ConnectionRegion => null;

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _finder = new ResourceFinder(connection);
        return connection.EnsureReadyAsync(RootTaskPolicy.S3UnlockBucketPolicy, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        if (!NamesResource)
        {
            return await ListPoliciesAsync(account.ToAccount(), cancellationToken);
        }

        ResourceReference resource = ResourceArgument.Of(account.ToAccount(), BucketName, QueueName, Region);
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

    private static RootError AccountIdMissing() => new(
        "AccountIdMissing", RootErrorKind.InvalidArgument,
        "No account is named, and a bucket or queue belongs to one.",
        "Name the account with -AccountId.")
    { EndsRun = true };

    private async Task<bool> ListPoliciesAsync(MemberAccount account, CancellationToken cancellationToken)
    {
        ResourceSearch search = new() { Verdicts = null, Regions = Region is null ? null : [Region] };
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
}

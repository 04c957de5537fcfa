using System.Security.Cryptography;
using System.Text;
using RootTools.Commands.Journaling;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;

namespace RootTools.Commands;

/// <summary>
/// Deletes the policies of buckets and queues that lock everyone out, or puts another policy in their place. Each old policy is backed up
/// before, and each resource is read again afterwards.
/// </summary>
/// <remarks>
/// <para>Takes what Find-RootLockedResource finds from the pipeline, or one resource by name. The order is fixed: the policy is shown
/// and confirmed, its backup is on disk, the intent is in the journal, the policy is deleted or replaced, the resource is read again,
/// the outcome is in the journal. When a backup or the journal cannot be written, nothing is deleted. Restore-RootResourcePolicy puts a
/// backup back.</para>
/// <para>A policy that somebody in the account can repair without a root user is left alone, also with -Force; -EvenIfOpen changes it all
/// the same. A policy that changed since it was shown is left alone too. The policy of -Policy is refused when it is none, or when it would
/// lock the resource again.</para>
/// <para>-Resume resumes a run that was interrupted. Resources that have an outcome in the journal come back as skipped; those with an
/// intent alone are looked at again. Only what is named is worked on: the journal names nothing.</para>
/// </remarks>
/// <example>
/// <para>Unlocks all that is locked in the organization, after asking for each resource.</para>
/// <code>Find-RootLockedResource | Unlock-RootResource</code>
/// </example>
/// <example>
/// <para>Puts another policy in the place of a bucket's.</para>
/// <code>
/// $bucket = Find-RootLockedResource -ResourceType Bucket | Select-Object -First 1
/// $plain = @{ Bool = @{ 'aws:SecureTransport' = 'false' } }
/// $deny = @{ Effect = 'Deny'; Principal = '*'; Action = 's3:*'; Resource = "$($bucket.ResourceArn)/*"; Condition = $plain }
/// $policy = @{ Version = '2012-10-17'; Statement = @($deny) } | ConvertTo-Json -Depth 9
/// $bucket | Unlock-RootResource -Policy $policy
/// </code>
/// </example>
/// <example>
/// <para>Goes on with a run that was interrupted.</para>
/// <code>
/// $run = Get-RootJournal -Kind Run -Action Unlock-RootResource | Select-Object -Last 1
/// Find-RootLockedResource | Unlock-RootResource -Resume $run.RunId
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
/// <seealso href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html"/>
/// <seealso href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html"/>
[Cmdlet(VerbsCommon.Unlock, "RootResource", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ResourceSet)]
[OutputType(typeof(ResourcePolicyUnlock))]
public sealed class UnlockRootResourceCommand : ChangeCmdlet<ResourceReference>
{
    private const string ResourceSet = "Resource";
    private const string BucketSet = "Bucket";
    private const string QueueSet = "Queue";

    private ResourcePolicyUnlocker? _unlocker;
    private JournalResume? _resume;
    private ILookup<string?, JournalEntry> _finished = Array.Empty<JournalEntry>().ToLookup(entry => entry.AccountId);
    private string? _backups;

    /// <summary>The account that owns the resource.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    public string? AccountId { get; set; }

    /// <summary>The account's name, for the prompt and the result.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? AccountName { get; set; }

    /// <summary>The sort of resource that -ResourceName names.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ResourceSet)]
    public ResourceType? ResourceType { get; set; }

    /// <summary>The resource's name; with -ResourceType.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ResourceSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ResourceName { get; set; }

    /// <summary>The bucket.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = BucketSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? BucketName { get; set; }

    /// <summary>The queue in -Region, by name or URL.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = QueueSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Alias("QueueUrl")]
    public string? QueueName { get; set; }

    /// <summary>
    /// The Region that the resource is in. A bucket is found without it; a queue is looked for in the connection's Region.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public override string? Region { get; set; }

    /// <summary>The policy to put in the place of the old one, as JSON text. Without it the old policy is deleted.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    /// <summary>
    /// Deletes or replaces the policy also when it locks nobody out. Without it such a policy is left alone, with an error: whoever may
    /// change it in the account should.
    /// </summary>
    [Parameter]
    public SwitchParameter EvenIfOpen { get; set; }

    /// <summary>
    /// The id of a run that was interrupted, to resume: give the same parameters and resources as then. The journal is trusted here: it
    /// must be yours alone and unchanged, and the run one of this organization and caller. See Get-RootJournal -Kind Run.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Resume { get; set; }

    /// <summary>
    /// The folder in which a policy is kept before it is changed. Without it: $RootBackupPath, else the environment variable
    /// ROOTTOOLS_BACKUP_PATH, else the folder backups among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <summary>
    /// The most resources that are worked on at the same time. Without it: as many as AWS answers as fast as few, from 32 up to 512.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, 1024)]
    public int? ThrottleLimit { get; set; }

    /// <summary>
    /// The most accounts that the run may be about: when the resources belong to more, it ends before the first change. Without it:
    /// $RootMaxAccounts, else no limit.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxAccounts { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Unlocking resources";

    /// <inheritdoc/>
    private protected override int? AccountLimit => MaxAccounts;

    /// <inheritdoc/>
    private protected override string Noun => "resources";

    /// <inheritdoc/>
    private protected override int? Limit => ThrottleLimit;

    /// <summary>Here the Region is the resource's; the connection keeps its own.</summary>
    private protected override string? ConnectionRegion => null;

    /// <summary>Deletes or replaces the policy of a resource, after asking with the policy's text.</summary>
    internal static async Task<bool> UnlockAsync(
        ConnectedCmdlet cmdlet,
        ChangeLog changes,
        RootConnection connection,
        ResourcePolicyUnlocker unlocker,
        ResourceReference resource,
        string? replacement,
        bool evenIfOpen,
        CancellationToken cancellationToken)
    {
        ResourcePolicyUnlockPlan plan = await unlocker.PlanAsync(resource, replacement, evenIfOpen, cancellationToken);
        if (plan.Error is null && !await changes.ConsultAsync(connection, plan, why => unlocker.Skip(plan, why), cancellationToken))
        {
            return true;
        }

        if (plan.Error is null && !await changes.AskAsync(connection, Ask(resource, plan), () => unlocker.Decline(plan), cancellationToken))
        {
            return true;
        }

        ResourcePolicyUnlock result = await unlocker.ExecuteAsync(plan, cancellationToken);
        cmdlet.Emit(result, result.Error);
        return result.Error is null;
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _backups = RecordPlaces.Backups(this, BackupPath);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        TakeBound();
        base.ProcessRecord();
    }

    /// <inheritdoc/>
    private protected override string? AccountOf(ResourceReference item) => item.AccountId;

    /// <inheritdoc/>
    private protected override async Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        string[] details = [Policy is null ? "Delete" : $"Policy=SHA-256 {Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Policy)))}"];
        _resume = Resume is null ? null : await Changes.ReadAsync(connection, Resume, details, cancellationToken);
        _finished = (_resume?.Finished ?? []).ToLookup(entry => entry.AccountId);
        _unlocker = new ResourcePolicyUnlocker(connection, new PolicyBackupStore(_backups), Changes.Open(connection, details, _resume));
        await connection.EnsureReadyAsync(RootTaskPolicy.S3UnlockBucketPolicy, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(
        RootConnection connection, ResourceReference item, CancellationToken cancellationToken)
    {
        if (_finished[item.AccountId].FirstOrDefault(entry => IsAbout(entry, item)) is { } done)
        {
            Emit(ResourcePolicyUnlock.Skip(item, done), null);
            return Task.FromResult(true);
        }

        return UnlockAsync(this, Changes, connection, _unlocker!, item, Policy, EvenIfOpen, cancellationToken);
    }

    private static bool IsAbout(JournalEntry entry, ResourceReference resource)
    {
        if (entry.Resource is null)
        {
            return false;
        }

        var known = ResourceReference.FromArn(resource.AccountId, entry.Resource, entry.Region);
        bool isThere = known.ResourceType == ResourcePolicies.ResourceType.Bucket || resource.Region is null || known.Region == resource.Region;
        return isThere && known.ResourceType == resource.ResourceType && known.ResourceName == resource.ResourceName;
    }

    private void TakeBound()
    {
        ResourceType? type = BucketName is not null ? ResourcePolicies.ResourceType.Bucket
            : QueueName is not null ? ResourcePolicies.ResourceType.Queue
            : ResourceType;
        string? name = BucketName ?? QueueName ?? ResourceName;
        if (AccountId is null || type is null || string.IsNullOrEmpty(name))
        {
            Shell.WriteError(ResourceMissing(), AccountId);
        }
        else if (!AccountIds.IsValid(AccountId))
        {
            Shell.WriteError(AccountIds.Invalid(AccountId), AccountId);
        }
        else
        {
            bool isBucket = type == ResourcePolicies.ResourceType.Bucket;
            MemberAccount account = new() { Id = AccountId, Name = AccountName };
            ResourceReference resource = ResourceArgument.Of(
                account, isBucket ? name : null, isBucket ? null : name, string.IsNullOrEmpty(Region) ? null : Region);
            Take(resource, resource);
        }
    }

    private RootError ResourceMissing() => new(
        "ResourceMissing",
        RootErrorKind.InvalidArgument,
        "No resource is named: an account and a bucket or queue are needed.",
        "Pipe in what Find-RootLockedResource gives, or give -AccountId with -BucketName, or with -QueueName and -Region."
            + (Resume is null ? string.Empty : $" What the run began with is listed by: Get-RootJournal -RunId {Resume} -Kind Intent"),
        AccountId);

    private static Question Ask(ResourceReference resource, ResourcePolicyUnlockPlan plan)
    {
        string account = resource.AccountName is null ? string.Empty : $" ({resource.AccountName})";
        string name = Printable.Line($"{resource}{account} in {plan.Region}");
        string[] text = plan.Replacement is null
            ? [$"This policy of {name} will be deleted, after a backup:", plan.DescribePolicy(), "Delete it?"]
            :
            [
                $"This policy of {name} will be replaced, after a backup:", plan.DescribePolicy(),
                "by this one:", plan.Replacement, "Replace it?",
            ];
        return new(
            plan.Replacement is null ? $"Delete the policy of {name}: {plan.Policy}" : $"Replace the policy of {name}: {plan.Policy}",
            string.Join(Environment.NewLine, text),
            "Unlock resource");
    }
}

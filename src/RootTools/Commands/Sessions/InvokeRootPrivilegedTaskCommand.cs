using System.Management.Automation;
using RootTools.Commands.Completion;
using RootTools.Commands.Journaling;
using RootTools.Commands.Tasks;
using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Errors;
using RootTools.Journal;
using RootTools.Organization;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;
using RootTools.Sessions;

namespace RootTools.Commands;

/// <summary>
/// Carries out one of the five privileged tasks that central root access allows in member accounts: audit, removal or recovery of root
/// credentials, or the deletion of a bucket or queue policy that locks everyone out; or runs a script block with the session of a task
/// in the environment, and takes it away afterwards.
/// </summary>
/// <remarks>
/// <para>The task policy decides what is needed: the three credential tasks need no more than the account; S3UnlockBucketPolicy needs
/// -BucketName, SQSUnlockQueuePolicy -QueueName or -QueueUrl and the queue's Region. The prompt shows the policy that goes, and a
/// backup of it is on disk before it does. A policy that locks nobody out is left alone, also with -Force; -EvenIfOpen deletes it.</para>
/// <para>With -ScriptBlock, the block runs with the session's credentials in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
/// AWS_SESSION_TOKEN and AWS_REGION, and the session as $args[0]. The environment is put back afterwards, also after an error or
/// Ctrl+C. The environment belongs to the whole process, so that accounts take turns.</para>
/// </remarks>
/// <example>
/// <para>Deletes a bucket's policy that locks everyone out.</para>
/// <code>Invoke-RootPrivilegedTask -AccountId 333333333333 -TaskPolicy S3UnlockBucketPolicy -BucketName build-logs</code>
/// </example>
/// <example>
/// <para>Deletes a queue's policy in its Region.</para>
/// <code>Invoke-RootPrivilegedTask -AccountId 333333333333 -TaskPolicy SQSUnlockQueuePolicy -QueueName jobs -Region eu-west-1</code>
/// </example>
/// <example>
/// <para>Runs another tool inside an audit session.</para>
/// <code>Invoke-RootPrivilegedTask -AccountId 333333333333 -TaskPolicy IAMAuditRootUserCredentials -ScriptBlock { aws iam get-account-summary }</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html"/>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
[Cmdlet(
    VerbsLifecycle.Invoke,
    "RootPrivilegedTask",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = CredentialSet)]
[OutputType(
    typeof(RootCredentialStatus), typeof(RootCredentialRemoval), typeof(RootRecovery), typeof(ResourcePolicyUnlock), typeof(object))]
public sealed class InvokeRootPrivilegedTaskCommand : JournaledAccountCmdlet
{
    private const string CredentialSet = "Credential";
    private const string BucketSet = "Bucket";
    private const string QueueNameSet = "QueueName";
    private const string QueueUrlSet = "QueueUrl";
    private const string ScriptSet = "ScriptBlock";

    private IAccountTask? _task;
    private string? _backups;

    /// <summary>The task, by the name of its policy.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(TaskPolicyCompleter))]
    [Alias("Task")]
    public RootTaskPolicy? TaskPolicy { get; set; }

    /// <summary>The bucket whose policy is to be deleted; with S3UnlockBucketPolicy.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    public string? BucketName { get; set; }

    /// <summary>The queue whose policy is to be deleted, by name; with SQSUnlockQueuePolicy.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QueueNameSet)]
    [ValidateNotNullOrEmpty]
    public string? QueueName { get; set; }

    /// <summary>The queue whose policy is to be deleted, by URL; with SQSUnlockQueuePolicy.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QueueUrlSet)]
    [ValidateNotNullOrEmpty]
    public string? QueueUrl { get; set; }

    /// <summary>
    /// The Region that the bucket or queue is in. A bucket is found without it; a queue is looked for in the connection's Region.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [Alias("RegionToCall")]
    [ValidateNotNullOrEmpty]
    public override string? Region { get; set; }

    /// <summary>
    /// What to run with the session's credentials in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_REGION, and with
    /// the session as $args[0]. Accounts take their turns. What was in the environment before is put back, also after an error or Ctrl+C.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ScriptSet)]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>The kinds of credential to remove; with IAMDeleteRootUserCredentials. All four when left out.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    public RootCredentialType CredentialType { get; set; } = RootCredentialType.All;

    /// <summary>
    /// An access key that was used within this number of days is left alone; with IAMDeleteRootUserCredentials. 0 takes every key.
    /// </summary>
    [Parameter(ParameterSetName = CredentialSet)]
    [ValidateRange(0, 36500)]
    public int UnusedFor { get; set; } = (int)RootCredentialRemovalOptions.DefaultUnusedFor.TotalDays;

    /// <summary>
    /// Deletes the policy of the bucket or queue also when it locks nobody out. Without it such a policy is left alone, with an error:
    /// whoever may change it in the account should.
    /// </summary>
    [Parameter(ParameterSetName = BucketSet)]
    [Parameter(ParameterSetName = QueueNameSet)]
    [Parameter(ParameterSetName = QueueUrlSet)]
    public SwitchParameter EvenIfOpen { get; set; }

    /// <summary>
    /// The folder in which a policy is kept before it is deleted. Without it: $RootBackupPath, else the environment variable
    /// ROOTTOOLS_BACKUP_PATH, else the folder backups among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <summary>Does not ask. The checks are made all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => $"Running {TaskPolicy}";

    /// <summary>Here the Region is the resource's; the connection keeps its own.</summary>
    private protected override string? ConnectionRegion => NamesResource ? null : Region;

    private bool NamesResource => BucketName is not null || QueueName is not null || QueueUrl is not null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _backups = RecordPlaces.Backups(Shell, BackupPath);
    }

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _task = CreateTask(connection, OpenJournal(connection, [$"TaskPolicy={TaskPolicy}"]), new TaskOutput(this, Force));
        return connection.EnsureReadyAsync(TaskPolicy!, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken) =>
        _task!.RunAsync(account.ToAccount(), cancellationToken);

    /// <inheritdoc/>
    private protected override IAsyncEnumerable<AccountReference> ListAsync(
        RootConnection connection, CancellationToken cancellationToken) =>
        throw AccountIdMissing.For("a privileged task is not run in every account at once");

    private IAccountTask CreateTask(RootConnection connection, JournalRun journal, TaskOutput output)
    {
        if (ScriptBlock is not null)
        {
            // The environment belongs to the whole process. While one account's credentials are in it, nothing else may ask AWS: the
            // connection's own credentials may come from the same variables.
            ThrottleLimit = 1;
            return new ScriptTask(connection, TaskPolicy!, new ScriptRun(this, ScriptBlock), journal, output);
        }

        ResourcePolicyUnlocker unlocker = new(connection, new PolicyBackupStore(_backups), journal);
        UnlockTask Unlock(Func<MemberAccount, ResourceReference> resourceOf) => new(unlocker, resourceOf, EvenIfOpen, output);
        return TaskPolicy!.Name switch
        {
            nameof(RootTaskPolicy.S3UnlockBucketPolicy) when BucketName is not null =>
                Unlock(account => ResourceReference.Bucket(account, BucketName, Region)),
            nameof(RootTaskPolicy.SQSUnlockQueuePolicy) when QueueName is not null =>
                Unlock(account => ResourceReference.Queue(account, QueueName, Region)),
            nameof(RootTaskPolicy.SQSUnlockQueuePolicy) when QueueUrl is not null =>
                Unlock(account => ResourceReference.QueueAt(account, QueueUrl, Region)),
            nameof(RootTaskPolicy.IAMAuditRootUserCredentials) when !NamesResource => new AuditTask(connection, output),
            nameof(RootTaskPolicy.IAMCreateRootUserPassword) when !NamesResource => new RecoveryTask(connection, journal, output),
            nameof(RootTaskPolicy.IAMDeleteRootUserCredentials) when !NamesResource => new RemovalTask(
                connection,
                new RootCredentialRemovalOptions { CredentialType = CredentialType, UnusedFor = TimeSpan.FromDays(UnusedFor) },
                journal,
                output),
            _ => throw new RootToolsException(DoesNotFit()),
        };
    }

    private RootError DoesNotFit() => new()
    {
        Id = "TaskParametersDoNotFit",
        Kind = RootErrorKind.InvalidArgument,
        Message = $"The parameters do not fit the task {TaskPolicy}.",
        RecommendedAction = "Give -BucketName with S3UnlockBucketPolicy, -QueueName or -QueueUrl with SQSUnlockQueuePolicy, " +
            "and neither with the others; or give -ScriptBlock.",
        EndsRun = true,
    };
}

using RootTools.Commands.Journaling;
using RootTools.Commands.Planning;
using RootTools.Credentials;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;

namespace RootTools.Commands;

/// <summary>
/// Carries out one of the five privileged tasks that central root access allows in member accounts: audit, removal or recovery of root
/// credentials, or the deletion of a bucket or queue policy that locks everyone out, with every check of the cmdlets of their own; or runs a script block with the session of a task
/// in the environment, and takes it away afterwards.
/// </summary>
/// <remarks>
/// <para>The task policy decides what is needed: the three credential tasks need no more than the account; S3UnlockBucketPolicy needs
/// -BucketName, SQSUnlockQueuePolicy -QueueName and the queue's Region. The prompt shows the policy that goes, and a backup of it is on
/// disk before it does. A policy that locks nobody out is left alone, also with -Force; -EvenIfOpen deletes it.</para>
/// <para>With -ScriptBlock, the block runs with the session's credentials in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
/// AWS_SESSION_TOKEN and AWS_REGION, and the session as $args[0]. The environment is put back afterwards, also after an error or
/// Ctrl+C. The environment belongs to the whole process, so that accounts take turns.</para>
/// </remarks>
/// <example>
/// <para>Deletes a bucket's policy that locks everyone out.</para>
/// <code>
/// $bucket = Find-RootLockedResource -ResourceType Bucket | Select-Object -First 1
/// Invoke-RootPrivilegedTask -AccountId $bucket.AccountId -TaskPolicy S3UnlockBucketPolicy -BucketName $bucket.ResourceName
/// </code>
/// </example>
/// <example>
/// <para>Deletes a queue's policy in its Region.</para>
/// <code>
/// $queue = Find-RootLockedResource -ResourceType Queue -Region us-east-1 | Select-Object -First 1
/// Invoke-RootPrivilegedTask -AccountId $queue.AccountId -TaskPolicy SQSUnlockQueuePolicy -QueueName $queue.ResourceName -Region $queue.Region
/// </code>
/// </example>
/// <example>
/// <para>Runs another tool inside an audit session.</para>
/// <code>Get-RootMemberAccount -Name 'Legacy Shop' | Invoke-RootPrivilegedTask -TaskPolicy IAMAuditRootUserCredentials -ScriptBlock { aws iam get-account-summary }</code>
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
[NotPlanned("What a script block does no plan can say; the other tasks have cmdlets of their own, which make plans.")]
public sealed class InvokeRootPrivilegedTaskCommand : EveryAccountChangeCmdlet
{
    private const string CredentialSet = "Credential";
    private const string BucketSet = "Bucket";
    private const string QueueSet = "Queue";
    private const string ScriptSet = "ScriptBlock";

    // A steppable pipeline writes into the cmdlet's own streams; a script block that is simply invoked gives all its output at the end.
    private static readonly ScriptBlock Call = ScriptBlock.Create("param($script, $session) & $script $session");

    private Func<RootConnection, AccountReference, CancellationToken, Task<bool>>? _task;
    private string? _backups;

    /// <summary>The task, by the name of its policy.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(TaskPolicyCompleter))]
    [Alias("Task")]
    public RootTaskPolicy? TaskPolicy { get; set; }

    /// <summary>The bucket whose policy is to be deleted; with S3UnlockBucketPolicy.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BucketSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string? BucketName { get; set; }

    /// <summary>The queue whose policy is to be deleted, by name or URL; with SQSUnlockQueuePolicy.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QueueSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Alias("QueueUrl")]
    [ValidateNotNullOrEmpty]
    public string? QueueName { get; set; }

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
    [ArgumentCompleter(typeof(NoCompleter))]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>The kinds of credential to remove; with IAMDeleteRootUserCredentials. All four when left out.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    public RootCredentialType CredentialType { get; set; } = RootCredentialType.All;

    /// <summary>
    /// An access key that was used within this number of days is left alone; with IAMDeleteRootUserCredentials. 0 takes every key.
    /// </summary>
    [Parameter(ParameterSetName = CredentialSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(0, 36500)]
    public int UnusedFor { get; set; } = (int)RootCredentialRemovalOptions.DefaultUnusedFor.TotalDays;

    /// <summary>
    /// Deletes the policy of the bucket or queue also when it locks nobody out. Without it such a policy is left alone, with an error:
    /// whoever may change it in the account should.
    /// </summary>
    [Parameter(ParameterSetName = BucketSet)]
    [Parameter(ParameterSetName = QueueSet)]
    public SwitchParameter EvenIfOpen { get; set; }

    /// <summary>
    /// The folder in which a policy is kept before it is deleted. Without it: $RootBackupPath, else the environment variable
    /// ROOTTOOLS_BACKUP_PATH, else the folder backups among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <summary>Always null: this cmdlet makes no plans.</summary>
    public override string? PlanPath => null;

    /// <summary>Always null: this cmdlet makes no plans.</summary>
    public override TimeSpan? PlanValidFor => null;

    /// <inheritdoc/>
    private protected override bool OnlyReads => TaskPolicy == RootTaskPolicy.IAMAuditRootUserCredentials;

    /// <inheritdoc/>
    private protected override string Activity => $"Running {TaskPolicy}";

    /// <summary>Here the Region is the resource's; the connection keeps its own.</summary>
    private protected override string? ConnectionRegion => NamesResource ? null : Region;

    /// <summary>
    /// One account at a time with a script block: while an account's credentials are in the environment, nothing else may ask AWS, as the
    /// connection's own credentials may come from the same variables.
    /// </summary>
    private protected override int? Limit => ScriptBlock is null ? ThrottleLimit : 1;

    private bool NamesResource => BucketName is not null || QueueName is not null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (NamesResource && IsAboutAll)
        {
            throw Shell.Terminate(DoesNotFit(), null);
        }

        _backups = RecordPlaces.Backups(this, BackupPath);
    }

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _task = Choose(connection, Changes.Open(connection, [$"TaskPolicy={TaskPolicy}"]));
        return connection.EnsureReadyAsync(TaskPolicy!, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken) =>
        _task!(connection, account, cancellationToken);

    private Func<RootConnection, AccountReference, CancellationToken, Task<bool>> Choose(RootConnection connection, JournalRun journal)
    {
        if (ScriptBlock is not null)
        {
            return RunScriptAsync;
        }

        switch (TaskPolicy!.Name)
        {
            case nameof(RootTaskPolicy.S3UnlockBucketPolicy) when BucketName is not null:
            case nameof(RootTaskPolicy.SQSUnlockQueuePolicy) when QueueName is not null:
                ResourcePolicyUnlocker unlocker = new(connection, new PolicyBackupStore(_backups), journal);
                return (of, account, stop) => UnlockRootResourceCommand.UnlockAsync(
                    this, Changes, of, unlocker, ResourceArgument.Of(account.ToAccount(), BucketName, QueueName, Region), null, EvenIfOpen, stop);
            case nameof(RootTaskPolicy.IAMAuditRootUserCredentials) when !NamesResource:
                RootCredentialAuditor auditor = new(connection);
                return (_, account, stop) => GetRootCredentialStatusCommand.AuditAsync(this, auditor, account, stop);
            case nameof(RootTaskPolicy.IAMCreateRootUserPassword) when !NamesResource:
                RootRecoveryEnabler enabler = new(connection, journal);
                return (of, account, stop) => EnableMemberRootRecoveryCommand.EnableAsync(this, of, enabler, account, stop);
            case nameof(RootTaskPolicy.IAMDeleteRootUserCredentials) when !NamesResource:
                RootCredentialRemover remover = new(connection, journal);
                RootCredentialRemovalOptions options = new() { CredentialType = CredentialType, UnusedFor = TimeSpan.FromDays(UnusedFor) };
                return (of, account, stop) => RemoveMemberRootCredentialCommand.RemoveAsync(this, of, remover, account, options, stop);
            default:
                throw new RootToolsException(DoesNotFit());
        }
    }

    private async Task<bool> RunScriptAsync(RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        string run = $"the script block as the root user of {Printable.Line(account.ToAccount())}, with the task {TaskPolicy}";
        Question question = new($"Run {run}.", $"Run {run} ({TaskPolicy!.Description})?", "Run a script block as root")
        {
            IsFinal = true,
            IsHarmless = TaskPolicy == RootTaskPolicy.IAMAuditRootUserCredentials,
        };
        if (!await Changes.AskAsync(connection, question, null, cancellationToken))
        {
            return true;
        }

        using SessionInEnvironment turn = await SessionInEnvironment.TakeAsync(PipelineThread, cancellationToken);
        return await Changes.RecordAsync(
            connection,
            new JournalIntent
            {
                Action = JournalActions.RunScriptBlock,
                AccountId = account.Id,
                AccountName = account.Name,
                Details = [TaskPolicy!.Name],
            },
            async stop =>
            {
                RootSession session = await connection.Sessions.OpenAsync(account.ToAccount(), TaskPolicy!, RootSessionOpener.MaximumDuration, stop);
                return await Queue.AskAsync(() => RunScript(turn, session), stop);
            },
            _ => JournalOutcome.Done,
            cancellationToken);
    }

    private bool RunScript(SessionInEnvironment turn, RootSession session)
    {
        turn.Run(session, () =>
        {
            using SteppablePipeline pipeline = Call.GetSteppablePipeline(CommandOrigin.Internal, [ScriptBlock!, session]);
            pipeline.Begin(this);
            pipeline.End();
        });
        return true;
    }

    private RootError DoesNotFit() => new(
        "TaskParametersDoNotFit", RootErrorKind.InvalidArgument,
        $"The parameters do not fit the task {TaskPolicy}.",
        "Give -BucketName with S3UnlockBucketPolicy, -QueueName with SQSUnlockQueuePolicy, and neither with the others; " +
            "or give -ScriptBlock.")
    { EndsRun = true };
}

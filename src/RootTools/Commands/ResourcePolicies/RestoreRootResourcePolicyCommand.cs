using RootTools.Commands.Binding;
using RootTools.Commands.Journaling;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.Commands;

/// <summary>Puts policies of buckets and queues back from their backups, byte for byte, and reads the resources again.</summary>
/// <remarks>
/// <para>Takes the files that Unlock-RootResource and Invoke-RootPrivilegedTask leave, by name or from their results. A backup whose policy
/// does not match its SHA-256 is refused. The prompt says so when the policy will lock everyone out again.</para>
/// <para>The journal of the run that made a backup has a record of it. Where it has none, and where the policy grants access to everyone
/// or cannot be parsed, the prompt says that and is shown even with -Force: whoever can write the file can also make its SHA-256
/// anew.</para>
/// <para>A resource that has another policy by now keeps it, with an error; with -Overwrite that policy is backed up too, and gives
/// way.</para>
/// </remarks>
/// <example>
/// <para>Takes back an unlock.</para>
/// <code>
/// $unlocked = Find-RootLockedResource | Unlock-RootResource
/// $unlocked | Restore-RootResourcePolicy
/// </code>
/// </example>
/// <example>
/// <para>Puts the policies of buckets back from their files.</para>
/// <code>
/// Find-RootLockedResource -ResourceType Bucket | Unlock-RootResource -BackupPath ./backups
/// Restore-RootResourcePolicy -Path ./backups/*-bucket-*.json
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html"/>
/// <seealso href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html"/>
[Cmdlet(VerbsData.Restore, "RootResourcePolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = PathSet)]
[OutputType(typeof(ResourcePolicyRestore))]
public sealed class RestoreRootResourcePolicyCommand : ChangeCmdlet<string>
{
    private const string PathSet = "Path";
    private const string LiteralSet = "LiteralPath";

    private ResourcePolicyRestorer? _restorer;
    private string? _backups;

    /// <summary>
    /// The backups' files: paths, with wildcards, files, or results of Unlock-RootResource and Invoke-RootPrivilegedTask, which name theirs.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Alias("BackupFile")]
    [ArgumentCompleter(typeof(BackupFileCompleter))]
    [SupportsWildcards]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [BackupFileTransformation]
    public string[]? Path { get; set; }

    /// <summary>The backups' files by paths that are taken as they stand, whatever wildcards they seem to have.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath")]
    [ArgumentCompleter(typeof(BackupFileCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Lets another policy that the resource has by now give way, after a backup of it.</summary>
    [Parameter]
    public SwitchParameter Overwrite { get; set; }

    /// <summary>
    /// The folder in which a policy is kept before it gives way. Without it: $RootBackupPath, else the environment variable
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
    /// The most accounts that the run may be about: when the backups are of more, it ends before the first change. Without it:
    /// $RootMaxAccounts, else no limit.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxAccounts { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Restoring resource policies";

    /// <inheritdoc/>
    private protected override int? AccountLimit => MaxAccounts;

    /// <inheritdoc/>
    private protected override string Noun => "resources";

    /// <inheritdoc/>
    private protected override int? Limit => ThrottleLimit;

    /// <summary>A plan names the files one by one, as they stand.</summary>
    private protected override string? InputParameter => nameof(LiteralPath);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _backups = RecordPlaces.Backups(this, BackupPath);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in (Path ?? []).Where(path => path.Length > 0))
        {
            TakeAll(path, Shell.FindPaths(path));
        }

        foreach (string path in LiteralPath ?? [])
        {
            TakeAll(path, [Shell.ResolvePath(path)]);
        }

        base.ProcessRecord();
    }

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        JournalRun journal = Changes.Open(connection, [$"Overwrite={Overwrite}"]);
        _restorer = new ResourcePolicyRestorer(connection, new PolicyBackupStore(_backups), journal);
        return connection.EnsureReadyAsync(RootTaskPolicy.S3UnlockBucketPolicy, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(RootConnection connection, string item, CancellationToken cancellationToken)
    {
        PolicyBackup backup = PolicyBackupStore.Read(item);
        ResourcePolicyRestorePlan plan = await _restorer!.PlanAsync(backup, Overwrite, cancellationToken);
        if ((plan.IsExecutable || plan.IsInPlace) && !await Changes.ConsultAsync(connection, plan, why => _restorer.Skip(plan, why), cancellationToken))
        {
            return true;
        }

        if (plan.IsExecutable && !await Changes.AskAsync(connection, Ask(plan), () => _restorer.Decline(plan), cancellationToken))
        {
            return true;
        }

        ResourcePolicyRestore result = await _restorer.ExecuteAsync(plan with { IsConfirmed = true }, cancellationToken);
        Emit(result, result.Error);
        return result.Error is null;
    }

    /// <summary>The account of a backup; null when the file is none, which its turn in the run tells.</summary>
    private protected override string? AccountOf(string item)
    {
        try
        {
            return PolicyBackupStore.Read(item).AccountId;
        }
        catch (RootToolsException)
        {
            return null;
        }
    }

    private void TakeAll(string path, IReadOnlyList<string> files)
    {
        if (files.Count == 0)
        {
            Shell.WriteError(
                new(
                    "BackupNotFound",
                    RootErrorKind.NotFound,
                    $"No file fits '{path}'.",
                    "Correct -Path, or name a file as it stands with -LiteralPath."),
                path);
        }

        foreach (string file in files)
        {
            Take(file, file);
        }
    }

    private static Question Ask(ResourcePolicyRestorePlan plan)
    {
        PolicyBackup backup = plan.Backup;
        string name = Printable.Line($"{backup} in {backup.Region}");
        string[] text =
        [
            $"{name} gets the policy back that it had on {backup.Time:yyyy-MM-dd HH:mm} UTC:",
            backup.Policy,
            .. plan.Doubts,
            .. plan.Verdict == LockoutVerdict.Locked ? new[] { "It will lock everyone in the account out again." } : [],
            .. plan.Present is null ? Array.Empty<string>() : ["It takes the place of this one, after a backup:", plan.Present],
            "Restore it?",
        ];
        return new($"Restore the policy of {name}: {backup.Policy}", string.Join(Environment.NewLine, text), "Restore resource policy")
        {
            IsAskedAnyway = plan.Doubts.Count > 0,
        };
    }
}

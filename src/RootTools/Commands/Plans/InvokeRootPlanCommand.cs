using RootTools.Commands.Planning;
using RootTools.Credentials;
using RootTools.Plans;

namespace RootTools.Commands;

/// <summary>Carries a plan out: changes what is still as it was when it was planned, and skips and tells the rest.</summary>
/// <remarks>
/// <para>Everything is looked at again, and changed only where the look finds what the plan holds; the results are those of the cmdlet that
/// made the plan. What is different by now comes back as Skipped, and SkippedFor says what is different. It asks as that cmdlet does;
/// -Force skips the questions, never a check. Plan, planner and approvers are in the journal, with the run.</para>
/// <para>A plan is refused as a whole when it was changed after it was written, is no longer valid, is one of another organization, or was
/// made against a sandbox and is to be carried out at AWS; when an approval in it is one of the planner, or of another plan, or has a
/// signature that KMS does not confirm; and when it needs an approval and has none.</para>
/// <para>It needs one where $RootRequireApproval or ROOTTOOLS_REQUIRE_APPROVAL says so, and with -ApprovalKeyId one that this key signed.
/// Only that is more than a rule of good conduct: without a named key anybody's key counts, and an approval that is not signed can be made
/// up by whoever can write to the file. See about_RootPlan.</para>
/// <para>A plan can be carried out again until it expires: what is done already is skipped, as it is no longer as it was planned.</para>
/// </remarks>
/// <example>
/// <para>Plans a removal, has it approved by another principal, and carries it out.</para>
/// <code>
/// Get-RootCredentialStatus | Where-Object HasRootCredential | Remove-MemberRootCredential -UnusedFor 0 -PlanPath ./plan.json
/// Approve-RootPlan ./plan.json -Credential $approver
/// Invoke-RootPlan ./plan.json | Group-Object Outcome -NoElement
/// </code>
/// </example>
/// <example>
/// <para>Shows what carrying a plan out would do now.</para>
/// <code>
/// Get-RootMemberAccount -Name 'Build Service' | Set-MemberContact -City Berlin -PlanPath ./contact.json
/// Invoke-RootPlan ./contact.json -WhatIf
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Verify.html"/>
[Cmdlet(VerbsLifecycle.Invoke, "RootPlan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootCredentialRemoval), typeof(object))]
public sealed class InvokeRootPlanCommand : ConnectedCmdlet
{
    private RootPlanRequirement _requirement = new();
    private PlannedCommand? _command;

    /// <summary>The plan's file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// The ARNs of KMS keys: only an approval that one of them signed counts, and one is needed. Without it: those of $RootRequireApproval and
    /// ROOTTOOLS_REQUIRE_APPROVAL, which it can narrow and not widen.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? ApprovalKeyId { get; set; }

    /// <summary>
    /// The file in which each action is recorded, before and after. Without it: $RootJournalPath, else the environment variable
    /// ROOTTOOLS_JOURNAL_PATH, else journal.jsonl among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// The file with the journal's key, at least 32 random bytes that only you may read. With it each line is signed, so that whoever does
    /// not have it can neither write lines nor cut some off unseen. Without it: $RootJournalKeyPath, else the environment variable
    /// ROOTTOOLS_JOURNAL_KEY_PATH, else the journal is not signed.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalKeyPath { get; set; }

    /// <summary>
    /// The folder in which a policy is kept before it is changed. Without it: $RootBackupPath, else the environment variable
    /// ROOTTOOLS_BACKUP_PATH, else the folder backups among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <summary>Does not ask. Every check is made all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// The most accounts that the run may be about: when there are more, it ends before the first change. Without it: $RootMaxAccounts, else
    /// no limit.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxAccounts { get; set; }

    /// <summary>
    /// The most accounts or resources that are worked on at the same time. Without it: as many as AWS answers as fast as few, from 32 up to 512.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, 1024)]
    public int? ThrottleLimit { get; set; }

    /// <inheritdoc/>
    private protected override bool NeedsOwnConnection => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _requirement = ApprovalRequirement.Read(Shell);
            if (ApprovalKeyId is { } keys)
            {
                _requirement = new() { IsApprovalRequired = true, KeyArns = [.. keys.Select(key => RequireArn(key, _requirement.KeyArns))] };
            }
        }
        catch (RootToolsException e)
        {
            throw Shell.Terminate(e.Error, null);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            PlanRun? run = null;
            string file = Shell.ResolvePath(Path);
            RunConnected(async (connection, stop) =>
            {
                RootPlan plan = RootPlanFile.Read(file);
                run = new PlanRun(this, plan, await new RootPlanChecker(connection).CheckAsync(plan, _requirement, stop));
            });
            using PlannedCommand command = new(run!);
            _command = command;
            command.Run();
        }
        catch (RootToolsException e)
        {
            throw Shell.Terminate(e.Error, Path);
        }
        finally
        {
            _command = null;
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _command?.Stop();
    }

    private static string RequireArn(string key, IReadOnlyList<string> allowed)
    {
        string? problem = !ApprovalRequirement.IsKeyArn(key) ? "is not the ARN of a KMS key"
            : allowed.Count > 0 && !allowed.Contains(key) ? $"is none of the keys that ${ApprovalRequirement.Variable} or {ApprovalRequirement.EnvironmentVariable} names"
            : null;
        return problem is null ? key : throw new RootToolsException(new RootError(
            "ApprovalKeyInvalid", RootErrorKind.InvalidArgument,
            $"'{Printable.Line(key)}' {problem}.",
            "Give the ARN of a key that approvers sign with, such as arn:aws:kms:us-east-1:111111111111:key/…; an alias can lead to another key tomorrow."));
    }
}

using System.Security.Cryptography;
using RootTools.Credentials;
using RootTools.Journal;
using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;
using RootTools.Sandbox.State;
using RootTools.Sessions;

namespace RootTools.Tests.Commands;

/// <summary>What the cmdlets leave in the journal, and what reads it.</summary>
public sealed class JournalCommandTests
{
    private readonly string _journal = Path.Combine(TestRecords.NewFolder(), "journal.jsonl");

    [Fact]
    public async Task A_removal_over_all_accounts_records_each_account_that_it_changes_with_its_caller_and_request_ids()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        RecordingShell shell = aws.Run(Remove(), new RecordingShell { Switches = ["All"] });

        IEnumerable<string> changed = shell.Objects.Cast<RootCredentialRemoval>()
            .Where(removal => removal.Removed.Count > 0).Select(removal => removal.AccountId);
        List<JournalEntry> entries = Read();
        Assert.Equal(
            changed.Order(), entries.Where(entry => entry.Kind == JournalEntryKind.Intent).Select(entry => entry.AccountId!).Order());
        Assert.All(entries, entry => Assert.Equal(aws.Sandbox.Administrator.Arn, entry.CallerArn));
        Assert.All(entries.Where(entry => entry.Kind == JournalEntryKind.Outcome), entry =>
        {
            Assert.Equal("Removed", entry.Outcome);
            Assert.NotEmpty(entry.Requests);
            Assert.All(entry.Requests, request => Assert.NotNull(request.RequestId));
        });
        Assert.Equal(["CredentialType=All", "UnusedFor=0", "Accounts=every active member"], entries[0].Details.Take(3));
        Assert.True(((JournalCheckResult)Assert.Single(new TestRootJournalCommand { JournalPath = _journal }.Drive().Objects)).IsIntact);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_ends_the_cmdlet_before_anything_is_deleted()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        Directory.CreateDirectory(_journal); // A folder where the file should be.

        RootToolsException refusal = Assert.Throws<RootToolsException>(() => aws.Run(Remove(), new RecordingShell { Switches = ["All"] }));

        Assert.Equal("JournalNotWritable", refusal.Error.Id);
        Assert.DoesNotContain(aws.Sandbox.Calls.CountsByOperation().Keys, call => call.StartsWith("iam:De", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIf_and_a_no_leave_no_journal()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        aws.Run(Remove(), new RecordingShell { Switches = ["All"], Answer = _ => false });

        Assert.False(File.Exists(_journal));
    }

    [Fact]
    public async Task A_resumed_run_skips_what_has_an_outcome_and_does_the_rest_under_the_same_id()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        string[] rich = Rich(aws, 3);
        aws.Run(Remove(rich[0], rich[1]));
        string run = Read()[0].RunId;
        SimulatedAccount again = aws.Sandbox.Organization.FindAccount(rich[0])!;
        again.Root.PasswordCreated = DateTimeOffset.UtcNow;

        RemoveMemberRootCredentialCommand resumed = Remove(rich);
        resumed.Resume = run;
        RecordingShell shell = aws.Run(resumed);

        Assert.Equal(
            [$"{rich[0]}: Skipped", $"{rich[1]}: Skipped", $"{rich[2]}: Removed"],
            shell.Objects.Cast<RootCredentialRemoval>().OrderBy(removal => Array.IndexOf(rich, removal.AccountId)).Select(removal => $"{removal}"));
        Assert.True(again.Root.HasPassword);
        Assert.All(Read(), entry => Assert.Equal(run, entry.RunId));
        RootCredentialRemoval skipped = shell.Objects.Cast<RootCredentialRemoval>().Single(removal => removal.AccountId == rich[0]);
        Assert.StartsWith("Removed at", skipped.SkippedFor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_not_resumed_with_other_parameters_or_other_accounts()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        string[] rich = Rich(aws, 1);
        aws.Run(Remove(rich));
        string run = Read()[0].RunId;
        RemoveMemberRootCredentialCommand others = Remove(rich);
        others.Resume = run;
        others.UnusedFor = 30;
        RemoveMemberRootCredentialCommand every = Remove();
        every.Resume = run;

        Assert.Equal("ResumeDiffers", Assert.Throws<RootToolsException>(() => aws.Run(others)).Error.Id);
        Assert.Equal("ResumeDiffers", Assert.Throws<RootToolsException>(() => aws.Run(every, new RecordingShell { Switches = ["All"] })).Error.Id);
        RemoveMemberRootCredentialCommand unknown = Remove(rich);
        unknown.Resume = "20200101T000000Z-00000000";
        Assert.Equal("JournalRunNotFound", Assert.Throws<RootToolsException>(() => aws.Run(unknown)).Error.Id);
    }

    [Fact]
    public async Task A_forged_line_in_a_consistent_journal_changes_no_resource_that_is_not_named()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedBucket bucket = aws.Sandbox.Organization.Accounts
            .SelectMany(account => account.Buckets).First(bucket => bucket.Policy is not null);
        JournalWriter forger = new(_journal);
        JournalEntry run = new()
        {
            Id = "1",
            Kind = JournalEntryKind.Run,
            Time = DateTimeOffset.UtcNow,
            RunId = "forged",
            Action = "Unlock-RootResource",
            CallerArn = aws.Sandbox.Administrator.Arn,
            CallerAccountId = aws.Sandbox.Administrator.AccountId,
            Partition = "aws",
            OrganizationId = aws.Sandbox.Organization.Id,
            Details = ["Delete"],
        };
        await forger.WriteAsync(run);
        await forger.WriteAsync(run with
        {
            Id = "2",
            Kind = JournalEntryKind.Intent,
            Action = JournalActions.DeleteBucketPolicy,
            AccountId = bucket.Account.Id,
            Resource = bucket.Arn,
            Region = bucket.Region,
        });
        Assert.True(((JournalCheckResult)Assert.Single(new TestRootJournalCommand { JournalPath = _journal }.Drive().Objects)).IsIntact);

        RecordingShell shell = aws.Run(new UnlockRootResourceCommand { Resume = run.RunId, Force = true, JournalPath = _journal });

        Assert.Equal("ResourceMissing", Assert.Single(shell.Errors).Error.Id);
        Assert.NotNull(bucket.Policy);
        Assert.DoesNotContain("s3:DeleteBucketPolicy", aws.Sandbox.Calls.CountsByOperation().Keys);
    }

    [Fact]
    public async Task A_journal_that_was_changed_resumes_no_run()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        string[] rich = Rich(aws, 2);
        aws.Run(Remove(rich[0]));
        string run = Read()[0].RunId;
        File.WriteAllText(_journal, File.ReadAllText(_journal).Replace(rich[0], rich[1], StringComparison.Ordinal));
        RemoveMemberRootCredentialCommand resumed = Remove(rich[1]);
        resumed.Resume = run;

        RootToolsException refusal = Assert.Throws<RootToolsException>(() => aws.Run(resumed));

        Assert.Equal(("JournalBroken", true), (refusal.Error.Id, refusal.Error.EndsRun));
        Assert.True(aws.Sandbox.Organization.FindAccount(rich[1])!.Root.HasCredential);
    }

    [Fact]
    public async Task A_run_of_one_organization_is_not_resumed_in_another()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        string[] rich = Rich(aws, 2);
        aws.Run(Remove(rich[0]));
        JournalEntry run = Read()[0];
        Assert.Equal(
            (aws.Sandbox.Organization.Id, "aws", aws.Sandbox.Administrator.AccountId),
            (run.OrganizationId, run.Partition, run.CallerAccountId));
        await using SandboxSession other = await SandboxSession.StartAsync(new() { Seed = 77 });
        RemoveMemberRootCredentialCommand resumed = Remove(Rich(other, 1));
        resumed.Resume = run.RunId;

        RootToolsException refusal = Assert.Throws<RootToolsException>(() => other.Run(resumed));

        Assert.Equal("ResumeElsewhere", refusal.Error.Id);
        Assert.DoesNotContain(other.Sandbox.Calls.CountsByOperation().Keys, call => call.StartsWith("iam:De", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_device_is_no_journal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other devices.");
        await using SandboxSession aws = await SandboxSession.StartAsync();
        RemoveMemberRootCredentialCommand command = Remove(Rich(aws, 1));
        command.JournalPath = "/dev/null";

        Assert.Equal("JournalUntrusted", Assert.Throws<RootToolsException>(() => aws.Run(command)).Error.Id);
        Assert.DoesNotContain(aws.Sandbox.Calls.CountsByOperation().Keys, call => call.StartsWith("iam:De", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_key_the_journal_is_signed_and_a_check_with_the_key_says_so()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        string key = Path.Combine(Path.GetDirectoryName(_journal)!, "key");
        Directory.CreateDirectory(Path.GetDirectoryName(key)!);
        File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(32));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        string[] rich = Rich(aws, 2);
        RemoveMemberRootCredentialCommand command = Remove(rich[0]);
        command.JournalKeyPath = key;
        aws.Run(command);
        RecordingShell shell = new();
        shell.Variables["RootJournalKeyPath"] = key;

        var check = (JournalCheckResult)Assert.Single(new TestRootJournalCommand { JournalPath = _journal }.Drive(shell).Objects);

        Assert.Equal([JournalProof.InternallyConsistent, JournalProof.CompleteUpToAnchor, JournalProof.Authentic], check.Shown);
        Assert.Equal("JournalKeyMissing", Assert.Throws<RootToolsException>(() => aws.Run(Remove(rich[1]))).Error.Id);
    }

    [Fact]
    public async Task Sessions_recoveries_switches_and_unlocks_are_recorded()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedAccount rich = aws.Sandbox.Organization.Accounts.First(account => account.Name == "Legacy Shop");
        string clean = aws.Sandbox.Organization.Accounts.First(account =>
            !account.IsManagementAccount && account.State == RootTools.Sandbox.State.AccountState.Active && !account.Root.HasCredential).Id;
        SimulatedBucket bucket = rich.Buckets.First(bucket => bucket.Policy is not null);
        string policy = bucket.Policy!.Text;

        aws.Run(new NewRootSessionCommand
        {
            AccountId = [new AccountReference(rich.Id)],
            TaskPolicy = RootTaskPolicy.IAMAuditRootUserCredentials,
            JournalPath = _journal,
        });
        aws.Run(new EnableMemberRootRecoveryCommand { AccountId = [new AccountReference(clean)], Force = true, JournalPath = _journal });
        var unlock = (ResourcePolicyUnlock)Assert.Single(aws.Run(new InvokeRootPrivilegedTaskCommand
        {
            AccountId = [new AccountReference(rich.Id)],
            TaskPolicy = RootTaskPolicy.S3UnlockBucketPolicy,
            BucketName = bucket.Name,
            Force = true,
            JournalPath = _journal,
        }).Objects);
        aws.Run(new DisableRootAccessFeatureCommand { Feature = [RootAccessFeature.RootSessions], Force = true, JournalPath = _journal });
        aws.Run(new EnableRootAccessFeatureCommand { Feature = [RootAccessFeature.RootSessions], JournalPath = _journal });

        Assert.Equal(
            [
                "OpenRootSession Done", "EnableRootRecovery Enabled", "DeleteBucketPolicy Unlocked",
                "DisableRootAccessFeature Done", "EnableRootAccessFeature Done",
            ],
            Read().Where(entry => entry.Kind == JournalEntryKind.Outcome).Select(entry => $"{entry.Action} {entry.Outcome}"));
        Assert.Equal(policy, PolicyBackupStore.Read(unlock.BackupPath!).Policy);
        Assert.DoesNotContain("SecretAccessKey", File.ReadAllText(_journal), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Guardrails_and_delegations_are_recorded()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        SimulatedAccount member = aws.Sandbox.Organization.Accounts.Last(account =>
            !account.IsManagementAccount && account.State == RootTools.Sandbox.State.AccountState.Active);

        aws.Run(new SetRootGuardrailCommand { TargetId = [member.Id], Force = true, JournalPath = _journal });
        aws.Run(new RemoveRootGuardrailCommand { TargetId = [member.Id], Force = true, JournalPath = _journal });
        aws.Run(new RegisterRootDelegatedAdministratorCommand
        {
            AccountId = [new AccountReference(member.Id)],
            Force = true,
            JournalPath = _journal,
        });

        Assert.Equal(
            ["SetRootGuardrail Attached", "RemoveRootGuardrail Removed", "RegisterDelegatedAdministrator Registered"],
            Read().Where(entry => entry.Kind == JournalEntryKind.Outcome).Select(entry => $"{entry.Action} {entry.Outcome}"));
        Assert.All(Read().Where(entry => entry.Kind == JournalEntryKind.Outcome), entry => Assert.NotEmpty(entry.Requests));
    }

    [Fact]
    public void The_preference_variable_names_the_journal_and_an_incomplete_line_is_found()
    {
        RecordingShell shell = new();
        shell.Variables["RootJournalPath"] = _journal;
        Directory.CreateDirectory(Path.GetDirectoryName(_journal)!);
        File.WriteAllText(_journal, "{\"previous");

        var result = (JournalCheckResult)Assert.Single(new TestRootJournalCommand().Drive(shell).Objects);

        Assert.Equal((_journal, JournalFault.IncompleteLine), (result.JournalPath, result.Fault));
    }

    [Fact]
    public async Task An_incomplete_line_that_is_set_aside_is_warned_of()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(_journal)!);
        File.WriteAllText(_journal, "{\"previous");

        RecordingShell shell = aws.Run(Remove(Rich(aws, 1)));

        Assert.Contains("set aside", Assert.Single(shell.Warnings), StringComparison.Ordinal);
        Assert.Single(shell.Objects);
    }

    [Fact]
    public void A_journal_that_does_not_exist_is_named()
    {
        RootToolsException refusal = Assert.Throws<RootToolsException>(() => new GetRootJournalCommand { JournalPath = _journal }.Drive());

        Assert.Equal("JournalNotFound", refusal.Error.Id);
        Assert.Contains(_journal, refusal.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_line_is_an_error_and_the_others_are_written()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        aws.Run(Remove(Rich(aws, 1)));
        File.AppendAllText(_journal, "not an entry\n");

        RecordingShell shell = new GetRootJournalCommand { JournalPath = _journal }.Drive();

        Assert.Equal(3, shell.Objects.Count);
        Assert.Equal("JournalLineDamaged", Assert.Single(shell.Errors).Error.Id);
    }

    private static string[] Rich(SandboxSession aws, int count) =>
    [
        .. aws.Run(new GetRootCredentialStatusCommand()).Objects.Cast<RootCredentialStatus>()
            .Where(status => status.HasRootCredential is true).Select(status => status.AccountId).Take(count),
    ];

    private RemoveMemberRootCredentialCommand Remove(params string[] accounts) => new()
    {
        AccountId = accounts.Length == 0 ? null : [.. accounts.Select(id => new AccountReference(id))],
        UnusedFor = 0,
        Force = true,
        JournalPath = _journal,
    };

    private List<JournalEntry> Read() => [.. new GetRootJournalCommand { JournalPath = _journal }.Drive().Objects.Cast<JournalEntry>()];
}

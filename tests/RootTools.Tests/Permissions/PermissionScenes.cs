using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;
using RootTools.Reviews;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using RootTools.Sessions;
using RootTools.Settings;
using RootTools.Tests.Alerts;
using RootTools.Tests.Reviews;
using static RootTools.Sessions.RootTaskPolicy;

namespace RootTools.Tests.Permissions;

/// <summary>For each cmdlet, uses of it that take all of the permissions that it is said to need.</summary>
internal static class PermissionScenes
{
    public static IReadOnlyDictionary<string, Func<SandboxSession, IEnumerable<RootCmdlet>>> All { get; } =
        new Dictionary<string, Func<SandboxSession, IEnumerable<RootCmdlet>>>
        {
            ["Close-MemberAccount"] = aws => [MemberSettings.Close(aws)],
            ["Confirm-MemberRootEmail"] = aws => [MemberSettings.ConfirmEmail(aws)],
            ["Disable-MemberRegion"] = aws => [MemberSettings.Disable(aws)],
            ["Disable-RootAccessFeature"] = aws => DisableAll(aws),
            ["Enable-MemberRegion"] = aws => [MemberSettings.Enable(aws)],
            ["Enable-MemberRootRecovery"] = aws => [new EnableMemberRootRecoveryCommand { AccountId = Member(aws), Force = true }],
            ["Enable-RootAccessFeature"] = aws => EnableAll(aws),
            ["Find-RootLockedResource"] = FindLocked,
            ["Get-MemberAccountSetting"] = aws => [new GetMemberAccountSettingCommand { AccountId = Member(aws) }],
            ["Get-MemberRootEmailUpdate"] = aws => [new GetMemberRootEmailUpdateCommand { AccountId = Member(aws) }],
            ["Get-RootAccessFeature"] = _ => [new GetRootAccessFeatureCommand()],
            ["Get-RootActivity"] = aws =>
                [new GetRootActivityCommand { AccountId = [new(aws.Sandbox.Organization.ManagementAccount.Id)], Region = [aws.Sandbox.Region] }],
            ["Get-RootActivityAlert"] = aws => [AlertScenes.Get(aws)],
            ["Get-RootCredentialStatus"] = aws => [new GetRootCredentialStatusCommand { AccountId = Member(aws) }],
            ["Get-RootDelegatedAdministrator"] = _ => [new GetRootDelegatedAdministratorCommand()],
            ["Get-RootGuardrail"] = aws => [new GetRootGuardrailCommand(), new GetRootGuardrailCommand { AccountId = Member(aws) }],
            ["Get-RootMemberAccount"] = aws =>
                [new GetRootMemberAccountCommand(), new GetRootMemberAccountCommand { AccountId = [Member(aws)[0].Id] }],
            ["Get-RootResourcePolicy"] = ReadPolicies,
            ["Invoke-RootPrivilegedTask"] = Tasks,
            ["Invoke-RootReview"] = Review,
            ["New-RootSession"] = aws => RootTaskPolicy.All.Select(task => new NewRootSessionCommand { AccountId = Member(aws), TaskPolicy = task }),
            ["Register-RootDelegatedAdministrator"] = aws => [new RegisterRootDelegatedAdministratorCommand { AccountId = Member(aws), Force = true }],
            ["Remove-MemberAlternateContact"] = aws => [MemberSettings.RemoveContact(aws)],
            ["Remove-MemberRootCredential"] = aws =>
                [new RemoveMemberRootCredentialCommand { AccountId = [new(SandboxAccounts.WithPassword(aws.Sandbox, 1)[0].Id)], UnusedFor = 0, Force = true }],
            ["Remove-RootActivityAlert"] = aws => [AlertScenes.Remove(aws)],
            ["Remove-RootGuardrail"] = RemoveGuardrails,
            ["Restore-RootResourcePolicy"] = RestorePolicies,
            ["Set-MemberAccountName"] = aws => [MemberSettings.Rename(aws)],
            ["Set-MemberAlternateContact"] = aws => [MemberSettings.SetContact(aws)],
            ["Set-MemberContact"] = aws => [MemberSettings.SetPrimaryContact(aws)],
            ["Set-MemberRootEmail"] = aws => [MemberSettings.StartEmail(aws)],
            ["Set-RootActivityAlert"] = AlertScenes.SetAndUpdate,
            ["Set-RootGuardrail"] = SetGuardrails,
            ["Test-RootAccess"] = aws =>
            [
                new TestRootAccessCommand { TaskPolicy = [IAMAuditRootUserCredentials, S3UnlockBucketPolicy] },
                new TestRootAccessCommand { TaskPolicy = [IAMAuditRootUserCredentials, S3UnlockBucketPolicy], AccountId = Member(aws) },
            ],
            ["Test-RootActivityAlert"] = aws => [AlertScenes.Test(aws)],
            ["Test-RootCompliance"] = aws => [new TestRootComplianceCommand { AccountId = Member(aws) }],
            ["Unlock-RootResource"] = Unlock,
            ["Unregister-RootDelegatedAdministrator"] = aws =>
                [new UnregisterRootDelegatedAdministratorCommand { AccountId = [new(aws.Sandbox.Delegate.AccountId)], Force = true }],
        };

    /// <summary>For each cmdlet that goes through the whole organization when no account is named, that use of it.</summary>
    public static IReadOnlyDictionary<string, Func<RootCmdlet>> OfEveryAccount { get; } = new Dictionary<string, Func<RootCmdlet>>
    {
        ["Disable-MemberRegion"] = () => new DisableMemberRegionCommand { RegionName = ["me-south-1"] },
        ["Enable-MemberRegion"] = () => new EnableMemberRegionCommand { RegionName = ["af-south-1"] },
        ["Get-MemberAccountSetting"] = () => new GetMemberAccountSettingCommand(),
        ["Get-MemberRootEmailUpdate"] = () => new GetMemberRootEmailUpdateCommand(),
        ["Remove-MemberAlternateContact"] = () => new RemoveMemberAlternateContactCommand { Type = [AlternateContactType.Security] },
        ["Set-MemberAlternateContact"] = () => MemberSettings.SetContact(null),
        ["Set-MemberContact"] = () => MemberSettings.SetPrimaryContact(null),
        ["Find-RootLockedResource"] = () => new FindRootLockedResourceCommand(),
        ["Get-RootActivity"] = () => new GetRootActivityCommand(),
        ["Get-RootCredentialStatus"] = () => new GetRootCredentialStatusCommand(),
        ["Get-RootGuardrail"] = () => new GetRootGuardrailCommand(),
        ["Get-RootMemberAccount"] = () => new GetRootMemberAccountCommand(),
        ["Get-RootResourcePolicy"] = () => new GetRootResourcePolicyCommand(),
        ["Invoke-RootPrivilegedTask"] = () => new InvokeRootPrivilegedTaskCommand { TaskPolicy = IAMAuditRootUserCredentials },
        ["New-RootSession"] = () => new NewRootSessionCommand { TaskPolicy = IAMAuditRootUserCredentials },
        ["Remove-MemberRootCredential"] = () => new RemoveMemberRootCredentialCommand { UnusedFor = 0 },
        ["Test-RootAccess"] = () => new TestRootAccessCommand { TaskPolicy = [IAMAuditRootUserCredentials, S3UnlockBucketPolicy] },
        ["Test-RootCompliance"] = () => new TestRootComplianceCommand(),
        ["Unregister-RootDelegatedAdministrator"] = () => new UnregisterRootDelegatedAdministratorCommand(),
    };

    /// <summary>For each cmdlet that refuses to work when no account is named, that use of it.</summary>
    public static IReadOnlyDictionary<string, Func<RootCmdlet>> OfNoAccount { get; } = new Dictionary<string, Func<RootCmdlet>>
    {
        ["Close-MemberAccount"] = () => new CloseMemberAccountCommand { Force = true },
        ["Confirm-MemberRootEmail"] = () => new ConfirmMemberRootEmailCommand { PrimaryEmail = "new@example.com", Otp = "012345" },
        ["Set-MemberAccountName"] = () => new SetMemberAccountNameCommand { AccountName = "new name" },
        ["Set-MemberRootEmail"] = () => new SetMemberRootEmailCommand { PrimaryEmail = "new@example.com" },
        ["Enable-MemberRootRecovery"] = () => new EnableMemberRootRecoveryCommand(),
        ["Invoke-RootPrivilegedTask"] = () => new InvokeRootPrivilegedTaskCommand { TaskPolicy = IAMAuditRootUserCredentials },
        ["New-RootSession"] = () => new NewRootSessionCommand { TaskPolicy = IAMAuditRootUserCredentials },
        ["Register-RootDelegatedAdministrator"] = () => new RegisterRootDelegatedAdministratorCommand(),
        ["Remove-MemberRootCredential"] = () => new RemoveMemberRootCredentialCommand(),
        ["Test-RootActivityAlert"] = () => new TestRootActivityAlertCommand(),
        ["Unlock-RootResource"] = () => new UnlockRootResourceCommand { BucketName = "locked-bucket" },
        ["Unregister-RootDelegatedAdministrator"] = () => new UnregisterRootDelegatedAdministratorCommand(),
    };

    private static AccountReference[] Member(SandboxSession aws) => [new(SandboxAccounts.Clean(aws.Sandbox).Id)];

    private static IEnumerable<RootCmdlet> Review(SandboxSession aws)
    {
        SettingNode id = new() { Line = 1, Value = Member(aws)[0].Id };
        SettingNode journal = new() { Line = 1, Value = Path.Combine(Path.GetTempPath(), $"roottools-review-{Guid.NewGuid():N}.jsonl") };
        SettingNode settings = SettingTables.Of(("Accounts", SettingTables.Of(("AccountId", id))), ("JournalPath", journal));
        return [new InvokeRootReviewCommand { Path = "review.psd1", Reader = _ => (settings, []) }];
    }

    private static string Unit(SandboxSession aws) => SandboxAccounts.Clean(aws.Sandbox).Parent!.Id;

    private static IEnumerable<RootCmdlet> DisableAll(SandboxSession aws)
    {
        SimulatedOrganization organization = aws.Sandbox.Organization;
        organization.Access = organization.Access.WithoutDelegated(aws.Sandbox.Delegate.AccountId, OrganizationAccess.Iam);
        yield return new DisableRootAccessFeatureCommand { Feature = [RootAccessFeature.TrustedAccess], Force = true };
    }

    private static IEnumerable<RootCmdlet> EnableAll(SandboxSession aws)
    {
        aws.Sandbox.Organization.Access = OrganizationAccess.Nothing;
        yield return new EnableRootAccessFeatureCommand();
    }

    private static IEnumerable<RootCmdlet> Tasks(SandboxSession aws)
    {
        SimulatedAccount member = AddLocked(aws);
        AccountReference[] accounts = [new(member.Id)];
        yield return new InvokeRootPrivilegedTaskCommand { AccountId = accounts, TaskPolicy = IAMAuditRootUserCredentials };
        yield return new InvokeRootPrivilegedTaskCommand { AccountId = accounts, TaskPolicy = IAMDeleteRootUserCredentials, Force = true };
        yield return new InvokeRootPrivilegedTaskCommand { AccountId = accounts, TaskPolicy = IAMCreateRootUserPassword, Force = true };
        yield return new InvokeRootPrivilegedTaskCommand
        {
            AccountId = accounts,
            TaskPolicy = S3UnlockBucketPolicy,
            BucketName = "locked-bucket",
            Force = true,
        };
        yield return new InvokeRootPrivilegedTaskCommand
        {
            AccountId = accounts,
            TaskPolicy = SQSUnlockQueuePolicy,
            QueueName = "locked-queue",
            Force = true,
        };
    }

    private static SimulatedAccount AddLocked(SandboxSession aws)
    {
        SimulatedAccount member = SandboxAccounts.Clean(aws.Sandbox);
        PolicyText deny = new(DenyEveryone("*", "*"));
        aws.Sandbox.Organization.AddBucket(new SimulatedBucket(member, "locked-bucket", aws.Sandbox.Region, DateTimeOffset.UtcNow) { Policy = deny });
        member.Queues.Add(new SimulatedQueue(member, "locked-queue", aws.Sandbox.Region, DateTimeOffset.UtcNow) { Policy = deny });
        return member;
    }

    private static string DenyEveryone(string action, string resource) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"{{action}}","Resource":"{{resource}}"}]}""";

    private static IEnumerable<RootCmdlet> FindLocked(SandboxSession aws)
    {
        AddLocked(aws);
        yield return new FindRootLockedResourceCommand { AccountId = Member(aws) };
    }

    private static IEnumerable<RootCmdlet> ReadPolicies(SandboxSession aws)
    {
        AddLocked(aws);
        yield return new GetRootResourcePolicyCommand { AccountId = Member(aws), BucketName = "locked-bucket" };
        yield return new GetRootResourcePolicyCommand { AccountId = Member(aws), QueueName = "locked-queue" };
    }

    private static IEnumerable<RootCmdlet> Unlock(SandboxSession aws)
    {
        string id = AddLocked(aws).Id;
        yield return new UnlockRootResourceCommand { AccountId = id, BucketName = "locked-bucket", Force = true };
        yield return new UnlockRootResourceCommand { AccountId = id, QueueName = "locked-queue", Force = true };
    }

    private static IEnumerable<RootCmdlet> RestorePolicies(SandboxSession aws)
    {
        SimulatedAccount member = AddLocked(aws);
        SimulatedQueue locked = member.Queues.Single(known => known.Name == "locked-queue");
        SimulatedBucket bucket = aws.Sandbox.Organization.FindBucket("locked-bucket")!;
        (locked.Policy, bucket.Policy) = (null, null);
        PolicyBackupStore backups = new(TestRecords.NewFolder());
        PolicyBackup ofQueue = new()
        {
            AccountId = member.Id,
            ResourceType = ResourceType.Queue,
            ResourceName = locked.Name,
            ResourceArn = locked.Arn,
            Region = aws.Sandbox.Region,
            Policy = DenyEveryone("sqs:*", locked.Arn),
            Time = DateTimeOffset.UtcNow,
            CallerArn = aws.Sandbox.NoGrants.Arn,
        };
        PolicyBackup ofBucket = ofQueue with
        {
            ResourceType = ResourceType.Bucket,
            ResourceName = bucket.Name,
            ResourceArn = bucket.Arn,
            Policy = DenyEveryone("s3:*", bucket.Arn),
        };
        yield return new RestoreRootResourcePolicyCommand { Path = [backups.Write(ofQueue).Path!, backups.Write(ofBucket).Path!], Force = true };
    }

    private static IEnumerable<RootCmdlet> SetGuardrails(SandboxSession aws)
    {
        yield return new SetRootGuardrailCommand { TargetId = [Unit(aws)], Force = true };
        if (aws.Sandbox.Organization.Policies.FirstOrDefault(policy => policy.Name == "RootToolsRootGuardrail") is { } policy)
        {
            policy.Document = new PolicyText("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}""");
        }

        yield return new SetRootGuardrailCommand { TargetId = [Unit(aws)], Force = true };
        yield return new SetRootGuardrailCommand { TargetId = [Member(aws)[0].Id], Force = true };
    }

    private static IEnumerable<RootCmdlet> RemoveGuardrails(SandboxSession aws)
    {
        SimulatedOrganization organization = aws.Sandbox.Organization;
        OrganizationPolicy policy = organization.AddPolicy(
            OrganizationPolicyType.ServiceControl,
            "p-guardrail0",
            "RootToolsRootGuardrail",
            string.Empty,
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}""");
        policy.Tags.Add(new Tag("CreatedBy", "RootTools"));
        organization.Attach(policy, Unit(aws));
        organization.Attach(policy, Member(aws)[0].Id);
        yield return new RemoveRootGuardrailCommand { TargetId = [Unit(aws)], Force = true };
        yield return new RemoveRootGuardrailCommand { TargetId = [Member(aws)[0].Id], Force = true };
    }
}

using RootTools.Credentials;
using RootTools.Guardrails;
using RootTools.Reports;
using RootTools.ResourcePolicies;
using RootTools.Reviews;
using RootTools.Sandbox;
using RootTools.Sandbox.Faults;
using RootTools.Sandbox.State;
using RootTools.Sessions;
using RootTools.Tests.Alerts;
using RootTools.Tests.Reviews;

namespace RootTools.Tests.Faults;

/// <summary>A cmdlet with something to do: a row of the matrix.</summary>
internal sealed record CmdletScene(string Name, Type Cmdlet, Func<SandboxSession, ConnectedCmdlet> Prepare)
{
    private const string Region = "eu-west-1";
    private const string ReviewBucket = "reviews-of-root";
    private const int AccountCount = 6;

    public static IReadOnlyList<CmdletScene> All { get; } =
    [
        Of("Connect-RootOrganization", aws => new ConnectRootOrganizationCommand
        {
            Credential = new GivenKey(new GivenKey.Parts(aws.Sandbox.Administrator.AccessKeyId, aws.Sandbox.Administrator.SecretAccessKey, "")),
            Region = aws.Sandbox.Region,
            EndpointUrl = aws.Sandbox.Endpoint,
        }),
        Of("Get-RootContext", _ => new GetRootContextCommand()),
        Of("Get-RootAccessFeature", _ => new GetRootAccessFeatureCommand()),
        Of("Enable-RootAccessFeature", aws =>
        {
            aws.Run(new DisableRootAccessFeatureCommand { Feature = [RootAccessFeature.RootSessions], Force = true });
            return new EnableRootAccessFeatureCommand();
        }),
        Of("Disable-RootAccessFeature", _ => new DisableRootAccessFeatureCommand { Feature = [RootAccessFeature.RootSessions], Force = true }),
        Of("Get-RootMemberAccount", _ => new GetRootMemberAccountCommand { IncludeTag = true }),
        Of("Test-RootAccess", aws => new TestRootAccessCommand { AccountId = Members(aws) }),
        Of("Test-RootCompliance", aws =>
        {
            AddCredentials(aws);
            return new TestRootComplianceCommand { AccountId = Members(aws), IncludeContact = true };
        }),
        Of("Compare-RootReport", aws =>
        {
            AddCredentials(aws);
            return new CompareRootReportCommand { Reference = Snapshot(aws), AccountId = Members(aws) };
        }),
        Of("Export-RootReport", aws => new ExportRootReportCommand { Path = Reviews(aws), InputObject = [Snapshot(aws)] }),
        Of("Import-RootReport", aws =>
        {
            aws.Run(new ExportRootReportCommand { Path = Reviews(aws), InputObject = [Snapshot(aws)] });
            return new ImportRootReportCommand { Path = [$"s3://{ReviewBucket}/snapshot.json"] };
        }),
        Of("Invoke-RootReview", aws =>
        {
            AddCredentials(aws);
            Reviews(aws);
            return new InvokeRootReviewCommand { Path = "review.psd1", Reader = _ => (ReviewSettings(aws), []) };
        }),
        Of("Merge-RootReport", aws =>
        {
            aws.Run(new ExportRootReportCommand { Path = Reviews(aws), InputObject = [Snapshot(aws)], Shard = new AccountShard(1, 1) });
            return new MergeRootReportCommand { Path = [$"s3://{ReviewBucket}/"] };
        }),
        Of("New-RootSession", aws => new NewRootSessionCommand
        {
            AccountId = Members(aws),
            TaskPolicy = RootTaskPolicy.IAMAuditRootUserCredentials,
        }),
        Of("Get-RootCredentialStatus", aws =>
        {
            AddCredentials(aws);
            return new GetRootCredentialStatusCommand { AccountId = Members(aws) };
        }),
        Of("Remove-MemberRootCredential", aws =>
        {
            AddCredentials(aws);
            return new RemoveMemberRootCredentialCommand { AccountId = Members(aws), Force = true, UnusedFor = 0 };
        }),
        Of("Approve-RootPlan", aws => new ApproveRootPlanCommand
        {
            Path = Plan(aws),
            Force = true,
            Credential = OtherKey(aws),
            EndpointUrl = aws.Sandbox.Endpoint,
            Region = aws.Sandbox.Region,
        }),
        Of("Invoke-RootPlan", aws => new InvokeRootPlanCommand { Path = Plan(aws), Force = true }),
        Of("Enable-MemberRootRecovery", aws => new EnableMemberRootRecoveryCommand
        {
            AccountId = [.. SandboxAccounts.Open(aws.Sandbox).Where(account => !account.Root.HasCredential).Select(account => new AccountReference(account.Id))],
            Force = true,
        }),
        Of("Get-RootGuardrail", aws => new GetRootGuardrailCommand { AccountId = Members(aws) }),
        Of("Set-RootGuardrail", aws => new SetRootGuardrailCommand { TargetId = [aws.Sandbox.Organization.Root.Id], Force = true }),
        Of("Remove-RootGuardrail", aws =>
        {
            aws.Run(new SetRootGuardrailCommand { TargetId = [aws.Sandbox.Organization.Root.Id], Force = true });
            return new RemoveRootGuardrailCommand { TargetId = [aws.Sandbox.Organization.Root.Id], Force = true };
        }),
        Of("Get-RootDelegatedAdministrator", aws =>
        {
            aws.Run(Delegate(aws));
            return new GetRootDelegatedAdministratorCommand();
        }),
        Of("Register-RootDelegatedAdministrator", Delegate),
        Of("Unregister-RootDelegatedAdministrator", aws =>
        {
            aws.Run(Delegate(aws));
            return new UnregisterRootDelegatedAdministratorCommand { AccountId = FirstMember(aws), Force = true };
        }),
        Of("Get-MemberAccountSetting", aws => new GetMemberAccountSettingCommand { AccountId = Members(aws) }),
        Of("Set-MemberRootEmail", MemberSettings.StartEmail),
        Of("Confirm-MemberRootEmail", MemberSettings.ConfirmEmail),
        Of("Get-MemberRootEmailUpdate", aws =>
        {
            MemberSettings.ConfirmEmail(aws);
            return new GetMemberRootEmailUpdateCommand { AccountId = Members(aws) };
        }),
        Of("Set-MemberAccountName", MemberSettings.Rename),
        Of("Set-MemberContact", MemberSettings.SetPrimaryContact),
        Of("Set-MemberAlternateContact", MemberSettings.SetContact),
        Of("Remove-MemberAlternateContact", MemberSettings.RemoveContact),
        Of("Enable-MemberRegion", MemberSettings.Enable),
        Of("Disable-MemberRegion", MemberSettings.Disable),
        Of("Close-MemberAccount", MemberSettings.Close),
        Of("Get-RootActivity", aws =>
        {
            aws.Sandbox.Organization.LifeCycle.EventDelivery = TimeSpan.Zero;
            aws.Run(new GetRootCredentialStatusCommand { AccountId = FirstMember(aws) });
            return new GetRootActivityCommand { AccountId = FirstMember(aws), Region = [aws.Sandbox.Region] };
        }),
        Of("Get-RootActivity (Athena)", aws =>
        {
            aws.Sandbox.Organization.LifeCycle.EventDelivery = TimeSpan.Zero;
            AddTable(aws.Sandbox);
            aws.Run(new GetRootCredentialStatusCommand { AccountId = FirstMember(aws) });
            return new GetRootActivityCommand { AthenaTable = "logs.cloudtrail", WorkGroup = "audit" };
        }),
        Of("Set-RootActivityAlert", AlertScenes.Set),
        Of("Get-RootActivityAlert", AlertScenes.Get),
        Of("Test-RootActivityAlert", AlertScenes.Test),
        Of("Remove-RootActivityAlert", AlertScenes.Remove),
        Of("Find-RootLockedResource", aws =>
        {
            AddBucket(aws.Sandbox);
            AddQueue(aws.Sandbox);
            return new FindRootLockedResourceCommand { AccountId = Owner(aws), Region = [Region] };
        }),
        Of("Get-RootResourcePolicy", aws => new GetRootResourcePolicyCommand { AccountId = Owner(aws), BucketName = AddBucket(aws.Sandbox) }),
        Of("Unlock-RootResource", aws => UnlockBucket(aws)),
        Of("Restore-RootResourcePolicy", aws =>
        {
            var unlocked = (ResourcePolicyUnlock)aws.Run(UnlockBucket(aws)).Objects.Single();
            return new RestoreRootResourcePolicyCommand { Path = [unlocked.BackupPath!], Force = true };
        }),
        Of("Invoke-RootPrivilegedTask (bucket)", aws => new InvokeRootPrivilegedTaskCommand
        {
            AccountId = [new AccountReference(SandboxAccounts.Clean(aws.Sandbox).Id)],
            TaskPolicy = RootTaskPolicy.S3UnlockBucketPolicy,
            BucketName = AddBucket(aws.Sandbox),
            Force = true,
        }),
        Of("Invoke-RootPrivilegedTask (queue)", aws => new InvokeRootPrivilegedTaskCommand
        {
            AccountId = [new AccountReference(SandboxAccounts.Clean(aws.Sandbox).Id)],
            TaskPolicy = RootTaskPolicy.SQSUnlockQueuePolicy,
            QueueName = AddQueue(aws.Sandbox),
            Region = Region,
            Force = true,
        }),
    ];

    /// <summary>An organization that has just turned central root access on.</summary>
    public static async Task<SandboxSession> StartAsync(int seed)
    {
        SandboxSession aws = await SandboxSession.StartAsync(new SandboxOptions
        {
            AccountCount = AccountCount,
            Seed = 7,
            RootAccessEnabled = false,
            RootCredentialShare = 0,
            Faults = new SandboxFaults { Seed = seed },
        });
        aws.Run(new EnableRootAccessFeatureCommand());
        aws.Run(new EnableRootAccessFeatureCommand { Feature = [RootAccessFeature.AccountManagement] });
        return aws;
    }

    private static CmdletScene Of<TCmdlet>(string name, Func<SandboxSession, TCmdlet> prepare)
        where TCmdlet : ConnectedCmdlet => new(name, typeof(TCmdlet), prepare);

    private static AccountReference[] Members(SandboxSession aws) =>
        [.. SandboxAccounts.Open(aws.Sandbox).Select(account => new AccountReference(account.Id))];

    // A night before, when nobody had credentials and everything was looked at.
    private static RootReport Snapshot(SandboxSession aws) => new()
    {
        CreatedAt = DateTimeOffset.UtcNow.AddDays(-1),
        ModuleVersion = RootReport.ThisModuleVersion,
        Statuses =
        [
            .. SandboxAccounts.Open(aws.Sandbox).Select(account => new RootCredentialStatus
            {
                AccountId = account.Id, Outcome = RootCredentialOutcome.Clean, CheckedAt = DateTimeOffset.UtcNow.AddDays(-1),
                HasPassword = false, HasAccessKey = false, HasMfa = false, HasSigningCertificate = false,
            }),
        ],
        Features = [new() { Feature = RootAccessFeature.RootSessions, Enabled = false, Changed = false }],
        Guardrails = [.. SandboxAccounts.Open(aws.Sandbox).Select(account => new RootGuardrailCoverage { AccountId = account.Id, Guardrails = [] })],
    };

    // A bucket for reports, and the place of one in it.
    private static string Reviews(SandboxSession aws)
    {
        aws.Sandbox.Organization.AddBucket(
            new SimulatedBucket(aws.Sandbox.Organization.ManagementAccount, ReviewBucket, aws.Sandbox.Region, DateTimeOffset.UtcNow));
        return $"s3://{ReviewBucket}/snapshot.json";
    }

    private static SettingNode ReviewSettings(SandboxSession aws)
    {
        SettingNode ids = new() { Line = 1, Items = [.. Members(aws).Select(member => new SettingNode { Line = 1, Value = member.Id })] };
        SettingNode place = new() { Line = 1, Value = $"s3://{ReviewBucket}/reviews/" };
        string journal = Path.Combine(Path.GetTempPath(), $"roottools-review-{Guid.NewGuid():N}.jsonl");
        return SettingTables.Of(
            ("Accounts", SettingTables.Of(("AccountId", ids))), ("Snapshot", SettingTables.Of(("Path", place))), ("Report", SettingTables.Of(("Path", place))),
            ("JournalPath", new SettingNode { Line = 1, Value = journal }));
    }

    private static AccountReference[] Owner(SandboxSession aws) => [new AccountReference(SandboxAccounts.Clean(aws.Sandbox).Id)];

    private static UnlockRootResourceCommand UnlockBucket(SandboxSession aws) => new()
    {
        AccountId = SandboxAccounts.Clean(aws.Sandbox).Id,
        BucketName = AddBucket(aws.Sandbox),
        Force = true,
    };

    /// <summary>A plan that the administrator made, of a removal in two accounts.</summary>
    private static string Plan(SandboxSession aws)
    {
        AddCredentials(aws);
        string path = Path.Combine(Directory.CreateDirectory(TestRecords.NewFolder()).FullName, "plan.json");
        aws.Run(new RemoveMemberRootCredentialCommand { AccountId = Members(aws), UnusedFor = 0, PlanPath = path });
        return path;
    }

    /// <summary>Somebody else than the administrator, who may do as much.</summary>
    private static GivenKey OtherKey(SandboxSession aws)
    {
        IamUser other = aws.Sandbox.Organization.ManagementAccount.Users.Single(user => user.Arn == aws.Sandbox.NoGrants.Arn);
        other.Policies.Add(IdentityPolicy.AdministratorAccess);
        return new GivenKey(new GivenKey.Parts(aws.Sandbox.NoGrants.AccessKeyId, aws.Sandbox.NoGrants.SecretAccessKey, ""));
    }

    private static AccountReference[] FirstMember(SandboxSession aws) => Members(aws)[..1];

    private static RegisterRootDelegatedAdministratorCommand Delegate(SandboxSession aws) =>
        new() { AccountId = FirstMember(aws), Force = true };

    private static void AddCredentials(SandboxSession aws)
    {
        foreach (SimulatedAccount account in SandboxAccounts.Open(aws.Sandbox).Where(account => !account.Root.HasCredential).Take(2))
        {
            account.Root.PasswordCreated = DateTimeOffset.UtcNow.AddDays(-500);
            account.Root.AccessKeys.Add(new AccessKey($"AKIA{account.Id}ROOT", "secret", DateTimeOffset.UtcNow.AddDays(-800)));
            account.Root.MfaDevices.Add(new MfaDevice($"GAHT{account.Id}", MfaDeviceKind.Hardware, DateTimeOffset.UtcNow.AddDays(-400)));
        }
    }

    private static string AddBucket(SandboxServer sandbox)
    {
        SimulatedBucket bucket = new(SandboxAccounts.Clean(sandbox), "locked-bucket-in-trouble", Region, DateTimeOffset.UtcNow.AddDays(-10));
        bucket.Policy = DenyEverybody("s3:*", bucket.Arn);
        sandbox.Organization.AddBucket(bucket);
        return bucket.Name;
    }

    /// <summary>A trail of the organization, and a table over its files.</summary>
    private static void AddTable(SandboxServer sandbox)
    {
        SimulatedAccount management = sandbox.Organization.ManagementAccount;
        DateTimeOffset since = DateTimeOffset.UtcNow.AddDays(-1);
        sandbox.Organization.AddBucket(new SimulatedBucket(management, "trail-logs", sandbox.Region, since)
        {
            Policy = new("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:*","Resource":"*"}]}"""),
        });
        sandbox.Organization.AddTrail(management, new SimulatedTrail("organization-trail", sandbox.Region, "trail-logs")
        {
            IsOrganizationTrail = true,
            IsMultiRegionTrail = true,
            IsLogging = true,
            StartedLogging = since,
        });
        management.Tables.Add(SimulatedTable.OfTrail("logs", "cloudtrail", sandbox.Region, "s3://trail-logs/AWSLogs/", since));
        management.WorkGroups.Add(new SimulatedWorkGroup("audit", sandbox.Region, since) { OutputLocation = "s3://trail-logs/results/" });
    }

    private static string AddQueue(SandboxServer sandbox)
    {
        SimulatedAccount account = SandboxAccounts.Clean(sandbox);
        SimulatedQueue queue = new(account, "locked-queue", Region, DateTimeOffset.UtcNow.AddDays(-10));
        queue.Policy = DenyEverybody("sqs:*", queue.Arn);
        account.Queues.Add(queue);
        return queue.Name;
    }

    private static PolicyText DenyEverybody(string action, string arn) => new(
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"{{action}}","Resource":"{{arn}}"}]}""");

    /// <summary>An object like AWS.Tools' credentials.</summary>
    public sealed record GivenKey(GivenKey.Parts Key)
    {
        public Parts GetCredentials() => Key;

        public sealed record Parts(string AccessKey, string SecretKey, string Token);
    }
}

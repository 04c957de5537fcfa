using static RootTools.Sessions.RootTaskPolicy;

namespace RootTools.Permissions;

/// <summary>Actions that a cmdlet's caller has to be allowed, and what for.</summary>
public sealed record PermissionNeed
{
    /// <summary>The actions, such as <c>iam:ListOrganizationsFeatures</c>.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>For <c>sts:AssumeRoot</c>: the tasks, as the condition on <c>sts:TaskPolicyArn</c> names them; else empty.</summary>
    public IReadOnlyList<RootTaskPolicy> TaskPolicies { get; init; } = [];

    /// <summary>What it adds, when the cmdlet does its main work without it; null when it does not.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>Whether it is needed to change something alone: with -PlanPath the cmdlet does without it.</summary>
    public bool IsForChange { get; init; }

    /// <summary>The cmdlet that needs the same for its own work; null when there is none to refer to.</summary>
    internal string? SameAs { get; init; }

    /// <summary>Whether the cmdlet does its main work without it.</summary>
    public bool IsOptional => OnlyFor is not null;

    /// <summary>Gives the actions, with the tasks where there are any.</summary>
    /// <returns>Such as <c>sts:AssumeRoot (IAMAuditRootUserCredentials)</c>.</returns>
    public override string ToString() =>
        string.Join(", ", Actions) + (TaskPolicies.Count == 0 ? string.Empty : $" ({string.Join(", ", TaskPolicies)})");
}

/// <summary>
/// Which permissions the caller of each cmdlet needs: the one table that policies and docs/permissions.md are made of, and that the tests
/// hold against the sandbox. <c>sts:GetCallerIdentity</c> is not in it: everyone may call it
/// (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html).
/// </summary>
public static class CommandPermissions
{
    /// <summary>What the permissions are for that a cmdlet needs only to go through the whole organization.</summary>
    public const string WhenNoneIsNamed = "every account, when none is named";

    /// <summary>What the permissions are for that a cmdlet needs only to plan.</summary>
    public const string WhenPlanned = "-PlanPath";

    private static readonly PermissionNeed Features = Need("iam:ListOrganizationsFeatures");

    private static readonly PermissionNeed Tree =
        Need("organizations:ListRoots", "organizations:ListOrganizationalUnitsForParent", "organizations:ListAccountsForParent");

    private static readonly PermissionNeed Account = Need("organizations:DescribeAccount", "organizations:ListParents");

    private static readonly PermissionNeed Names =
        Need("organizations:DescribeAccount", "organizations:DescribeOrganizationalUnit", "organizations:ListRoots") with
        {
            OnlyFor = "name, unit and state of accounts that are named by id",
        };

    private static readonly PermissionNeed Denier =
        Need("organizations:DescribePolicy") with { OnlyFor = "the name of a policy that denies, and advice that fits it" };

    private static readonly PermissionNeed PolicyReads = Need(
        "organizations:ListPolicies", "organizations:ListTargetsForPolicy", "organizations:DescribePolicy", "organizations:ListPoliciesForTarget");

    private static readonly PermissionNeed EveryAccount = Tree with { OnlyFor = WhenNoneIsNamed };

    private static readonly PermissionNeed All = Tree with { OnlyFor = "-All" };

    private static readonly PermissionNeed OwnOrganization =
        Need("organizations:DescribeOrganization") with { OnlyFor = "policies with conditions on the organization" };

    private static readonly PermissionNeed Context =
        Need("organizations:DescribeOrganization", "iam:ListOrganizationsFeatures") with { OnlyFor = "organization, role and features" };

    private static readonly PermissionNeed OtherAccountPlans =
        Need("organizations:DescribeOrganization") with { OnlyFor = "plans that were made in another account" };

    private static readonly PermissionNeed AccountManagement =
        Need("organizations:ListAWSServiceAccessForOrganization") with { OnlyFor = "the feature AccountManagement" };

    // CloudFormation makes what is in a stack with the caller's permissions, and asks whether it is there.
    private static readonly PermissionNeed AlertParts = Change(
        "events:CreateEventBus", "events:DescribeEventBus", "events:PutPermission", "events:PutRule", "events:DescribeRule", "events:PutTargets",
        "sns:CreateTopic", "sns:SetTopicAttributes", "sns:GetTopicAttributes", "sns:Subscribe",
        "iam:CreateRole", "iam:GetRole", "iam:PutRolePolicy", "iam:PassRole");

    private static readonly PermissionNeed AlertReads = Need(
        "cloudformation:DescribeStacks", "account:ListRegions", "cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus",
        "cloudtrail:GetEventSelectors", "events:DescribeRule", "events:ListTargetsByRule", "events:DescribeEventBus",
        "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic");

    private static readonly PermissionNeed Write =
        Need("s3:PutObject", "kms:GenerateDataKey") with { OnlyFor = "a report in S3, and a key of KMS" };

    private static readonly PermissionNeed Snapshot =
        Need("s3:GetObject", "kms:Decrypt") with { OnlyFor = "a snapshot in S3, and a key of KMS" };

    private static readonly PermissionNeed AlertMembers = Need("cloudformation:DescribeStackSet", "cloudformation:ListStackInstances");

    private static readonly PermissionNeed OwnAccount =
        Need("iam:GetAccountSummary", "iam:GenerateCredentialReport", "iam:GetCredentialReport") with { OnlyFor = "the caller's own account" };

    // What is audited, and held against controls.
    private static readonly PermissionNeed[] Judging =
    [
        Open(IAMAuditRootUserCredentials), Features, Account,
        Need(
            "organizations:ListDelegatedAdministrators", "organizations:ListRoots", "organizations:ListOrganizationalUnitsForParent",
            "organizations:ListPoliciesForTarget", "organizations:DescribePolicy"),
        EveryAccount with { Actions = ["organizations:ListAccountsForParent", "organizations:ListPolicies", "organizations:ListTargetsForPolicy"] },
        Names, OwnAccount,
    ];

    private static readonly Dictionary<string, IReadOnlyList<PermissionNeed>> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Add-RootSandboxEvent"] = [],
        ["Approve-RootPlan"] =
            [Need("kms:DescribeKey", "kms:Sign") with { OnlyFor = "-KeyId" }, OtherAccountPlans],
        ["Close-MemberAccount"] =
        [
            Need("organizations:DescribeAccount", "organizations:ListDelegatedAdministrators"), Change("organizations:CloseAccount"),
            Need("account:GetGovCloudAccountInformation") with { OnlyFor = "the linked account in GovCloud" },
        ],
        ["Compare-RootReport"] =
        [
            Open(IAMAuditRootUserCredentials) with { OnlyFor = "the organization as it is now" }, EveryAccount, Names, Denier,
            OwnAccount,
            Features with { OnlyFor = "switches, where the snapshot has them" },
            Need("organizations:ListAWSServiceAccessForOrganization") with { OnlyFor = "the feature AccountManagement" },
            Need("organizations:ListDelegatedAdministrators") with { OnlyFor = "delegated administrators, where the snapshot has them or switches" },
            Need([.. Account.Actions, .. PolicyReads.Actions]) with { OnlyFor = "guardrails, where the snapshot has them" },
            Snapshot,
        ],
        ["Confirm-MemberRootEmail"] =
        [
            Need("account:GetPrimaryEmail", "account:AcceptPrimaryEmailUpdate"),
            Need("account:GetPrimaryEmailUpdateStatus") with { OnlyFor = "passwords that were taken already" },
            Names,
        ],
        ["Connect-RootOrganization"] = [Context],
        ["Disable-MemberRegion"] = [Need("account:GetRegionOptStatus"), Change("account:DisableRegion"), All, Names],
        ["Disable-RootAccessFeature"] =
        [
            Features, Need("organizations:ListDelegatedAdministrators"),
            Change(
                "iam:DisableOrganizationsRootCredentialsManagement", "iam:DisableOrganizationsRootSessions", "organizations:DisableAWSServiceAccess"),
            AccountManagement,
        ],
        ["Disconnect-RootOrganization"] = [],
        ["Enable-MemberRegion"] = [Need("account:GetRegionOptStatus"), Change("account:EnableRegion"), All, Names],
        ["Enable-MemberRootRecovery"] =
        [
            Open(IAMAuditRootUserCredentials), Open(IAMCreateRootUserPassword) with { IsForChange = true }, Need("organizations:DescribeAccount"),
            All, Names, Denier,
        ],
        ["Enable-RootAccessFeature"] =
        [
            Features,
            Change(
                "organizations:EnableAWSServiceAccess", "iam:EnableOrganizationsRootCredentialsManagement", "iam:EnableOrganizationsRootSessions"),
            AccountManagement,
        ],
        ["Export-RootReport"] = [Write, Snapshot],
        ["Find-RootLockedResource"] = [Open(S3UnlockBucketPolicy, SQSUnlockQueuePolicy), EveryAccount, OwnOrganization, Names, Denier],
        ["Get-MemberAccountSetting"] =
        [
            Need(
                "account:GetAccountInformation", "account:GetPrimaryEmail", "account:GetContactInformation", "account:GetAlternateContact",
                "account:ListRegions"),
            EveryAccount with { Actions = [.. Tree.Actions, "organizations:DescribeAccount"] },
            Names,
        ],
        ["Get-MemberRootEmailUpdate"] = [Need("account:GetPrimaryEmailUpdateStatus"), EveryAccount, Names],
        ["Get-RootAccessFeature"] = [Features, Need("organizations:ListAWSServiceAccessForOrganization")],
        ["Get-RootActivity"] =
        [
            Need("cloudtrail:LookupEvents"),
            EveryAccount with { Actions = [.. Tree.Actions, "sts:AssumeRole"] },
            Need("organizations:ListDelegatedAdministrators") with { OnlyFor = "who opens sessions besides the management account" },
            Need("s3:ListBucket", "s3:GetObject") with { OnlyFor = "-S3Uri and -AthenaTable" },
            Need("organizations:ListAccounts") with { OnlyFor = "the names of accounts with -S3Uri and -AthenaTable" },
            Need(
                "athena:GetTableMetadata", "athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults", "athena:StopQueryExecution",
                "glue:GetTable", "glue:GetPartitions", "s3:GetBucketLocation", "s3:PutObject") with { OnlyFor = "-AthenaTable" },
            Denier,
            Context with { OnlyFor = "the caller's role in the organization" },
        ],
        ["Get-RootActivityAlert"] =
            [AlertReads, AlertMembers, Tree, Need("sts:AssumeRole")],
        ["Get-RootContext"] = [Context],
        ["Get-RootCredentialStatus"] =
        [
            Open(IAMAuditRootUserCredentials),
            EveryAccount, Names, Denier,
            OwnAccount,
        ],
        ["Get-RootDelegatedAdministrator"] = [Need("organizations:ListDelegatedAdministrators")],
        ["Get-RootGuardrail"] = [Tree, Account, PolicyReads],
        ["Get-RootJournal"] = [],
        ["Get-RootMemberAccount"] =
        [
            Tree,
            Need("organizations:DescribeAccount"),
            Need("organizations:ListParents") with { OnlyFor = "the units of accounts that are named" },
            Need("organizations:ListTagsForResource") with { OnlyFor = "tags" },
        ],
        ["Get-RootRequiredPermission"] = [],
        ["Get-RootResourcePolicy"] = [Open(S3UnlockBucketPolicy, SQSUnlockQueuePolicy), EveryAccount, OwnOrganization, Names, Denier],
        ["Get-RootSandbox"] = [],
        ["Get-RootTask"] = [],
        ["Import-RootReport"] = [Snapshot],
        ["Invoke-RootPlan"] = [],
        ["Invoke-RootPrivilegedTask"] =
            [Open([.. RootTaskPolicy.All]), Need("organizations:DescribeAccount"), All, OwnOrganization, Names, Denier],
        ["Invoke-RootReview"] =
        [
            .. Judging,
            Need("account:GetContactInformation", "account:GetAlternateContact") with { OnlyFor = "Compliance.IncludeContact" },
            Need("organizations:ListTagsForResource") with { OnlyFor = "Accounts.Tag" },
            Need("cloudtrail:LookupEvents", "sts:AssumeRole") with { OnlyFor = "Activity from event histories, and a role" },
            Need("s3:ListBucket", "s3:GetObject", "kms:Decrypt") with { OnlyFor = "Activity.S3Uri and snapshots in S3, and a key of KMS" },
            Need("organizations:ListAccounts") with { OnlyFor = "the names of accounts with Activity.S3Uri and Activity.AthenaTable" },
            Write with { OnlyFor = "Report and Snapshot in S3, and a key of KMS" },
            Need(
                "athena:GetTableMetadata", "athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults", "athena:StopQueryExecution",
                "glue:GetTable", "s3:GetBucketLocation") with { OnlyFor = "Activity.AthenaTable" },
            Context with { OnlyFor = "the caller's role in the organization" },
        ],
        ["Merge-RootReport"] = [Snapshot, Need("s3:ListBucket") with { OnlyFor = "a folder or a wildcard in S3" }],
        ["New-RootActivityAlertTemplate"] = [],
        ["New-RootSession"] = [Open([.. RootTaskPolicy.All]), All, Names, Denier],
        ["Register-RootDelegatedAdministrator"] =
        [
            Need("organizations:DescribeAccount"), Change("organizations:RegisterDelegatedAdministrator"),
            Context with { OnlyFor = "checks of AWS's conditions beforehand" },
        ],
        ["Remove-MemberAlternateContact"] = [Need("account:GetAlternateContact"), Change("account:DeleteAlternateContact"), All, Names],
        ["Remove-MemberRootCredential"] =
        [
            Open(IAMDeleteRootUserCredentials) with { IsForChange = true },
            Open(IAMAuditRootUserCredentials) with { OnlyFor = WhenPlanned },
            All, Names, Denier,
        ],
        ["Remove-RootActivityAlert"] =
        [
            Need("cloudformation:DescribeStacks", "cloudformation:DescribeStackSet", "account:ListRegions"),
            Change(
                "cloudformation:DescribeStackEvents", "cloudformation:DeleteStack", "cloudformation:DeleteStackInstances",
                "cloudformation:DescribeStackSetOperation", "cloudformation:DeleteStackSet",
                "events:RemoveTargets", "events:DeleteRule", "events:RemovePermission", "events:DeleteEventBus", "sns:Unsubscribe", "sns:DeleteTopic",
                "iam:DeleteRolePolicy", "iam:DeleteRole"),
        ],
        ["Remove-RootGuardrail"] =
        [
            Tree,
            Need(
                "organizations:ListPolicies", "organizations:ListTagsForResource", "organizations:DescribePolicy", "organizations:ListTargetsForPolicy",
                "organizations:DescribeAccount"),
            Change("organizations:DetachPolicy", "organizations:DeletePolicy"),
        ],
        ["Restore-RootResourcePolicy"] = [Open(S3UnlockBucketPolicy, SQSUnlockQueuePolicy), OwnOrganization, Denier],
        ["Set-MemberAccountName"] = [Need("account:GetAccountInformation"), Change("account:PutAccountName"), Names],
        ["Set-MemberAlternateContact"] = [Need("account:GetAlternateContact"), Change("account:PutAlternateContact"), All, Names],
        ["Set-MemberContact"] = [Need("account:GetContactInformation"), Change("account:PutContactInformation"), All, Names],
        ["Set-MemberRootEmail"] =
        [
            Open(IAMAuditRootUserCredentials),
            Need("organizations:ListAccounts", "account:GetPrimaryEmail"), Change("account:StartPrimaryEmailUpdate"),
        ],
        ["Set-RootActivityAlert"] =
        [
            Need(
                "cloudformation:DescribeStacks", "cloudformation:GetTemplate", "cloudformation:DescribeOrganizationsAccess",
                "cloudformation:DescribeStackSet", "cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors",
                "organizations:DescribeOrganization", "account:ListRegions"),
            Change(
                "organizations:ListRoots", "cloudformation:DescribeStackEvents", "cloudformation:CreateStack", "cloudformation:UpdateStack",
                "cloudformation:CreateStackSet", "cloudformation:CreateStackInstances", "cloudformation:UpdateStackSet",
                "cloudformation:DescribeStackSetOperation"),
            AlertParts,
            Need("cloudformation:DeleteStack") with { OnlyFor = "a stack that could not be made before" },
            Need(
                "cloudformation:DeleteStack", "cloudformation:DeleteStackInstances", "cloudformation:DeleteStackSet", "events:RemoveTargets",
                "events:DeleteRule", "iam:DeleteRolePolicy", "iam:DeleteRole") with { OnlyFor = "Regions that are left out, and members when they are" },
            Need("sqs:GetQueueUrl", "sqs:GetQueueAttributes") with { OnlyFor = "-QueueArn" },
        ],
        ["Set-RootGuardrail"] =
        [
            Tree,
            Need(
                "organizations:ListPolicies", "organizations:ListTagsForResource", "organizations:DescribePolicy", "organizations:ListTargetsForPolicy",
                "organizations:ListPoliciesForTarget", "organizations:DescribeAccount"),
            Change("organizations:CreatePolicy", "organizations:TagResource", "organizations:UpdatePolicy", "organizations:AttachPolicy"),
        ],
        ["Show-RootPlan"] = [],
        ["Start-RootSandbox"] = [],
        ["Stop-RootSandbox"] = [],
        ["Test-RootAccess"] =
        [
            Open(IAMAuditRootUserCredentials), Features, Need("iam:SimulatePrincipalPolicy"), Tree, Account, PolicyReads,
            Need("organizations:DescribeOrganization") with { OnlyFor = "the caller's role in the organization" },
            Need("iam:GetRole") with { OnlyFor = "callers that are role sessions" },
        ],
        ["Test-RootActivityAlert"] =
        [
            Open(IAMAuditRootUserCredentials),
            AlertReads,
            AlertMembers,
            Need("sqs:CreateQueue", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:DeleteQueue"),
            Need("sns:Subscribe", "sns:Unsubscribe"),
            Need("sqs:ListQueues") with { OnlyFor = "a queue whose making was interrupted" },
            Need("sts:AssumeRole") with { OnlyFor = "the rule of the member account, where an alert was lost" },
            Names, Denier,
        ],
        ["Test-RootCompliance"] =
        [
            .. Judging,
            Need("account:GetContactInformation", "account:GetAlternateContact") with { OnlyFor = "-IncludeContact" },
        ],
        ["Test-RootJournal"] = [],
        ["Test-RootReport"] = [],
        ["Unlock-RootResource"] = [Open(S3UnlockBucketPolicy, SQSUnlockQueuePolicy), OwnOrganization, Denier],
        ["Unregister-RootDelegatedAdministrator"] =
        [
            Need("organizations:DescribeAccount"), Change("organizations:DeregisterDelegatedAdministrator"),
            Need("organizations:ListDelegatedAdministrators") with { OnlyFor = "-All" },
            Context with { OnlyFor = "checks of AWS's conditions beforehand" },
        ],
    };

    // Whatever the plan is one of.
    private static IReadOnlyList<PermissionNeed> Planned =>
    [
        Need("kms:Verify") with { OnlyFor = "approvals that are signed" },
        OtherAccountPlans,
        .. from command in PlannedCommands
           from need in Table[command]
           where !need.IsOptional
           select need with { OnlyFor = $"plans of {command}", SameAs = command },
    ];

    /// <summary>The cmdlets that make plans, in alphabetical order.</summary>
    public static IReadOnlyList<string> PlannedCommands =>
    [
        "Close-MemberAccount", "Disable-MemberRegion", "Disable-RootAccessFeature", "Enable-MemberRegion", "Enable-MemberRootRecovery",
        "Enable-RootAccessFeature", "Register-RootDelegatedAdministrator", "Remove-MemberAlternateContact", "Remove-MemberRootCredential",
        "Remove-RootActivityAlert", "Remove-RootGuardrail", "Restore-RootResourcePolicy", "Set-MemberAccountName", "Set-MemberAlternateContact",
        "Set-MemberContact", "Set-MemberRootEmail", "Set-RootActivityAlert", "Set-RootGuardrail", "Unlock-RootResource",
        "Unregister-RootDelegatedAdministrator",
    ];

    /// <summary>The cmdlets' names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Commands => [.. Table.Keys.OrderBy(name => name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Gives what a cmdlet's caller needs.</summary>
    /// <param name="command">The cmdlet's name.</param>
    /// <returns>The permissions; none when the cmdlet asks nothing of AWS that not everyone may ask.</returns>
    /// <exception cref="RootToolsException">There is no such cmdlet.</exception>
    public static IReadOnlyList<PermissionNeed> Of(string command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return string.Equals(command, "Invoke-RootPlan", StringComparison.OrdinalIgnoreCase) ? Planned
            : Table.TryGetValue(command, out IReadOnlyList<PermissionNeed>? needs) ? needs
            : throw new RootToolsException(new RootError(
                "CommandUnknown",
                RootErrorKind.InvalidArgument,
                $"RootTools has no cmdlet '{command}'.",
                "Give one of those that Get-Command -Module RootTools lists."));
    }

    /// <summary>Gives what the caller needs who only plans with a cmdlet (-PlanPath).</summary>
    /// <param name="command">The cmdlet's name, one of <see cref="PlannedCommands"/>.</param>
    /// <returns>The permissions that read.</returns>
    /// <exception cref="RootToolsException">There is no such cmdlet.</exception>
    public static IReadOnlyList<PermissionNeed> ToPlan(string command) =>
        [.. Of(command).Where(need => need.OnlyFor is null ? !need.IsForChange : need.OnlyFor == WhenPlanned)];

    private static PermissionNeed Change(params string[] actions) => Need(actions) with { IsForChange = true };

    private static PermissionNeed Need(params string[] actions) => new() { Actions = actions };

    private static PermissionNeed Open(params RootTaskPolicy[] taskPolicies) =>
        new() { Actions = ["sts:AssumeRoot"], TaskPolicies = taskPolicies };
}

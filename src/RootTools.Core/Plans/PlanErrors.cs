using System.Text.Json;
using RootTools.Storage;

namespace RootTools.Plans;

/// <summary>The errors of plans. Each ends the run: nothing of a plan is done that is not right as a whole.</summary>
internal static class PlanErrors
{
    private const string DescribeOrganization = "organizations:DescribeOrganization";
    private const string PlanAgain = "Plan it again: run the cmdlet with -PlanPath and another file.";

    public static RootToolsException Exists(string path) => Of(
        "PlanExists", RootErrorKind.Conflict,
        $"'{path}' exists, and a plan never takes the place of something else.",
        "Name another file with -PlanPath, or remove that one.");

    public static RootToolsException NotWritable(string path, Exception cause) => Of(
        "PlanNotWritable", RootErrorKind.StorageFailed,
        $"The plan '{path}' cannot be written: {cause.Message}",
        "Allow writing to the folder, or name another place.",
        cause);

    public static RootToolsException NotReadable(string path, Exception cause)
    {
        bool isMissing = cause is FileNotFoundException or DirectoryNotFoundException;
        return Of(
            isMissing ? "PlanNotFound" : "PlanNotReadable", isMissing ? RootErrorKind.NotFound : RootErrorKind.StorageFailed,
            $"The plan '{path}' cannot be read: {cause.Message}",
            "Name a file that a cmdlet wrote with -PlanPath. It is readable by its owner only: whoever approves of it needs a copy.",
            cause);
    }

    public static RootToolsException NotAPlan(string path, Exception? cause = null) => Of(
        "PlanDamaged", RootErrorKind.InvalidArgument,
        $"'{path}' is not a plan of RootTools{(cause is JsonException { Path: { Length: > 1 } place } ? $": {ForeignText.Line(place)} is not what a plan has there" : string.Empty)}.",
        "Name a file that a cmdlet wrote with -PlanPath. Nothing of this one was used.",
        cause);

    public static RootToolsException TooNew(string path, int version) => Of(
        "PlanTooNew", RootErrorKind.InvalidArgument,
        $"'{path}' is a plan of version {version}; this module reads up to version {RootPlan.CurrentSchemaVersion}.",
        "Update the module: Update-Module RootTools.");

    public static RootToolsException Edited(RootPlan plan) => Of(
        "PlanEdited", RootErrorKind.Conflict,
        $"The plan was changed after it was written: its SHA-256 is {plan.ActualSha256}, not {plan.Sha256}.",
        $"Find out who changed it. {PlanAgain}");

    public static RootToolsException Expired(RootPlan plan) => Of(
        "PlanExpired", RootErrorKind.Conflict,
        $"The plan was valid until {plan.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.",
        $"{PlanAgain} -PlanValidFor sets for how long, up to {RootPlan.LongestValidity.TotalDays:0} days.");

    public static RootToolsException TimesImpossible(RootPlan plan) => Of(
        "PlanTimesImpossible", RootErrorKind.Conflict,
        $"The plan says that it was made at {plan.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC and is valid until "
            + $"{plan.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, which no plan of RootTools is.",
        $"Compare the clocks of both computers. {PlanAgain}");

    public static RootToolsException OtherOrganization(RootPlan plan, RootContext context) => Of(
        "PlanOfOtherOrganization", RootErrorKind.Conflict,
        $"The plan is one of {Place(plan.OrganizationId, plan.Header.PlannedBy.AccountId, plan.Header.Partition)}, and this connection is to "
            + $"{Place(context.OrganizationId, context.AccountId, context.Partition)}.",
        plan.OrganizationId is null ? $"Have it planned by somebody who may call {DescribeOrganization}: a plan that names no organization is one for its own account."
            : context.OrganizationId is null ? $"Allow the caller {DescribeOrganization}, without which its organization is not known; or connect to the one that was planned for."
            : "Connect to the organization that was planned for.");

    public static RootToolsException OtherEndpoint(RootPlan plan) => Of(
        "PlanOfOtherEndpoint", RootErrorKind.Conflict,
        plan.IsRehearsal
            ? "The plan was made against a sandbox or another endpoint that is not AWS's own, and this connection is to AWS."
            : "The plan was made against AWS, and this connection is to a sandbox or another endpoint that is not AWS's own.",
        $"Connect to what was planned for; a rehearsal is no plan for AWS. {PlanAgain}");

    public static RootToolsException ApprovalOfOther(RootPlanApproval approval) => Of(
        "PlanApprovalOfOther", RootErrorKind.Conflict,
        $"The approval of {approval.ApprovedBy.Arn} is for another plan: one of SHA-256 {approval.Sha256}.",
        "Find out who put it there, and have the plan as it was written approved with Approve-RootPlan.");

    public static RootToolsException ApprovedByPlanner(RootPlan plan, PlanPrincipal approver) => Of(
        "PlanApprovedByPlanner", RootErrorKind.PermissionDenied,
        $"{approver.Arn} cannot approve: the plan was made by {plan.PlannedBy}, which may be the same principal.",
        "Have it approved by another user, or through another role: the name of a role's session is chosen freely, and proves nothing. See about_RootPlan.");

    public static RootToolsException SignatureInvalid(RootPlanApproval approval, Exception? cause = null) => Of(
        "PlanSignatureInvalid", RootErrorKind.Conflict,
        $"The signature on the approval of {approval.ApprovedBy.Arn} is not one of {approval.KeyArn}.",
        "The approval was changed or forged: find out who did it, and have the plan approved again.",
        cause);

    public static RootToolsException NotApproved(RootPlan plan, IReadOnlyList<string> keys, bool isFileOwn)
    {
        string why = plan.Approvals.Count == 0 ? "nobody has approved of it"
            : keys.Count > 0 ? $"no approval in it is signed with {string.Join(" or ", keys)}"
            : !isFileOwn ? "its approvals are not signed, and others than you can write to the file"
            : "no approval in it counts";
        return Of(
            "PlanNotApproved", RootErrorKind.PermissionDenied,
            $"The plan needs an approval, and {why}.",
            keys.Count > 0
                ? $"Have it approved by somebody else: Approve-RootPlan -KeyId {keys[0]}."
                : "Have it approved by somebody else: Approve-RootPlan.");
    }

    public static RootToolsException KeyUnfit(string keyId, string why) => Of(
        "ApprovalKeyUnfit", RootErrorKind.InvalidArgument,
        $"The KMS key {keyId} cannot sign approvals: {why}.",
        "Use an asymmetric key with the usage SIGN_VERIFY, of the type ECC_NIST_P256 or RSA_2048 for example. See about_RootPlan.");

    private static string Place(string? organization, string account, string partition) =>
        $"{(organization is null ? $"account {account}" : $"organization {organization}")} in {partition}";

    private static RootToolsException Of(string id, RootErrorKind kind, string message, string advice, Exception? cause = null)
    {
        RootError error = new(id, kind, message, advice) { EndsRun = true };
        return cause is null ? new RootToolsException(error) : new RootToolsException(error, cause);
    }
}

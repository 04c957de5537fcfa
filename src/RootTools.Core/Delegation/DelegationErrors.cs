using RootTools.Connection;
using RootTools.Errors;
using RootTools.Organization;

namespace RootTools.Delegation;

/// <summary>
/// AWS's conditions for a delegated administrator, as errors.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html.
/// </summary>
internal static class DelegationErrors
{
    public static RootError NotManagementAccount(RootContext caller) => new()
    {
        Id = "NotManagementAccount",
        Kind = RootErrorKind.PermissionDenied,
        Message = $"The caller's account {caller.AccountId} is not the organization's management account, which alone may change delegations.",
        RecommendedAction = "Connect with credentials of the management account: Connect-RootOrganization -ProfileName <profile>.",
        EndsRun = true,
    };

    public static RootError TargetIsManagementAccount(string accountId) => new()
    {
        Id = "DelegateIsManagementAccount",
        Kind = RootErrorKind.InvalidArgument,
        Message = $"Account {accountId} is the management account, which may do everything already and cannot be a delegated administrator.",
        RecommendedAction = "Name a member account.",
        AccountId = accountId,
    };

    public static RootError NotActive(MemberAccount account) => new()
    {
        Id = "DelegateNotActive",
        Kind = RootErrorKind.Conflict,
        Message = $"Account {account} is {account.State}; a delegated administrator has to be ACTIVE.",
        RecommendedAction = "Name a member account in use: Get-RootMemberAccount -State ACTIVE.",
        AccountId = account.Id,
    };

    public static RootError TrustedAccessFirst(string accountId) => new()
    {
        Id = "TrustedAccessDisabled",
        Kind = RootErrorKind.FeatureDisabled,
        Message = "IAM has no trusted access to the organization, which a delegated administrator needs first.",
        RecommendedAction = "Run: Enable-RootAccessFeature -Feature TrustedAccess. Then register again.",
        AccountId = accountId,
        EndsRun = true,
    };
}

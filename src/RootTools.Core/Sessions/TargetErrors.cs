namespace RootTools.Sessions;

/// <summary>The errors for accounts in which no root session is attempted.</summary>
internal static class TargetErrors
{
    public static RootError ManagementAccount(MemberAccount account) => new(
        "ManagementAccountTarget", RootErrorKind.InvalidArgument,
        $"Account {account} is the organization's management account, in which AWS opens no root session.",
        "Leave it out. Its own root user is managed by signing in as that root user; " +
            "Get-RootCredentialStatus shows what it has when called with the management account's credentials.", account.Id);

    public static RootError NotActive(MemberAccount account) => new(
        "AccountNotActive", RootErrorKind.Conflict,
        $"Account {account} is {account.State}, so no root session was attempted.",
        account.State == AccountStates.PendingActivation
            ? "Wait until the account is ACTIVE."
            : "Leave it out, or have the account reopened through AWS Support first.", account.Id);
}

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// Closing accounts, which AWS does in the background: <c>PENDING_CLOSURE</c>, then <c>CLOSED</c> for 90 days, then gone.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_close.html.
/// </summary>
internal static class Closing
{
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
    private const int MostAtOnce = 3;
    private const int LeastQuota = 250;
    private const int GreatestQuota = 1000;
    private const int QuotaShare = 5;

    private static readonly TimeSpan QuotaPeriod = TimeSpan.FromDays(30);

    /// <summary>CloseAccount: a member, from the management account, within the quotas.</summary>
    [Guess("organizations", "CloseAccount: the order of the checks, and the messages but that about the quota of 30 days")]
    public static Structure? Close(ServiceRequest request)
    {
        (SimulatedAccount? found, string arn) = Accounts.Find(request);
        SimulatedOrganization organization = OrganizationsCall.FromManagementAlone(request, arn);
        SimulatedAccount account = found ?? throw OrganizationsFaults.NotFound("Account");
        RequireClosable(organization, account);
        organization.Closures = [.. organization.Closures.Where(closure => closure > request.Now - QuotaPeriod)];
        int quota = organization.LifeCycle.CloseAccountQuota
            ?? Math.Min(GreatestQuota, Math.Max(LeastQuota, (organization.Accounts.Count - 1) / QuotaShare));
        if (organization.Closures.Count >= quota)
        {
            throw OrganizationsFaults.ConstraintViolation(
                "CLOSE_ACCOUNT_QUOTA_EXCEEDED", "You have exceeded close account quota for the past 30 days.");
        }

        if (organization.Changing.Count(other => other is { State: AccountState.PendingClosure, CloseRequested: not null }) >= MostAtOnce)
        {
            throw OrganizationsFaults.ConstraintViolation(
                "CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED", "You attempted to exceed the number of accounts that you can close at a time.");
        }

        account.State = AccountState.PendingClosure;
        account.CloseRequested = request.Now;
        organization.Closures.Add(request.Now);
        organization.Follow(account);
        return null;
    }

    [Guess("organizations", "CloseAccount: the errors about a delegated administrator, and about accounts that are neither active nor closed")]
    private static void RequireClosable(SimulatedOrganization organization, SimulatedAccount account)
    {
        if (organization.FeatureSet != "ALL")
        {
            throw OrganizationsFaults.ConstraintViolation(
                "ORGANIZATION_NOT_IN_ALL_FEATURES_MODE", "This operation requires that the organization has all features enabled.");
        }

        if (account.IsManagementAccount)
        {
            throw OrganizationsFaults.ConstraintViolation("CANNOT_CLOSE_MANAGEMENT_ACCOUNT", "You attempted to close the management account.");
        }

        switch (account.State)
        {
            case AccountState.Closed:
                throw new ServiceFaultException(
                    400, "AccountAlreadyClosedException", "You attempted to close an account that is already closed.");
            case not AccountState.Active:
                throw new ServiceFaultException(
                    400, "ConflictException", "The request failed because it conflicts with the current state of the specified resource.");
        }

        if (organization.Access.DelegatedAdministrators.Any(delegated => delegated.AccountId == account.Id))
        {
            throw OrganizationsFaults.ConstraintViolation(
                "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG",
                "You attempted to remove an account that is registered as a delegated administrator for a service integrated with your "
                + "organization. To complete this operation, you must first deregister this account as a delegated administrator.");
        }
    }
}

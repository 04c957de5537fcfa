using RootTools.Sandbox.State;
using RootTools.Settings;

namespace RootTools.Tests.Session;

/// <summary>For each cmdlet that changes a setting, a use of it that has something to do in a sandbox.</summary>
internal static class MemberSettings
{
    public static CloseMemberAccountCommand Close(SandboxSession aws) =>
        new() { AccountId = Named(aws), ConfirmName = Member(aws).Name, Force = true };

    public static ConfirmMemberRootEmailCommand ConfirmEmail(SandboxSession aws)
    {
        Member(aws).PrimaryEmailUpdate = new PrimaryEmailUpdate("new@example.com", "012345", DateTimeOffset.UtcNow);
        return new() { AccountId = Named(aws), PrimaryEmail = "new@example.com", Otp = "012345", Force = true };
    }

    public static DisableMemberRegionCommand Disable(SandboxSession aws)
    {
        Member(aws).OptInRegions = [new OptInRegion("me-south-1", "ENABLED", DateTimeOffset.UtcNow.AddDays(-1))];
        return new() { AccountId = Named(aws), RegionName = ["me-south-1"], Force = true };
    }

    public static EnableMemberRegionCommand Enable(SandboxSession aws)
    {
        Member(aws).OptInRegions = [];
        return new() { AccountId = Named(aws), RegionName = ["af-south-1", "me-south-1"], Force = true };
    }

    public static RemoveMemberAlternateContactCommand RemoveContact(SandboxSession aws)
    {
        Member(aws).AlternateContacts = [new AlternateContact("BILLING", "Bill", "Team", "bill@example.com", "+1 206 555 0100")];
        return new() { AccountId = Named(aws), Type = [AlternateContactType.Billing], Force = true };
    }

    public static SetMemberAccountNameCommand Rename(SandboxSession aws) => new() { AccountId = Named(aws), AccountName = "new name", Force = true };

    /// <param name="aws">The sandbox whose account is named; null for none.</param>
    public static SetMemberAlternateContactCommand SetContact(SandboxSession? aws) => new()
    {
        AccountId = aws is null ? null : Named(aws),
        Type = AlternateContactType.Security,
        ContactName = "New Team",
        Title = "CISO",
        EmailAddress = "security@example.com",
        PhoneNumber = "+1 206 555 0100",
        Force = true,
    };

    /// <inheritdoc cref="SetContact"/>
    public static SetMemberContactCommand SetPrimaryContact(SandboxSession? aws) =>
        new() { AccountId = aws is null ? null : Named(aws), City = "New Town", Force = true };

    public static SetMemberRootEmailCommand StartEmail(SandboxSession aws) =>
        new() { AccountId = Named(aws), PrimaryEmail = "new@example.com", Force = true };

    private static AccountReference[] Named(SandboxSession aws) => [new AccountReference(Member(aws).Id)];

    // A delegated administrator is not closed.
    private static SimulatedAccount Member(SandboxSession aws) =>
        SandboxAccounts.Open(aws.Sandbox).First(account => !account.Root.HasCredential && account.Id != aws.Sandbox.Delegate.AccountId);
}

using RootTools.Settings;

namespace RootTools.Core.Tests.Settings;

public sealed class MemberSettingReaderTests
{
    private static readonly MemberSetting[] Everything = [.. Enum.GetValues<MemberSetting>()];

    private readonly FakeSettings _aws = new();

    [Fact]
    public async Task Contacts_that_are_absent_are_empty_and_no_errors()
    {
        _aws.Contacts["SECURITY"] = new("SECURITY", "Sec", "Team", "sec@example.com", "+1");

        MemberAccountSetting setting = await ReadAsync(FakeSettings.Web, Everything);

        Assert.Equal((MemberAccountSettingOutcome.Read, null), (setting.Outcome, setting.Error));
        Assert.Equal(("web", "web@example.com", "A"), (setting.AccountName, setting.PrimaryEmail, setting.Contact?.FullName));
        Assert.Equal((null, null, "Sec <sec@example.com>"), (setting.BillingContact, setting.OperationsContact, setting.SecurityContact?.ToString()));
        Assert.Equal("us-east-1 ENABLED_BY_DEFAULT", Assert.Single(setting.Region).ToString());
        Assert.Equal([FakeSettings.Web], _aws.Named);
    }

    [Theory]
    [InlineData(MemberSetting.Name, "GetAccountInformation", 1)]
    [InlineData(MemberSetting.PrimaryEmail, "GetPrimaryEmail", 1)]
    [InlineData(MemberSetting.Contact, "GetContactInformation", 1)]
    [InlineData(MemberSetting.AlternateContact, "GetAlternateContact", 3)]
    [InlineData(MemberSetting.Region, "ListRegions", 1)]
    public async Task Only_what_is_asked_for_is_read(MemberSetting setting, string operation, int calls)
    {
        await ReadAsync(FakeSettings.Web, [setting]);

        Assert.Equal(
            Enumerable.Repeat(operation, calls),
            _aws.Client.Calls.Where(call => typeof(Account).GetNestedType(call, System.Reflection.BindingFlags.NonPublic) is not null));
    }

    [Fact]
    public async Task The_management_account_speaks_of_itself_without_an_id_and_knows_its_address_from_Organizations()
    {
        MemberAccountSetting setting = await ReadAsync(FakeOrganization.ManagementId, Everything);

        Assert.Equal((MemberAccountSettingOutcome.Read, "management@example.com"), (setting.Outcome, setting.PrimaryEmail));
        Assert.Equal(["own"], _aws.Named);
    }

    [Theory]
    [InlineData(FakeOrganization.ManagementId, null, "ManagementAccountTarget")]
    [InlineData(FakeSettings.Web, AccountStates.Suspended, "AccountNotActive")]
    public async Task What_cannot_be_read_is_not_attempted(string id, string? state, string error)
    {
        FakeSettings aws = new(caller: FakeSettings.Data);

        MemberAccountSetting setting = await ReadAsync(id, Everything, state, aws);

        Assert.Equal((MemberAccountSettingOutcome.NotReadable, error), (setting.Outcome, setting.Error?.Id));
        Assert.Empty(aws.Named);
    }

    [Fact]
    public async Task What_is_refused_does_not_hide_the_rest()
    {
        _aws.Client.Fail<Account.GetContactInformation>(Refusals.Of(
            "AccessDeniedException",
            "User: arn:aws:iam::111111111111:user/alice is not authorized to perform: account:GetContactInformation",
            System.Net.HttpStatusCode.Forbidden));

        MemberAccountSetting setting = await ReadAsync(FakeSettings.Web, [MemberSetting.Contact, MemberSetting.PrimaryEmail]);

        Assert.Equal((MemberAccountSettingOutcome.Denied, "web@example.com"), (setting.Outcome, setting.PrimaryEmail));
        Assert.Contains("account:GetContactInformation", setting.Error!.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("delegated administrator for account.amazonaws.com", setting.Error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trusted_access_that_is_off_ends_the_run_and_says_what_turns_it_on()
    {
        _aws.Client.Fail<Account.GetPrimaryEmail>(Refusals.Of(
            "AccessDeniedException",
            "User: arn:aws:iam::111111111111:user/alice is not authorized to perform: account:GetPrimaryEmail " +
                "(Your organization must first enable trusted access with AWS Account Management.)",
            System.Net.HttpStatusCode.Forbidden));

        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(() => ReadAsync(FakeSettings.Web, [MemberSetting.PrimaryEmail]));

        Assert.Equal(("AccountManagementDisabled", true), (e.Error.Id, e.Error.EndsRun));
        Assert.Contains("Enable-RootAccessFeature -Feature AccountManagement", e.Error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_of_the_address_is_followed_and_none_is_no_error()
    {
        using RootConnection connection = _aws.Connect();
        using MemberSettingReader reader = new(connection);
        MemberAccount account = new() { Id = FakeSettings.Web };

        Assert.Equal((null, null), await UpdateAsync());
        _aws.UpdateStatus = "PENDING";
        Assert.Equal(("PENDING", ImpatientClock.Start.AddHours(24)), await UpdateAsync());
        _aws.UpdateStatus = "ACCEPTED";
        Assert.Equal(("ACCEPTED", null), await UpdateAsync());

        async Task<(string?, DateTimeOffset?)> UpdateAsync()
        {
            MemberRootEmailUpdate update = await reader.ReadEmailUpdateAsync(account, TestContext.Current.CancellationToken);
            Assert.Null(update.Error);
            return (update.Status, update.CodeExpires);
        }
    }

    private async Task<MemberAccountSetting> ReadAsync(string id, MemberSetting[] settings, string? state = null, FakeSettings? aws = null)
    {
        using RootConnection connection = (aws ?? _aws).Connect();
        using MemberSettingReader reader = new(connection);
        return await reader.ReadAsync(new MemberAccount { Id = id, State = state }, settings, TestContext.Current.CancellationToken);
    }
}

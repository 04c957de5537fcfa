using System.Collections.Concurrent;
using RootTools.Core.Tests.Journal;
using RootTools.Settings;

namespace RootTools.Core.Tests.Settings;

public sealed class MemberSettingChangerTests : IDisposable
{
    private static readonly MemberAlternateContact Team = new(AlternateContactType.Security, "Sec", "Team", "sec@example.com", "+1");

    private readonly FakeSettings _aws = new();
    private readonly JournalScene _journal = new();

    /// <summary>Each change, what the setting is before and after, and what it is called in the journal.</summary>
    public static TheoryData<MemberSettingEdit, string?, string?, string> Edits => new()
    {
        { new AccountNameEdit("  shop "), "web", "shop", "SetAccountName" },
        {
            new ContactEdit(new MemberContact(City: "Town", CompanyName: "")),
            "A, Company, Street 1, City, DE, +49", "A, Street 1, Town, DE, +49", "SetContact"
        },
        { new AlternateContactEdit(AlternateContactType.Security, Team), null, "Sec <sec@example.com>", "SetAlternateContact" },
        { new AlternateContactEdit(AlternateContactType.Billing, null), "Bill <bill@example.com>", null, "RemoveAlternateContact" },
        { new RegionEdit("af-south-1", enable: true), "DISABLED", "ENABLED", "EnableRegion" },
        { new RegionEdit("me-south-1", enable: false), "ENABLED", "DISABLED", "DisableRegion" },
        {
            new RootEmailEdit("new@example.com", new()) { AllowWithRootCredential = true },
            "web@example.com", "new@example.com", "StartRootEmailUpdate"
        },
        { new RootEmailConfirmation("new@example.com", "012345"), "web@example.com", "new@example.com", "ConfirmRootEmail" },
        { new ClosingEdit(), "ACTIVE", "PENDING_CLOSURE", "CloseAccount" },
    };

    /// <summary>Addresses that cannot be the account's, and what is said of them.</summary>
    public static TheoryData<string, string> WrongAddresses => new()
    {
        { "no-at-sign", "RootEmailInvalid" }, { "", "RootEmailInvalid" }, { "a@b@example.com", "RootEmailInvalid" },
        { "with space@example.com", "RootEmailInvalid" }, { "DATA@example.com", "RootEmailTaken" },
        { "old@example.com", "RootEmailOfClosedAccount" }, { "x@gone.example", "RootEmailDomainClosing" },
        { "twice@example.com", "RootEmailTwice" }, { "one@example.com", "AccountTwice" },
    };

    public void Dispose() => _journal.Dispose();

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task A_change_has_its_old_value_in_the_result_and_in_the_journal_before_it_is_made(
        MemberSettingEdit edit, string? before, string? after, string action)
    {
        Prepare();

        MemberSettingChange change = await ChangeAsync(edit);

        Assert.Null(change.Error);
        Assert.Equal((before, after), (change.Before?.ToString(), change.After?.ToString()));
        JournalEntry[] entries = [.. (await _journal.ReadAsync()).Where(entry => entry.Kind != JournalEntryKind.Run)];
        Assert.Equal([JournalEntryKind.Intent, JournalEntryKind.Outcome], entries.Select(entry => entry.Kind));
        Assert.All(entries, entry => Assert.Equal((action, FakeSettings.Web, edit.Setting), (entry.Action, entry.AccountId, entry.Resource)));
        Assert.All(entries, entry => Assert.StartsWith("Before=", entry.Details[0], StringComparison.Ordinal));
        Assert.Equal(change.Outcome.ToString(), entries[1].Outcome);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task What_is_so_already_costs_no_call_that_changes_and_no_entry(MemberSettingEdit edit, string? before, string? after, string action)
    {
        Prepare();
        _aws.Name = "shop";
        _aws.Email = "New@example.com";
        _aws.Contact = new("A", null, "Street 1", City: "Town", PostalCode: "1", CountryCode: "DE", PhoneNumber: "+49");
        _aws.Contacts["SECURITY"] = new("SECURITY", "Sec", "Team", "sec@example.com", "+1");
        _aws.Contacts.Remove("BILLING");
        _aws.Regions["af-south-1"] = "ENABLED";
        _aws.Regions["me-south-1"] = "DISABLED";

        MemberSettingChange change = await ChangeAsync(edit, account: edit is ClosingEdit ? FakeSettings.Closed : FakeSettings.Web);

        Assert.Equal((MemberSettingOutcome.Unchanged, null), (change.Outcome, change.Error));
        Assert.DoesNotContain(_aws.Client.Calls, IsChange);
        Assert.False(File.Exists(_journal.Path));
        Assert.NotEqual((before, after, string.Empty), (after, before, action));
    }

    [Fact]
    public async Task What_is_left_out_of_a_contact_stays_and_an_empty_text_clears()
    {
        await ChangeAsync(new ContactEdit(new MemberContact(City: "Town", CompanyName: "")));

        Assert.Equal(new MemberContact("A", null, "Street 1", City: "Town", PostalCode: "1", CountryCode: "DE", PhoneNumber: "+49"), _aws.Contact);
    }

    [Fact]
    public async Task The_old_value_of_a_contact_can_be_read_back_from_the_journal()
    {
        _aws.Contacts["SECURITY"] = new("SECURITY", "Old \"One\"", "Title", "old@example.com", "+1");

        await ChangeAsync(new AlternateContactEdit(AlternateContactType.Security, Team));

        string before = (await _journal.ReadAsync())[1].Details[0];
        Assert.Equal(
            """Before={"Type":"Security","ContactName":"Old \"One\"","Title":"Title","EmailAddress":"old@example.com","PhoneNumber":"+1"}""", before);
    }

    [Fact]
    public async Task The_management_account_is_named_by_no_id()
    {
        await ChangeAsync(new AlternateContactEdit(AlternateContactType.Security, Team), FakeOrganization.ManagementId);

        Assert.Equal(["own"], _aws.Named);
    }

    [Theory]
    [MemberData(nameof(WrongAddresses))]
    public async Task An_address_that_cannot_be_right_is_refused_before_AWS_sends_anything(string email, string error)
    {
        _aws.Aws.Organization.AddAccount("666666666666", "gone", state: AccountStates.PendingClosure);
        _aws.Client.On((Organizations.ListAccounts _) => new Page<Organizations.Account>(
        [
            new(FakeSettings.Web, Email: "web@example.com", Name: "web", State: "ACTIVE"),
            new(FakeSettings.Data, Email: "data@example.com", Name: "data", State: "ACTIVE"),
            new(FakeSettings.Closed, Email: "old@example.com", Name: "old", State: "CLOSED"),
            new("666666666666", Email: "gone@gone.example", Name: "gone", State: "PENDING_CLOSURE"),
        ]));
        RootEmailList list = new();
        list.Add(FakeSettings.Web, email);
        list.Add(FakeSettings.Data, "twice@example.com");
        if (error == "AccountTwice")
        {
            list.Add(FakeSettings.Web, "two@example.com");
        }

        MemberSettingChange change = await ChangeAsync(new RootEmailEdit(email, list) { AllowWithRootCredential = true });

        Assert.Equal((MemberSettingOutcome.Refused, error, FakeSettings.Web), (change.Outcome, change.Error?.Id, change.Error?.AccountId));
        Assert.DoesNotContain("StartPrimaryEmailUpdate", _aws.Client.Calls);
    }

    [Theory]
    [InlineData("999999999999", "AccountNotFound")]
    [InlineData("12", "AccountIdInvalid")]
    [InlineData(FakeOrganization.ManagementId, "RootEmailOfManagementAccount")]
    [InlineData(FakeSettings.Closed, "AccountNotActive")]
    public async Task Only_the_address_of_an_active_member_can_be_changed(string account, string error) =>
        Assert.Equal(error, (await ChangeAsync(new RootEmailEdit("new@example.com", new()), account)).Error?.Id);

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "RootCredentialsPresent")]
    [InlineData(null, "RootCredentialsUnknown")]
    public async Task A_mailbox_does_not_come_with_root_credentials_unseen(int? keys, string? error)
    {
        if (keys is null)
        {
            _aws.Client.Fail<Iam.GetAccountSummary>(Refusals.Iam("AccessDenied", "not authorized", System.Net.HttpStatusCode.Forbidden));
        }
        else
        {
            _aws.Client.On((Iam.GetAccountSummary _) => new Iam.GetAccountSummary.Output(new Dictionary<string, int>
            {
                ["AccountPasswordPresent"] = keys.Value,
                ["AccountAccessKeysPresent"] = 0,
                ["AccountSigningCertificatesPresent"] = 0,
                ["AccountMFAEnabled"] = 0,
            }));
        }

        if (keys == 1)
        {
            _aws.Client.On((Iam.GetUser _) => new Iam.GetUser.Output(null)).On((Iam.GetLoginProfile _) => new Iam.GetLoginProfile.Output(new()));
        }

        Assert.Equal(error, (await ChangeAsync(new RootEmailEdit("new@example.com", new()))).Error?.Id);
        Assert.Null((await ChangeAsync(new RootEmailEdit("new@example.com", new()) { AllowWithRootCredential = true })).Error);
    }

    [Fact]
    public async Task A_one_time_password_is_in_no_result_no_error_and_no_journal()
    {
        const string Otp = "987654";

        MemberSettingChange change = await ChangeAsync(new RootEmailConfirmation("new@example.com", Otp));

        Assert.Equal(MemberSettingOutcome.Refused, change.Outcome);
        Assert.Equal("The one-time password … is invalid or has expired.", change.Error!.Message);
        Assert.DoesNotContain(Otp, $"{change} {change.Error} {change.Error.RecommendedAction}", StringComparison.Ordinal);
        Assert.DoesNotContain(Otp, await File.ReadAllTextAsync(_journal.Path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("OtpMissing", (await ChangeAsync(new RootEmailConfirmation("new@example.com", ""))).Error?.Id);
        RootError? malformed = (await ChangeAsync(new RootEmailConfirmation("new@example.com", "98765"))).Error;
        Assert.Equal("OtpInvalid", malformed?.Id);
        Assert.DoesNotContain("98765", malformed!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_was_taken_already_is_no_error()
    {
        _aws.UpdateStatus = "ACCEPTED";
        _aws.Client.Fail<Account.AcceptPrimaryEmailUpdate>(
            Refusals.Of("ConflictException", "The update of the primary email address was already accepted."));

        Assert.Equal((MemberSettingOutcome.Pending, null), Short(await ChangeAsync(new RootEmailConfirmation("new@example.com", "012345"))));
    }

    [Fact]
    public async Task A_Region_is_followed_until_AWS_is_done()
    {
        Assert.Equal((MemberSettingOutcome.Pending, null), Short(await ChangeAsync(new RegionEdit("af-south-1", enable: true))));
        _aws.LooksUntilDone = 3;
        MemberSettingChange change = await ChangeAsync(new RegionEdit("me-south-1", enable: true), wait: true);
        Assert.Equal((MemberSettingOutcome.Changed, "ENABLED"), (change.Outcome, change.After));
        Assert.NotEmpty(_aws.Clock.Waits);
    }

    [Theory]
    [InlineData("us-east-1", "ENABLED_BY_DEFAULT", "RegionNotOptional")]
    [InlineData("af-south-1", "ENABLING", "RegionUnderWay")]
    public async Task A_Region_that_cannot_be_disabled_is_refused(string region, string status, string error)
    {
        _aws.Regions[region] = status;

        Assert.Equal((MemberSettingOutcome.Refused, error), Short(await ChangeAsync(new RegionEdit(region, enable: false))));
        Assert.DoesNotContain(_aws.Client.Calls, IsChange);
    }

    [Fact]
    public async Task Six_Regions_of_an_account_are_under_way_at_once_and_fifty_of_all()
    {
        ConcurrentDictionary<(string?, string), int> underWay = new();
        Lock counting = new();
        int mostInAccount = 0, mostInAll = 0;
        _aws.Client
            .On((Account.EnableRegion asked) =>
            {
                lock (counting)
                {
                    underWay[(asked.AccountId, asked.RegionName)] = 4;
                    mostInAll = Math.Max(mostInAll, underWay.Count);
                    mostInAccount = Math.Max(mostInAccount, underWay.Keys.Count(key => key.Item1 == asked.AccountId));
                    return Nothing.Instance;
                }
            })
            .On((Account.GetRegionOptStatus asked) =>
            {
                (string?, string) key = (asked.AccountId, asked.RegionName);
                if (!underWay.TryGetValue(key, out int looks))
                {
                    return new Account.Region(asked.RegionName, "DISABLED");
                }

                bool hasEnded = looks <= 1 ? underWay.TryRemove(key, out _) : !underWay.TryUpdate(key, looks - 1, looks);
                return new Account.Region(asked.RegionName, hasEnded ? "ENABLED" : "ENABLING");
            });
        using RootConnection connection = _aws.Connect();
        using MemberSettingChanger changer = new(connection);

        await Task.WhenAll(
            from account in Enumerable.Range(0, 12)
            from region in Enumerable.Range(0, 8)
            select Task.Run(async () => await changer.ExecuteAsync(await changer.PlanAsync(
                new MemberAccount { Id = $"3333333333{account:00}" }, new RegionEdit($"xx-{region}", enable: true)))));

        Assert.Equal((6, 50), (mostInAccount, mostInAll));
    }

    [Theory]
    [InlineData(FakeOrganization.ManagementId, "CloseManagementAccount")]
    [InlineData(FakeSettings.Data, "CloseDelegatedAdministrator")]
    [InlineData("999999999999", "AccountNotFound")]
    public async Task The_management_account_and_a_delegate_are_not_closed(string account, string error)
    {
        Assert.Equal((MemberSettingOutcome.Refused, error), Short(await ChangeAsync(new ClosingEdit(), account)));
        Assert.DoesNotContain("CloseAccount", _aws.Client.Calls);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("WEB")]
    [InlineData("333333333333")]
    public async Task No_account_is_closed_whose_name_was_not_typed(string? typed)
    {
        Assert.Equal((MemberSettingOutcome.Refused, "AccountNameNotConfirmed"), Short(await ChangeAsync(new ClosingEdit(), name: typed)));
        Assert.DoesNotContain("CloseAccount", _aws.Client.Calls);
    }

    [Fact]
    public async Task A_closure_warns_of_the_address_and_of_the_account_in_GovCloud()
    {
        Prepare();
        _aws.Client.On((Account.GetGovCloudAccountInformation _) => new Account.GetGovCloudAccountInformation.Output("777777777777"));
        using RootConnection connection = _aws.Connect();
        using MemberSettingChanger changer = new(connection);

        MemberSettingPlan plan = await changer.PlanAsync(
            new MemberAccount { Id = FakeSettings.Web }, new ClosingEdit(), TestContext.Current.CancellationToken);

        Assert.Contains("777777777777", plan.Warning, StringComparison.Ordinal);
        Assert.Contains("web@example.com can never be used", plan.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_quota_is_read_from_the_refusal_and_nothing_more_is_tried()
    {
        _aws.Client.Fail<Organizations.CloseAccount>(
            OfReason("You have exceeded close account quota for the past 30 days.", Organizations.CloseAccountQuotaExceeded));
        ClosingEdit closing = new();

        MemberSettingChange first = await ChangeAsync(closing, runId: "run-1");
        _aws.Aws.Organization.AddAccount("666666666666", "web");
        MemberSettingChange second = await ChangeAsync(closing, "666666666666");

        Assert.Equal((MemberSettingOutcome.Postponed, "CloseQuotaReached"), Short(first));
        Assert.Equal((MemberSettingOutcome.Postponed, "CloseQuotaReached"), Short(second));
        Assert.Contains("2026-10-01 at the latest", second.Error!.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("666666666666", second.Error.AccountId);
        Assert.Single(_aws.Client.Calls, call => call == "CloseAccount");
        Assert.Empty((await _journal.ResumeAsync("run-1", (await _aws.Connect().GetContextAsync(TestContext.Current.CancellationToken)))).Finished);
    }

    [Fact]
    public async Task A_closure_waits_while_others_are_under_way()
    {
        Prepare();
        int refusals = 2;
        _aws.Client.On((Organizations.CloseAccount _) => refusals-- > 0
            ? throw OfReason("You attempted to exceed the number of accounts.", Organizations.CloseAccountRequestsLimitExceeded)
            : Nothing.Instance);

        Assert.Equal((MemberSettingOutcome.Pending, null), Short(await ChangeAsync(new ClosingEdit())));
        Assert.Equal(2, _aws.Clock.Waits.Count);
    }

    [Fact]
    public async Task A_change_that_AWS_made_although_its_answer_was_lost_is_no_error()
    {
        _aws.Client.On<Account.EnableRegion, Nothing>(asked =>
        {
            _aws.Regions[asked.RegionName] = "ENABLING";
            throw Refusals.Of("ValidationException", "Unable to switch region status because of its current opt-in status.");
        });

        Assert.Equal((MemberSettingOutcome.Pending, null), Short(await ChangeAsync(new RegionEdit("af-south-1", enable: true))));
    }

    [Fact]
    public async Task An_intent_that_was_left_open_is_settled_when_the_change_was_made()
    {
        using RootConnection connection = _aws.Connect();
        RootContext context = await connection.GetContextAsync(TestContext.Current.CancellationToken);
        AlternateContactEdit edit = new(AlternateContactType.Security, Team);
        await ChangeAsync(edit, runId: "run-1");
        await _journal.EditAsync(lines => lines.RemoveAt(lines.Count - 1));

        await ChangeAsync(edit, runId: "run-1", resume: await _journal.ResumeAsync("run-1", context));

        Assert.Equal(0, (await _journal.CheckAsync()).UnfinishedCount);
        Assert.Single(_aws.Client.Calls, call => call == "PutAlternateContact");
    }

    private static bool IsChange(string call) => call is not "GetCallerIdentity" && !call.StartsWith("Get", StringComparison.Ordinal)
        && !call.StartsWith("List", StringComparison.Ordinal) && !call.StartsWith("Describe", StringComparison.Ordinal);

    private static (MemberSettingOutcome, string?) Short(MemberSettingChange change) => (change.Outcome, change.Error?.Id);

    private static Exception OfReason(string message, string reason)
    {
        Exception refusal = Refusals.Of("ConstraintViolationException", message);
        refusal.Data["Reason"] = reason;
        return refusal;
    }

    private void Prepare()
    {
        _aws.Contacts["BILLING"] = new("BILLING", "Bill", "Team", "bill@example.com", "+1");
        _aws.Regions["me-south-1"] = "ENABLED";
        _aws.Client.On((Organizations.CloseAccount _) => Nothing.Instance);
    }

    private async Task<MemberSettingChange> ChangeAsync(
        MemberSettingEdit edit,
        string account = FakeSettings.Web,
        bool wait = false,
        string? name = "web",
        string? runId = null,
        JournalResume? resume = null)
    {
        using RootConnection connection = _aws.Connect();
        JournalRun run = new(_journal.Writer(), runId, "Test", connection.GetContextAsync) { Resume = resume };
        using MemberSettingChanger changer = new(connection, run);
        MemberSettingPlan plan = await changer.PlanAsync(new MemberAccount { Id = account }, edit, TestContext.Current.CancellationToken);
        return await changer.ExecuteAsync(plan with { ConfirmedName = name }, wait, TestContext.Current.CancellationToken);
    }
}

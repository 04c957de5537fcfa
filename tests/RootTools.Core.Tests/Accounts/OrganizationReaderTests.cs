namespace RootTools.Tests.Accounts;

public sealed class OrganizationReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_each_account_with_the_path_of_its_unit()
    {
        FakeOrganization organization = Nested();

        MemberAccount web = Assert.Single(await ListAsync(organization, new() { Names = ["web-1"] }));

        Assert.Equal("Root/Prod/Web", web.OrganizationalUnit);
        Assert.Equal("ACTIVE", web.State);
        Assert.Equal("CREATED", web.JoinedMethod);
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero), web.JoinedTimestamp);
    }

    [Fact]
    public async Task Without_a_selection_gives_the_active_members_and_neither_the_management_account_nor_suspended_ones()
    {
        List<MemberAccount> accounts = await ListAsync(Nested(), null);

        Assert.Equal(["333333333333", "444444444444", "555555555555"], accounts.Select(account => account.Id).Order());
    }

    [Fact]
    public async Task Gives_the_management_account_when_asked_and_marks_it()
    {
        List<MemberAccount> accounts = await ListAsync(Nested(), new() { IncludeManagementAccount = true });

        Assert.Equal(FakeOrganization.ManagementId, Assert.Single(accounts, account => account.IsManagementAccount).Id);
    }

    [Theory]
    [InlineData("Prod")]
    [InlineData("prod")]
    [InlineData("Root/Prod")]
    [InlineData("/Prod/")]
    [InlineData("ou-1")]
    [InlineData("Pr*")]
    public async Task A_unit_by_id_name_or_path_means_everything_below_it(string unit)
    {
        List<MemberAccount> accounts = await ListAsync(Nested(), new() { OrganizationalUnits = [unit] });

        Assert.Equal(["333333333333", "444444444444"], accounts.Select(account => account.Id).Order());
    }

    [Fact]
    public async Task A_path_tells_units_of_the_same_name_apart()
    {
        FakeOrganization organization = Nested();
        string test = organization.AddUnit("Test");
        organization.AddAccount("777777777777", "web-test", organization.AddUnit("Web", test));

        Assert.Equal("777777777777", Assert.Single(await ListAsync(organization, new() { OrganizationalUnits = ["Test/Web"] })).Id);
        Assert.Equal(2, (await ListAsync(organization, new() { OrganizationalUnits = ["Web"] })).Count);
    }

    [Fact]
    public async Task Lists_no_accounts_of_units_that_are_not_meant()
    {
        FakeOrganization organization = Nested();

        await ListAsync(organization, new() { OrganizationalUnits = ["Web"] });

        Assert.Single(organization.Aws.Calls, call => call == "ListAccountsForParent");
    }

    [Fact]
    public async Task A_unit_that_does_not_exist_is_an_error_and_not_an_empty_list()
    {
        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(
            () => ListAsync(Nested(), new() { OrganizationalUnits = ["Prod", "Pord"] }));

        Assert.Equal("OrganizationalUnitNotFound", e.Error.Id);
        Assert.Contains("'Pord'", e.Message);
    }

    [Fact]
    public async Task Filters_by_state_and_leaves_out_excluded_ids()
    {
        List<MemberAccount> accounts = await ListAsync(
            Nested(), new() { States = ["ACTIVE", "suspended"], ExcludedIds = ["333333333333"] });

        Assert.Equal(["444444444444", "555555555555", "666666666666"], accounts.Select(account => account.Id).Order());
    }

    [Fact]
    public async Task Reads_tags_only_when_they_are_asked_for()
    {
        FakeOrganization organization = Nested();

        List<MemberAccount> accounts = await ListAsync(organization, new());

        Assert.All(accounts, account => Assert.Null(account.Tags));
        Assert.DoesNotContain("ListTagsForResource", organization.Aws.Calls);
    }

    [Fact]
    public async Task Filters_by_tags_after_everything_that_costs_no_call()
    {
        FakeOrganization organization = Nested();

        List<MemberAccount> accounts = await ListAsync(
            organization, new() { Names = ["web*", "db*"], Tags = new Dictionary<string, string?> { ["team"] = "shop*", ["cost"] = null } });

        MemberAccount account = Assert.Single(accounts);
        Assert.Equal("shop-eu", account.Tags!["team"]);
        Assert.Equal(2, organization.Aws.Calls.Count(call => call == "ListTagsForResource"));
    }

    [Fact]
    public async Task Follows_pages_to_the_end_through_empty_ones()
    {
        var organization = new FakeOrganization(pageSize: 3);
        string many = organization.AddUnit("Many");
        foreach (int i in Enumerable.Range(0, 50))
        {
            organization.AddAccount($"{200000000000 + i}", $"a{i}", many);
            organization.AddUnit($"Empty{i}", many);
        }

        Assert.Equal(50, (await ListAsync(organization, new())).Count);
    }

    [Fact]
    public async Task Falls_back_to_the_flat_list_where_the_tree_is_refused()
    {
        FakeOrganization organization = Nested();
        organization.Aws.Fail<Organizations.ListRoots>(Refusals.Organizations("AccessDeniedException", "You don't have permissions to access this resource."));

        List<MemberAccount> accounts = await ListAsync(organization, null);

        Assert.Equal(3, accounts.Count);
        Assert.All(accounts, account => Assert.Null(account.OrganizationalUnit));
    }

    [Fact]
    public async Task Gives_no_account_twice_where_only_a_part_of_the_tree_is_refused()
    {
        FakeOrganization organization = Nested();
        organization.Aws.Fail<Organizations.ListOrganizationalUnitsForParent>(
            Refusals.Organizations("AccessDeniedException", "You don't have permissions to access this resource."));

        List<MemberAccount> accounts = await ListAsync(organization, new() { IncludeManagementAccount = true });

        Assert.Equal(5, accounts.Select(account => account.Id).Distinct().Count());
        Assert.Equal(5, accounts.Count);
    }

    [Fact]
    public async Task Does_not_fall_back_when_units_were_asked_for()
    {
        FakeOrganization organization = Nested();
        organization.Aws.Fail<Organizations.ListRoots>(Refusals.Organizations("AccessDeniedException", "You don't have permissions to access this resource."));

        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(
            () => ListAsync(organization, new() { OrganizationalUnits = ["Prod"] }));

        Assert.Equal(RootErrorKind.PermissionDenied, e.Error.Kind);
        Assert.DoesNotContain("ListAccounts", organization.Aws.Calls);
    }

    [Fact]
    public async Task Gives_accounts_before_the_whole_tree_is_read()
    {
        FakeOrganization organization = Nested();
        var hold = new TaskCompletionSource();
        organization.Aws.OnAsync(async (Organizations.ListOrganizationalUnitsForParent _, FakeCall _) =>
        {
            await hold.Task;
            return new Page<Organizations.OrganizationalUnit>([]);
        });

        await using IAsyncEnumerator<MemberAccount> accounts = organization.Reader()
            .ListAsync(new() { IncludeManagementAccount = true }, Stop)
            .GetAsyncEnumerator(Stop);

        Assert.True(await accounts.MoveNextAsync());
        Assert.Equal(FakeOrganization.ManagementId, accounts.Current.Id);
        hold.SetResult();
    }

    [Fact]
    public async Task Stops_reading_when_the_reader_stops()
    {
        var organization = new FakeOrganization();
        foreach (int i in Enumerable.Range(0, 10_000))
        {
            organization.AddAccount($"{200000000000 + i}", $"a{i}");
        }

        await foreach (MemberAccount _ in organization.Reader().ListAsync(new(), Stop))
        {
            break;
        }

        Assert.InRange(organization.Aws.Calls.Count(call => call == "ListAccountsForParent"), 1, 100);
    }

    [Fact]
    public async Task Reads_one_account_with_its_place()
    {
        MemberAccount account = await Nested().Reader().GetAsync("333333333333", Stop);

        Assert.Equal(("web-1", "Root/Prod/Web"), (account.Name, account.OrganizationalUnit));
    }

    [Fact]
    public async Task Names_an_account_that_the_organization_does_not_have()
    {
        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(
            () => Nested().Reader().GetAsync("999999999999", Stop));

        Assert.Equal(RootErrorKind.NotFound, e.Error.Kind);
        Assert.Equal("999999999999", e.Error.AccountId);
    }

    [Fact]
    public async Task Gives_units_parents_first()
    {
        List<string> paths = [];
        await foreach (OrganizationalUnit unit in Nested().Reader().ListOrganizationalUnitsAsync(Stop))
        {
            paths.Add(unit.Path);
        }

        Assert.Equal(["Root", "Root/Prod", "Root/Prod/Web"], paths);
    }

    private static FakeOrganization Nested()
    {
        var organization = new FakeOrganization();
        organization.AddAccount(FakeOrganization.ManagementId, "management");
        string prod = organization.AddUnit("Prod");
        string web = organization.AddUnit("Web", prod);
        organization.AddAccount("333333333333", "web-1", web, tags: [("team", "shop-eu"), ("cost", "1")]);
        organization.AddAccount("444444444444", "db-1", prod, tags: ("team", "shop-us"));
        organization.AddAccount("555555555555", "sandbox", tags: ("team", "shop-eu"));
        return organization.AddAccount("666666666666", "old", state: AccountStates.Suspended);
    }

    private static async Task<List<MemberAccount>> ListAsync(FakeOrganization organization, AccountSelection? selection)
    {
        List<MemberAccount> accounts = [];
        await foreach (MemberAccount account in organization.Reader().ListAsync(selection, Stop))
        {
            accounts.Add(account);
        }

        return accounts;
    }
}

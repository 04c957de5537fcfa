using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Observations;

/// <summary>The facts under "also_known" in the observations, as far as a simulation can show them.</summary>
public sealed class AlsoKnownTests : IDisposable
{
    private readonly Scene _scene = new();

    [Theory]
    [InlineData("DescribeAccount", "AccountId", Scene.MemberId)]
    [InlineData("ListAccounts", null, null)]
    [InlineData("ListAccountsForParent", "ParentId", "ou-aaaa-aaaaaaaa")]
    public async Task An_account_has_a_Status_beside_its_State_unless_told_otherwise(string operation, string? member, string? value)
    {
        _scene.Member.State = AccountState.PendingClosure;
        JsonObject input = member is null ? [] : new JsonObject { [member] = value };

        WireAnswer answer = await _scene.OrganizationsAsync(_scene.Administrator, operation, input);

        JsonNode account = answer.Succeeded().Json["Account"] ?? answer.Json["Accounts"]!.AsArray().Single(entry => entry!["Id"]!.GetValue<string>() == Scene.MemberId)!;
        Assert.Equal("PENDING_CLOSURE", account["State"]!.GetValue<string>());
        Assert.Equal("PENDING_CLOSURE", account["Status"]!.GetValue<string>());

        _scene.Organization.TellsAccountStatus = false;
        Assert.DoesNotContain("Status", (await _scene.OrganizationsAsync(_scene.Administrator, operation, (JsonObject)input.DeepClone())).Succeeded().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Root_user_credentials_cannot_call_AssumeRoot()
    {
        _scene.EnableFeatures();
        TestCredentials root = _scene.RootUser(_scene.Management);

        WireAnswer answer = await _scene.AssumeRootAsync(root, Scene.MemberId, "IAMAuditRootUserCredentials");

        answer.Failed(
            403,
            "AccessDenied",
            "User: arn:aws:iam::111111111111:root is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::333333333333:root");
    }

    [Fact]
    public async Task Removed_trusted_access_is_seen_by_IAM_at_once_and_by_STS_within_three_minutes_and_not_in_order()
    {
        _scene.EnableFeatures();
        _scene.Clock.Advance(TimeSpan.FromHours(1));
        _scene.Faults.PropagationDelay = TimeSpan.FromMinutes(3);
        _scene.Organization.Access = _scene.Organization.Access.WithoutTrusted(OrganizationAccess.Iam);

        (await _scene.IamAsync(_scene.Administrator, "ListOrganizationsFeatures")).Failed(400, "ServiceAccessNotEnabledException");
        var issued = new List<bool>();
        for (int second = 0; second <= 180; second += 5)
        {
            WireAnswer answer = await _scene.AssumeRootAsync(_scene.Administrator, Scene.MemberId, "IAMAuditRootUserCredentials");
            issued.Add(answer.Status == 200);
            _scene.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.True(issued[0]);
        Assert.False(issued[^1]);
        Assert.Contains(Enumerable.Range(1, issued.Count - 1), index => !issued[index - 1] && issued[index]);
    }

    [Theory]
    [InlineData("""{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}""", 403)]
    [InlineData("""{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"},"BoolIfExists":{"aws:AssumedRoot":"false"}}""", 200)]
    public async Task An_SCP_that_denies_root_users_denies_root_sessions_unless_it_exempts_them(string condition, int status)
    {
        OrganizationPolicy policy = _scene.Organization.AddPolicy(
            OrganizationPolicyType.ServiceControl,
            "p-cccccccc",
            "deny-root",
            string.Empty,
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{{condition}}}]}""");
        _scene.Organization.Attach(policy, _scene.Unit.Id);
        TestCredentials session = await _scene.RootSessionAsync("IAMAuditRootUserCredentials");

        WireAnswer answer = await _scene.IamAsync(session, "GetAccountSummary");

        Assert.Equal(status, answer.Status);
        WireAnswer signedIn = await _scene.IamAsync(_scene.RootUser(_scene.Member), "GetAccountSummary");
        Assert.Equal(403, signedIn.Status);
    }

    [Fact]
    public async Task Organizations_pages_at_twenty_and_may_return_an_empty_page_with_a_token()
    {
        for (int number = 1; number <= 50; number++)
        {
            _scene.Add(_scene.Account($"4444444444{number:D2}", $"Account{number}"), _scene.Unit);
        }

        var sizes = new List<int>();
        var ids = new HashSet<string>();
        string? token = null;
        do
        {
            JsonObject input = token is null ? [] : new JsonObject { ["NextToken"] = token };
            WireAnswer page = (await _scene.OrganizationsAsync(_scene.Administrator, "ListAccounts", input)).Succeeded();
            JsonArray accounts = page.Json["Accounts"]!.AsArray();
            sizes.Add(accounts.Count);
            ids.UnionWith(accounts.Select(account => account!["Id"]!.GetValue<string>()));
            token = page.Json["NextToken"]?.GetValue<string>();
        }
        while (token is not null);

        Assert.Equal([20, 0, 20, 13], sizes);
        Assert.Equal(53, ids.Count);
    }

    [Fact]
    public async Task The_root_user_of_the_owning_account_reads_puts_and_deletes_a_bucket_policy_whatever_it_denies()
    {
        const string denyAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::locked"}]}""";
        var bucket = new SimulatedBucket(_scene.Member, "locked", Scene.Region, _scene.Now) { Policy = new PolicyText(denyAll) };
        _scene.Organization.AddBucket(bucket);
        TestCredentials role = await _scene.RoleSessionAsync(_scene.Member);
        TestCredentials root = await _scene.RootSessionAsync("S3UnlockBucketPolicy");

        (await _scene.S3Async(role, "DELETE", "/locked", "policy=")).Failed(403, "AccessDenied");
        Assert.Equal(denyAll, (await _scene.S3Async(root, "GET", "/locked", "policy=")).Succeeded().Text);
        (await _scene.S3Async(root, "PUT", "/locked", "policy=", denyAll)).Succeeded();
        (await _scene.S3Async(root, "DELETE", "/locked", "policy=")).Succeeded();

        Assert.Null(bucket.Policy);
    }

    [Fact]
    public async Task Only_the_console_withholds_recovery_from_an_account_with_root_credentials()
    {
        _scene.RootUser(_scene.Member);
        TestCredentials session = await _scene.RootSessionAsync("IAMCreateRootUserPassword");

        (await _scene.IamAsync(session, "CreateLoginProfile")).Succeeded();

        Assert.True(_scene.Member.Root.HasPassword);
    }

    public void Dispose() => _scene.Dispose();
}

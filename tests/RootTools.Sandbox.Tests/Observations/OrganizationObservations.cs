using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Observations;

public sealed class OrganizationObservations : ObservationTest
{
    private const string Account = "account.amazonaws.com";
    private const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}""";

    [Fact]
    public Task trust_disable_with_delegate()
    {
        Delegate();
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task organization_from_an_ordinary_member() => await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Member));

    [Fact]
    public Task trusted_services()
    {
        foreach (string service in (string[])["account", "cloudtrail", "iam", "sso"])
        {
            Scene.Organization.Access = Scene.Organization.Access.WithTrusted(service + ".amazonaws.com", Scene.Now);
        }

        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task enable_trusted_access() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public Task register_a_delegate()
    {
        Scene.Organization.Access = Scene.Organization.Access.WithTrusted(Account, Scene.Now);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task deregister_a_delegate()
    {
        Delegate(Account);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task policy_from_a_delegate()
    {
        Delegate(Account);
        Policy();
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));
    }

    [Fact]
    public async Task update_policy_from_a_delegate()
    {
        Delegate(Account);
        Policy();
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));
    }

    [Fact]
    public async Task resource_policy_absent()
    {
        Delegate(Account);
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));
    }

    [Fact]
    public async Task update_policy_empty_description()
    {
        OrganizationPolicy policy = Policy();
        await AnswersAsObserved(Scene.Administrator);
        Assert.Equal("initial", policy.Description);
    }

    [Fact]
    public Task update_policy_content()
    {
        Policy();
        return AnswersAsObserved(Scene.Administrator, new JsonObject { ["Content"] = Document });
    }

    [Fact]
    public Task update_policy_longest_description()
    {
        Policy();
        return AnswersAsObserved(Scene.Administrator, new JsonObject { ["Description"] = new string('é', 512) });
    }

    [Fact]
    public async Task create_policy_with_a_tag_without_tagging_right()
    {
        Delegate(Account);
        Scene.Organization.ResourcePolicy = new PolicyText(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},
              "Action":"organizations:CreatePolicy","Resource":"*"}]}
            """);
        var session = await Scene.RoleSessionAsync(Scene.Delegate);
        await AnswersAsObserved(session, new JsonObject { ["Content"] = Document });
        JsonObject untagged = Observation.Named(nameof(create_policy_with_a_tag_without_tagging_right)).Input;
        untagged.Remove("Tags");
        untagged["Content"] = Document;
        (await Scene.OrganizationsAsync(session, "CreatePolicy", untagged)).Succeeded();
    }

    [Fact]
    public Task create_tag_policy_not_valid() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public Task attach_policy()
    {
        Policy();
        Unit();
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task delete_policy_in_use()
    {
        Scene.Organization.Attach(Policy(), Scene.Unit.Id);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task units_with_page_size_zero() => BelowAUnit();

    [Fact]
    public Task units_with_page_size_null()
    {
        Unit();
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task units_below_a_unit() => BelowAUnit();

    [Fact]
    public Task unit_below_a_unit() => BelowAUnit();

    [Fact]
    public Task account_path_in_the_list() => WithTheMemberBelowTheRoot();

    [Fact]
    public Task account_path_in_the_list_of_a_parent() => WithTheMemberBelowTheRoot();

    [Fact]
    public Task tags_of_a_resource()
    {
        Policy().Tags.Add(new Tag("team", "probe"));
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task untag_nothing()
    {
        Unit();
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task rename_unit_with_a_wrong_id() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public async Task enable_all_features_from_a_member() => await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Member));

    [Fact]
    public Task enable_tag_policies()
    {
        Scene.Organization.EnabledPolicyTypes = [OrganizationPolicyType.ServiceControl];
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task effective_errors_of_an_unknown_account() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public Task invite_with_duplicate_tags() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public Task handshake_with_a_wrong_id() => AnswersAsObserved(Scene.Administrator);

    private OrganizationPolicy Policy() =>
        Scene.Organization.AddPolicy(OrganizationPolicyType.ServiceControl, "p-bbbbbbbb", "own", "initial", Document);

    private OrganizationalUnit Unit() => Scene.Organization.AddUnit(Scene.Organization.Root, "ou-aaaa-bbbbbbbb", "Upper");

    private Task BelowAUnit([CallerMemberName] string name = "")
    {
        Scene.Organization.AddUnit(Unit(), "ou-aaaa-cccccccc", "Lower");
        return AnswersAsObserved(Scene.Administrator, name: name);
    }

    private Task WithTheMemberBelowTheRoot([CallerMemberName] string name = "")
    {
        Scene.Organization.AddAccount(Scene.Member, Scene.Organization.Root);
        return AnswersAsObserved(Scene.Administrator, isExcerpt: true, name: name);
    }
}

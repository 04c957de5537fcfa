using System.Text.Json.Nodes;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Tests.Observations;

public sealed class AccountObservations : ObservationTest
{
    private const string Principal = "account.amazonaws.com";

    [Fact]
    public Task region_of_a_member_without_trusted_access() => AnswersAsObserved(Delegated());

    [Fact]
    public Task region_of_a_member() => AnswersAsObserved(Trusted());

    [Fact]
    public async Task region_of_the_delegate_itself() => await AnswersAsObserved(await BoundedDelegateAsync());

    [Fact]
    public async Task region_standalone_outside_the_session_policy() => await AnswersAsObserved(await BoundedDelegateAsync());

    [Fact]
    public Task contact_of_an_unknown_type() => AnswersAsObserved(Delegated());

    [Fact]
    public async Task regions_enabled()
    {
        string[] enabled =
        [
            "me-south-1", "af-south-1", "ap-east-1", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6",
            "ap-southeast-7", "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1", "me-central-1", "mx-central-1",
        ];
        Scene.Management.OptInRegions = [.. enabled.Select(name => new OptInRegion(name, "ENABLED", Scene.Now))];
        await AnswersAsObserved(Scene.Administrator, isExcerpt: true);

        WireAnswer answer = await Scene.AccountAsync(Scene.Administrator, "ListRegions", Observation.Named(nameof(regions_enabled)).Input);
        IEnumerable<string> names = answer.Json["Regions"]!.AsArray().Select(region => region!["RegionName"]!.GetValue<string>());
        Assert.Equal(enabled.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task put_primary_contact()
    {
        TestCredentials session = await Scene.RoleSessionAsync(Scene.Delegate);
        JsonObject read = (await Scene.AccountAsync(session, "GetContactInformation")).Succeeded().Json;
        await AnswersAsObserved(session, read);
        Assert.Equal(read.ToJsonString(), (await Scene.AccountAsync(session, "GetContactInformation")).Json.ToJsonString());
    }

    [Fact]
    public async Task delete_contact_absent() => await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));

    [Fact]
    public async Task contact()
    {
        TestCredentials session = await Scene.RoleSessionAsync(Scene.Delegate);
        JsonObject put = Observation.Named(nameof(contact)).Output!["AlternateContact"]!.DeepClone().AsObject();
        (await Scene.AccountAsync(session, "PutAlternateContact", put)).Succeeded();
        await AnswersAsObserved(session);
    }

    [Fact]
    public async Task name_with_spaces_around()
    {
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));
        var described = new JsonObject { ["AccountId"] = Scene.DelegateId };
        WireAnswer shown = await Scene.OrganizationsAsync(Scene.Administrator, "DescribeAccount", described);
        Assert.Equal("New Name", shown.Json["Account"]!["Name"]!.GetValue<string>());
    }

    [Fact]
    public async Task name_with_angle_brackets() => await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));

    [Fact]
    public Task email_without_trusted_access() => AnswersAsObserved(Delegated());

    [Fact]
    public Task email_of_the_management_account() => AnswersAsObserved(Trusted());

    [Fact]
    public async Task email_update_status_from_the_member()
    {
        Trusted();
        await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));
    }

    private TestCredentials Delegated() => Scene.User(Scene.Management, "/", "Delegated", IdentityPolicy.AdministratorAccess);

    private TestCredentials Trusted()
    {
        Scene.Organization.Access = Scene.Organization.Access.WithTrusted(Principal, Scene.Now);
        return Delegated();
    }

    // A session of the delegate that may not speak of its account but as a member of the organization.
    private Task<TestCredentials> BoundedDelegateAsync()
    {
        Delegate(Principal);
        return Scene.RoleSessionAsync(
            Scene.Delegate,
            policy: """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"account:*","Resource":"arn:aws:account::111111111111:account/o-*/222222222222"}]}
            """);
    }
}

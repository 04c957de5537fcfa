using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Observations;

public sealed class IamObservations : ObservationTest
{
    private const string AllowAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private const string Phone = "arn:aws:iam::111111111111:mfa/devices/phone";

    [Fact]
    public Task account_properties_without_permission() => AnswersAsObserved(Scene.User(Scene.Management, "/org-access/", "no_grants"));

    [Fact]
    public Task task_policy_S3UnlockBucketPolicy() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public Task task_policy_document_IAMDeleteRootUserCredentials() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public async Task report_in_progress()
    {
        (await Scene.IamAsync(Scene.Administrator, "GenerateCredentialReport")).Succeeded();
        Scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task report_complete()
    {
        var session = await Scene.RoleSessionAsync(Scene.Member);
        (await Scene.IamAsync(session, "GenerateCredentialReport")).Succeeded();
        Scene.Clock.Advance(TimeSpan.FromSeconds(3));
        await AnswersAsObserved(session);
    }

    [Fact]
    public Task deactivate_an_unassigned_device()
    {
        Scene.User(Scene.Management, "/", "someone");
        Scene.Management.UnassignedMfaDevices.Add(Phone);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task delete_an_assigned_virtual_device()
    {
        Assign();
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task devices_by_assignment()
    {
        Assign();
        Scene.Management.UnassignedMfaDevices.Add("arn:aws:iam::111111111111:mfa/other");
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public async Task service_linked_role_of_a_member() => await AnswersAsObserved(await Scene.RoleSessionAsync(Scene.Delegate));

    [Fact]
    public Task service_linked_role_for_cloudtrail()
    {
        Scene.Organization.Access = Scene.Organization.Access.WithTrusted("cloudtrail.amazonaws.com", Scene.Now);
        return AnswersAsObserved(Scene.Administrator);
    }

    [Fact]
    public Task user_absent() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public Task summary_of_the_management_account()
    {
        Scene.RootUser(Scene.Management);
        Scene.Management.Root.PasswordCreated = Scene.Now;
        Scene.Management.Root.MfaDevices.Add(new MfaDevice("GAHT12345678", MfaDeviceKind.Hardware, Scene.Now));
        for (int number = Scene.Management.Users.Count; number < 41; number++)
        {
            Scene.User(Scene.Management, "/", "user" + number);
        }

        return AnswersAsObserved(Scene.Administrator, isExcerpt: true);
    }

    [Fact]
    public Task details_with_an_unknown_filter() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public Task users_page_size_1_spaced() => WithThreeUsers();

    [Fact]
    public Task users_page_size_2147483648() => WithThreeUsers();

    [Theory]
    [InlineData("+1", 200)]
    [InlineData("01", 200)]
    [InlineData("1.0", 400)]
    [InlineData("1e0", 400)]
    public async Task As_noted_numbers_are_read_with_a_sign_and_leading_zeros(string size, int status) =>
        Assert.Equal(status, (await Scene.IamAsync(Scene.Administrator, "ListUsers", new JsonObject { ["MaxItems"] = size })).Status);

    [Fact]
    public Task simulate_an_action_not_granted()
    {
        Scene.User(Scene.Management, "/simulation/", "somebody");
        return AnswersAsObserved(
            Scene.Administrator, new JsonObject { ["PolicySourceArn"] = "arn:aws:iam::111111111111:user/simulation/somebody" });
    }

    [Fact]
    public Task simulate_a_document() => AnswersAsObserved(Scene.Administrator);

    [Fact]
    public Task simulate_with_a_context_key_without_values() =>
        AnswersAsObserved(Scene.Administrator, new JsonObject { ["PolicyInputList"] = new JsonArray(AllowAll) });

    private void Assign()
    {
        Scene.User(Scene.Management, "/", "someone");
        Scene.Management.FindUser("someone")!.MfaDevices.Add(new MfaDevice(Phone, MfaDeviceKind.Virtual, Scene.Now));
    }

    private Task WithThreeUsers([System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        Scene.User(Scene.Management, "/some/", "one");
        Scene.User(Scene.Management, "/some/", "two");
        Scene.User(Scene.Management, "/some/", "three");
        return AnswersAsObserved(Scene.Administrator, name: name);
    }
}

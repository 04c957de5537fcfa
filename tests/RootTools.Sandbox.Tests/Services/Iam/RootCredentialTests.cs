using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Iam;

public sealed class RootCredentialTests : ServiceTest
{
    private const string Audit = "IAMAuditRootUserCredentials";
    private const string Delete = "IAMDeleteRootUserCredentials";
    private const string VirtualDevice = "arn:aws:iam::333333333333:mfa/root-account-mfa-device";

    private RootUser Root => Scene.Member.Root;

    [Fact]
    public async Task GetUser_of_a_root_user_has_the_account_id_and_no_name()
    {
        Root.PasswordLastUsed = Scene.Now.AddDays(-3);

        WireAnswer answer = await Scene.IamAsync(await Scene.RootSessionAsync(Audit), "GetUser");

        Assert.Equal(
            ["PasswordLastUsed", "CreateDate", "UserId", "Arn"],
            answer.Succeeded().Result.Elements().Single().Elements().Select(element => element.Name.LocalName));
        Assert.Equal("2026-09-12T10:00:00Z", answer.Value("PasswordLastUsed"));
        Assert.Equal(Scene.MemberId, answer.Value("UserId"));
        Assert.Equal("arn:aws:iam::333333333333:root", answer.Value("Arn"));
    }

    [Fact]
    public async Task Access_keys_are_listed_with_status_and_date_and_without_a_user()
    {
        AccessKey key = Scene.Key(Scene.Member);
        key.IsActive = false;
        Root.AccessKeys.Add(key);

        WireAnswer answer = await Scene.IamAsync(await Scene.RootSessionAsync(Audit), "ListAccessKeys");

        Assert.Equal(["AccessKeyId", "Status", "CreateDate"], answer.Xml.Descendants().Single(element => element.Name.LocalName == "member").Elements().Select(element => element.Name.LocalName));
        Assert.Equal((key.Id, "Inactive"), (answer.Value("AccessKeyId"), answer.Value("Status")));
    }

    [Fact]
    public async Task A_list_is_cut_into_pages_by_MaxItems()
    {
        AccessKey[] keys = [Scene.Key(Scene.Member), Scene.Key(Scene.Member)];
        Array.ForEach(keys, Root.AccessKeys.Add);
        TestCredentials session = await Scene.RootSessionAsync(Audit);

        WireAnswer first = await Scene.IamAsync(session, "ListAccessKeys", new JsonObject { ["MaxItems"] = 1 });
        WireAnswer second = await Scene.IamAsync(session, "ListAccessKeys", new JsonObject { ["MaxItems"] = 1, ["Marker"] = first.Value("Marker") });

        Assert.Equal("true", first.Value("IsTruncated"));
        Assert.Equal([keys[0].Id], first.Values("AccessKeyId"));
        Assert.Equal([keys[1].Id], second.Values("AccessKeyId"));
        Assert.Empty(second.Values("Marker"));
    }

    [Theory]
    [InlineData("0", "1 validation error detected: Value at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData("1001", "1 validation error detected: Value at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000")]
    public async Task MaxItems_has_limits(string value, string message)
    {
        WireAnswer answer = await Scene.IamAsync(await Scene.RootSessionAsync(Audit), "ListAccessKeys", new JsonObject { ["MaxItems"] = value });

        answer.Failed(400, "ValidationError", message);
    }

    [Fact]
    public async Task A_marker_of_another_list_is_refused()
    {
        Root.AccessKeys.Add(Scene.Key(Scene.Member));
        Root.AccessKeys.Add(Scene.Key(Scene.Member));
        TestCredentials session = await Scene.RootSessionAsync(Audit);
        WireAnswer first = await Scene.IamAsync(session, "ListAccessKeys", new JsonObject { ["MaxItems"] = 1 });

        WireAnswer answer = await Scene.IamAsync(session, "ListMFADevices", new JsonObject { ["Marker"] = first.Value("Marker") });

        answer.Failed(400, "ValidationError");
    }

    [Fact]
    public async Task GetAccessKeyLastUsed_tells_date_service_and_Region()
    {
        AccessKey key = Scene.Key(Scene.Member);
        key.LastUsed = new AccessKeyUse(Scene.Now.AddDays(-1), "s3", "eu-west-3");
        Root.AccessKeys.Add(key);

        WireAnswer answer = await Scene.IamAsync(await Scene.RootSessionAsync(Audit), "GetAccessKeyLastUsed", new JsonObject { ["AccessKeyId"] = key.Id });

        Assert.Equal(("2026-09-14T10:00:00Z", "s3", "eu-west-3"), (answer.Value("LastUsedDate"), answer.Value("ServiceName"), answer.Value("Region")));
    }

    [Fact]
    public async Task GetAccessKeyLastUsed_of_an_unused_key_has_no_date()
    {
        AccessKey key = Scene.Key(Scene.Member);
        Root.AccessKeys.Add(key);

        WireAnswer answer = await Scene.IamAsync(await Scene.RootSessionAsync(Audit), "GetAccessKeyLastUsed", new JsonObject { ["AccessKeyId"] = key.Id });

        Assert.Empty(answer.Succeeded().Values("LastUsedDate"));
        Assert.Equal(("N/A", "N/A"), (answer.Value("ServiceName"), answer.Value("Region")));
    }

    [Fact]
    public async Task A_deactivated_virtual_device_leaves_the_list_and_can_then_be_deleted_once()
    {
        Root.MfaDevices.Add(new MfaDevice(VirtualDevice, MfaDeviceKind.Virtual, Scene.Now));
        TestCredentials session = await Scene.RootSessionAsync(Delete);
        JsonObject Device() => new() { ["SerialNumber"] = VirtualDevice };

        (await Scene.IamAsync(session, "DeleteVirtualMFADevice", Device())).Failed(409, "DeleteConflict");
        (await Scene.IamAsync(session, "DeactivateMFADevice", Device())).Succeeded();
        Assert.Empty((await Scene.IamAsync(session, "ListMFADevices")).Values("SerialNumber"));
        Assert.Equal(("0", "1"), await DeviceCounts());
        (await Scene.IamAsync(session, "DeleteVirtualMFADevice", Device())).Succeeded();
        Assert.Equal(("0", "0"), await DeviceCounts());
        (await Scene.IamAsync(session, "DeleteVirtualMFADevice", Device())).Failed(404, "NoSuchEntity");
    }

    [Fact]
    public async Task A_deactivated_hardware_device_is_gone()
    {
        Root.MfaDevices.Add(new MfaDevice("GAHT12345678", MfaDeviceKind.Hardware, Scene.Now));
        TestCredentials session = await Scene.RootSessionAsync(Delete);

        (await Scene.IamAsync(session, "DeactivateMFADevice", new JsonObject { ["SerialNumber"] = "GAHT12345678" })).Succeeded();

        Assert.Empty(Root.MfaDevices);
        Assert.Empty(Scene.Member.UnassignedMfaDevices);
    }

    [Fact]
    public async Task A_certificate_is_listed_and_deleted()
    {
        const string id = "TA7SMP42TDN5Z26OBPJE7EXAMPLE";
        Root.SigningCertificates.Add(new SigningCertificate(id, "-----BEGIN CERTIFICATE-----", true, Scene.Now));
        TestCredentials session = await Scene.RootSessionAsync(Delete);

        Assert.Equal(id, (await Scene.IamAsync(session, "ListSigningCertificates")).Value("CertificateId"));
        (await Scene.IamAsync(session, "DeleteSigningCertificate", new JsonObject { ["CertificateId"] = id })).Succeeded();
        (await Scene.IamAsync(session, "DeleteSigningCertificate", new JsonObject { ["CertificateId"] = id }))
            .Failed(404, "NoSuchEntity", $"The Certificate with id {id} cannot be found.");
    }

    [Fact]
    public async Task A_deleted_access_key_no_longer_signs()
    {
        TestCredentials root = Scene.RootUser(Scene.Member);
        (await Scene.IamAsync(root, "GetUser")).Succeeded();

        (await Scene.IamAsync(await Scene.RootSessionAsync(Delete), "DeleteAccessKey", new JsonObject { ["AccessKeyId"] = root.AccessKeyId })).Succeeded();

        (await Scene.IamAsync(root, "GetUser")).Failed(403, "InvalidClientTokenId");
    }

    [Fact]
    public async Task A_missing_parameter_is_named()
    {
        WireAnswer answer = await Scene.IamAsync(await Scene.RootSessionAsync(Delete), "DeleteAccessKey");

        answer.Failed(400, "ValidationError", "1 validation error detected: Value null at 'accessKeyId' failed to satisfy constraint: Member must not be null");
    }

    [Theory]
    [InlineData("GetLoginProfile")]
    [InlineData("DeleteLoginProfile")]
    public async Task A_signed_in_root_user_has_to_name_a_user_for_login_profiles(string operation)
    {
        WireAnswer answer = await Scene.IamAsync(Scene.RootUser(Scene.Management), operation);

        answer.Failed(400, "ValidationError", "Must specify userName when calling with non-User credentials");
    }

    [Fact]
    public async Task Recovery_takes_no_password_and_happens_once()
    {
        TestCredentials session = await Scene.RootSessionAsync("IAMCreateRootUserPassword");

        (await Scene.IamAsync(session, "CreateLoginProfile", new JsonObject { ["Password"] = "a password" })).Failed(400, "ValidationError");
        (await Scene.IamAsync(session, "CreateLoginProfile")).Succeeded();
        (await Scene.IamAsync(session, "CreateLoginProfile")).Failed(409, "EntityAlreadyExists");
    }

    private async Task<(string InUse, string All)> DeviceCounts()
    {
        WireAnswer summary = await Scene.IamAsync(await Scene.RootSessionAsync(Audit), "GetAccountSummary");
        string Count(string name) => summary.Xml.Descendants().Single(element => element.Value == name && element.Name.LocalName == "key").ElementsAfterSelf().Single().Value;
        return (Count("MFADevicesInUse"), Count("MFADevices"));
    }
}

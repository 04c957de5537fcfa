using System.Text;
using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Iam;

public sealed class IamUserTests : ServiceTest
{
    private const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    [Fact]
    public async Task GetUser_without_a_name_describes_the_caller()
    {
        WireAnswer answer = await Scene.IamAsync(Scene.Administrator, "GetUser");

        Assert.Equal(
            ("/", "admin", "AIDAADMIN", "arn:aws:iam::111111111111:user/admin", "2026-06-07T10:00:00Z"),
            (answer.Value("Path"), answer.Value("UserName"), answer.Value("UserId"), answer.Value("Arn"), answer.Value("CreateDate")));
    }

    [Fact]
    public async Task Lists_of_a_user_name_it_and_always_tell_whether_they_are_truncated()
    {
        WireAnswer answer = await Scene.IamAsync(Scene.Administrator, "ListAccessKeys");

        Assert.Equal(("admin", "false"), (answer.Value("UserName"), answer.Value("IsTruncated")));
    }

    [Fact]
    public async Task A_user_may_be_named_whatever_the_case_of_its_letters()
    {
        Scene.User(Scene.Management, "/", "Alice");

        Assert.Equal("Alice", (await Scene.IamAsync(Scene.Administrator, "GetUser", new JsonObject { ["UserName"] = "alice" })).Value("UserName"));
    }

    [Fact]
    public async Task Permission_comes_before_existence()
    {
        TestCredentials nobody = Scene.User(Scene.Management, "/org-access/", "no_grants");

        WireAnswer answer = await Scene.IamAsync(nobody, "GetUser", new JsonObject { ["UserName"] = "missing" });

        answer.Failed(
            403,
            "AccessDenied",
            "User: arn:aws:iam::111111111111:user/org-access/no_grants is not authorized to perform: iam:GetUser on resource: arn:aws:iam::111111111111:user/missing because no identity-based policy allows the iam:GetUser action");
    }

    [Fact]
    public async Task A_login_profile_of_a_user_needs_a_password_and_names_the_user()
    {
        Scene.User(Scene.Management, "/", "alice");

        (await Scene.IamAsync(Scene.Administrator, "GetLoginProfile", new JsonObject { ["UserName"] = "alice" }))
            .Failed(404, "NoSuchEntity", "Login Profile for User alice cannot be found.");
        (await Scene.IamAsync(Scene.Administrator, "CreateLoginProfile", new JsonObject { ["UserName"] = "alice" })).Failed(400, "ValidationError");
        WireAnswer created = await Scene.IamAsync(Scene.Administrator, "CreateLoginProfile", new JsonObject { ["UserName"] = "alice", ["Password"] = "correct horse" });
        Assert.Equal("alice", created.Succeeded().Value("UserName"));
        Assert.DoesNotContain("correct horse", created.Text, StringComparison.Ordinal);
        Assert.Equal("false", created.Value("PasswordResetRequired"));
        (await Scene.IamAsync(Scene.Administrator, "DeleteLoginProfile", new JsonObject { ["UserName"] = "alice" })).Succeeded();
    }

    [Fact]
    public async Task A_password_that_has_to_be_changed_is_remembered_until_the_profile_is_deleted()
    {
        Scene.User(Scene.Management, "/", "alice");
        JsonObject alice = new() { ["UserName"] = "alice" };
        JsonObject profile = new() { ["UserName"] = "alice", ["Password"] = "correct horse", ["PasswordResetRequired"] = "true" };

        Assert.Equal("true", (await Scene.IamAsync(Scene.Administrator, "CreateLoginProfile", profile)).Succeeded().Value("PasswordResetRequired"));
        Assert.Equal("true", (await Scene.IamAsync(Scene.Administrator, "GetLoginProfile", alice)).Succeeded().Value("PasswordResetRequired"));
        (await Scene.IamAsync(Scene.Administrator, "CreateLoginProfile", profile))
            .Failed(409, "EntityAlreadyExists", "Login Profile for user alice already exists.");
        (await Scene.IamAsync(Scene.Administrator, "DeleteLoginProfile", alice)).Succeeded();
        profile.Remove("PasswordResetRequired");
        Assert.Equal("false", (await Scene.IamAsync(Scene.Administrator, "CreateLoginProfile", profile)).Succeeded().Value("PasswordResetRequired"));
    }

    [Theory]
    [InlineData("s3:GetObject", "allowed", "true")]
    [InlineData("sqs:ListQueues", "implicitDeny", "false")]
    public async Task A_simulated_boundary_bounds_what_a_user_may(string action, string decision, string isAllowed)
    {
        const string boundary = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";

        WireAnswer answer = await Scene.IamAsync(Scene.Administrator, "SimulatePrincipalPolicy", new JsonObject
        {
            ["PolicySourceArn"] = "arn:aws:iam::111111111111:user/admin",
            ["ActionNames"] = new JsonArray(action),
            ["PermissionsBoundaryPolicyInputList"] = new JsonArray(boundary),
        });

        Assert.Equal((decision, isAllowed), (answer.Succeeded().Value("EvalDecision"), answer.Value("AllowedByPermissionsBoundary")));
    }

    public static TheoryData<string, string> PoliciesOfAws { get; } = new()
    {
        { "PowerUserAccess", "v12" }, { "IAMFullAccess", "v2" }, { "IAMReadOnlyAccess", "v4" }, { "AWSDenyAll", "v2" },
        { "AmazonS3FullAccess", "v2" }, { "AmazonS3ReadOnlyAccess", "v3" }, { "AmazonSQSFullAccess", "v1" }, { "AWSOrganizationsReadOnlyAccess", "v6" },
    };

    [Theory]
    [MemberData(nameof(PoliciesOfAws))]
    public async Task Policies_of_AWS_can_be_read(string name, string version)
    {
        JsonObject policy = new() { ["PolicyArn"] = $"arn:aws:iam::aws:policy/{name}" };
        Assert.Equal(version, (await Scene.IamAsync(Scene.Administrator, "GetPolicy", policy)).Succeeded().Value("DefaultVersionId"));

        policy["VersionId"] = version;
        string document = System.Net.WebUtility.UrlDecode((await Scene.IamAsync(Scene.Administrator, "GetPolicyVersion", policy)).Succeeded().Value("Document"));
        Assert.True(RootTools.Policies.PolicyDocument.TryParse(document, RootTools.Policies.PolicyKind.Identity, out _, out _), document);
    }

    [Fact]
    public async Task A_role_session_has_to_name_a_user()
    {
        TestCredentials role = await Scene.RoleSessionAsync(Scene.Member);

        (await Scene.IamAsync(role, "ListMFADevices")).Failed(400, "ValidationError", "Must specify userName when calling with non-User credentials");
    }

    [Fact]
    public async Task The_credential_report_has_a_row_for_the_root_user_and_one_for_each_user()
    {
        RootUser root = Scene.Management.Root;
        AccessKey key = Scene.Key(Scene.Management);
        key.LastUsed = new AccessKeyUse(Scene.Now.AddDays(-1), "iam", "us-east-1");
        root.AccessKeys.Add(key);
        root.MfaDevices.Add(new MfaDevice("GAHT12345678", MfaDeviceKind.Hardware, Scene.Now));
        root.SigningCertificates.Add(new SigningCertificate("TA7SMP42TDN5Z26OBPJE7EXAMPLE", "body", true, Scene.Now.AddDays(-9)));

        string[] lines = await ReportAsync();

        Assert.Equal(Header, lines[0]);
        Assert.Equal(
            "<root_account>,arn:aws:iam::111111111111:root,2025-09-15T10:00:00+00:00,not_supported,no_information,not_supported,not_supported,true,"
            + "true,2026-02-27T10:00:00+00:00,2026-09-14T10:00:00+00:00,us-east-1,iam,false,N/A,N/A,N/A,N/A,true,2026-09-06T10:00:00+00:00,false,N/A",
            lines[1]);
        Assert.Equal(
            "admin,arn:aws:iam::111111111111:user/admin,2026-06-07T10:00:00+00:00,false,N/A,N/A,N/A,false,"
            + "true,2026-02-27T10:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
            lines[2]);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public async Task The_credential_report_is_kept_for_four_hours()
    {
        await ReportAsync();
        Scene.User(Scene.Management, "/", "late");
        Scene.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal("COMPLETE", (await Scene.IamAsync(Scene.Administrator, "GenerateCredentialReport")).Value("State"));
        Assert.DoesNotContain("late", Encoding.UTF8.GetString(Convert.FromBase64String((await Scene.IamAsync(Scene.Administrator, "GetCredentialReport")).Value("Content"))), StringComparison.Ordinal);

        Scene.Clock.Advance(TimeSpan.FromHours(2));

        (await Scene.IamAsync(Scene.Administrator, "GetCredentialReport")).Failed(410, "ReportExpired");
        Assert.Equal("STARTED", (await Scene.IamAsync(Scene.Administrator, "GenerateCredentialReport")).Value("State"));
    }

    [Theory]
    [InlineData(null, "root,admin,lost")]
    [InlineData("Any", "root,admin,lost")]
    [InlineData("Assigned", "root,admin")]
    [InlineData("Unassigned", "lost")]
    public async Task Virtual_devices_are_listed_by_assignment(string? status, string expected)
    {
        const string prefix = "arn:aws:iam::111111111111:mfa/";
        Scene.Management.Root.MfaDevices.Add(new MfaDevice(prefix + "root", MfaDeviceKind.Virtual, Scene.Now));
        Scene.Management.Users[0].MfaDevices.Add(new MfaDevice(prefix + "admin", MfaDeviceKind.Virtual, Scene.Now));
        Scene.Management.Users[0].MfaDevices.Add(new MfaDevice("GAHT12345678", MfaDeviceKind.Hardware, Scene.Now));
        Scene.Management.UnassignedMfaDevices.Add(prefix + "lost");

        WireAnswer answer = (await Scene.IamAsync(
            Scene.Administrator, "ListVirtualMFADevices", status is null ? null : new JsonObject { ["AssignmentStatus"] = status })).Succeeded();

        Assert.Equal(expected.Split(',').Select(name => prefix + name), answer.Values("SerialNumber"));
        Assert.Equal(expected.Contains("admin", StringComparison.Ordinal) ? ["admin"] : [], answer.Values("UserName"));
    }

    [Fact]
    public async Task Virtual_devices_are_listed_by_a_known_assignment_only() =>
        (await Scene.IamAsync(Scene.Administrator, "ListVirtualMFADevices", new JsonObject { ["AssignmentStatus"] = "Lost" }))
            .Failed(400, "ValidationError");

    [Fact]
    public async Task Reports_of_accounts_are_kept_apart()
    {
        await ReportAsync();

        (await Scene.IamAsync(await Scene.RoleSessionAsync(Scene.Member), "GetCredentialReport")).Failed(410, "ReportNotPresent");
    }

    private async Task<string[]> ReportAsync()
    {
        (await Scene.IamAsync(Scene.Administrator, "GetCredentialReport")).Failed(410, "ReportNotPresent");
        Assert.Equal("STARTED", (await Scene.IamAsync(Scene.Administrator, "GenerateCredentialReport")).Value("State"));
        (await Scene.IamAsync(Scene.Administrator, "GetCredentialReport")).Failed(404, "ReportInProgress");
        Assert.Equal("COMPLETE", (await Scene.IamAsync(Scene.Administrator, "GenerateCredentialReport")).Value("State"));
        WireAnswer answer = await Scene.IamAsync(Scene.Administrator, "GetCredentialReport");
        Assert.Equal("text/csv", answer.Value("ReportFormat"));
        return Encoding.UTF8.GetString(Convert.FromBase64String(answer.Value("Content"))).Split('\n');
    }
}

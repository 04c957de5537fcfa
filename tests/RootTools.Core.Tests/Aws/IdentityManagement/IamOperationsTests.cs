using RootTools.Aws;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.IdentityManagement.Model;

namespace RootTools.Core.Tests.Aws.IdentityManagement;

/// <summary>Each operation: the form on the wire, and the recorded answer read.</summary>
public sealed class IamOperationsTests
{
    private static readonly DateTime Created = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Fact]
    public async Task A_request_is_a_signed_form_post_to_the_root_of_the_endpoint()
    {
        (_, SentRequest sent) = await Stubbed.ExchangeAsync(
            Xml("DeleteAccessKey", ""),
            (services, token) => services.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { AccessKeyId = "AKIA1", UserName = "Zoë & co" }, token));

        Assert.Equal("POST", sent.Method);
        Assert.Equal("https://iam.amazonaws.com/", sent.Uri.AbsoluteUri);
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", sent.Headers["Content-Type"]);
        Assert.Equal("AccessKeyId=AKIA1&Action=DeleteAccessKey&UserName=Zo%C3%AB%20%26%20co&Version=2010-05-08", sent.Body);
        Assert.Matches("^AKIACONNECTION000000/[0-9]{8}/us-east-1/iam/aws4_request$", sent.CredentialScope);
        Assert.Contains("app/RootTools", sent.Headers["User-Agent"], StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<IAmazonIdentityManagementService, CancellationToken, Task>> WithoutOutput => new()
    {
        { "Action=DeleteLoginProfile&Version=2010-05-08", (iam, token) => iam.DeleteLoginProfileAsync(new DeleteLoginProfileRequest(), token) },
        {
            "Action=DeleteAccessKey&AccessKeyId=AKIA1&Version=2010-05-08",
            (iam, token) => iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { AccessKeyId = "AKIA1" }, token)
        },
        {
            "Action=DeleteSigningCertificate&CertificateId=CERT1&Version=2010-05-08",
            (iam, token) => iam.DeleteSigningCertificateAsync(new DeleteSigningCertificateRequest { CertificateId = "CERT1" }, token)
        },
        {
            "Action=DeactivateMFADevice&SerialNumber=arn%3Aaws%3Aiam%3A%3A333333333333%3Amfa%2Froot-account-mfa-device&Version=2010-05-08",
            (iam, token) => iam.DeactivateMFADeviceAsync(
                new DeactivateMFADeviceRequest { SerialNumber = "arn:aws:iam::333333333333:mfa/root-account-mfa-device" }, token)
        },
        {
            "Action=DeleteVirtualMFADevice&SerialNumber=GAHT1&Version=2010-05-08",
            (iam, token) => iam.DeleteVirtualMFADeviceAsync(new DeleteVirtualMFADeviceRequest { SerialNumber = "GAHT1" }, token)
        },
    };

    [Theory]
    [MemberData(nameof(WithoutOutput))]
    public async Task An_operation_without_output_sends_its_members(
        string form, Func<IAmazonIdentityManagementService, CancellationToken, Task> call)
    {
        var transport = new StubTransport(StubTransport.Nothing);
        using AwsServices services = Stubbed.Services(transport);

        await call(services.Iam, TestContext.Current.CancellationToken);

        Assert.Equal(Sorted(form), Sorted(Assert.Single(transport.Requests).Body));
    }

    [Theory]
    [InlineData("ListOrganizationsFeatures")]
    [InlineData("EnableOrganizationsRootCredentialsManagement")]
    [InlineData("DisableOrganizationsRootCredentialsManagement")]
    [InlineData("EnableOrganizationsRootSessions")]
    [InlineData("DisableOrganizationsRootSessions")]
    public async Task Feature_operations_answer_the_organization_and_its_features(string operation)
    {
        string body = Xml(operation, "<OrganizationId>o-aaaaaaaaaa</OrganizationId><EnabledFeatures><member>RootSessions</member>"
            + "<member>RootCredentialsManagement</member></EnabledFeatures>");

        ((string? organizationId, List<string> features), SentRequest sent) = await Stubbed.ExchangeAsync(body, async (services, token) => operation switch
        {
            "ListOrganizationsFeatures" => Shape(await services.Iam.ListOrganizationsFeaturesAsync(new ListOrganizationsFeaturesRequest(), token)),
            "EnableOrganizationsRootCredentialsManagement" => Shape(await services.Iam.EnableOrganizationsRootCredentialsManagementAsync(new EnableOrganizationsRootCredentialsManagementRequest(), token)),
            "DisableOrganizationsRootCredentialsManagement" => Shape(await services.Iam.DisableOrganizationsRootCredentialsManagementAsync(new DisableOrganizationsRootCredentialsManagementRequest(), token)),
            "EnableOrganizationsRootSessions" => Shape(await services.Iam.EnableOrganizationsRootSessionsAsync(new EnableOrganizationsRootSessionsRequest(), token)),
            _ => Shape(await services.Iam.DisableOrganizationsRootSessionsAsync(new DisableOrganizationsRootSessionsRequest(), token)),
        });

        Assert.Equal($"Action={operation}&Version=2010-05-08", sent.Body);
        Assert.Equal("o-aaaaaaaaaa", organizationId);
        Assert.Equal(["RootSessions", "RootCredentialsManagement"], features);

        static (string?, List<string>) Shape(dynamic response) => ((string?)response.OrganizationId, (List<string>)response.EnabledFeatures);
    }

    [Fact]
    public async Task Features_that_are_all_off_are_an_empty_list()
    {
        (ListOrganizationsFeaturesResponse response, _) = await Stubbed.ExchangeAsync(
            Xml("ListOrganizationsFeatures", "<OrganizationId>o-aaaaaaaaaa</OrganizationId><EnabledFeatures/>"),
            (services, token) => services.Iam.ListOrganizationsFeaturesAsync(new ListOrganizationsFeaturesRequest(), token));

        Assert.Empty(response.EnabledFeatures);
    }

    [Fact]
    public async Task GetAccountSummary_reads_the_map()
    {
        (GetAccountSummaryResponse response, _) = await Stubbed.ExchangeAsync(
            Xml("GetAccountSummary", """
                <SummaryMap>
                  <entry><key>AccountAccessKeysPresent</key><value>1</value></entry>
                  <entry><key>GroupPolicySizeQuota</key><value>5120</value></entry>
                </SummaryMap>
                """),
            (services, token) => services.Iam.GetAccountSummaryAsync(new GetAccountSummaryRequest(), token));

        Assert.Equal(1, response.SummaryMap["AccountAccessKeysPresent"]);
        Assert.Equal(5120, response.SummaryMap["GroupPolicySizeQuota"]);
        Assert.Equal(2, response.SummaryMap.Count);
        Assert.Equal("9f0c1d5e-request", response.ResponseMetadata.RequestId);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.HttpStatusCode);
    }

    [Fact]
    public async Task GetUser_reads_the_root_user()
    {
        (GetUserResponse response, _) = await Stubbed.ExchangeAsync(
            Xml("GetUser", """
                <User><UserId>333333333333</UserId><Arn>arn:aws:iam::333333333333:root</Arn><CreateDate>2020-01-02T03:04:05Z</CreateDate>
                <PasswordLastUsed>2020-01-02T03:04:05Z</PasswordLastUsed></User>
                """),
            (services, token) => services.Iam.GetUserAsync(new GetUserRequest(), token));

        Assert.Equal("arn:aws:iam::333333333333:root", response.User!.Arn);
        Assert.Equal("333333333333", response.User.UserId);
        Assert.Equal(Created, response.User.CreateDate);
        Assert.Equal(Created, response.User.PasswordLastUsed);
        Assert.Equal(DateTimeKind.Utc, response.User.PasswordLastUsed!.Value.Kind);
        Assert.Null(response.User.UserName);
    }

    [Fact]
    public async Task Login_profiles_are_read_and_created_without_a_password()
    {
        string profile = "<LoginProfile><CreateDate>2020-01-02T03:04:05Z</CreateDate><PasswordResetRequired>false</PasswordResetRequired></LoginProfile>";

        (GetLoginProfileResponse read, _) = await Stubbed.ExchangeAsync(
            Xml("GetLoginProfile", profile), (services, token) => services.Iam.GetLoginProfileAsync(new GetLoginProfileRequest(), token));
        (CreateLoginProfileResponse created, SentRequest sent) = await Stubbed.ExchangeAsync(
            Xml("CreateLoginProfile", profile), (services, token) => services.Iam.CreateLoginProfileAsync(new CreateLoginProfileRequest(), token));

        Assert.Equal(Created, read.LoginProfile!.CreateDate);
        Assert.False(created.LoginProfile!.PasswordResetRequired);
        Assert.Equal("Action=CreateLoginProfile&Version=2010-05-08", sent.Body);
    }

    [Fact]
    public async Task ListAccessKeys_reads_keys_and_status()
    {
        (ListAccessKeysResponse response, _) = await Stubbed.ExchangeAsync(
            Xml("ListAccessKeys", """
                <IsTruncated>false</IsTruncated><AccessKeyMetadata>
                <member><AccessKeyId>AKIA1</AccessKeyId><Status>Active</Status><CreateDate>2020-01-02T03:04:05Z</CreateDate></member>
                <member><AccessKeyId>AKIA2</AccessKeyId><Status>Inactive</Status><UserName>Bob</UserName></member></AccessKeyMetadata>
                """),
            (services, token) => services.Iam.ListAccessKeysAsync(new ListAccessKeysRequest(), token));

        Assert.Equal(["AKIA1", "AKIA2"], response.AccessKeyMetadata.Select(key => key.AccessKeyId));
        Assert.Equal(StatusType.Active, response.AccessKeyMetadata[0].Status);
        Assert.Equal(Created, response.AccessKeyMetadata[0].CreateDate);
        Assert.Null(response.AccessKeyMetadata[0].UserName);
        Assert.Equal(StatusType.Inactive, response.AccessKeyMetadata[1].Status);
        Assert.False(response.IsTruncated);
    }

    [Fact]
    public async Task GetAccessKeyLastUsed_of_a_key_never_used_has_no_date()
    {
        (GetAccessKeyLastUsedResponse response, SentRequest sent) = await Stubbed.ExchangeAsync(
            Xml("GetAccessKeyLastUsed", "<AccessKeyLastUsed><ServiceName>N/A</ServiceName><Region>N/A</Region></AccessKeyLastUsed>"),
            (services, token) => services.Iam.GetAccessKeyLastUsedAsync(new GetAccessKeyLastUsedRequest { AccessKeyId = "AKIA1" }, token));

        Assert.Null(response.AccessKeyLastUsed!.LastUsedDate);
        Assert.Equal("N/A", response.AccessKeyLastUsed.Region);
        Assert.Contains("AccessKeyId=AKIA1", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_and_devices_are_read()
    {
        (ListSigningCertificatesResponse certificates, _) = await Stubbed.ExchangeAsync(
            Xml("ListSigningCertificates", """
                <Certificates><member><CertificateId>C1</CertificateId><CertificateBody>-----BEGIN</CertificateBody><Status>Active</Status>
                <UploadDate>2020-01-02T03:04:05Z</UploadDate></member></Certificates><IsTruncated>false</IsTruncated>
                """),
            (services, token) => services.Iam.ListSigningCertificatesAsync(new ListSigningCertificatesRequest(), token));
        (ListMFADevicesResponse devices, _) = await Stubbed.ExchangeAsync(
            Xml("ListMFADevices", """
                <MFADevices><member><SerialNumber>GAHT1</SerialNumber><EnableDate>2020-01-02T03:04:05Z</EnableDate></member></MFADevices>
                """),
            (services, token) => services.Iam.ListMFADevicesAsync(new ListMFADevicesRequest(), token));

        SigningCertificate certificate = Assert.Single(certificates.Certificates);
        Assert.Equal(("C1", "-----BEGIN", Created), (certificate.CertificateId, certificate.CertificateBody, certificate.UploadDate));
        MFADevice device = Assert.Single(devices.MFADevices);
        Assert.Equal(("GAHT1", Created), (device.SerialNumber, device.EnableDate));
    }

    [Fact]
    public async Task The_credential_report_is_generated_and_read()
    {
        (GenerateCredentialReportResponse generated, _) = await Stubbed.ExchangeAsync(
            Xml("GenerateCredentialReport", "<State>STARTED</State><Description>No report exists. Starting a new report generation task</Description>"),
            (services, token) => services.Iam.GenerateCredentialReportAsync(new GenerateCredentialReportRequest(), token));
        (GetCredentialReportResponse report, _) = await Stubbed.ExchangeAsync(
            Xml("GetCredentialReport", "<Content>dXNlcixhcm4=</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2020-01-02T03:04:05Z</GeneratedTime>"),
            (services, token) => services.Iam.GetCredentialReportAsync(new GetCredentialReportRequest(), token));

        Assert.Equal(ReportStateType.STARTED, generated.State);
        Assert.Equal("user,arn", System.Text.Encoding.UTF8.GetString(report.Content.ToArray()));
        Assert.Equal(ReportFormatType.TextCsv, report.ReportFormat);
        Assert.Equal(Created, report.GeneratedTime);
    }

    internal static string Xml(string operation, string result) =>
        $"""
        <{operation}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
          <{operation}Result>{result}</{operation}Result>
          <ResponseMetadata><RequestId>9f0c1d5e-request</RequestId></ResponseMetadata>
        </{operation}Response>
        """;

    private static string Sorted(string form) => string.Join("&", form.Split('&').Order(StringComparer.Ordinal));
}

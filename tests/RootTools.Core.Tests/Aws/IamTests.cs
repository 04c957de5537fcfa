namespace RootTools.Core.Tests.Aws;

/// <summary>Each operation: the form on the wire, and the recorded answer read.</summary>
public sealed class IamTests
{
    private static readonly DateTimeOffset Created = new(2020, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task A_request_is_a_signed_form_post_to_the_root_of_the_endpoint()
    {
        (_, SentRequest sent) = await Stubbed.ExchangeAsync(
            Xml("DeleteAccessKey", ""),
            new Iam.DeleteAccessKey(AccessKeyId: "AKIA1", UserName: "Zoë & co"));

        Assert.Equal("POST", sent.Method);
        Assert.Equal("https://iam.amazonaws.com/", sent.Uri.AbsoluteUri);
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", sent.Headers["Content-Type"]);
        Assert.Equal("AccessKeyId=AKIA1&Action=DeleteAccessKey&UserName=Zo%C3%AB%20%26%20co&Version=2010-05-08", sent.Body);
        Assert.Matches("^AKIACONNECTION000000/[0-9]{8}/us-east-1/iam/aws4_request$", sent.CredentialScope);
        Assert.Contains("app/RootTools", sent.Headers["User-Agent"], StringComparison.Ordinal);
    }

    public static TheoryData<string, object> WithoutOutput => new()
    {
        { "Action=CreateLoginProfile&Version=2010-05-08", new Iam.CreateLoginProfile() },
        { "Action=CreateLoginProfile&Password=p%26w&PasswordResetRequired=true&UserName=Bob&Version=2010-05-08", new Iam.CreateLoginProfile("Bob", "p&w", true) },
        { "Action=DeleteLoginProfile&Version=2010-05-08", new Iam.DeleteLoginProfile() },
        { "Action=DeleteAccessKey&AccessKeyId=AKIA1&Version=2010-05-08", new Iam.DeleteAccessKey("AKIA1") },
        { "Action=DeleteSigningCertificate&CertificateId=CERT1&Version=2010-05-08", new Iam.DeleteSigningCertificate("CERT1") },
        {
            "Action=DeactivateMFADevice&SerialNumber=arn%3Aaws%3Aiam%3A%3A333333333333%3Amfa%2Froot-account-mfa-device&Version=2010-05-08",
            new Iam.DeactivateMFADevice("arn:aws:iam::333333333333:mfa/root-account-mfa-device")
        },
        { "Action=DeleteVirtualMFADevice&SerialNumber=GAHT1&Version=2010-05-08", new Iam.DeleteVirtualMFADevice("GAHT1") },
    };

    [Theory]
    [MemberData(nameof(WithoutOutput))]
    public async Task An_operation_without_output_sends_its_members(string form, object input)
    {
        var transport = new StubTransport(StubTransport.Nothing);
        using AwsClient aws = Stubbed.Client(transport);

        await aws.SendAsync((IInput<Nothing>)input, TestContext.Current.CancellationToken);

        Assert.Equal(Sorted(form), Sorted(Assert.Single(transport.Requests).Body));
    }

    public static TheoryData<object> Features =>
    [
        new Iam.ListOrganizationsFeatures(),
        new Iam.EnableOrganizationsRootCredentialsManagement(),
        new Iam.DisableOrganizationsRootCredentialsManagement(),
        new Iam.EnableOrganizationsRootSessions(),
        new Iam.DisableOrganizationsRootSessions(),
    ];

    [Theory]
    [MemberData(nameof(Features))]
    public async Task Feature_operations_answer_the_organization_and_its_features(object input)
    {
        string operation = input.GetType().Name;
        string body = Xml(operation, "<OrganizationId>o-aaaaaaaaaa</OrganizationId><EnabledFeatures><member>RootSessions</member>"
            + "<member>RootCredentialsManagement</member></EnabledFeatures>");

        (Iam.OrganizationsFeatures features, SentRequest sent) = await Stubbed.ExchangeAsync(body, (IInput<Iam.OrganizationsFeatures>)input);

        Assert.Equal($"Action={operation}&Version=2010-05-08", sent.Body);
        Assert.Equal("o-aaaaaaaaaa", features.OrganizationId);
        Assert.Equal(["RootSessions", "RootCredentialsManagement"], features.EnabledFeatures);
    }

    [Fact]
    public async Task Features_that_are_all_off_are_an_empty_list()
    {
        (Iam.OrganizationsFeatures response, _) = await Stubbed.ExchangeAsync(
            Xml("ListOrganizationsFeatures", "<OrganizationId>o-aaaaaaaaaa</OrganizationId><EnabledFeatures/>"),
            new Iam.ListOrganizationsFeatures());

        Assert.Empty(response.EnabledFeatures);
    }

    [Fact]
    public async Task GetAccountSummary_reads_the_map()
    {
        (Iam.GetAccountSummary.Output response, _) = await Stubbed.ExchangeAsync(
            Xml("GetAccountSummary", """
                <SummaryMap>
                  <entry><key>AccountAccessKeysPresent</key><value>1</value></entry>
                  <entry><key>GroupPolicySizeQuota</key><value>5120</value></entry>
                </SummaryMap>
                """),
            new Iam.GetAccountSummary());

        Assert.Equal(1, response.SummaryMap["AccountAccessKeysPresent"]);
        Assert.Equal(5120, response.SummaryMap["GroupPolicySizeQuota"]);
        Assert.Equal(2, response.SummaryMap.Count);
    }

    [Fact]
    public async Task GetUser_reads_the_root_user()
    {
        (Iam.GetUser.Output response, _) = await Stubbed.ExchangeAsync(
            Xml("GetUser", """
                <User><UserId>333333333333</UserId><Arn>arn:aws:iam::333333333333:root</Arn><CreateDate>2020-01-02T03:04:05Z</CreateDate>
                <PasswordLastUsed>2020-01-02T03:04:05Z</PasswordLastUsed></User>
                """),
            new Iam.GetUser());

        Assert.Equal("arn:aws:iam::333333333333:root", response.User!.Arn);
        Assert.Equal("333333333333", response.User.UserId);
        Assert.Equal(Created, response.User.CreateDate);
        Assert.Equal(Created, response.User.PasswordLastUsed);
        Assert.Equal(TimeSpan.Zero, response.User.PasswordLastUsed!.Value.Offset);
        Assert.Null(response.User.UserName);
    }

    [Fact]
    public async Task Login_profiles_are_read_and_created_without_a_password()
    {
        string profile = "<LoginProfile><CreateDate>2020-01-02T03:04:05Z</CreateDate><PasswordResetRequired>false</PasswordResetRequired></LoginProfile>";

        (Iam.GetLoginProfile.Output read, _) = await Stubbed.ExchangeAsync(
            Xml("GetLoginProfile", profile), new Iam.GetLoginProfile());
        (_, SentRequest sent) = await Stubbed.ExchangeAsync(Xml("CreateLoginProfile", profile), new Iam.CreateLoginProfile());

        Assert.Equal(Created, read.LoginProfile!.CreateDate);
        Assert.False(read.LoginProfile.PasswordResetRequired);
        Assert.Equal("Action=CreateLoginProfile&Version=2010-05-08", sent.Body);
    }

    [Fact]
    public async Task ListAccessKeys_reads_keys_and_status()
    {
        (Page<Iam.AccessKeyMetadata> response, _) = await Stubbed.ExchangeAsync(
            Xml("ListAccessKeys", """
                <IsTruncated>false</IsTruncated><AccessKeyMetadata>
                <member><AccessKeyId>AKIA1</AccessKeyId><Status>Active</Status><CreateDate>2020-01-02T03:04:05Z</CreateDate></member>
                <member><AccessKeyId>AKIA2</AccessKeyId><Status>Inactive</Status><UserName>Bob</UserName></member></AccessKeyMetadata>
                """),
            new Iam.ListAccessKeys());

        Assert.Equal(["AKIA1", "AKIA2"], response.Items.Select(key => key.AccessKeyId));
        Assert.Equal("Active", response.Items[0].Status);
        Assert.Equal(Created, response.Items[0].CreateDate);
        Assert.Null(response.Items[0].UserName);
        Assert.Equal("Inactive", response.Items[1].Status);
        Assert.Null(response.Next);
    }

    [Fact]
    public async Task GetAccessKeyLastUsed_of_a_key_never_used_has_no_date()
    {
        (Iam.GetAccessKeyLastUsed.Output response, SentRequest sent) = await Stubbed.ExchangeAsync(
            Xml("GetAccessKeyLastUsed", "<AccessKeyLastUsed><ServiceName>N/A</ServiceName><Region>N/A</Region></AccessKeyLastUsed>"),
            new Iam.GetAccessKeyLastUsed(AccessKeyId: "AKIA1"));

        Assert.Null(response.AccessKeyLastUsed!.LastUsedDate);
        Assert.Equal("N/A", response.AccessKeyLastUsed.Region);
        Assert.Contains("AccessKeyId=AKIA1", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_and_devices_are_read()
    {
        (Page<Iam.SigningCertificate> certificates, _) = await Stubbed.ExchangeAsync(
            Xml("ListSigningCertificates", """
                <Certificates><member><CertificateId>C1</CertificateId><CertificateBody>-----BEGIN</CertificateBody><Status>Active</Status>
                <UploadDate>2020-01-02T03:04:05Z</UploadDate></member></Certificates><IsTruncated>false</IsTruncated>
                """),
            new Iam.ListSigningCertificates());
        (Page<Iam.MFADevice> devices, _) = await Stubbed.ExchangeAsync(
            Xml("ListMFADevices", """
                <MFADevices><member><SerialNumber>GAHT1</SerialNumber><EnableDate>2020-01-02T03:04:05Z</EnableDate></member></MFADevices>
                """),
            new Iam.ListMFADevices());

        Iam.SigningCertificate certificate = Assert.Single(certificates.Items);
        Assert.Equal(("C1", "-----BEGIN", Created), (certificate.CertificateId, certificate.CertificateBody, certificate.UploadDate));
        Iam.MFADevice device = Assert.Single(devices.Items);
        Assert.Equal(("GAHT1", Created), (device.SerialNumber, device.EnableDate));
    }

    [Fact]
    public async Task Virtual_devices_are_listed_with_who_has_them()
    {
        (Page<Iam.VirtualMFADevice> devices, _) = await Stubbed.ExchangeAsync(
            Xml("ListVirtualMFADevices", """
                <VirtualMFADevices><member><SerialNumber>arn:aws:iam::111111111111:mfa/a</SerialNumber><EnableDate>2020-01-02T03:04:05Z</EnableDate>
                <User><UserName>Alice</UserName></User></member><member><SerialNumber>arn:aws:iam::111111111111:mfa/b</SerialNumber></member>
                </VirtualMFADevices><IsTruncated>false</IsTruncated>
                """),
            new Iam.ListVirtualMFADevices("Any"));

        Assert.Equal(
            [("arn:aws:iam::111111111111:mfa/a", Created, "Alice"), ("arn:aws:iam::111111111111:mfa/b", null, null)],
            devices.Items.Select(device => (device.SerialNumber, device.EnableDate, device.User?.UserName)));
    }

    [Fact]
    public async Task The_credential_report_is_generated_and_read()
    {
        (Iam.GenerateCredentialReport.Output generated, _) = await Stubbed.ExchangeAsync(
            Xml("GenerateCredentialReport", "<State>STARTED</State><Description>No report exists. Starting a new report generation task</Description>"),
            new Iam.GenerateCredentialReport());
        (Iam.GetCredentialReport.Output report, _) = await Stubbed.ExchangeAsync(
            Xml("GetCredentialReport", "<Content>dXNlcixhcm4=</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2020-01-02T03:04:05Z</GeneratedTime>"),
            new Iam.GetCredentialReport());

        Assert.Equal("STARTED", generated.State);
        Assert.Equal("user,arn", System.Text.Encoding.UTF8.GetString(report.Content!));
        Assert.Equal("text/csv", report.ReportFormat);
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

namespace RootTools.Sandbox.Tests.Signing;

public sealed class SignatureErrorTests : IDisposable
{
    private const string InvalidToken = "The security token included in the request is invalid.";

    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    private TestCredentials Admin => _scene.Administrator;

    [Fact]
    public async Task An_unknown_key_has_a_code_of_its_own_in_each_protocol()
    {
        var unknown = new TestCredentials("AKIAIOSFODNN7EXAMPLE", "secret");

        (await _scene.IamAsync(unknown, "GetUser")).Failed(403, "InvalidClientTokenId", InvalidToken);
        (await _scene.OrganizationsAsync(unknown, "DescribeOrganization")).Failed(400, "UnrecognizedClientException", InvalidToken);
        (await _scene.S3Async(unknown, "GET", "/")).Failed(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
    }

    [Fact]
    public async Task A_wrong_secret_has_a_code_of_its_own_in_each_protocol()
    {
        TestCredentials wrong = Admin with { Secret = "wrong" };

        (await _scene.IamAsync(wrong, "GetUser")).Failed(403, "SignatureDoesNotMatch");
        (await _scene.OrganizationsAsync(wrong, "DescribeOrganization")).Failed(400, "InvalidSignatureException");
        WireAnswer s3 = await _scene.S3Async(wrong, "GET", "/");
        s3.Failed(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
        Assert.DoesNotContain("wrong", s3.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_session_has_a_code_of_its_own_in_each_protocol()
    {
        TestCredentials session = await _scene.RoleSessionAsync(_scene.Member);
        _scene.Clock.Advance(TimeSpan.FromHours(1));

        (await _scene.IamAsync(session, "GetUser")).Failed(403, "ExpiredToken", "The security token included in the request is expired");
        (await _scene.SqsAsync(session, "ListQueues")).Failed(403, "com.amazon.coral.service#ExpiredTokenException", "The security token included in the request is expired");
        (await _scene.S3Async(session, "GET", "/")).Failed(400, "ExpiredToken", "The provided token has expired.");
    }

    [Fact]
    public async Task A_session_is_good_until_the_second_it_expires()
    {
        TestCredentials session = await _scene.RoleSessionAsync(_scene.Member);

        _scene.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        (await _scene.QueryAsync(session, "sts", "GetCallerIdentity")).Succeeded();
        _scene.Clock.Advance(TimeSpan.FromSeconds(1));
        (await _scene.QueryAsync(session, "sts", "GetCallerIdentity")).Failed(403, "ExpiredToken");
    }

    [Fact]
    public async Task A_session_needs_its_own_token()
    {
        TestCredentials session = await _scene.RoleSessionAsync(_scene.Member);

        (await _scene.IamAsync(session with { SessionToken = null }, "GetUser")).Failed(403, "InvalidClientTokenId", InvalidToken.TrimEnd('.'));
        (await _scene.IamAsync(session with { SessionToken = "other" }, "GetUser")).Failed(403, "InvalidClientTokenId", InvalidToken.TrimEnd('.'));
        (await _scene.S3Async(session with { SessionToken = "other" }, "GET", "/")).Failed(400, "InvalidToken");
    }

    [Theory]
    [InlineData(-16, "Signature expired: 20260915T094400Z is now earlier than 20260915T094500Z (20260915T100000Z - 15 min.)")]
    [InlineData(16, "Signature not yet current: 20260915T101600Z is still later than 20260915T101500Z (20260915T100000Z + 15 min.)")]
    public async Task A_clock_sixteen_minutes_off_is_told(int minutes, string message)
    {
        _scene.ClientsAhead = TimeSpan.FromMinutes(minutes);

        (await _scene.IamAsync(Admin, "GetUser")).Failed(403, "SignatureDoesNotMatch", message);
        (await _scene.OrganizationsAsync(Admin, "DescribeOrganization")).Failed(400, "InvalidSignatureException", message);
        (await _scene.S3Async(Admin, "GET", "/")).Failed(
            403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");
    }

    [Theory]
    [InlineData(-14)]
    [InlineData(14)]
    public async Task A_clock_fourteen_minutes_off_is_accepted(int minutes)
    {
        _scene.ClientsAhead = TimeSpan.FromMinutes(minutes);

        (await _scene.QueryAsync(Admin, "sts", "GetCallerIdentity")).Succeeded();
    }

    [Fact]
    public async Task A_region_of_another_partition_is_refused() =>
        (await _scene.SqsAsync(Admin, "ListQueues", region: "cn-north-1")).Failed(
            403, "com.amazon.coral.service#InvalidSignatureException", "Credential should be scoped to a valid region, not 'cn-north-1'.");

    [Fact]
    public async Task The_host_has_to_be_signed()
    {
        const string message = "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.";
        _scene.Unsigned = "host";

        (await _scene.IamAsync(Admin, "GetUser")).Failed(403, "SignatureDoesNotMatch", message);
        (await _scene.OrganizationsAsync(Admin, "DescribeOrganization")).Failed(400, "InvalidSignatureException", message);
    }

    [Theory]
    [InlineData("host")]
    [InlineData("x-amz-date")]
    [InlineData("x-amz-content-sha256")]
    [InlineData("x-amz-security-token")]
    public async Task S3_lists_the_headers_that_are_not_signed(string header)
    {
        TestCredentials session = await _scene.RoleSessionAsync(_scene.Member);
        _scene.Unsigned = header;

        WireAnswer answer = await _scene.S3Async(session, "GET", "/");

        answer.Failed(403, "AccessDenied", "There were headers present in the request which were not signed");
        Assert.Equal(header, answer.Value("HeadersNotSigned"));
    }

    [Theory]
    [InlineData("content-type")]
    [InlineData("x-amz-security-token")]
    public async Task Other_headers_may_go_unsigned_outside_S3(string header)
    {
        TestCredentials session = await _scene.RoleSessionAsync(_scene.Member);
        _scene.Unsigned = header;

        (await _scene.QueryAsync(session, "sts", "GetCallerIdentity")).Succeeded();
    }

    [Fact]
    public async Task A_deactivated_key_is_unknown()
    {
        _scene.Management.Users[0].AccessKeys[0].IsActive = false;

        (await _scene.IamAsync(Admin, "GetUser")).Failed(403, "InvalidClientTokenId", InvalidToken);
    }
}

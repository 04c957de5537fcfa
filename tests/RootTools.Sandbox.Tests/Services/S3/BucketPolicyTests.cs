namespace RootTools.Sandbox.Tests.Services.S3;

public sealed class BucketPolicyTests : ServiceTest
{
    private const string DenyAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::bucket"}]}""";
    private const string AllowAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::bucket"}]}""";

    private readonly TestCredentials _user;
    private readonly SimulatedBucket _bucket;

    public BucketPolicyTests()
    {
        _user = Scene.User(Scene.Member, "/", "user", IdentityPolicy.AdministratorAccess);
        _bucket = new SimulatedBucket(Scene.Member, "bucket", Scene.Region, Scene.Now);
        Scene.Organization.AddBucket(_bucket);
    }

    [Fact]
    public async Task A_policy_is_kept_byte_for_byte()
    {
        string text = AllowAll.Replace(",", " ,\n", StringComparison.Ordinal);

        Assert.Equal(204, (await Scene.S3Async(_user, "PUT", "/bucket", "policy=", text)).Status);
        WireAnswer answer = await Scene.S3Async(_user, "GET", "/bucket", "policy=");

        Assert.Equal((text, "application/json"), (answer.Text, answer.Header("Content-Type")));
        Assert.Equal(204, (await Scene.S3Async(_user, "DELETE", "/bucket", "policy=")).Status);
        Assert.Null(_bucket.Policy);
    }

    [Fact]
    public async Task A_bucket_without_a_policy_says_so_and_deleting_none_succeeds()
    {
        WireAnswer answer = await Scene.S3Async(_user, "GET", "/bucket", "policy=");

        answer.Failed(404, "NoSuchBucketPolicy", "The bucket policy does not exist");
        Assert.Equal("bucket", answer.Value("BucketName"));
        Assert.Equal(204, (await Scene.S3Async(_user, "DELETE", "/bucket", "policy=")).Status);
    }

    [Fact]
    public async Task A_bucket_that_does_not_exist_says_so()
    {
        WireAnswer answer = await Scene.S3Async(_user, "GET", "/missing", "policy=");

        answer.Failed(404, "NoSuchBucket", "The specified bucket does not exist");
        Assert.Equal("missing", answer.Value("BucketName"));
    }

    [Theory]
    [InlineData("", "Policies must be valid JSON and the first byte must be '{'")]
    [InlineData("[]", "Policies must be valid JSON and the first byte must be '{'")]
    [InlineData("{}", "Missing required field Statement")]
    [InlineData("{\"Version\":", "This policy contains invalid Json")]
    public async Task A_text_that_is_no_policy_is_refused(string text, string message)
    {
        (await Scene.S3Async(_user, "PUT", "/bucket", "policy=", text)).Failed(400, "MalformedPolicy", message);

        Assert.Null(_bucket.Policy);
    }

    [Theory]
    [InlineData("GET", "GetBucketPolicy")]
    [InlineData("PUT", "PutBucketPolicy")]
    [InlineData("DELETE", "DeleteBucketPolicy")]
    public async Task A_policy_that_denies_everyone_denies_users(string method, string action)
    {
        _bucket.Policy = new PolicyText(DenyAll);

        (await Scene.S3Async(_user, method, "/bucket", "policy=", method == "PUT" ? DenyAll : string.Empty)).Failed(
            403,
            "AccessDenied",
            $"User: arn:aws:iam::333333333333:user/user is not authorized to perform: s3:{action} on resource: \"arn:aws:s3:::bucket\" with an explicit deny in a resource-based policy");
    }

    [Fact]
    public async Task The_owners_signed_in_root_user_gets_past_the_policy_and_another_accounts_does_not()
    {
        _bucket.Policy = new PolicyText(DenyAll);

        (await Scene.S3Async(Scene.RootUser(Scene.Delegate), "DELETE", "/bucket", "policy=")).Failed(403, "AccessDenied");
        (await Scene.S3Async(Scene.RootUser(Scene.Member), "DELETE", "/bucket", "policy=")).Succeeded();
    }

    [Fact]
    public async Task A_policy_lets_no_other_account_in_to_itself()
    {
        _bucket.Policy = new PolicyText(AllowAll);
        TestCredentials other = Scene.User(Scene.Delegate, "/", "other", IdentityPolicy.AdministratorAccess);

        (await Scene.S3Async(other, "HEAD", "/bucket")).Succeeded();
        (await Scene.S3Async(other, "GET", "/bucket", "policy=")).Failed(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }

    [Fact]
    public async Task Another_account_needs_the_policys_permission()
    {
        TestCredentials other = Scene.User(Scene.Delegate, "/", "other", IdentityPolicy.AdministratorAccess);

        (await Scene.S3Async(other, "GET", "/bucket", "policy=")).Failed(
            403,
            "AccessDenied",
            "User: arn:aws:iam::222222222222:user/other is not authorized to perform: s3:GetBucketPolicy on resource: \"arn:aws:s3:::bucket\" because no resource-based policy allows the s3:GetBucketPolicy action");
    }
}

namespace RootTools.Sandbox.Tests.Services.S3;

public sealed class BucketTests : ServiceTest
{
    private const string Home = Scene.Region;
    private const string Elsewhere = "eu-west-3";
    private readonly TestCredentials _user;

    public BucketTests()
    {
        _user = Scene.User(Scene.Member, "/", "user", IdentityPolicy.AdministratorAccess);
        Add("home", Home);
        Add("elsewhere", Elsewhere);
    }

    [Fact]
    public async Task A_bucket_is_named_by_the_path_or_by_the_host()
    {
        (await Scene.S3Async(_user, "HEAD", "/home")).Succeeded();
        (await Scene.S3Async(_user, "HEAD", "/", host: "home.s3.eu-west-1.amazonaws.com")).Succeeded();
        (await Scene.S3Async(_user, "HEAD", "/", host: "home.localhost:4566")).Succeeded();
        Assert.Equal(404, (await Scene.S3Async(_user, "HEAD", "/", host: "missing.s3.eu-west-1.amazonaws.com")).Status);
    }

    [Theory]
    [InlineData("GET", "policy=")]
    [InlineData("PUT", "policy=")]
    [InlineData("DELETE", "policy=")]
    [InlineData("GET", "location=")]
    public async Task A_bucket_of_another_Region_is_answered_with_a_redirect(string method, string query)
    {
        WireAnswer answer = await Scene.S3Async(_user, method, "/elsewhere", query);

        answer.Failed(
            301,
            "PermanentRedirect",
            "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.");
        Assert.Equal(Elsewhere, answer.Header("x-amz-bucket-region"));
        Assert.Equal(("elsewhere.s3.eu-west-3.amazonaws.com", "elsewhere"), (answer.Value("Endpoint"), answer.Value("Bucket")));
    }

    [Fact]
    public async Task A_redirect_of_HEAD_tells_the_Region_without_a_body()
    {
        WireAnswer answer = await Scene.S3Async(_user, "HEAD", "/elsewhere");

        Assert.Equal((301, Elsewhere, string.Empty), (answer.Status, answer.Header("x-amz-bucket-region"), answer.Text));
    }

    [Fact]
    public async Task A_refused_HEAD_tells_the_Region()
    {
        TestCredentials session = await Scene.RootSessionAsync("S3UnlockBucketPolicy");

        WireAnswer answer = await Scene.S3Async(session, "HEAD", "/home");

        Assert.Equal((403, Home), (answer.Status, answer.Header("x-amz-bucket-region")));
    }

    [Fact]
    public async Task The_global_endpoint_tells_the_location_of_every_bucket()
    {
        Add("classic", "us-east-1");

        Assert.Equal(Elsewhere, (await Scene.S3Async(_user, "GET", "/elsewhere", "location=", region: "us-east-1")).Succeeded().Xml.Value);
        Assert.Equal(string.Empty, (await Scene.S3Async(_user, "GET", "/classic", "location=", region: "us-east-1")).Succeeded().Xml.Value);
    }

    [Fact]
    public async Task ListBuckets_without_parameters_tells_no_Regions()
    {
        WireAnswer answer = await Scene.S3Async(_user, "GET", "/", "x-id=ListBuckets");

        Assert.Equal(["elsewhere", "home"], answer.Values("Name"));
        Assert.Empty(answer.Values("BucketRegion"));
        Assert.Equal("2026-09-15T10:00:00.000Z", answer.Value("CreationDate"));
    }

    [Fact]
    public async Task ListBuckets_with_a_parameter_tells_Regions_and_pages()
    {
        WireAnswer first = await Scene.S3Async(_user, "GET", "/", "max-buckets=1");
        WireAnswer second = await Scene.S3Async(_user, "GET", "/", "continuation-token=" + Uri.EscapeDataString(first.Value("ContinuationToken")) + "&max-buckets=1");

        Assert.Equal((Elsewhere, Home), (first.Value("BucketRegion"), second.Value("BucketRegion")));
        Assert.Empty(second.Values("ContinuationToken"));
    }

    [Fact]
    public async Task ListBuckets_filters_by_prefix_and_by_the_Region_of_the_endpoint()
    {
        Assert.Equal(["home"], (await Scene.S3Async(_user, "GET", "/", "prefix=ho")).Values("Name"));
        Assert.Equal(["home"], (await Scene.S3Async(_user, "GET", "/", "bucket-region=" + Home)).Values("Name"));
        (await Scene.S3Async(_user, "GET", "/", "bucket-region=" + Elsewhere)).Failed(400, "InvalidArgument");
    }

    [Theory]
    [InlineData("max-buckets=0")]
    [InlineData("max-buckets=10001")]
    [InlineData("max-buckets=many")]
    [InlineData("continuation-token=%21")]
    public async Task ListBuckets_checks_its_parameters(string query) => (await Scene.S3Async(_user, "GET", "/", query)).Failed(400, "InvalidArgument");

    [Theory]
    [InlineData("us-east-1", "", "us-east-1")]
    [InlineData("us-east-1", "eu-west-3", "eu-west-3")]
    [InlineData("eu-west-3", "eu-west-3", "eu-west-3")]
    public async Task CreateBucket_puts_a_bucket_where_its_constraint_says(string endpoint, string constraint, string region)
    {
        WireAnswer answer = await Scene.S3Async(_user, "PUT", "/fresh", body: Configuration(constraint), region: endpoint);

        Assert.Equal(region == "us-east-1" ? "/fresh" : "http://fresh.s3.amazonaws.com/", answer.Succeeded().Header("Location"));
        Assert.Equal(region, Scene.Organization.FindBucket("fresh")!.Region);
    }

    [Theory]
    [InlineData("eu-west-3", "", "IllegalLocationConstraintException", "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.")]
    [InlineData("eu-west-3", "eu-west-1", "IllegalLocationConstraintException", "The eu-west-1 location constraint is incompatible for the region specific endpoint this request was sent to.")]
    [InlineData("us-east-1", "moon-1", "InvalidLocationConstraint", "The specified location-constraint is not valid")]
    public async Task CreateBucket_refuses_a_constraint_that_does_not_fit(string endpoint, string constraint, string code, string message) =>
        (await Scene.S3Async(_user, "PUT", "/fresh", body: Configuration(constraint), region: endpoint)).Failed(400, code, message);

    [Fact]
    public async Task CreateBucket_of_a_bucket_that_exists_depends_on_whose_it_is_and_where()
    {
        Add("classic", "us-east-1");
        TestCredentials other = Scene.User(Scene.Delegate, "/", "other", IdentityPolicy.AdministratorAccess);

        (await Scene.S3Async(_user, "PUT", "/home", body: Configuration(Home))).Failed(409, "BucketAlreadyOwnedByYou");
        (await Scene.S3Async(_user, "PUT", "/classic", region: "us-east-1")).Succeeded();
        (await Scene.S3Async(other, "PUT", "/home", body: Configuration(Home))).Failed(409, "BucketAlreadyExists");
    }

    [Theory]
    [InlineData("/UPPER")]
    [InlineData("/ab")]
    [InlineData("/two..dots")]
    public async Task CreateBucket_refuses_names_that_no_bucket_can_have(string path) =>
        (await Scene.S3Async(_user, "PUT", path, region: "us-east-1")).Failed(400, "InvalidBucketName");

    [Fact]
    public async Task Another_expected_owner_is_refused()
    {
        var headers = new Dictionary<string, string> { ["x-amz-expected-bucket-owner"] = Scene.DelegateId };

        (await Scene.S3Async(_user, "GET", "/home", "policy=", headers: headers)).Failed(403, "AccessDenied", "Access Denied");
    }

    [Fact]
    public async Task What_the_simulation_lacks_is_said_to_be_not_implemented() => (await Scene.S3Async(_user, "DELETE", "/home/object")).Failed(501, "NotImplemented");

    private static string Configuration(string constraint) => constraint.Length == 0
        ? string.Empty
        : $"<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>{constraint}</LocationConstraint></CreateBucketConfiguration>";

    private void Add(string name, string region) => Scene.Organization.AddBucket(new SimulatedBucket(Scene.Member, name, region, Scene.Now));
}

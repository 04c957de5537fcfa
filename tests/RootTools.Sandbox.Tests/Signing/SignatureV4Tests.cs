using System.Text;
using RootTools.Sandbox.Services;
using RootTools.Sandbox.Signing;

namespace RootTools.Sandbox.Tests.Signing;

/// <summary>
/// AWS's own examples: those of the Signature Version 4 test suite, of the IAM User Guide and of
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html.
/// </summary>
public sealed class SignatureV4Tests
{
    private const string SuiteSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string S3Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("get-vanilla", "GET", "/", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-vanilla-query-order-key-case", "GET", "/", "Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("get-vanilla-utf8-query", "GET", "/", "\u1234=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    [InlineData("get-unreserved", "GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "", "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f")]
    [InlineData("get-utf8", "GET", "/\u1234", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    [InlineData("get-relative", "GET", "/example/..", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-slashes", "GET", "//example//", "", "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84")]
    [InlineData("post-vanilla", "POST", "/", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    public void The_test_suite_is_reproduced(string example, string method, string path, string query, string signature)
    {
        IncomingRequest request = Request(method, path, query, "", ("host", "example.amazonaws.com"), ("x-amz-date", "20150830T123600Z"));

        Assert.Equal(signature, Calculate(request, "20150830T123600Z", "us-east-1/service", SuiteSecret, EmptyHash));
        Assert.NotEmpty(example);
    }

    [Fact]
    public void A_form_with_a_body_is_signed_as_in_the_test_suite()
    {
        IncomingRequest request = Request(
            "POST", "/", "", "Param1=value1",
            ("content-type", "application/x-www-form-urlencoded"), ("host", "example.amazonaws.com"), ("x-amz-date", "20150830T123600Z"));

        Assert.Equal(
            "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
            Calculate(request, "20150830T123600Z", "us-east-1/service", SuiteSecret, Hashes.Sha256(request.Body)));
    }

    [Fact]
    public void Header_values_are_trimmed_and_their_inner_spaces_collapsed_as_in_the_test_suite()
    {
        IncomingRequest request = Request(
            "GET", "/", "", "",
            ("host", "example.amazonaws.com"), ("my-header1", " value1"), ("my-header2", " \"a   b   c\""), ("x-amz-date", "20150830T123600Z"));

        Assert.Equal(
            "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
            Calculate(request, "20150830T123600Z", "us-east-1/service", SuiteSecret, EmptyHash));
    }

    [Fact]
    public void The_example_of_the_iam_user_guide_is_reproduced()
    {
        IncomingRequest request = Request(
            "GET", "/", "Action=ListUsers&Version=2010-05-08", "",
            ("content-type", "application/x-www-form-urlencoded; charset=utf-8"), ("host", "iam.amazonaws.com"), ("x-amz-date", "20150830T123600Z"));

        Assert.Equal(
            "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
            Calculate(request, "20150830T123600Z", "us-east-1/iam", SuiteSecret, EmptyHash));
    }

    [Theory]
    [InlineData("lifecycle", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData("max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    public void The_examples_of_s3_are_reproduced(string query, string signature)
    {
        IncomingRequest request = Request(
            "GET", "/", query, "",
            ("host", "examplebucket.s3.amazonaws.com"), ("x-amz-content-sha256", EmptyHash), ("x-amz-date", "20130524T000000Z"));

        Assert.Equal(signature, Calculate(request, "20130524T000000Z", "us-east-1/s3", S3Secret, EmptyHash));
    }

    [Fact]
    public void S3_signs_paths_as_they_were_sent()
    {
        IncomingRequest request = Request(
            "PUT", "/test%24file.text", "", "Welcome to Amazon S3.",
            ("date", "Fri, 24 May 2013 00:00:00 GMT"), ("host", "examplebucket.s3.amazonaws.com"),
            ("x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"),
            ("x-amz-date", "20130524T000000Z"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"));

        Assert.Equal(
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
            Calculate(request, "20130524T000000Z", "us-east-1/s3", S3Secret, Hashes.Sha256(request.Body)));
    }

    private static string Calculate(IncomingRequest request, string timestamp, string regionAndService, string secret, string payloadHash)
    {
        string signed = string.Join(';', request.Headers.Keys.Order(StringComparer.Ordinal));
        string scope = $"{timestamp[..8]}/{regionAndService}/aws4_request";
        SignatureHeader header = SignatureHeader.Parse($"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/{scope}, SignedHeaders={signed}, Signature=00")!;
        return SignatureV4.Calculate(request, header, timestamp, secret, payloadHash);
    }

    private static IncomingRequest Request(string method, string path, string query, string body, params (string Name, string Value)[] headers) => new()
    {
        Method = method,
        Path = path,
        Query = query,
        Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
        Body = Encoding.UTF8.GetBytes(body),
    };
}

using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using RootTools.Aws;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Connection;

namespace RootTools.Tests.Fakes;

/// <summary>The clients of a connection, faked: an organization, a caller, and the features that are on.</summary>
internal sealed class FakeAws
{
    public FakeAws(string callerAccountId = FakeOrganization.ManagementId, string region = "eu-central-1")
    {
        Region = region;
        Sts.On<GetCallerIdentityRequest>("GetCallerIdentity", _ => new GetCallerIdentityResponse
        {
            Account = callerAccountId,
            Arn = $"arn:aws:iam::{callerAccountId}:user/alice",
            UserId = "AIDAEXAMPLE",
        });
        Sts.On<AssumeRootRequest>("AssumeRoot", request =>
        {
            AssumeRoot = request;
            return new AssumeRootResponse
            {
                Credentials = new Amazon.SecurityToken.Model.Credentials
                {
                    AccessKeyId = "ASIAEXAMPLE00000000",
                    SecretAccessKey = "the-secret",
                    SessionToken = "the-token",
                    Expiration = new DateTime(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc),
                },
            };
        });
        Iam.On<ListOrganizationsFeaturesRequest>("ListOrganizationsFeatures", _ => TrustedAccess
            ? new ListOrganizationsFeaturesResponse { OrganizationId = "o-aaaaaaaaaa", EnabledFeatures = [.. Features] }
            : throw Refusals.NoTrustedAccess());
    }

    public string Region { get; }

    public FakeAwsClient Client { get; } = new();

    public FakeClient<IAmazonSecurityTokenService> Sts { get; } = new();

    public FakeClient<IAmazonIdentityManagementService> Iam { get; } = new();

    public FakeOrganization Organization { get; } = new();

    public bool TrustedAccess { get; set; } = true;

    public HashSet<string> Features { get; } = ["RootCredentialsManagement", "RootSessions"];

    /// <summary>The last request for a root session.</summary>
    public AssumeRootRequest? AssumeRoot { get; private set; }

    public RootConnection Connect(TimeProvider? clock = null) => new(
        new AwsServices(
            Region,
            Iam.Client,
            Organization.Client,
            Sts.Client,
            _ => throw new InvalidOperationException("The test does not expect SQS."),
            _ => throw new InvalidOperationException("The test does not expect S3."),
            Client),
        clock: clock);
}

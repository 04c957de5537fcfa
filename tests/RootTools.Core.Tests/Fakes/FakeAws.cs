using Amazon.SecurityToken.Model;

namespace RootTools.Tests.Fakes;

/// <summary>A connection to an organization that is faked: a caller, its organization, and the features that are on.</summary>
internal sealed class FakeAws
{
    public FakeAws(string callerAccountId = FakeOrganization.ManagementId, string region = "eu-central-1")
    {
        Client = new FakeAwsClient(region);
        Organization = new FakeOrganization(aws: Client);
        Client.FakeSts.On<GetCallerIdentityRequest>("GetCallerIdentity", _ => new GetCallerIdentityResponse
        {
            Account = callerAccountId,
            Arn = $"arn:aws:iam::{callerAccountId}:user/alice",
            UserId = "AIDAEXAMPLE",
        });
        Client.FakeSts.On<AssumeRootRequest>("AssumeRoot", request =>
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
        Client.On((Iam.ListOrganizationsFeatures _) => TrustedAccess
            ? new Iam.OrganizationsFeatures("o-aaaaaaaaaa", [.. Features])
            : throw Refusals.NoTrustedAccess());
    }

    public FakeAwsClient Client { get; }

    public FakeOrganization Organization { get; }

    public bool TrustedAccess { get; set; } = true;

    public HashSet<string> Features { get; } = ["RootCredentialsManagement", "RootSessions"];

    /// <summary>The last request for a root session.</summary>
    public AssumeRootRequest? AssumeRoot { get; private set; }

    public RootConnection Connect(TimeProvider? clock = null) => new(Client, clock: clock);
}

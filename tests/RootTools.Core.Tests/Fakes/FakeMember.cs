using System.Net;
using Amazon.SecurityToken.Model;
using RootTools.Credentials;

namespace RootTools.Tests.Fakes;

/// <summary>A member account with a root user, behind IAM and AssumeRoot, at <see cref="ImpatientClock.Start"/>.</summary>
internal sealed class FakeMember
{
    public const string Id = "333333333333";

    // What the connection asks about the caller, not about the account.
    private static readonly string[] ContextCalls = ["DescribeOrganization", "ListOrganizationsFeatures", "DescribeAccount", "DescribePolicy"];

    private readonly HashSet<string> _expiredKeys = [];

    public FakeMember(string region = "us-east-1")
    {
        Aws = new FakeAwsClient(region);
        Connection = new RootConnection(Aws, clock: Clock);
        Aws.FakeSts.On<GetCallerIdentityRequest>("GetCallerIdentity", _ => new GetCallerIdentityResponse
        {
            Account = Context.AccountId,
            Arn = Context.CallerArn,
        });
        Aws.FakeSts.On<AssumeRootRequest>("AssumeRoot", Open);
        Aws.On((Organizations.DescribeOrganization _) => new Organizations.DescribeOrganization.Output(Context.OrganizationId is { } id
            ? new Organizations.Organization(id, [], MasterAccountId: Context.ManagementAccountId)
            : throw Refusals.NoOrganization()));
        Aws.On((Iam.ListOrganizationsFeatures _) => new Iam.OrganizationsFeatures(
            Context.OrganizationId, [.. Context.Features.Select(feature => feature.ToString())]));
        Aws.On((Organizations.DescribeAccount asked) =>
            new Organizations.DescribeAccount.Output(new Organizations.Account(asked.AccountId, State: AccountStates.Active)));

        Aws.On((Organizations.DescribePolicy asked) => new Organizations.PolicyOutput(
            new Organizations.Policy(PolicySummary: new Organizations.PolicySummary(asked.PolicyId, Name: "DenyRootUser"))));

        On((Iam.GetAccountSummary _) => new Iam.GetAccountSummary.Output(Summary()));
        On((Iam.GetUser _) => new Iam.GetUser.Output(new Iam.User(PasswordLastUsed: PasswordLastUsed)));
        On((Iam.GetLoginProfile _) => HasPassword
            ? new Iam.GetLoginProfile.Output(new Iam.LoginProfile(Day(400)))
            : throw Refusals.Of(Iam.NoSuchEntity, "Login Profile for User null cannot be found.", HttpStatusCode.NotFound));
        On((Iam.ListAccessKeys list) => PageOfKeys(list.Token));
        On((Iam.GetAccessKeyLastUsed key) => new Iam.GetAccessKeyLastUsed.Output(LastUse(key.AccessKeyId)));
        On((Iam.ListMFADevices _) => new Page<Iam.MFADevice>([.. MfaDevices.Select(serial => new Iam.MFADevice(serial, Day(300)))]));
        On((Iam.ListSigningCertificates _) =>
            new Page<Iam.SigningCertificate>([.. Certificates.Select(id => new Iam.SigningCertificate(id, "Active", Day(2000)))]));
        On((Iam.DeleteAccessKey key) => Remove(Keys, known => known.Id == key.AccessKeyId));
        On((Iam.DeleteSigningCertificate certificate) => Remove(Certificates, id => id == certificate.CertificateId));
        On((Iam.DeactivateMFADevice device) => Remove(MfaDevices, serial => serial == device.SerialNumber));
        On((Iam.DeleteLoginProfile _) => SetPassword(false));
        On((Iam.CreateLoginProfile _) => SetPassword(true));
    }

    public FakeAwsClient Aws { get; }

    public ImpatientClock Clock { get; } = new();

    public RootConnection Connection { get; }

    public bool HasPassword { get; set; }

    public DateTimeOffset? PasswordLastUsed { get; set; }

    public List<FakeKey> Keys { get; } = [];

    public List<string> MfaDevices { get; } = [];

    public List<string> Certificates { get; } = [];

    /// <summary>Counts that the summary leaves out.</summary>
    public List<string> MissingCounts { get; } = [];

    /// <summary>How many keys a page of ListAccessKeys holds.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>What AssumeRoot answers instead of a session.</summary>
    public Exception? Refusal { get; set; }

    public List<RootTaskPolicy> Sessions { get; } = [];

    /// <summary>Who the caller is.</summary>
    public RootContext Context { get; set; } = new()
    {
        CallerArn = "arn:aws:iam::111111111111:user/Admin",
        AccountId = "111111111111",
        ManagementAccountId = "111111111111",
        OrganizationId = "o-aaaaaaaaaa",
        Partition = "aws",
        Region = "us-east-1",
        Role = OrganizationRole.ManagementAccount,
        Features = [RootAccessFeature.RootCredentialsManagement, RootAccessFeature.RootSessions],
    };

    /// <summary>The operations on the account, AssumeRoot left out.</summary>
    public IEnumerable<string> Calls => Aws.Calls.Where(call => !ContextCalls.Contains(call));

    /// <summary>Every call that counts towards the account, AssumeRoot included.</summary>
    public int CallCount => Sessions.Count + Calls.Count();

    public static MemberAccount Account { get; } = new()
    {
        Id = Id,
        Name = "web-prod",
        Email = "web-prod@example.com",
        OrganizationalUnit = "Root/Prod/Web",
        State = AccountStates.Active,
    };

    public static DateTimeOffset Day(int ago) => ImpatientClock.Start.AddDays(-ago);

    public RootCredentialAuditor Auditor() => new(Connection);

    public RootCredentialRemover Remover() => new(Connection);

    public RootRecoveryEnabler Enabler() => new(Connection);

    /// <summary>Has AWS take every session that is open now for expired.</summary>
    public void ExpireSessions() => _expiredKeys.UnionWith(Sessions.Select((_, index) => SessionKey(index + 1)));

    private static string SessionKey(int number) => $"ASIA{number}";

    private static Nothing Remove<TItem>(List<TItem> items, Predicate<TItem> match) => items.RemoveAll(match) > 0
        ? Nothing.Instance
        : throw Refusals.Of(Iam.NoSuchEntity, "It cannot be found.", HttpStatusCode.NotFound);

    private AssumeRootResponse Open(AssumeRootRequest request)
    {
        Sessions.Add(RootTaskPolicy.Parse(request.TaskPolicyArn.Arn));
        return Refusal is not null ? throw Refusal : new AssumeRootResponse
        {
            Credentials = new Amazon.SecurityToken.Model.Credentials
            {
                AccessKeyId = SessionKey(Sessions.Count),
                SecretAccessKey = "secret",
                SessionToken = "token",
                Expiration = Clock.GetUtcNow().AddMinutes(15).UtcDateTime,
            },
        };
    }

    private void On<TInput, TOutput>(Func<TInput, TOutput> answer)
        where TInput : IInput<TOutput> => Aws.On<TInput, TOutput>((input, call) =>
        call.By is { } session && _expiredKeys.Contains(session.Credentials.GetCredentials().AccessKey)
            ? throw Refusals.Of("ExpiredToken", "The security token included in the request is expired", HttpStatusCode.Forbidden)
            : answer(input));

    private Nothing SetPassword(bool value)
    {
        HasPassword = value;
        return Nothing.Instance;
    }

    private Dictionary<string, int> Summary()
    {
        Dictionary<string, int> counts = new()
        {
            ["AccountPasswordPresent"] = HasPassword ? 1 : 0,
            ["AccountAccessKeysPresent"] = Keys.Count > 0 ? 1 : 0,
            ["AccountMFAEnabled"] = MfaDevices.Count > 0 ? 1 : 0,
            ["AccountSigningCertificatesPresent"] = Certificates.Count > 0 ? 1 : 0,
        };
        MissingCounts.ForEach(name => counts.Remove(name));
        return counts;
    }

    private Page<Iam.AccessKeyMetadata> PageOfKeys(string? marker)
    {
        List<FakeKey> rest = [.. Keys.SkipWhile(key => marker is not null && key.Id != marker)];
        return new(
            [.. rest.Take(PageSize).Select(key => new Iam.AccessKeyMetadata(key.Id, key.Status, Day(500)))],
            rest.Count > PageSize ? rest[PageSize].Id : null);
    }

    private Iam.AccessKeyLastUsed LastUse(string id) => Keys.Find(key => key.Id == id) is { UsedDaysAgo: { } days }
        ? new Iam.AccessKeyLastUsed(Day(days), "s3", "eu-west-1")
        : new Iam.AccessKeyLastUsed(null, "N/A", "N/A");

    internal sealed record FakeKey(string Id, int? UsedDaysAgo = null)
    {
        public string Status { get; init; } = "Active";
    }
}

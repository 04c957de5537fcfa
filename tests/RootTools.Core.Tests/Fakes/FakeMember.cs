using System.Net;
using Amazon.Runtime;
using RootTools.Aws;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Connection;
using RootTools.Credentials;
using RootTools.Errors;
using RootTools.Organization;
using RootTools.Sessions;

namespace RootTools.Tests.Fakes;

/// <summary>A member account with a root user, behind IAM and AssumeRoot, at <see cref="ImpatientClock.Start"/>.</summary>
internal sealed class FakeMember
{
    public const string Id = "333333333333";

    private readonly HashSet<string> _expiredKeys = [];

    public FakeMember()
    {
        Iam.On<GetAccountSummaryRequest>(
            "GetAccountSummary", request => InSession(request, new GetAccountSummaryResponse { SummaryMap = Summary() }));
        Iam.On<GetUserRequest>(
            "GetUser", request => InSession(request, new GetUserResponse { User = new User { PasswordLastUsed = PasswordLastUsed } }));
        Iam.On<GetLoginProfileRequest>("GetLoginProfile", request => InSession(request, HasPassword
            ? new GetLoginProfileResponse { LoginProfile = new LoginProfile { CreateDate = Day(400) } }
            : throw new NoSuchEntityException("Login Profile for User null cannot be found.")));
        Iam.On<ListAccessKeysRequest>("ListAccessKeys", request => InSession(request, PageOfKeys(request.Marker)));
        Iam.On<GetAccessKeyLastUsedRequest>("GetAccessKeyLastUsed", request => InSession(request, LastUse(request.AccessKeyId!)));
        Iam.On<ListMFADevicesRequest>("ListMFADevices", request => InSession(request, new ListMFADevicesResponse
        {
            MFADevices = [.. MfaDevices.Select(serial => new MFADevice { SerialNumber = serial, EnableDate = Day(300) })],
        }));
        Iam.On<ListSigningCertificatesRequest>("ListSigningCertificates", request => InSession(request, new ListSigningCertificatesResponse
        {
            Certificates = [.. Certificates.Select(
                id => new SigningCertificate { CertificateId = id, Status = StatusType.Active, UploadDate = Day(2000) })],
        }));
        Iam.On<DeleteAccessKeyRequest>(
            "DeleteAccessKey",
            request => InSession(request, Remove(Keys, key => key.Id == request.AccessKeyId, new DeleteAccessKeyResponse())));
        Iam.On<DeleteSigningCertificateRequest>(
            "DeleteSigningCertificate",
            request => InSession(request, Remove(Certificates, id => id == request.CertificateId, new DeleteSigningCertificateResponse())));
        Iam.On<DeactivateMFADeviceRequest>(
            "DeactivateMFADevice",
            request => InSession(request, Remove(MfaDevices, serial => serial == request.SerialNumber, new DeactivateMFADeviceResponse())));
        Iam.On<DeleteLoginProfileRequest>(
            "DeleteLoginProfile", request => InSession(request, new DeleteLoginProfileResponse(), () => HasPassword = false));
        Iam.On<CreateLoginProfileRequest>(
            "CreateLoginProfile", request => InSession(request, new CreateLoginProfileResponse(), () => HasPassword = true));
    }

    public FakeClient<IAmazonIdentityManagementService> Iam { get; } = new();

    public FakeAwsClient Aws { get; } = new();

    public ImpatientClock Clock { get; } = new();

    public bool HasPassword { get; set; }

    public DateTime? PasswordLastUsed { get; set; }

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

    /// <summary>Every call that counts towards the account, AssumeRoot included.</summary>
    public int CallCount => Sessions.Count + Iam.Calls.Count;

    public static MemberAccount Account { get; } = new()
    {
        Id = Id,
        Name = "web-prod",
        Email = "web-prod@example.com",
        OrganizationalUnit = "Root/Prod/Web",
        State = AccountStates.Active,
    };

    public static DateTime Day(int ago) => ImpatientClock.Start.UtcDateTime.AddDays(-ago);

    public RootTaskSessions TaskSessions(IAwsClient? aws = null) => new(aws ?? Aws, _ => Task.FromResult(Context), OpenAsync, Clock);

    public RootCredentialAuditor Auditor() => new(Iam.Client, TaskSessions());

    public RootCredentialRemover Remover() => new(Iam.Client, TaskSessions());

    public RootRecoveryEnabler Enabler() => new(Iam.Client, TaskSessions());

    /// <summary>Has AWS take every session that is open now for expired.</summary>
    public void ExpireSessions() => _expiredKeys.UnionWith(Sessions.Select((_, index) => SessionKey(index + 1)));

    private static string SessionKey(int number) => $"ASIA{number}";

    private Task<RootSession> OpenAsync(string accountId, RootTaskPolicy policy, CancellationToken cancellationToken)
    {
        Sessions.Add(policy);
        return Refusal is not null
            ? Task.FromException<RootSession>(new RootToolsException(ErrorTranslator.Translate(Refusal, accountId), Refusal))
            : Task.FromResult(
                new RootSession(accountId, policy, SessionKey(Sessions.Count), "secret", "token", Clock.GetUtcNow().AddMinutes(15)));
    }

    private TResponse InSession<TResponse>(AmazonWebServiceRequest request, TResponse response, Action? then = null)
    {
        AwsIdentity? identity = RequestIdentity.Of(request);
        if (identity is not null && _expiredKeys.Contains(identity.Credentials.GetCredentials().AccessKey))
        {
            throw Refusals.Iam("ExpiredToken", "The security token included in the request is expired", HttpStatusCode.Forbidden);
        }

        then?.Invoke();
        return response;
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

    private ListAccessKeysResponse PageOfKeys(string? marker)
    {
        List<FakeKey> rest = [.. Keys.SkipWhile(key => marker is not null && key.Id != marker)];
        return new ListAccessKeysResponse
        {
            AccessKeyMetadata = [.. rest.Take(PageSize).Select(
                key => new AccessKeyMetadata { AccessKeyId = key.Id, Status = key.Status, CreateDate = Day(500) })],
            IsTruncated = rest.Count > PageSize,
            Marker = rest.Count > PageSize ? rest[PageSize].Id : null,
        };
    }

    private GetAccessKeyLastUsedResponse LastUse(string id) => new()
    {
        AccessKeyLastUsed = Keys.Find(key => key.Id == id) is { UsedDaysAgo: { } days }
            ? new AccessKeyLastUsed { LastUsedDate = Day(days), ServiceName = "s3", Region = "eu-west-1" }
            : new AccessKeyLastUsed { ServiceName = "N/A", Region = "N/A" },
    };

    private static TResponse Remove<TItem, TResponse>(List<TItem> items, Predicate<TItem> match, TResponse response) =>
        items.RemoveAll(match) > 0 ? response : throw new NoSuchEntityException("It cannot be found.");

    internal sealed record FakeKey(string Id, int? UsedDaysAgo = null)
    {
        public StatusType Status { get; init; } = StatusType.Active;
    }
}

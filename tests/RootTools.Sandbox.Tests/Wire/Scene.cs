using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RootTools.Policies;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Faults;
using RootTools.Sandbox.Generation;
using RootTools.Sandbox.Host;
using RootTools.Sandbox.Services;

namespace RootTools.Sandbox.Tests.Wire;

/// <summary>
/// An organization of three accounts, with the ids of the observations, and the services over it. Requests go in signed
/// and come out as they stand on the wire; there is no socket in between.
/// </summary>
internal sealed class Scene : IDisposable
{
    public const string ManagementId = "111111111111";
    public const string DelegateId = "222222222222";
    public const string MemberId = "333333333333";
    public const string Region = "eu-west-1";

    private readonly RequestDispatcher _dispatcher;
    private int _keys;

    public Scene()
        : this(Partition.Aws)
    {
    }

    public Scene(Partition partition)
    {
        Partition = partition;
        Management = Account(ManagementId, "Management");
        Organization = new SimulatedOrganization("o-aaaaaaaaaa", "r-aaaa", Management);
        Unit = Organization.AddUnit(Organization.Root, "ou-aaaa-aaaaaaaa", "Workloads");
        Delegate = Add(Account(DelegateId, "Delegate"), Organization.Root);
        Member = Add(Account(MemberId, "Member"), Unit);
        Faults = new SandboxFaults();
        _dispatcher = new RequestDispatcher(Organization, SimulatedService.All(), Faults, Clock);
        Organization.History.Settle(SandboxClock);
        Administrator = User(Management, "/", "admin", IdentityPolicy.AdministratorAccess);
    }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 9, 15, 10, 0, 0, TimeSpan.Zero));

    public Partition Partition { get; }

    public SandboxFaults Faults { get; }

    public SimulatedOrganization Organization { get; }

    public OrganizationalUnit Unit { get; }

    public SimulatedAccount Management { get; }

    public SimulatedAccount Delegate { get; }

    public SimulatedAccount Member { get; }

    public TestCredentials Administrator { get; }

    public CallLedger Calls => _dispatcher.Calls;

    public SessionIssuer Sessions => _dispatcher.Sessions;

    /// <summary>How far the clients' clock is ahead of AWS's.</summary>
    public TimeSpan ClientsAhead { get; set; }

    /// <summary>The time at AWS, which can be moved ahead of the real one.</summary>
    public SandboxClock SandboxClock => _dispatcher.Clock;

    /// <summary>A header that the clients send and do not sign; null for none.</summary>
    public string? Unsigned { get; set; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public void Dispose() => _dispatcher.Dispose();

    public SimulatedAccount Add(SimulatedAccount account, OrganizationalUnit parent)
    {
        Organization.AddAccount(account, parent);
        account.Roles.Add(new IamRole(
            account, "/", IamRole.OrganizationAccess, "AROA" + account.Id, new PolicyText(Trust(Management.RootArn)), [IdentityPolicy.AdministratorAccess]));
        return account;
    }

    public SimulatedAccount Account(string id, string name) => new(Partition, id, name, $"{name.ToLowerInvariant()}@example.com")
    {
        JoinedTimestamp = Now.AddYears(-1),
    };

    public TestCredentials User(SimulatedAccount account, string path, string name, params IdentityPolicy[] policies)
    {
        var user = new IamUser(account, path, name, "AIDA" + name.ToUpperInvariant(), Now.AddDays(-100));
        foreach (IdentityPolicy policy in policies)
        {
            user.Policies.Add(policy);
        }

        AccessKey key = Key(account);
        user.AccessKeys.Add(key);
        account.Users.Add(user);
        return new TestCredentials(key.Id, key.Secret);
    }

    public TestCredentials RootUser(SimulatedAccount account)
    {
        AccessKey key = Key(account);
        account.Root.AccessKeys.Add(key);
        return new TestCredentials(key.Id, key.Secret);
    }

    public AccessKey Key(SimulatedAccount account) => new(
        AccessKeyId.Create(AccessKeyId.LongTerm, account.Id, (ulong)++_keys),
        string.Create(CultureInfo.InvariantCulture, $"secret-of-key-number-{_keys}-with-forty-letter"),
        Now.AddDays(-200));

    public void Trust() => Organization.Access = Organization.Access.WithTrusted(OrganizationAccess.Iam, Now);

    public void EnableFeatures(bool credentialsManagement = true, bool sessions = true)
    {
        Trust();
        Organization.Access = Organization.Access with { RootCredentialsManagement = credentialsManagement, RootSessions = sessions };
    }

    /// <summary>A session of the role that the management account has in a member, bounded by a policy if one is given.</summary>
    public async Task<TestCredentials> RoleSessionAsync(SimulatedAccount account, string name = "session", string? policy = null)
    {
        WireAnswer answer = await QueryAsync(Administrator, "sts", "AssumeRole", new JsonObject
        {
            ["RoleArn"] = $"arn:{Partition.Name}:iam::{account.Id}:role/{IamRole.OrganizationAccess}",
            ["RoleSessionName"] = name,
            ["Policy"] = policy,
        });
        return Credentials(answer);
    }

    /// <summary>A root session of the member, with all features enabled before.</summary>
    public async Task<TestCredentials> RootSessionAsync(string taskPolicy, SimulatedAccount? account = null)
    {
        EnableFeatures();
        WireAnswer answer = await AssumeRootAsync(Administrator, (account ?? Member).Id, taskPolicy);
        return Credentials(answer);
    }

    public Task<WireAnswer> AssumeRootAsync(TestCredentials caller, string target, string taskPolicy) =>
        QueryAsync(caller, "sts", "AssumeRoot", new JsonObject
        {
            ["TargetPrincipal"] = target,
            ["TaskPolicyArn"] = new JsonObject { ["arn"] = $"arn:{Partition.Name}:iam::aws:policy/root-task/{taskPolicy}" },
        });

    public static TestCredentials Credentials(WireAnswer answer)
    {
        answer.Succeeded();
        return new TestCredentials(answer.Value("AccessKeyId"), answer.Value("SecretAccessKey"), answer.Value("SessionToken"));
    }

    /// <summary>Calls an operation of a service that speaks AWS Query, as SQS did before.</summary>
    public Task<WireAnswer> QueryAsync(
        TestCredentials caller,
        string service,
        string operation,
        JsonNode? input = null,
        EndpointKind endpoint = EndpointKind.Regional,
        string? inRegion = null)
    {
        string version = service switch
        {
            "iam" => "2010-05-08",
            "sqs" => "2012-11-05",
            "sns" => "2010-03-31",
            "cloudformation" => "2010-05-15",
            _ => "2011-06-15",
        };
        IEnumerable<string> form = Flatten(input, string.Empty).Prepend($"Version={version}").Prepend("Action=" + operation);
        var headers = new Dictionary<string, string> { ["content-type"] = "application/x-www-form-urlencoded; charset=utf-8" };
        string region = inRegion ?? (service == "iam" || endpoint == EndpointKind.GlobalSts ? Partition.IamRegion : HomeRegion);
        return SendAsync(caller, service, region, "POST", "/", string.Empty, headers, Encoding.UTF8.GetBytes(string.Join('&', form)), endpoint);
    }

    public Task<WireAnswer> IamAsync(TestCredentials caller, string operation, JsonNode? input = null) => QueryAsync(caller, "iam", operation, input);

    /// <summary>Calls an operation of Organizations.</summary>
    public Task<WireAnswer> OrganizationsAsync(TestCredentials caller, string operation, JsonObject? input = null) =>
        JsonAsync(caller, "organizations", Partition.OrganizationsRegion, "AWSOrganizationsV20161128." + operation, "1.1", input);

    /// <summary>Calls an operation of SQS.</summary>
    public Task<WireAnswer> SqsAsync(TestCredentials caller, string operation, JsonObject? input = null, string region = Region) =>
        JsonAsync(caller, "sqs", region, "AmazonSQS." + operation, "1.0", input);

    /// <summary>Calls an operation of EventBridge.</summary>
    public Task<WireAnswer> EventsAsync(TestCredentials caller, string operation, JsonObject? input = null, string region = Region) =>
        JsonAsync(caller, "events", region, "AWSEvents." + operation, "1.1", input);

    /// <summary>Calls an operation of KMS.</summary>
    public Task<WireAnswer> KmsAsync(TestCredentials caller, string operation, JsonObject? input = null, string region = Region) =>
        JsonAsync(caller, "kms", region, "TrentService." + operation, "1.1", input);

    /// <summary>Calls an operation of Athena.</summary>
    public Task<WireAnswer> AthenaAsync(TestCredentials caller, string operation, JsonObject? input = null, string? region = null) =>
        JsonAsync(caller, "athena", region ?? Partition.IamRegion, "AmazonAthena." + operation, "1.1", input);

    /// <summary>Calls an operation of CloudTrail.</summary>
    public Task<WireAnswer> CloudTrailAsync(TestCredentials caller, string operation, JsonObject? input = null, string? region = null) => JsonAsync(
        caller, "cloudtrail", region ?? Partition.IamRegion, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101." + operation, "1.1", input);

    /// <summary>A trail of the organization that is logging, with its bucket.</summary>
    public SimulatedTrail AddTrail()
    {
        Organization.Access = Organization.Access.WithTrusted(OrganizationAccess.CloudTrail, Now);
        ResourceGenerator.AddTrail(Organization, Now);
        return Management.Trails[0];
    }

    /// <summary>Sends a request to S3.</summary>
    public Task<WireAnswer> S3Async(
        TestCredentials caller, string method, string path, string query = "", string body = "", string region = Region, string? host = null,
        IReadOnlyDictionary<string, string>? headers = null) =>
        SendAsync(
            caller, "s3", region, method, path, query, new Dictionary<string, string>(headers ?? new Dictionary<string, string>()),
            Encoding.UTF8.GetBytes(body), host: host);

    private string HomeRegion => Partition.RegionsWithoutOptIn.Contains(Region) ? Region : Partition.IamRegion;

    public static string Trust(string principalArn) => JsonSerializer.Serialize(new
    {
        Version = "2012-10-17",
        Statement = new[] { new { Effect = "Allow", Principal = new { AWS = principalArn }, Action = "sts:AssumeRole" } },
    });

    /// <summary>Calls an operation of Account Management.</summary>
    public Task<WireAnswer> AccountAsync(TestCredentials caller, string operation, JsonObject? input = null) =>
        RestJsonAsync(caller, "account", $"/{char.ToLowerInvariant(operation[0])}{operation[1..]}", input ?? []);

    /// <summary>Calls an operation of a REST-JSON service.</summary>
    public Task<WireAnswer> RestJsonAsync(
        TestCredentials caller, string service, string path, JsonObject input, string method = "POST") => SendAsync(
        caller, service, Partition.IamRegion, method, path, string.Empty,
        new Dictionary<string, string> { ["content-type"] = "application/json" },
        method == "GET" ? [] : JsonSerializer.SerializeToUtf8Bytes(input));

    public Task<WireAnswer> JsonAsync(
        TestCredentials caller, string service, string region, string target, string version, JsonObject? input) =>
        JsonBytesAsync(caller, service, region, target, version, JsonSerializer.SerializeToUtf8Bytes(input ?? []));

    public Task<WireAnswer> JsonBytesAsync(
        TestCredentials caller, string service, string region, string target, string version, byte[] body)
    {
        var headers = new Dictionary<string, string> { ["x-amz-target"] = target, ["content-type"] = "application/x-amz-json-" + version };
        return SendAsync(caller, service, region, "POST", "/", string.Empty, headers, body);
    }

    private async Task<WireAnswer> SendAsync(
        TestCredentials caller, string service, string region, string method, string path, string query, Dictionary<string, string> headers,
        byte[] body, EndpointKind endpoint = EndpointKind.Regional, string? host = null)
    {
        headers["host"] = host ?? "127.0.0.1:4566";
        TestSigner.Sign(headers, method, path, query, body, caller, region, service, Now + ClientsAhead, Unsigned);
        ServiceResponse? response = await _dispatcher.AnswerAsync(new IncomingRequest
        {
            Method = method,
            Path = path,
            Query = query,
            Headers = new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase),
            Body = body,
            Endpoint = endpoint,
        });
        return new WireAnswer(response ?? throw new InvalidOperationException("The connection was dropped."));
    }

    // {"A":{"b":"c"}} is A.b=c, and {"A":["x"]} is A.member.1=x.
    private static IEnumerable<string> Flatten(JsonNode? node, string prefix) => node switch
    {
        null => [],
        JsonObject structure => structure.SelectMany(member => Flatten(member.Value, prefix.Length == 0 ? member.Key : $"{prefix}.{member.Key}")),
        JsonArray list => list.SelectMany((member, index) => Flatten(member, $"{prefix}.member.{index + 1}")),
        _ => [$"{WebUtility.UrlEncode(prefix)}={WebUtility.UrlEncode(node.ToString())}"],
    };
}

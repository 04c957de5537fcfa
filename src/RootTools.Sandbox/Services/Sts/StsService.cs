using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.Sts;

/// <summary>
/// AWS Security Token Service: who the caller is, and the sessions of users, of roles and of members' root users.
/// See https://docs.aws.amazon.com/STS/latest/APIReference/.
/// </summary>
internal sealed class StsService()
    : SimulatedService(
        "sts",
        [new QueryProtocol("sts", "2011-06-15")],
        [
            new("GetCallerIdentity", GetCallerIdentity),
            new("GetAccessKeyInfo", GetAccessKeyInfo, Text("AccessKeyId").Required().Within(16, 128).Matching(@"[\w]*")),
            new("GetSessionToken", GetSessionToken, [Number("DurationSeconds").Within(900, 129600), .. Device]) { OpensSession = true },
            new("AssumeRole", RoleSessions.Assume, [
                Text("RoleArn").Required().Within(20, 2048).Matching(Arn),
                Text("RoleSessionName").Required().Within(2, 64).Matching(@"[\w+=,.@-]*"),
                List("PolicyArns", Structure("member", Text("arn").Within(20, 2048).Matching(Arn))),
                Text("Policy").Within(1, null).Matching(@"[\u0009\u000A\u000D\u0020-\u00FF]+"),
                Number("DurationSeconds").Within(900, 43200),
                List("Tags", Structure(
                    "member",
                    Text("Key").Required().Within(1, 128).Matching(TagText + "+"),
                    Text("Value").Required().Within(0, 256).Matching(TagText + "*"))).Within(null, 50),
                List("TransitiveTagKeys", Text("member").Within(1, 128).Matching(TagText + "+")).Within(null, 50),
                Text("ExternalId").Within(2, 1224).Matching(@"[\w+=,.@:\/-]*"),
                Text("SourceIdentity").Within(2, 64).Matching(@"[\w+=,.@-]*"),
                .. Device,
            ]) { IsReadOnly = true, OpensSession = true },
            new("AssumeRoot", RootSessions.Assume,
                Text("TargetPrincipal").Required().Within(12, 2048),
                Structure("TaskPolicyArn", Text("arn").Within(20, 2048).Matching(Arn)).Required(),
                Number("DurationSeconds").Within(0, 900)) { IsRegionalOnly = true, IsReadOnly = true, OpensSession = true },
            new("AssumeRoleWithSAML", null) { IsUnsigned = true },
            new("AssumeRoleWithWebIdentity", null) { IsUnsigned = true },
        ],
        "DecodeAuthorizationMessage GetDelegatedAccessToken GetFederationToken GetWebIdentityToken")
{
    private const string Arn = @"[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+";
    private const string TagText = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]";
    private const int DefaultTokenSeconds = 43200;
    private const int RootTokenSeconds = 3600;

    /// <inheritdoc/>
    public override bool SeesChangesLate => true;

    /// <inheritdoc/>
    public override bool TellsOwner => true;

    private static Member[] Device =>
    [
        Text("SerialNumber").Within(9, 256).Matching(@"[\w+=/:,.@-]*"),
        Text("TokenCode").Within(6, 6).Matching(@"[\d]*"),
    ];

    /// <summary>The member <c>Credentials</c> of the operations that open a session.</summary>
    public static Structure Credentials(IssuedSession session) => new()
    {
        ["AccessKeyId"] = session.AccessKeyId,
        ["SecretAccessKey"] = session.SecretAccessKey,
        ["SessionToken"] = session.SessionToken,
        ["Expiration"] = session.Expiration,
    };

    // It takes no permission, and no policy can deny it.
    private static Structure GetCallerIdentity(ServiceRequest request) => new()
    {
        ["Arn"] = request.Caller.Arn,
        ["UserId"] = request.Caller.UserId,
        ["Account"] = request.Caller.Account.Id,
    };

    [Guess("sts", "GetAccessKeyInfo: the message about an id of another form")]
    private static Structure GetAccessKeyInfo(ServiceRequest request)
    {
        Authorizer.Demand(request, "sts:GetAccessKeyInfo", "*");
        string id = request.Input.Required("AccessKeyId");
        string? account = State.AccessKeyId.AccountOf(id);
        return new() { ["Account"] = account ?? throw new ServiceFaultException(400, "ValidationError", "Invalid AccessKeyId") };
    }

    // As GetCallerIdentity: for every user, whatever its policies, but not for sessions.
    private static Structure GetSessionToken(ServiceRequest request)
    {
        Caller caller = request.Caller;
        if (caller.SessionIssued is not null)
        {
            throw new ServiceFaultException(403, "AccessDenied", "Cannot call GetSessionToken with session credentials");
        }

        int seconds = request.Input.Number("DurationSeconds") ?? DefaultTokenSeconds;
        seconds = caller.IsRoot ? Math.Min(seconds, RootTokenSeconds) : seconds;
        return new() { ["Credentials"] = Credentials(request.Sessions.Issue(caller with { SessionOpened = request.Now }, TimeSpan.FromSeconds(seconds))) };
    }
}

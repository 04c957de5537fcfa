namespace RootTools.Policies.Tests.Documented;

/// <summary>Short names for what the tables are made of.</summary>
internal static class Given
{
    public const string UserGuide = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";
    public const string OrganizationsGuide = "https://docs.aws.amazon.com/organizations/latest/userguide/";
    public const string Account = "123456789012";
    public const string OtherAccount = "444455556666";
    public const string AllowAll = """{"Effect":"Allow","Action":"*","Resource":"*"}""";

    public static readonly RequestPrincipal David = RequestPrincipal.User("arn:aws:iam::123456789012:user/David");
    public static readonly RequestPrincipal Bob = RequestPrincipal.User("arn:aws:iam::444455556666:user/Bob");
    public static readonly RequestPrincipal Root = RequestPrincipal.Root(Account);
    public static readonly RequestPrincipal CentralRoot = RequestPrincipal.AssumedRoot(Account);

    public static readonly RequestPrincipal Session = RequestPrincipal.AssumedRole(
        "arn:aws:sts::123456789012:assumed-role/examplerole/examplerolesessionname", "arn:aws:iam::123456789012:role/examplerole");

    public static readonly RequestPrincipal OtherSession = RequestPrincipal.AssumedRole(
        "arn:aws:sts::444455556666:assumed-role/cross-account-read-only-role/cross-account-audit-app",
        "arn:aws:iam::444455556666:role/cross-account-read-only-role");

    public static PolicyRequest Request(RequestPrincipal principal, string action, string resource = "*", params (string Key, string[] Values)[] context)
    {
        RequestContext keys = context.Aggregate(RequestContext.Empty, (all, pair) => all.With(pair.Key, pair.Values));
        string? owner = resource.StartsWith("arn:aws:s3:::", StringComparison.Ordinal) ? Account : null;
        return new(principal, action, resource, keys, owner);
    }

    public static (string Key, string[] Values) Key(string key, params string[] values) => (key, values);

    public static AttachedPolicy Policy(PolicyKind kind, params string[] statements) =>
        new(PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", statements)}}]}""", kind));

    public static ApplicablePolicies Identity(params string[] statements) => new() { Identity = [Policy(PolicyKind.Identity, statements)] };

    public static ApplicablePolicies Resource(params string[] statements) => new() { Resource = Policy(PolicyKind.Resource, statements) };

    /// <summary>An administrator under SCP levels, root first; each level is one policy.</summary>
    public static ApplicablePolicies Under(params AttachedPolicy[] levels) => Identity(AllowAll) with
    {
        ServiceControl = [.. levels.Select((policy, index) => new PolicyLevel($"level-{index}", [policy]))],
    };

    public static AttachedPolicy Scp(params string[] statements) => Policy(PolicyKind.ServiceControl, statements);

    public static AttachedPolicy Rcp(params string[] statements) => Policy(PolicyKind.ResourceControl, statements);

    /// <summary>An identity policy that allows everything under a condition.</summary>
    public static ApplicablePolicies If(string condition) =>
        Identity($$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{{condition}}}""");
}

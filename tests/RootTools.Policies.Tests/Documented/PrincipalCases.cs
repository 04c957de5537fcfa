using static RootTools.Policies.AuthorizationReason;
using static RootTools.Policies.Tests.Documented.Given;

namespace RootTools.Policies.Tests.Documented;

/// <summary>Resource-based policies within one account and across accounts, Principal and NotPrincipal.</summary>
internal static class PrincipalCases
{
    private const string Principal = UserGuide + "reference_policies_elements_principal.html";
    private const string NotPrincipal = UserGuide + "reference_policies_elements_notprincipal.html";
    private const string DenyAllow = UserGuide + "reference_policies_evaluation-logic_policy-eval-denyallow.html";
    private const string CrossAccount = UserGuide + "reference_policies_evaluation-logic-cross-account.html";
    private const string Trust = UserGuide + "id_roles_update-role-trust-policy.html";
    private const string Bucket = "arn:aws:s3:::bucket";
    private const string Role = "arn:aws:iam::123456789012:role/examplerole";
    private const string RoleOfOther = "arn:aws:iam::123456789012:role/target";

    private static readonly AttachedPolicy NothingButList = Policy(PolicyKind.Identity, """{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}""");

    public static IEnumerable<DocumentedCase> All() => WithinOneAccount().Concat(AcrossAccounts()).Concat(Exceptions());

    private static IEnumerable<DocumentedCase> WithinOneAccount()
    {
        yield return new(
            "the user's ARN suffices", DenyAllow, Get(David), Grant("""{"AWS":"arn:aws:iam::123456789012:user/David"}"""), Allowed);
        yield return new(
            "another user's ARN does not", Principal, Get(David), Grant("""{"AWS":"arn:aws:iam::123456789012:user/Nikki"}"""),
            ImplicitDenyIdentity);
        yield return new("everyone includes the user", Principal, Get(David), Grant("\"*\""), Allowed);
        yield return new(
            "everyone includes anonymous requests", Principal, Get(RequestPrincipal.Anonymous), Grant("""{"AWS":"*"}"""), Allowed);
        yield return new(
            "an anonymous request needs everyone", Principal, Get(RequestPrincipal.Anonymous), Grant("""{"AWS":"123456789012"}"""),
            ImplicitDenyResource);
        yield return new(
            "the account leaves it to its identity policies", Principal, Get(David), Grant("""{"AWS":"arn:aws:iam::123456789012:root"}"""),
            ImplicitDenyIdentity);
        yield return new("the account's id is its ARN", Principal, Get(Root), Grant("""{"AWS":"123456789012"}"""), Allowed);
        yield return new(
            "a service is named by its name", Principal, Get(RequestPrincipal.Service("logs.amazonaws.com")),
            Grant("""{"Service":"logs.amazonaws.com"}"""), Allowed);
        yield return new(
            "another service is not meant", Principal, Get(RequestPrincipal.Service("sns.amazonaws.com")),
            Grant("""{"Service":["logs.amazonaws.com"]}"""), ImplicitDenyResource);
        yield return new(
            "the user's ARN passes a boundary's implicit deny", DenyAllow, Get(David),
            Grant("""{"AWS":"arn:aws:iam::123456789012:user/David"}""") with { PermissionsBoundary = NothingButList }, Allowed);
        yield return new(
            "the role's ARN does not", DenyAllow, Get(Session),
            Grant($$"""{"AWS":"{{Role}}"}""") with { PermissionsBoundary = NothingButList }, ImplicitDenyBoundary);
        yield return new(
            "nor does it pass a session policy's", DenyAllow, Get(Session),
            Grant($$"""{"AWS":"{{Role}}"}""") with { Session = [NothingButList] }, ImplicitDenySession);
        yield return new(
            "the session's ARN passes both", DenyAllow, Get(Session),
            Grant($$"""{"AWS":"{{Session.Arn}}"}""") with { PermissionsBoundary = NothingButList, Session = [NothingButList] }, Allowed);
        yield return new(
            "the role's ARN alone suffices without boundary", DenyAllow, Get(Session), Grant($$"""{"AWS":"{{Role}}"}"""), Allowed);
        yield return new(
            "a boundary limits what identity policies grant", UserGuide + "access_policies_boundaries.html", Get(David),
            Identity(AllowAll) with { PermissionsBoundary = NothingButList }, ImplicitDenyBoundary);
        yield return new(
            "a session policy limits what identity policies grant", UserGuide + "access_policies.html#policies_session", Get(Session),
            Identity(AllowAll) with { Session = [NothingButList] }, ImplicitDenySession);
        yield return new(
            "a role's trust policy has to name somebody", Trust, Request(David, "sts:AssumeRole", RoleOfOther),
            Identity(AllowAll) with { ResourcePolicyMustAllow = true }, ImplicitDenyResource);
        yield return new(
            "a role's trust policy may leave it to identity policies", Trust, Request(David, "sts:AssumeRole", RoleOfOther),
            Identity(AllowAll) with { ResourcePolicyMustAllow = true, Resource = TrustPolicy("123456789012") }, Allowed);
    }

    private static IEnumerable<DocumentedCase> AcrossAccounts()
    {
        yield return new(
            "both sides have to allow", CrossAccount, Get(Bob),
            Grant("""{"AWS":"444455556666"}""") with { Identity = [Policy(PolicyKind.Identity, AllowAll)] }, Allowed);
        yield return new(
            "the resource's side alone does not suffice", CrossAccount, Get(Bob), Grant("""{"AWS":"arn:aws:iam::444455556666:user/Bob"}"""),
            ImplicitDenyIdentity);
        yield return new("the identity's side alone does not suffice", CrossAccount, Get(Bob), Identity(AllowAll), ImplicitDenyResource);
        yield return new(
            "another account's root user needs the resource's side", CrossAccount, Get(RequestPrincipal.Root(OtherAccount)),
            ApplicablePolicies.None, ImplicitDenyResource);
        yield return new(
            "a deny on the resource's side wins", CrossAccount, Get(Bob),
            Identity(AllowAll) with { Resource = Policy(PolicyKind.Resource, Statement("Allow", "\"*\""), Statement("Deny", """{"AWS":"444455556666"}""")) },
            ExplicitDenyResource);
    }

    private static IEnumerable<DocumentedCase> Exceptions()
    {
        yield return new(
            "NotPrincipal spares a user listed with its account", NotPrincipal, Get(Bob), Except(Bob.Arn, "arn:aws:iam::444455556666:root"),
            Allowed);
        yield return new(
            "NotPrincipal denies a user listed without its account", NotPrincipal, Get(Bob), Except(Bob.Arn), ExplicitDenyResource);
        yield return new(
            "NotPrincipal spares a session listed with role and account", NotPrincipal, Get(OtherSession),
            Except(OtherSession.Arn, OtherSession.RoleArn!, "arn:aws:iam::444455556666:root"), Allowed);
        yield return new(
            "NotPrincipal denies a session listed without its role", NotPrincipal, Get(OtherSession),
            Except(OtherSession.Arn, "arn:aws:iam::444455556666:root"), ExplicitDenyResource);
        yield return new(
            "NotPrincipal denies everyone else", NotPrincipal, Get(David), Except(Bob.Arn, "arn:aws:iam::444455556666:root"),
            ExplicitDenyResource);
    }

    private static PolicyRequest Get(RequestPrincipal principal) => Request(principal, "s3:GetBucketPolicy", Bucket);

    private static string Statement(string effect, string principal) =>
        $$"""{"Effect":"{{effect}}","Principal":{{principal}},"Action":"s3:*","Resource":"*"}""";

    private static ApplicablePolicies Grant(string principal) => Resource(Statement("Allow", principal));

    private static AttachedPolicy TrustPolicy(string account) =>
        Policy(PolicyKind.Resource, $$"""{"Effect":"Allow","Principal":{"AWS":"{{account}}"},"Action":"sts:AssumeRole"}""");

    private static ApplicablePolicies Except(params string[] principals)
    {
        string list = string.Join(",", principals.Select(principal => $"\"{principal}\""));
        string deny = $$"""{"Effect":"Deny","NotPrincipal":{"AWS":[{{list}}]},"Action":"s3:*","Resource":"*"}""";
        return Identity(AllowAll) with { Resource = Policy(PolicyKind.Resource, Statement("Allow", "\"*\""), deny) };
    }
}

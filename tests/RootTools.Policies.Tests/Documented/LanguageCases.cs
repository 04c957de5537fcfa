using static RootTools.Policies.AuthorizationReason;
using static RootTools.Policies.Tests.Documented.Given;

namespace RootTools.Policies.Tests.Documented;

/// <summary>Corners of the language: incomplete ARNs, wildcards in segments, NotPrincipal and boundaries, federated sessions.</summary>
internal static class LanguageCases
{
    private const string Arns = UserGuide + "reference-arns.html";
    private const string Wildcards = UserGuide + "reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards";
    private const string NotPrincipal = UserGuide + "reference_policies_elements_notprincipal.html";
    private const string Sessions = UserGuide + "access_policies.html#policies_session";
    private const string Queue = "arn:aws:sqs:eu-west-1:123456789012:queue";
    private const string LogStream = "arn:aws:logs:eu-west-1:123456789012:log-group:app:log-stream:s1";

    private static readonly RequestPrincipal Federated =
        RequestPrincipal.FederatedUser("arn:aws:sts::123456789012:federated-user/temp", "arn:aws:iam::123456789012:user/David");

    public static IEnumerable<DocumentedCase> All() => Incomplete().Concat(Segments()).Concat(NotPrincipals()).Concat(FederatedUsers());

    private static IEnumerable<DocumentedCase> Incomplete()
    {
        yield return Reach("a service alone is all of its resources", Arns, "arn:aws:sqs", Queue, true);
        yield return Reach("a service alone is no other service's", Arns, "arn:aws:sqs", "arn:aws:sns:eu-west-1:123456789012:topic", false);
        yield return Reach("a global service alone is all of its resources", Arns, "arn:aws:iam", "arn:aws:iam::123456789012:user/David", true);
        yield return Reach("a service and Region are completed", Arns, "arn:aws:sqs:eu-west-1", Queue, true);
        yield return Reach("a service and another Region are not met", Arns, "arn:aws:sqs:eu-west-2", Queue, false);
        yield return Reach("a service, Region and account are completed", Arns, "arn:aws:sqs:eu-west-1:123456789012", Queue, true);
        yield return Reach("another account's are not met", Arns, "arn:aws:sqs:eu-west-1:444455556666", Queue, false);
        yield return Reach("five fields with a wildcard are completed", Arns, "arn:aws:iam::*", "arn:aws:iam::123456789012:root", true);
        yield return new(
            "an incomplete ARN with deny denies", Arns, Request(David, "sqs:SendMessage", Queue),
            Under(Scp(AllowAll, """{"Effect":"Deny","Action":"sqs:*","Resource":"arn:aws:sqs"}""")), ExplicitDenyScp);
        yield return new(
            "an incomplete ARN in NotResource spares the service", Arns, Request(David, "sqs:SendMessage", Queue),
            Under(Scp(AllowAll, """{"Effect":"Deny","Action":"*","NotResource":"arn:aws:sqs"}""")), Allowed);
    }

    private static IEnumerable<DocumentedCase> Segments()
    {
        yield return Reach("a star that ends a segment reaches across colons", Wildcards, "arn:aws:logs:eu-west-1:123456789012:log-group:*", LogStream, true);
        yield return Reach("a star that ends a segment in the middle does too", Wildcards, "arn:aws:logs:*:log-stream:s1", LogStream, true);
        yield return Reach("a star within a segment stays in it", Wildcards, "arn:aws:logs:eu-west-1:123456789012:log-group:*s1", LogStream, false);
        yield return Reach("a star before letters stays in its segment", Wildcards, "arn:aws:sqs:*west-1:123456789012:*eue", Queue, true);
        yield return Reach("a star before letters does not leave its segment", Wildcards, "arn:aws:sqs:*e:x:y", Queue, false);
        yield return Reach("a question mark is no colon", Wildcards, "arn:aws:logs:eu-west-1:123456789012:log-group?app:log-stream:s1", LogStream, false);
        yield return Reach("stars of both sorts meet the last place that fits", Wildcards, "arn:aws:logs:*:lo*p:a*p:lo*m:s*1", LogStream, true);
    }

    private static IEnumerable<DocumentedCase> NotPrincipals()
    {
        ApplicablePolicies policies = Identity(AllowAll) with
        {
            Resource = Policy(PolicyKind.Resource, """
                {"Effect":"Deny","NotPrincipal":{"AWS":["arn:aws:iam::123456789012:user/David","arn:aws:iam::123456789012:root"]},
                "Action":"s3:*","Resource":"*"}
                """),
        };
        PolicyRequest request = Request(David, "s3:GetObject", "arn:aws:s3:::bucket/x");
        yield return new("NotPrincipal spares a user without a boundary", NotPrincipal, request, policies, Allowed);
        yield return new(
            "NotPrincipal denies a user with a boundary, listed or not", NotPrincipal, request,
            policies with { PermissionsBoundary = Policy(PolicyKind.Identity, AllowAll) }, ExplicitDenyResource);
    }

    private static IEnumerable<DocumentedCase> FederatedUsers()
    {
        ApplicablePolicies Grant(string principal) =>
            Resource($$"""{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":"s3:*","Resource":"*"}""");
        PolicyRequest request = Request(Federated, "s3:GetObject", "arn:aws:s3:::bucket/x");
        yield return new("an Allow to the user reaches its federated session", Sessions, request, Grant(Federated.UserArn!), Allowed);
        yield return new("an Allow to another user does not", Sessions, request, Grant("arn:aws:iam::123456789012:user/Nikki"), ImplicitDenyIdentity);
        yield return new(
            "a session policy limits what the user is allowed", Sessions, request,
            Grant(Federated.UserArn!) with { Session = [Policy(PolicyKind.Session, """{"Effect":"Allow","Action":"sqs:*","Resource":"*"}""")] },
            ImplicitDenySession);
        yield return new(
            "an Allow to the federated session itself passes its session policy", Sessions, request,
            Grant(Federated.Arn) with { Session = [Policy(PolicyKind.Session, """{"Effect":"Allow","Action":"sqs:*","Resource":"*"}""")] },
            Allowed);
    }

    private static DocumentedCase Reach(string name, string page, string pattern, string resource, bool reached) => new(
        name, page, Request(David, "any:Action", resource), Identity($$"""{"Effect":"Allow","Action":"*","Resource":"{{pattern}}"}"""),
        reached ? Allowed : ImplicitDenyIdentity);
}

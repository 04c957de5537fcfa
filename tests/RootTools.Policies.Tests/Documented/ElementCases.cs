using static RootTools.Policies.AuthorizationReason;
using static RootTools.Policies.Tests.Documented.Given;

namespace RootTools.Policies.Tests.Documented;

/// <summary>Effect, Action, NotAction, Resource, NotResource and policy variables.</summary>
internal static class ElementCases
{
    private const string Action = UserGuide + "reference_policies_elements_action.html";
    private const string NotAction = UserGuide + "reference_policies_elements_notaction.html";
    private const string Resource = UserGuide + "reference_policies_elements_resource.html";
    private const string NotResource = UserGuide + "reference_policies_elements_notresource.html";
    private const string Variables = UserGuide + "reference_policies_variables.html";
    private const string Interplay = UserGuide + "reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html";

    private const string AccessKeyActions = """{"Effect":"Allow","Action":"iam:*AccessKey*","Resource":"*"}""";
    private const string AllButIam = """{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}""";
    private const string TestFolder = """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*/test/*"}""";
    private const string OneCharacter = """{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::bucket-?"}""";
    private const string Home = """{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::mybucket/${aws:username}/*"}""";
    private const string Escaped = """{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::mybucket/${*}/${$}{x}"}""";
    private const string WithDefault = """{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::mybucket/${aws:PrincipalTag/team, 'company-wide'}/*"}""";

    private const string DenyOutsideHrBucket = """
        {"Effect":"Deny","Action":"s3:*","NotResource":["arn:aws:s3:::HRBucket/Payroll","arn:aws:s3:::HRBucket/Payroll/*"]}
        """;

    public static IEnumerable<DocumentedCase> All()
    {
        yield return new(
            "nothing is allowed by default", Interplay, Request(David, "s3:ListAllMyBuckets"), ApplicablePolicies.None,
            ImplicitDenyIdentity);
        yield return new("an allow allows", Interplay, Request(David, "s3:ListAllMyBuckets"), Identity(AllowAll), Allowed);
        yield return new(
            "a deny overrides an allow", Interplay, Request(David, "s3:ListAllMyBuckets"),
            Identity(AllowAll, """{"Effect":"Deny","Action":"s3:*","Resource":"*"}"""), ExplicitDenyIdentity);
        yield return new(
            "an action wildcard stands anywhere", Action, Request(David, "iam:ListAccessKeys"), Identity(AccessKeyActions), Allowed);
        yield return new(
            "an action wildcard has its limits", Action, Request(David, "iam:ListUsers"), Identity(AccessKeyActions), ImplicitDenyIdentity);
        yield return new(
            "prefix and action ignore case", Action, Request(David, "IAM:listaccesskeys"), Identity(AccessKeyActions), Allowed);
        yield return new(
            "an action name is matched in full", Action, Request(David, "s3:GetObjectAcl"),
            Identity("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}"""), ImplicitDenyIdentity);
        yield return new("NotAction allows everything else", NotAction, Request(David, "s3:GetObject"), Identity(AllButIam), Allowed);
        yield return new(
            "NotAction leaves out what it lists", NotAction, Request(David, "iam:GetUser"), Identity(AllButIam), ImplicitDenyIdentity);
        yield return new(
            "NotAction with deny denies everything else", NotAction, Request(David, "s3:GetObject"),
            Identity(AllowAll, """{"Effect":"Deny","NotAction":"iam:*","Resource":"*"}"""), ExplicitDenyIdentity);
        yield return new(
            "a resource wildcard crosses slashes", Resource,
            Request(David, "s3:GetObject", "arn:aws:s3:::amzn-s3-demo-bucket/1/2/test/3/object.jpg"),
            Identity(TestFolder), Allowed);
        yield return new(
            "a resource wildcard needs the slash it names", Resource,
            Request(David, "s3:GetObject", "arn:aws:s3:::amzn-s3-demo-bucket/1-test/object.jpg"),
            Identity(TestFolder), ImplicitDenyIdentity);
        yield return new(
            "a question mark is one character", Resource, Request(David, "s3:ListBucket", "arn:aws:s3:::bucket-1"), Identity(OneCharacter),
            Allowed);
        yield return new(
            "a question mark is no more than one", Resource, Request(David, "s3:ListBucket", "arn:aws:s3:::bucket-12"),
            Identity(OneCharacter), ImplicitDenyIdentity);
        yield return new(
            "a user name in a resource is case sensitive", Resource, Request(David, "iam:GetUser", "arn:aws:iam::123456789012:user/Bob"),
            Identity("""{"Effect":"Allow","Action":"iam:*","Resource":"arn:aws:iam::123456789012:user/bob"}"""), ImplicitDenyIdentity);
        yield return new(
            "an action without resources needs a star", Resource, Request(David, "s3:ListAllMyBuckets"),
            Identity("""{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::*"}"""), ImplicitDenyIdentity);
        yield return new(
            "NotResource with deny spares what it lists", NotResource, Request(David, "s3:GetObject", "arn:aws:s3:::HRBucket/Payroll/may"),
            Identity(AllowAll, DenyOutsideHrBucket), Allowed);
        yield return new(
            "NotResource with deny denies the rest", NotResource, Request(David, "s3:GetObject", "arn:aws:s3:::HRBucket/Reviews/may"),
            Identity(AllowAll, DenyOutsideHrBucket), ExplicitDenyIdentity);
        yield return new(
            "a variable stands for the user's name", Variables, Request(David, "s3:GetObject", "arn:aws:s3:::mybucket/David/x"),
            Identity(Home), Allowed);
        yield return new(
            "a variable keeps others out", Variables, Request(David, "s3:GetObject", "arn:aws:s3:::mybucket/Nikki/x"), Identity(Home),
            ImplicitDenyIdentity);
        yield return new(
            "a variable without a value matches no resource", Variables, Request(Session, "s3:GetObject", "arn:aws:s3:::mybucket//x"),
            Identity(Home), ImplicitDenyIdentity);
        yield return new(
            "a variable is literal text in version 2008-10-17", Variables, Request(David, "s3:GetObject", "arn:aws:s3:::mybucket/David/x"),
            new ApplicablePolicies { Identity = [new(PolicyDocument.Parse($$"""{"Statement":{{Home}}}""", PolicyKind.Identity))] },
            ImplicitDenyIdentity);
        yield return new(
            "an escaped star is a star", Variables, Request(David, "s3:GetObject", "arn:aws:s3:::mybucket/*/${x}"), Identity(Escaped),
            Allowed);
        yield return new(
            "an escaped star is no wildcard", Variables, Request(David, "s3:GetObject", "arn:aws:s3:::mybucket/any/${x}"),
            Identity(Escaped), ImplicitDenyIdentity);
        yield return new(
            "a default stands in for a missing tag", Variables, Request(David, "s3:GetObject", "arn:aws:s3:::mybucket/company-wide/x"),
            Identity(WithDefault), Allowed);
        yield return new(
            "a default gives way to the tag", Variables,
            Request(David, "s3:GetObject", "arn:aws:s3:::mybucket/company-wide/x", Key("aws:PrincipalTag/team", "yellow")),
            Identity(WithDefault), ImplicitDenyIdentity);
    }
}

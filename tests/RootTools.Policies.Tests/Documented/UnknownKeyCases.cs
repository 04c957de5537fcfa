using static RootTools.Policies.AuthorizationReason;
using static RootTools.Policies.Tests.Documented.Given;

namespace RootTools.Policies.Tests.Documented;

/// <summary>
/// Conditions on keys whose value is not known: of each key, its page says whether every request has it. Denials and Allows of an SCP,
/// for a central root session.
/// </summary>
internal static class UnknownKeyCases
{
    private const string Keys = UserGuide + "reference_policies_condition-keys.html";
    private const string Operators = UserGuide + "reference_policies_elements_condition_operators.html";
    private const string IfExists = Operators + "#Conditions_IfExists";
    private const string NullCheck = Operators + "#Conditions_Null";
    private const string Sets = UserGuide + "reference_policies_condition-single-vs-multi-valued-context-keys.html";
    private const string Variables = UserGuide + "reference_policies_variables.html";
    private const string SourceIp = "aws:SourceIp";
    private const string UserAgent = "aws:UserAgent";
    private const string Vpce = "aws:SourceVpce";
    private const string Time = "aws:CurrentTime";

    private static readonly Dictionary<string, UnknownKey> Unknown = new(StringComparer.OrdinalIgnoreCase)
    {
        // All but requests through a VPC endpoint have it; those alone have the next.
        [SourceIp] = new(MayBeMissing: true),
        [Vpce] = new(MayBeMissing: true),

        // Every request has these.
        [UserAgent] = new(MayBeMissing: false),
        [Time] = new(MayBeMissing: false) { NotBefore = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero) },
        ["aws:RequestedRegion"] = new(MayBeMissing: false),

        // Only with tags in the request.
        ["aws:TagKeys"] = new(MayBeMissing: true) { IsMultivalued = true },
        ["aws:ResourceTag/team"] = new(MayBeMissing: true),
    };

    public static IEnumerable<DocumentedCase> All() =>
        Present().Concat(Optional()).Concat(Times()).Concat(SeveralValues()).Concat(InVariables()).Concat(Together());

    private static IEnumerable<DocumentedCase> Present()
    {
        yield return Deny("a key of every request is there", NullCheck, "Null", UserAgent, "\"false\"", true);
        yield return Deny("a key of every request is not missing", NullCheck, "Null", UserAgent, "\"true\"", false);
        yield return Deny("a star matches whatever value there is", Keys, "StringLike", UserAgent, "\"*\"", true);
        yield return Deny("nothing is unlike a star", Keys, "StringNotLike", UserAgent, "\"*\"", false);
        yield return Deny("a value that is not known may match", Keys, "StringLike", UserAgent, "\"aws-cli*\"", null);
        yield return Deny("a value that is not known may not match", Keys, "StringNotLike", UserAgent, "\"aws-cli*\"", null);
        yield return Deny("IfExists changes nothing for a key of every request", IfExists, "StringEqualsIfExists", UserAgent, "\"a\"", null);
        yield return Deny("a Region that is not known may be listed", Keys, "StringEquals", "aws:RequestedRegion", "[\"eu-west-1\"]", null);
        yield return Deny("a Region that is not known may not be listed", Keys, "StringNotEquals", "aws:RequestedRegion", "[\"eu-west-1\"]", null);
        yield return Deny("nothing matches a value that is no date", Operators, "DateGreaterThan", Time, "\"soon\"", false);
        yield return Deny("everything differs from a value that is no date", Operators, "DateNotEquals", Time, "\"soon\"", true);
    }

    private static IEnumerable<DocumentedCase> Optional()
    {
        yield return Deny("a range of all addresses may meet a request without one", Keys, "IpAddress", SourceIp, "\"0.0.0.0/0\"", null);
        yield return Deny("both versions' ranges may meet a request without address", Keys, "IpAddress", SourceIp, "[\"0.0.0.0/0\",\"::/0\"]", null);
        yield return Deny("outside a range may be inside", Keys, "NotIpAddress", SourceIp, "\"203.0.113.0/24\"", null);
        yield return Deny("no address is in a range that is none", Keys, "IpAddress", SourceIp, "\"private\"", false);
        yield return Deny("every request is outside a range that is none", Keys, "NotIpAddress", SourceIp, "\"private\"", true);
        yield return Deny("a key may be there", NullCheck, "Null", SourceIp, "\"false\"", null);
        yield return Deny("a key may be missing", NullCheck, "Null", SourceIp, "\"true\"", null);
        yield return Deny("a key is there or missing", NullCheck, "Null", SourceIp, "[\"true\",\"false\"]", true);
        yield return Deny("a star needs the key", Keys, "StringLike", Vpce, "\"*\"", null);
        yield return Deny("a star that minds no missing key always matches", IfExists, "StringLikeIfExists", Vpce, "\"*\"", true);
        yield return Deny("an endpoint may be another one", Keys, "StringNotEquals", Vpce, "\"vpce-1\"", null);
        yield return Deny("an endpoint may be that one", Keys, "StringEquals", Vpce, "\"vpce-1\"", null);
        yield return Deny("a key that the request certainly lacks fails", Keys, "StringEquals", "aws:SourceIdentity", "\"a\"", false);
        yield return Deny("a key that the request certainly lacks meets inverted operators", Keys, "StringNotEquals", "aws:SourceIdentity", "\"a\"", true);
        yield return Deny("condition keys ignore case where not known too", Keys, "IpAddress", "AWS:sourceip", "\"10.0.0.0/8\"", null);
    }

    private static IEnumerable<DocumentedCase> Times()
    {
        yield return Deny("a time that has passed is passed", Keys, "DateGreaterThan", Time, "\"2020-01-01T00:00:00Z\"", true);
        yield return Deny("no request comes before a time that has passed", Keys, "DateLessThan", Time, "\"2020-01-01T00:00:00Z\"", false);
        yield return Deny("a request may come before a time to come", Keys, "DateLessThan", Time, "\"2099-01-01T00:00:00Z\"", null);
        yield return Deny("a request may come after a time to come", Keys, "DateGreaterThanEquals", Time, "\"2099-01-01T00:00:00Z\"", null);
        yield return Deny("no request comes at a time that has passed", Keys, "DateEquals", Time, "\"2020-01-01T00:00:00Z\"", false);
        yield return Deny("every request comes at another time than one that has passed", Keys, "DateNotEquals", Time, "\"2020-01-01T00:00:00Z\"", true);
    }

    private static IEnumerable<DocumentedCase> SeveralValues()
    {
        yield return Deny("all values may be listed", Sets, "ForAllValues:StringEquals", "aws:TagKeys", "[\"a\"]", null);
        yield return Deny("one value may be listed", Sets, "ForAnyValue:StringEquals", "aws:TagKeys", "[\"a\"]", null);
        yield return Deny("all values match a star, none does too", Sets, "ForAllValues:StringLike", "aws:TagKeys", "[\"*\"]", true);
        yield return Deny("one value matches a star if there is one", Sets, "ForAnyValue:StringLike", "aws:TagKeys", "[\"*\"]", null);
        yield return Deny("several values fail without a prefix", Sets, "StringLike", "aws:TagKeys", "\"*\"", null);
    }

    private static IEnumerable<DocumentedCase> InVariables()
    {
        yield return Case(
            "a variable that is not known may be the value", Variables, true,
            """{"StringEquals":{"aws:PrincipalAccount":"${aws:ResourceTag/team}"}}""", null, "aws:ResourceTag/team");
        yield return Case(
            "a variable that is not known leaves the rest of the value", Variables, true,
            """{"StringLike":{"aws:PrincipalAccount":"x${aws:ResourceTag/team}"}}""", false);
        yield return Case(
            "a variable that is not known may be missing and meet inverted operators", Variables, true,
            """{"StringNotEquals":{"aws:PrincipalAccount":"${aws:ResourceTag/team}"}}""", null, "aws:ResourceTag/team");
        yield return Case(
            "a default does not settle a variable that is not known", Variables, true,
            """{"StringEquals":{"aws:PrincipalAccount":"${aws:ResourceTag/team, '123456789012'}"}}""", null, "aws:ResourceTag/team");
        yield return Case(
            "value and variable may both be not known", Variables, true,
            """{"StringEquals":{"aws:UserAgent":"${aws:ResourceTag/team}"}}""", null, UserAgent, "aws:ResourceTag/team");
    }

    private static IEnumerable<DocumentedCase> Together()
    {
        const string Logic = UserGuide + "reference_policies_condition-logic-multiple-context-keys-or-values.html";
        yield return Case(
            "a condition that fails settles what another leaves open", Logic, true,
            """{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"Null":{"aws:UserAgent":"true"}}""", false);
        yield return Case(
            "a condition that holds settles nothing", Logic, true,
            """{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"Null":{"aws:UserAgent":"false"}}""", null, SourceIp);
        yield return Case(
            "two open conditions are told both", Logic, true,
            """{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"StringEquals":{"aws:SourceVpce":"vpce-1"}}""", null, SourceIp, Vpce);
        yield return Case(
            "a value that fits settles those that may", Logic, true,
            """{"StringLike":{"aws:UserAgent":["aws-cli*","*"]}}""", true);
        yield return Case(
            "an Allow under an open condition may be missing", Logic, false,
            """{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}""", null, SourceIp);
        yield return Case(
            "an Allow under a condition that holds is there", Logic, false, """{"StringLike":{"aws:UserAgent":"*"}}""", true);
        yield return Case(
            "an Allow under a condition that fails is missing", Logic, false, """{"Null":{"aws:UserAgent":"true"}}""", false);
        yield return new(
            "a certain denial settles a possible one", Logic, Asked,
            Under(Scp(AllowAll, Statement("Deny", """{"Null":{"aws:SourceIp":"true"}}"""), """{"Effect":"Deny","Action":"iam:*","Resource":"*"}""")),
            ExplicitDenyScp);
        yield return new(
            "a missing Allow settles a possible denial", Logic, Asked,
            Under(Scp(AllowAll, Statement("Deny", """{"Null":{"aws:SourceIp":"true"}}""")), Scp("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}""")),
            ImplicitDenyScp);
        yield return new(
            "two possible denials are told with both keys", Logic, Asked,
            Under(Scp(AllowAll, Statement("Deny", """{"Null":{"aws:SourceIp":"true"}}""")), Scp(AllowAll, Statement("Deny", """{"StringLike":{"aws:SourceVpce":"*"}}"""))),
            ExplicitDenyScp)
        { DependsOn = [SourceIp, Vpce] };
    }

    private static PolicyRequest Asked { get; } = new(
        CentralRoot, "iam:GetAccountSummary", "*", RequestContext.Empty.WithUnknown(key => Unknown.TryGetValue(key, out UnknownKey? known) ? known : null));

    private static string Statement(string effect, string condition) =>
        $$"""{"Effect":"{{effect}}","Action":"*","Resource":"*","Condition":{{condition}}}""";

    /// <summary>An SCP that denies under a condition: whether it does, or null where that depends on the key.</summary>
    private static DocumentedCase Deny(string name, string page, string comparison, string key, string values, bool? denies) =>
        Case(name, page, true, $$"""{"{{comparison}}":{"{{key}}":{{values}} } }""", denies, denies is null ? [key] : []);

    private static DocumentedCase Case(string name, string page, bool deny, string condition, bool? met, params string[] keys)
    {
        AuthorizationReason otherwise = deny ? ExplicitDenyScp : ImplicitDenyScp;
        AttachedPolicy scp = deny ? Scp(AllowAll, Statement("Deny", condition)) : Scp(Statement("Allow", condition));
        return new(name, page, Asked, Under(scp), met == !deny ? Allowed : otherwise) { DependsOn = keys };
    }
}

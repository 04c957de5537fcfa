using RootTools.Policies;
using RootTools.ResourcePolicies;

namespace RootTools.Core.Tests.ResourcePolicies;

public sealed class PublicGrantsTests
{
    [Theory]
    [InlineData(""" "Principal":"*" """)]
    [InlineData(""" "Principal":{"AWS":["arn:aws:iam::333333333333:root","*"]} """)]
    [InlineData(""" "Principal":{"CanonicalUser":"*"} """)]
    [InlineData(""" "Principal":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}} """)]
    [InlineData(""" "Principal":"*","Condition":{"StringNotEquals":{"aws:PrincipalAccount":"333333333333"}} """)]
    [InlineData(""" "Principal":"*","Condition":{"StringEqualsIfExists":{"aws:SourceVpce":"vpce-1"}} """)]
    [InlineData(""" "Principal":"*","Condition":{"ForAllValues:StringEquals":{"aws:PrincipalOrgPaths":"o-1/r-1/"}} """)]
    [InlineData(""" "Principal":"*","Condition":{"StringLike":{"aws:PrincipalOrgID":"o-*"}} """)]
    [InlineData(""" "Principal":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":["333333333333","${aws:ResourceAccount}"]}} """)]
    [InlineData(""" "Principal":"*","Condition":{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}} """)]
    [InlineData(""" "Principal":"*","Condition":{"IpAddress":{"aws:SourceIp":"2000::/3"}} """)]
    [InlineData(""" "Principal":"*","Condition":{"StringLike":{"aws:userid":"*"}} """)]
    public void An_Allow_to_everyone_without_a_fixed_limit_is_public(string rest) => Assert.Single(Find("Allow", rest));

    [Theory]
    [InlineData("Deny", """ "Principal":"*" """)]
    [InlineData("Allow", """ "Principal":{"AWS":"333333333333"} """)]
    [InlineData("Allow", """ "Principal":{"Service":"cloudtrail.amazonaws.com"} """)]
    [InlineData("Allow", """ "Principal":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}} """)]
    [InlineData("Allow", """ "Principal":"*","Condition":{"StringEquals":{"aws:SourceVpce":["vpce-1","vpce-2"]}} """)]
    [InlineData("Allow", """ "Principal":"*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::logs"}} """)]
    [InlineData("Allow", """ "Principal":"*","Condition":{"IpAddress":{"aws:SourceIp":["203.0.113.0/24","198.51.100.7"]}} """)]
    [InlineData("Allow", """ "Principal":"*","Condition":{"StringLike":{"aws:userid":"AROAEXAMPLEID:*"}} """)]
    public void Whatever_names_a_circle_is_not(string effect, string rest) => Assert.Empty(Find(effect, rest));

    private static IEnumerable<PolicyStatement> Find(string effect, string rest)
    {
        string text = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Action":"s3:*","Resource":"*",{{rest}}}]}""";
        Assert.True(PolicyDocument.TryParse(text, PolicyKind.Resource, out PolicyDocument? policy, out _));
        return PublicGrants.In(policy);
    }
}

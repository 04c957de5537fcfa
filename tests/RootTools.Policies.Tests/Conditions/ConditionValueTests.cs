namespace RootTools.Policies.Tests.Conditions;

/// <summary>Values at the edges of what the operators take.</summary>
public sealed class ConditionValueTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.255.255.255", true)]
    [InlineData("10.0.0.0/8", "11.0.0.0", false)]
    [InlineData("0.0.0.0/0", "198.51.100.1", true)]
    [InlineData("203.0.113.128/25", "203.0.113.127", false)]
    [InlineData("203.0.113.128/25", "203.0.113.129", true)]
    [InlineData("203.0.113.128/25", "203.0.113.255", true)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "10.0.0.1", false)]
    [InlineData("2001:db8::/33", "2001:db8:8000::1", false)]
    [InlineData("10.0.0.0/8", "10.1", false)]
    [InlineData("10.0.0.0/8", "not an address", false)]
    [InlineData("fe80::/10", "fe80::1%eth0", false)]
    [InlineData("10.0.0.0/33", "10.0.0.1", false)]
    [InlineData("10.0.0.0/-1", "10.0.0.1", false)]
    [InlineData("10.0.0.0/", "10.0.0.1", false)]
    [InlineData("0x0a.0.0.0/8", "10.0.0.1", false)]
    [InlineData("1", "0.0.0.1", false)]
    [InlineData("010.0.0.0/8", "10.0.0.1", true)]
    [InlineData("010.0.0.1", "8.0.0.1", false)]
    [InlineData("10.0.0.0/8", "010.1.2.3", true)]
    [InlineData("10..0.1", "10.0.0.1", false)]
    public void IpAddress_compares_the_bits_of_its_prefix(string range, string address, bool met) =>
        AssertMet("IpAddress", range, address, met);

    [Theory]
    [InlineData("2020", "2020-01-01T00:00:00Z", true)]
    [InlineData("2020-01", "2020-01-01T00:00:00Z", true)]
    [InlineData("2020-01-01T00:00Z", "2020-01-01T00:00:00Z", true)]
    [InlineData("2020-01-01T01:00:00+01:00", "2020-01-01T00:00:00Z", true)]
    [InlineData("2020-01-01T00:00:00.5Z", "2020-01-01T00:00:00.500Z", true)]
    [InlineData("1577836800", "2020-01-01T00:00:00Z", true)]
    [InlineData("2020-13-01", "2020-01-01T00:00:00Z", false)]
    [InlineData("tomorrow", "tomorrow", false)]
    [InlineData("99999999999999999999", "99999999999999999999", false)]
    public void DateEquals_reads_the_W3C_forms_and_epoch_seconds(string date, string requested, bool met) =>
        AssertMet("DateEquals", date, requested, met);

    [Theory]
    [InlineData("10", "10.00", true)]
    [InlineData("1e3", "1000", true)]
    [InlineData("-0.5", "-.5", true)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("ten", "ten", false)]
    [InlineData("1e999", "1e999", false)]
    [InlineData("1,000", "1000", false)]
    public void NumericEquals_compares_decimal_numbers(string number, string requested, bool met) =>
        AssertMet("NumericEquals", number, requested, met);

    [Theory]
    [InlineData("true", "TRUE", true)]
    [InlineData("True", "false", false)]
    [InlineData("yes", "yes", false)]
    [InlineData("1", "true", false)]
    public void Bool_knows_true_and_false_alone(string value, string requested, bool met) =>
        AssertMet("Bool", value, requested, met);

    [Theory]
    [InlineData("arn:aws:iam::*:role/*", "arn:aws:iam::111111111111:role/a/b:c", true)]
    [InlineData("arn:*:iam::*:root", "arn:aws-cn:iam::111111111111:root", true)]
    [InlineData("arn:aws:iam::1*", "arn:aws:iam::111111111111:root", false)]
    [InlineData("*", "arn:aws:iam::111111111111:root", true)]
    [InlineData("*", "no ARN", true)]
    [InlineData("arn:aws:iam::*:root", "no ARN", false)]
    [InlineData("arn:aws:iam::111111111111:user/Bob", "arn:aws:iam::111111111111:user/bob", false)]
    public void ArnLike_compares_component_by_component(string pattern, string arn, bool met) =>
        AssertMet("ArnLike", pattern, arn, met);

    [Theory]
    [InlineData("NotIpAddress", "nonsense", "10.0.0.1")]
    [InlineData("NumericNotEquals", "nonsense", "1")]
    [InlineData("DateNotEquals", "nonsense", "2020-01-01")]
    [InlineData("ArnNotLike", "nonsense", "arn:aws:iam::111111111111:root")]
    public void Malformed_value_is_different_from_everything(string comparison, string value, string requested) =>
        AssertMet(comparison, value, requested, true);

    private static void AssertMet(string comparison, string value, string requested, bool met)
    {
        string json = $$"""
            { "Version": "2012-10-17", "Statement": {
              "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "{{comparison}}": { "key": "{{value}}" } } } }
            """;
        PolicyDocument document = PolicyDocument.Parse(json, PolicyKind.Identity);

        Assert.Equal(Answer.Of(met), document.Statements[0].Conditions[0].IsMet(RequestContext.Empty.With("key", requested)));
    }
}

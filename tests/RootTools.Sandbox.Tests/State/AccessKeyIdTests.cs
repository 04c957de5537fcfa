namespace RootTools.Sandbox.Tests.State;

public sealed class AccessKeyIdTests
{
    [Theory]
    [InlineData("000000000001", 0UL)]
    [InlineData("111111111111", 12345UL)]
    [InlineData("999999999999", ulong.MaxValue)]
    public void An_id_names_its_account(string account, ulong random)
    {
        string id = AccessKeyId.Create(AccessKeyId.LongTerm, account, random);

        Assert.Matches("^AKIA[A-Z2-7]{16}$", id);
        Assert.Equal(account, AccessKeyId.AccountOf(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AKIA")]
    [InlineData("AKIA0000000000000000")]
    [InlineData("AKIA7777777777777777")]
    public void A_malformed_id_names_no_account(string id) => Assert.Null(AccessKeyId.AccountOf(id));

    [Fact]
    public void The_account_is_where_aws_has_it() =>
        // The key id and account of https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html are placeholders;
        // this pair is published with the description of the encoding.
        Assert.Equal("029608264753", AccessKeyId.AccountOf("ASIAQNZGKIQY56JQ7WML"));
}

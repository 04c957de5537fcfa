using RootTools.Commands.Binding;

namespace RootTools.Tests.Binding;

public sealed class AccountReferenceTransformationTests
{
    [Theory]
    [InlineData("333333333333", "333333333333")]
    [InlineData(" 333333333333 ", "333333333333")]
    [InlineData(333333333333L, "333333333333")]
    [InlineData(12345678901L, "012345678901")]
    [InlineData(123456789, "000123456789")]
    [InlineData(123456789012d, "123456789012")]
    public void An_id_is_taken_as_text_or_as_a_number_that_lost_its_leading_zeros(object input, string id)
    {
        AccountReference reference = Assert.Single(Transform(input));

        Assert.Equal((id, true), (reference.Id, reference.IsValid));
    }

    [Theory]
    [InlineData(12, "12")]
    [InlineData(-333333333333L, "-333333333333")]
    [InlineData(1.5, "1.5")]
    [InlineData("root", "root")]
    public void What_is_no_account_id_keeps_its_form_and_is_not_valid(object input, string shown)
    {
        AccountReference reference = Assert.Single(Transform(input));

        Assert.Equal((shown, false), (reference.Id, reference.IsValid));
    }

    [Fact]
    public void Many_ids_are_taken_at_once() =>
        Assert.Equal(["111111111111", "222222222222"], Transform(new object[] { "111111111111", 222222222222L }).Select(r => r.Id));

    private static AccountReference[] Transform(object input) =>
        Assert.IsType<AccountReference[]>(new AccountReferenceTransformationAttribute().Transform(null!, input));
}

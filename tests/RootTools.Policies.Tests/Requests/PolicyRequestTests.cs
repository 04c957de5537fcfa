namespace RootTools.Policies.Tests.Requests;

public sealed class PolicyRequestTests
{
    [Fact]
    public void Resource_belongs_to_the_account_in_its_arn()
    {
        var request = new PolicyRequest(RequestPrincipal.Root("333333333333"), "sqs:GetQueueUrl", "arn:aws:sqs:eu-west-1:444444444444:q");

        Assert.Equal("444444444444", request.ResourceAccountId);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("arn:aws:s3:::bucket")]
    public void Resource_without_an_account_belongs_to_the_principals(string resource) =>
        Assert.False(new PolicyRequest(RequestPrincipal.Root("333333333333"), "s3:ListBucket", resource).IsCrossAccount);

    [Fact]
    public void Resource_owner_can_be_named()
    {
        RequestPrincipal root = RequestPrincipal.Root("333333333333");

        Assert.True(new PolicyRequest(root, "s3:ListBucket", "arn:aws:s3:::bucket", null, "444444444444").IsCrossAccount);
    }

    [Fact]
    public void Role_session_carries_its_roles_arn_as_principal_arn()
    {
        RequestPrincipal session = RequestPrincipal.AssumedRole("arn:aws:sts::333333333333:assumed-role/r/s", "arn:aws:iam::333333333333:role/path/r");

        Assert.Equal("arn:aws:iam::333333333333:role/path/r", Value(session, "aws:PrincipalArn"));
        Assert.Equal("AssumedRole", Value(session, "aws:PrincipalType"));
    }

    [Fact]
    public void User_carries_its_name_without_path() =>
        Assert.Equal("alice", Value(RequestPrincipal.User("arn:aws:iam::333333333333:user/org/alice"), "aws:username"));

    [Fact]
    public void Root_carries_its_account_as_user_id()
    {
        Assert.Equal("333333333333", Value(RequestPrincipal.Root("333333333333"), "aws:userid"));
        Assert.Equal("Account", Value(RequestPrincipal.Root("333333333333"), "aws:PrincipalType"));
        Assert.Null(Value(RequestPrincipal.Root("333333333333"), "aws:username"));
    }

    [Fact]
    public void Assumed_root_exists_in_central_root_sessions_only()
    {
        Assert.Equal("true", Value(RequestPrincipal.AssumedRoot("333333333333"), "aws:AssumedRoot"));
        Assert.Null(Value(RequestPrincipal.Root("333333333333"), "aws:AssumedRoot"));
    }

    [Fact]
    public void Given_keys_win_over_derived_ones()
    {
        RequestContext context = RequestContext.Empty.With("AWS:principaltype", "User");
        var request = new PolicyRequest(RequestPrincipal.Root("333333333333"), "iam:GetUser", "*", context);

        Assert.True(request.Context.TryGetValues("aws:PrincipalType", out IReadOnlyList<string>? values));
        Assert.Equal(["User"], values);
    }

    [Fact]
    public void Principal_needs_an_arn() => Assert.Throws<ArgumentException>(() => RequestPrincipal.User("alice"));

    [Fact]
    public void Empty_key_counts_as_missing()
    {
        Assert.False(RequestContext.Empty.With("aws:TagKeys").TryGetValues("aws:TagKeys", out _));
        Assert.False(RequestContext.Empty.TryGetValues("aws:TagKeys", out _));
    }

    private static string? Value(RequestPrincipal principal, string key) =>
        new PolicyRequest(principal, "iam:GetUser").Context.TryGetValues(key, out IReadOnlyList<string>? values) ? Assert.Single(values) : null;
}

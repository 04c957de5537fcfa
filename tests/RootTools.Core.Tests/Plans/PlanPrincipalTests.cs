using RootTools.Plans;

namespace RootTools.Core.Tests.Plans;

public sealed class PlanPrincipalTests
{
    private const string Sts = "arn:aws:sts::111111111111:";
    private const string Iam = "arn:aws:iam::111111111111:";

    [Theory]
    [InlineData("the same user", Iam + "user/alice", "AIDA1", Iam + "user/alice", "AIDA1", true)]
    [InlineData("two users", Iam + "user/alice", "AIDA1", Iam + "user/bob", "AIDA2", false)]
    [InlineData("a user with a new name", Iam + "user/alice", "AIDA1", Iam + "user/bob", "AIDA1", true)]
    [InlineData("a user of the same name, made again", Iam + "user/alice", "AIDA1", Iam + "user/alice", "AIDA2", true)]
    [InlineData("one session", Sts + "assumed-role/Admin/alice", "AROA1:alice", Sts + "assumed-role/Admin/alice", "AROA1:alice", true)]
    [InlineData("two sessions of a role", Sts + "assumed-role/Admin/alice", "AROA1:alice", Sts + "assumed-role/Admin/bob", "AROA1:bob", true)]
    [InlineData("two roles", Sts + "assumed-role/Admin/alice", "AROA1:alice", Sts + "assumed-role/Approver/alice", "AROA2:alice", false)]
    [InlineData("a role and a user", Sts + "assumed-role/Admin/alice", "AROA1:alice", Iam + "user/alice", "AIDA1", false)]
    [InlineData("the root user", Iam + "root", "111111111111", Iam + "root", "111111111111", true)]
    [InlineData("the root user and another", Iam + "root", "111111111111", Iam + "user/alice", "AIDA1", false)]
    [InlineData("two federated users", Sts + "federated-user/alice", "111111111111:alice", Sts + "federated-user/bob", "111111111111:bob", true)]
    [InlineData("a federated user and a user", Sts + "federated-user/alice", "111111111111:alice", Iam + "user/alice", "AIDA1", false)]
    [InlineData("without ids", Sts + "assumed-role/Admin/alice", null, Sts + "assumed-role/Admin/bob", null, true)]
    [InlineData("the same role of another account", Sts + "assumed-role/Admin/alice", "AROA1:alice", "arn:aws:sts::222222222222:assumed-role/Admin/alice", "AROA2:alice", false)]
    public void Two_may_be_the_same_principal(string what, string one, string? oneId, string other, string? otherId, bool expected)
    {
        PlanPrincipal first = Make(one, oneId);
        PlanPrincipal second = Make(other, otherId);

        Assert.True(first.MayBe(second) == expected, what);
        Assert.True(second.MayBe(first) == expected, what);
    }

    private static PlanPrincipal Make(string arn, string? id) => new() { Arn = arn, UserId = id, AccountId = arn.Split(':')[4] };
}

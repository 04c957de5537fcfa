using RootTools.Plans;

namespace RootTools.Core.Tests.Plans;

public sealed class PlannedChangeTests
{
    private static readonly PlannedChange Planned = new()
    {
        Action = "RemoveRootCredential",
        AccountId = "111111111111",
        AccountName = "web",
        Steps = ["delete password"],
        State = ["password", "MFA device"],
    };

    [Fact]
    public void The_fingerprint_is_one_of_steps_and_state_alone()
    {
        Assert.Equal(Planned.Fingerprint, (Planned with { AccountName = "renamed" }).Fingerprint);
        Assert.NotEqual(Planned.Fingerprint, (Planned with { Steps = ["delete MFA device"] }).Fingerprint);
        Assert.NotEqual(Planned.Fingerprint, (Planned with { State = ["password"] }).Fingerprint);
        Assert.NotEqual(Planned.Fingerprint, (Planned with { Steps = [], State = ["delete password", "password", "MFA device"] }).Fingerprint);
    }

    [Theory]
    [InlineData("no longer: MFA device", "password")]
    [InlineData("new: access key", "password", "MFA device", "access key")]
    [InlineData("no longer: password; new: access key", "MFA device", "access key")]
    [InlineData("in another order", "MFA device", "password")]
    public void What_is_different_is_told(string told, params string[] now) => Assert.Equal(told, Planned.Compare(Planned with { State = now }));

    [Fact]
    public void Steps_are_compared_where_the_state_is_the_same() =>
        Assert.Equal("no longer: delete password", Planned.Compare(Planned with { Steps = [] }));

    [Fact]
    public void Accounts_resources_Regions_and_actions_tell_changes_apart()
    {
        PlannedChange[] all =
        [
            Planned, Planned with { AccountId = "222222222222" }, Planned with { Resource = "Name" }, Planned with { Region = "eu-west-1" },
            Planned with { Action = "SetName" },
        ];

        Assert.Equal(all.Length, all.Select(change => change.Key).Distinct().Count());
    }
}

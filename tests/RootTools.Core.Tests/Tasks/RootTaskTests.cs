using RootTools.Permissions;
using RootTools.Tasks;

namespace RootTools.Core.Tests.Tasks;

public sealed class RootTaskTests
{
    [Fact]
    public void Every_task_has_a_name_of_its_own_a_page_of_AWS_and_a_cmdlet_that_exists() => Assert.All(RootTask.All, task =>
    {
        Assert.Matches("^[A-Z][A-Za-z0-9]+$", task.Name);
        Assert.Equal("docs.aws.amazon.com", task.Source.Host);
        Assert.Single(RootTask.All, other => other.Name == task.Name);
        Assert.True(task.Cmdlet is null || CommandPermissions.Commands.Contains(task.Cmdlet), task.Cmdlet);
    });

    [Fact]
    public void What_needs_no_root_user_leaves_nothing_to_it_and_says_how() => Assert.All(
        RootTask.All.Where(task => task.Truth is RootTaskTruth.NotRootOnly or RootTaskTruth.WrongBelief),
        task => Assert.True(task.Centrally is not null && task.WhatIsLeft is null, task.Name));

    [Fact]
    public void What_has_a_central_way_names_it_and_what_is_left() => Assert.All(
        RootTask.All.Where(task => task.Truth == RootTaskTruth.CentralForMembers),
        task => Assert.True(task is { Centrally: not null, Cmdlet: not null, WhatIsLeft: not null }, task.Name));

    [Fact]
    public void What_only_root_can_do_says_how_to_get_there() => Assert.All(
        RootTask.All.Where(task => task.Truth == RootTaskTruth.RootOnly), task => Assert.NotNull(task.WhatIsLeft));

    [Theory]
    [InlineData("CreateIamUsers", RootTaskTruth.WrongBelief)]
    [InlineData("ChangeContactInformation", RootTaskTruth.WrongBelief)]
    [InlineData("ChangeSupportPlan", RootTaskTruth.NotRootOnly)]
    [InlineData("ChangeAccountName", RootTaskTruth.NotRootOnly)]
    [InlineData("CloseAccount", RootTaskTruth.CentralForMembers)]
    [InlineData("SetS3MfaDelete", RootTaskTruth.RootOnly)]
    public void Folklore_is_told_from_what_is_true(string name, RootTaskTruth truth) =>
        Assert.Equal(truth, Assert.Single(RootTask.All, task => task.Name == name).Truth);
}

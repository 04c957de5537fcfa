using System.Management.Automation;
using System.Reflection;
using RootTools.Commands.Planning;
using RootTools.Permissions;
using RootTools.Tests.Module;

namespace RootTools.Tests.Plans;

public sealed class PlannedCommandTests
{
    private static readonly Type[] Changing = [.. Cmdlets.Types.Where(Changes)];

    [Fact]
    public void Every_cmdlet_that_changes_something_makes_plans_or_says_why_not()
    {
        Assert.All(Changing, type => Assert.True(
            PlannedCommand.IsPlannable(type) ^ type.IsDefined(typeof(NotPlannedAttribute)),
            $"{type.Name} either has -PlanPath, or a [NotPlanned] that says why not, and then overrides PlanPath and PlanValidFor."));
        Assert.All(Changing.Where(type => type.IsDefined(typeof(NotPlannedAttribute))), type =>
            Assert.EndsWith(".", type.GetCustomAttribute<NotPlannedAttribute>()!.Why));
    }

    [Fact]
    public void Those_that_make_no_plans_are_these() => Assert.Equal(
        ["Confirm-MemberRootEmail", "Invoke-RootPrivilegedTask", "New-RootSession", "Test-RootActivityAlert"],
        Changing.Where(type => !PlannedCommand.IsPlannable(type)).Select(Cmdlets.NameOf).Order());

    [Fact]
    public void The_permissions_know_those_that_make_plans() => Assert.Equal(
        CommandPermissions.PlannedCommands.Order(), Cmdlets.Types.Where(PlannedCommand.IsPlannable).Select(Cmdlets.NameOf).Order());

    [Fact]
    public void A_cmdlet_that_makes_no_plans_has_neither_of_the_parameters() => Assert.All(
        Changing.Where(type => !PlannedCommand.IsPlannable(type)),
        type => Assert.DoesNotContain(
            type.GetProperties(), property => property.Name is "PlanPath" or "PlanValidFor" && property.IsDefined(typeof(ParameterAttribute), inherit: false)));

    [Theory]
    [InlineData(typeof(RemoveMemberRootCredentialCommand), "CredentialType", "UnusedFor")]
    [InlineData(typeof(SetRootGuardrailCommand), "TargetId")]
    [InlineData(typeof(CloseMemberAccountCommand), "Wait")]
    [InlineData(typeof(EnableMemberRegionCommand), "RegionName", "Wait")]
    [InlineData(typeof(RestoreRootResourcePolicyCommand), "LiteralPath", "Overwrite")]
    [InlineData(
        typeof(UnlockRootResourceCommand), "AccountId", "AccountName", "BucketName", "EvenIfOpen", "Policy", "QueueName", "Region", "ResourceName", "ResourceType")]
    public void What_is_done_is_in_the_plan_and_how_is_not(Type cmdlet, params string[] names) =>
        Assert.Equal(names, PlanParameters.Of(cmdlet).Select(property => property.Name));

    [Theory]
    [InlineData(typeof(UnlockRootResourceCommand), "ResourceType", "Bucket")]
    [InlineData(typeof(RemoveMemberRootCredentialCommand), "CredentialType", "Password, AccessKey")]
    [InlineData(typeof(RemoveMemberRootCredentialCommand), "UnusedFor", "30")]
    [InlineData(typeof(SetRootGuardrailCommand), "TargetId", "r-ab12", "ou-ab12-cdefghij")]
    [InlineData(typeof(EnableRootAccessFeatureCommand), "Feature", "RootSessions", "TrustedAccess")]
    public void A_value_is_read_as_it_was_written(Type cmdlet, string name, params string[] texts)
    {
        PropertyInfo property = PlanParameters.Of(cmdlet).Single(known => known.Name == name);
        var instance = (RootCmdlet)Activator.CreateInstance(cmdlet)!;
        instance.Shell = new RecordingShell();
        property.SetValue(instance, PlanParameters.Parse(property, texts));

        Assert.Equal(texts, PlanParameters.Read(instance)[name]);
        instance.Dispose();
    }

    private static bool Changes(Type type)
    {
        for (Type? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current == typeof(AccountChangeCmdlet) || (current.IsGenericType && current.GetGenericTypeDefinition() == typeof(ChangeCmdlet<>)))
            {
                return true;
            }
        }

        return false;
    }
}

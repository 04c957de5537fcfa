using System.Management.Automation;
using System.Reflection;
using RootTools.Permissions;
using RootTools.Plans;
using RootTools.Sandbox;
using RootTools.Sandbox.State;
using RootTools.Sessions;

namespace RootTools.Tests.Permissions;

/// <summary>Who plans reads; who approves signs; who carries out may do what the planned cmdlet may.</summary>
public sealed class PlanPermissionsTests
{
    public static TheoryData<string> Planned => [.. CommandPermissions.PlannedCommands];

    /// <summary>Each cmdlet that plans, with each permission that planning takes.</summary>
    public static TheoryData<string, string, string?> PermissionsToPlan
    {
        get
        {
            TheoryData<string, string, string?> data = [];
            foreach (string command in CommandPermissions.PlannedCommands)
            {
                foreach ((string action, RootTaskPolicy? task) in Single(CommandPermissions.ToPlan(command)))
                {
                    data.Add(command, action, task?.Name);
                }
            }

            return data;
        }
    }

    /// <summary>A cmdlet about plans, whether the plan was made in another account, and each permission that it takes.</summary>
    public static TheoryData<string, bool, string> PermissionsOfSigned
    {
        get
        {
            TheoryData<string, bool, string> data = [];
            foreach ((string command, bool isOfOther) in new[] { ("Approve-RootPlan", false), ("Approve-RootPlan", true), ("Invoke-RootPlan", false), ("Invoke-RootPlan", true) })
            {
                foreach (string action in OfSigned(command, isOfOther).SelectMany(need => need.Actions))
                {
                    data.Add(command, isOfOther, action);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Planned))]
    public async Task A_plan_takes_reading_permissions_alone(string command) =>
        Assert.Empty(await PlanAsync(command, CommandPermissions.ToPlan(command)));

    [Theory]
    [MemberData(nameof(PermissionsToPlan))]
    public async Task Without_one_of_them_planning_names_the_action(string command, string action, string? task)
    {
        IEnumerable<PermissionNeed> less = Single(CommandPermissions.ToPlan(command))
            .Where(one => one.Action != action || one.Task?.Name != task)
            .Select(one => new PermissionNeed { Actions = [one.Action], TaskPolicies = one.Task is null ? [] : [one.Task] });

        List<string> said = await PlanAsync(command, less);

        Assert.True(said.Any(text => text.Contains(action, StringComparison.OrdinalIgnoreCase)), string.Join("\n", said));
    }

    [Theory]
    [MemberData(nameof(Planned))]
    public void What_a_plan_does_without_is_what_changes(string command)
    {
        string[] reading = ["Get", "List", "Describe"];
        IEnumerable<PermissionNeed> toPlan = CommandPermissions.ToPlan(command);

        Assert.All(
            toPlan.SelectMany(need => need.Actions).Where(action => action != "sts:AssumeRoot"),
            action => Assert.Contains(reading, verb => action.Split(':')[1].StartsWith(verb, StringComparison.Ordinal)));
        Assert.Equal(
            command is "Restore-RootResourcePolicy" or "Unlock-RootResource",
            !CommandPermissions.Of(command).Any(need => need.IsForChange));
    }

    [Theory]
    [InlineData("Approve-RootPlan", false)]
    [InlineData("Approve-RootPlan", true)]
    [InlineData("Invoke-RootPlan", false)]
    [InlineData("Invoke-RootPlan", true)]
    public async Task With_exactly_the_policy_a_signed_approval_is_given_and_carried_out(string command, bool isOfOther) =>
        Assert.Empty(await RunSignedAsync(command, isOfOther, OfSigned(command, isOfOther)));

    [Theory]
    [MemberData(nameof(PermissionsOfSigned))]
    public async Task Without_one_permission_it_fails_and_names_the_action(string command, bool isOfOther, string action)
    {
        IEnumerable<PermissionNeed> less = OfSigned(command, isOfOther).Select(need => need with { Actions = [.. need.Actions.Where(one => one != action)] });

        IReadOnlyList<string> said = await RunSignedAsync(command, isOfOther, less);

        Assert.True(said.Any(text => text.Contains(action, StringComparison.OrdinalIgnoreCase)), string.Join("\n", said));
    }

    private static IEnumerable<(string Action, RootTaskPolicy? Task)> Single(IEnumerable<PermissionNeed> needs) =>
        from need in needs
        from action in need.Actions
        from task in need.TaskPolicies.Count == 0 ? [null] : need.TaskPolicies.Cast<RootTaskPolicy?>()
        select (action, task);

    /// <summary>What the table says of an approval that is signed, for a plan of Set-MemberContact.</summary>
    private static PermissionNeed[] OfSigned(string command, bool isOfOther) =>
    [
        .. CommandPermissions.Of(command).Where(need =>
            need.OnlyFor == "plans of Set-MemberContact" || need.OnlyFor is "-KeyId" or "approvals that are signed"
            || (isOfOther && need.OnlyFor == "plans that were made in another account")),
    ];

    /// <summary>Plans each step of a cmdlet's scene with these permissions, and takes it with all that the cmdlet needs.</summary>
    private static async Task<List<string>> PlanAsync(string command, IEnumerable<PermissionNeed> needs)
    {
        await using ExactCaller caller = await ExactCaller.StartAsync();
        List<string> said = [];
        int plans = 0;
        foreach (RootCmdlet step in PermissionScenes.All[command](caller.Aws))
        {
            caller.Allow(needs);
            RecordingShell shell = new();
            said.AddRange(caller.Run(ToPlan(step), shell));
            plans += shell.Objects.OfType<RootPlan>().Count();
            caller.Allow(CommandPermissions.Of(command));
            Assert.Empty(caller.Run(step));
        }

        Assert.True(said.Count > 0 || plans > 0, "There was nothing to plan.");
        return said;
    }

    /// <summary>Makes a cmdlet that plans what another does.</summary>
    private static RootCmdlet ToPlan(RootCmdlet step)
    {
        var plan = (RootCmdlet)Activator.CreateInstance(step.GetType())!;
        foreach (PropertyInfo parameter in step.GetType().GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute))))
        {
            parameter.SetValue(plan, parameter.GetValue(step));
        }

        plan.GetType().GetProperty(nameof(AccountChangeCmdlet.PlanPath))!.SetValue(plan, NewPlanPath());
        return plan;
    }

    private static string NewPlanPath() => Path.Combine(Directory.CreateDirectory(TestRecords.NewFolder()).FullName, "plan.json");

    /// <summary>
    /// Approves of a plan with a key, or carries out one that somebody else approved of so, as a user with these permissions. The key is one
    /// of the management account, whose policy leaves everything to IAM.
    /// </summary>
    private static async Task<IReadOnlyList<string>> RunSignedAsync(string command, bool isOfOther, IEnumerable<PermissionNeed> needs)
    {
        await using ExactCaller caller = await ExactCaller.StartAsync();
        SandboxServer sandbox = caller.Aws.Sandbox;
        SimulatedAccount management = sandbox.Organization.ManagementAccount;
        SimulatedKey key = new(Guid.NewGuid().ToString(), sandbox.Region, "ECC_NIST_P256", DateTimeOffset.UtcNow);
        management.Keys.Add(key);
        string path = NewPlanPath();

        await caller.Aws.ConnectAsync(isOfOther ? sandbox.Delegate : sandbox.Administrator);
        SetMemberContactCommand contact = new() { AccountId = [new(SandboxAccounts.Clean(sandbox).Id)], City = "Berlin", PlanPath = path };
        Assert.Empty(caller.Run(contact));
        ApproveRootPlanCommand approve = new() { Path = path, KeyId = key.Arn, Force = true };
        await caller.Aws.ConnectAsync(sandbox.NoGrants);
        if (command == "Approve-RootPlan")
        {
            caller.Allow(needs);
            return caller.Run(approve);
        }

        caller.Allow(CommandPermissions.Of("Approve-RootPlan"));
        Assert.Empty(caller.Run(approve));
        caller.Allow(needs);
        return caller.Run(new InvokeRootPlanCommand { Path = path, ApprovalKeyId = [key.Arn], Force = true });
    }
}

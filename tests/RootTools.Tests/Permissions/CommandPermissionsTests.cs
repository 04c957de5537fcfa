using System.Management.Automation;
using System.Reflection;
using RootTools.Permissions;
using RootTools.Sessions;
using RootTools.Tests.Module;

namespace RootTools.Tests.Permissions;

public sealed class CommandPermissionsTests
{
    private const string Begin = "<!-- permissions:begin -->";
    private const string End = "<!-- permissions:end -->";

    // CloudFormation's handlers ask for these too, at AWS; the sandbox's do without. The events of a stack are read where it fails.
    private static readonly string[] NotOfEveryStack =
    [
        "cloudformation:DescribeStackEvents", "iam:GetRole", "iam:PassRole", "events:DescribeRule", "sns:GetTopicAttributes",
        "sns:SetTopicAttributes", "iam:DeleteRolePolicy", "sns:Unsubscribe", "sns:DeleteTopic",
    ];

    public static TheoryData<string> Commands => [.. PermissionScenes.All.Keys];

    /// <summary>Each cmdlet with each of its permissions: an action, or sts:AssumeRoot for one of its tasks.</summary>
    public static TheoryData<string, string, string?> Permissions
    {
        get
        {
            TheoryData<string, string, string?> data = [];
            foreach (string command in PermissionScenes.All.Keys)
            {
                foreach ((string action, RootTaskPolicy? task) in Required(command).Where(one => !IsNotOfEveryStack(command, one.Action)))
                {
                    data.Add(command, action, task?.Name);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> CommandsOfEveryAccount => [.. PermissionScenes.OfEveryAccount.Keys];

    public static TheoryData<string> CommandsOfNoAccount => [.. PermissionScenes.OfNoAccount.Keys];

    /// <summary>Each cmdlet with each action that it needs only when no account is named.</summary>
    public static TheoryData<string, string> PermissionsOfEveryAccount
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string command in PermissionScenes.OfEveryAccount.Keys)
            {
                foreach (string action in CommandPermissions.Of(command).Where(IsForEveryAccount).SelectMany(need => need.Actions))
                {
                    data.Add(command, action);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task With_exactly_the_policy_the_cmdlet_does_its_work(string command) =>
        Assert.Empty(await RunAsync(PermissionScenes.All[command], CommandPermissions.Of(command).Where(need => !need.IsOptional)));

    [Theory]
    [MemberData(nameof(Permissions))]
    public async Task With_one_permission_less_it_fails_and_names_the_action(string command, string action, string? task)
    {
        IEnumerable<PermissionNeed> less = Required(command)
            .Where(one => one.Action != action || one.Task?.Name != task)
            .Select(one => new PermissionNeed { Actions = [one.Action], TaskPolicies = one.Task is null ? [] : [one.Task] });

        List<string> said = await RunAsync(PermissionScenes.All[command], less);

        Assert.True(said.Any(text => text.Contains(action, StringComparison.OrdinalIgnoreCase)), string.Join("\n", said));
    }

    [Theory]
    [MemberData(nameof(CommandsOfEveryAccount))]
    public async Task With_exactly_the_policy_for_every_account_it_works_when_none_is_named(string command) =>
        Assert.Empty(await RunAsync(_ => [PermissionScenes.OfEveryAccount[command]()], NeedsOfEveryAccount(command)));

    [Theory]
    [MemberData(nameof(PermissionsOfEveryAccount))]
    public async Task Without_one_permission_for_every_account_it_names_the_action(string command, string action)
    {
        IEnumerable<PermissionNeed> less = NeedsOfEveryAccount(command)
            .Select(need => need with { Actions = [.. need.Actions.Where(one => one != action)] });

        List<string> said = await RunAsync(_ => [PermissionScenes.OfEveryAccount[command]()], less);

        Assert.True(said.Any(text => text.Contains(action, StringComparison.OrdinalIgnoreCase)), string.Join("\n", said));
    }

    [Theory]
    [MemberData(nameof(CommandsOfNoAccount))]
    public async Task Without_an_account_it_refuses_before_it_asks_AWS(string command)
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(ExactCaller.Organization, sandbox => sandbox.NoGrants);
        RecordingShell shell = new();

        var refusal = Record.Exception(() => aws.Run(PermissionScenes.OfNoAccount[command](), shell)) as RootToolsException;

        Assert.Contains(refusal?.Error.Id ?? shell.Errors.Single().Error.Id, new[] { "AccountIdMissing", "ResourceMissing" });
        Assert.Empty(shell.Objects);
    }

    [Fact]
    public void Every_cmdlet_that_takes_an_account_is_put_to_the_test_without_one()
    {
        IEnumerable<string> takers = Cmdlets.Types
            .Where(type => type.GetProperty("AccountId") is { } account
                && account.GetCustomAttributes<ParameterAttribute>().All(parameter => !parameter.Mandatory))
            .Select(Cmdlets.NameOf)
            .Where(command => Required(command).Any());

        Assert.Empty(takers.Except(PermissionScenes.OfEveryAccount.Keys).Except(PermissionScenes.OfNoAccount.Keys));
    }

    [Fact]
    public void Every_cmdlet_is_in_the_table()
    {
        Assert.Empty(Cmdlets.Types.Select(Cmdlets.NameOf).Except(CommandPermissions.Commands, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_cmdlet_that_needs_a_permission_is_put_to_the_test()
    {
        IEnumerable<string> needy = Cmdlets.Types.Select(Cmdlets.NameOf).Where(command => Required(command).Any());

        Assert.Empty(needy.Except(PermissionScenes.All.Keys));
    }

    [Fact]
    public void The_table_in_the_documents_is_current()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "permissions.md")).Replace("\r\n", "\n");
        string table = PermissionTable.Write(Cmdlets.Types.Select(Cmdlets.NameOf).Order(StringComparer.OrdinalIgnoreCase));
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        string found = page[begin..page.IndexOf(End, StringComparison.Ordinal)].Trim();

        Assert.True(found == table, $"Put this between the markers of docs/permissions.md:\n{table}");
    }

    private static bool IsForEveryAccount(PermissionNeed need) => need.OnlyFor is CommandPermissions.WhenNoneIsNamed or "-All" or "the caller's own account";

    private static IEnumerable<PermissionNeed> NeedsOfEveryAccount(string command) =>
        CommandPermissions.Of(command).Where(need => !need.IsOptional || IsForEveryAccount(need));

    private static IEnumerable<(string Action, RootTaskPolicy? Task)> Required(string command) =>
        from need in CommandPermissions.Of(command)
        where !need.IsOptional
        from action in need.Actions
        from task in need.TaskPolicies.Count == 0 ? [null] : need.TaskPolicies.Cast<RootTaskPolicy?>()
        select (action, task);

    private static bool IsNotOfEveryStack(string command, string action) =>
        command is "Set-RootActivityAlert" or "Remove-RootActivityAlert" && NotOfEveryStack.Contains(action);

    /// <summary>Runs a cmdlet's scene as a user who has these permissions and no others; gives all that was said to be wrong.</summary>
    private static async Task<List<string>> RunAsync(
        Func<SandboxSession, IEnumerable<RootCmdlet>> scene, IEnumerable<PermissionNeed> needs)
    {
        await using ExactCaller caller = await ExactCaller.StartAsync();
        caller.Allow(needs);
        return [.. scene(caller.Aws).SelectMany(caller.Run)];
    }
}

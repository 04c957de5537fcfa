namespace RootTools.Permissions;

/// <summary>Writes the table of docs/permissions.md.</summary>
public static class PermissionTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="commands">The cmdlets to show; those that need nothing have no row.</param>
    /// <returns>Markdown.</returns>
    public static string Write(IEnumerable<string> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        IEnumerable<string> rows =
            from command in commands
            let needs = CommandPermissions.Of(command)
            where needs.Count > 0
            select $"| `{command}` | {Join(needs.Where(need => !need.IsOptional).Select(Describe))} | " +
                $"{Join(needs.Where(need => need.IsOptional).Select(DescribeOptional).Distinct(), "; ")} | " +
                $"{Unplanned(command, needs)} | {Feature(needs)} |";
        return string.Join("\n", rows
            .Prepend("| --- | --- | --- | --- | --- |")
            .Prepend("| cmdlet | the caller's permissions | only for | -PlanPath does without | feature |"));
    }

    private static string DescribeOptional(PermissionNeed need) =>
        need.SameAs is null ? $"{need.OnlyFor}: {Describe(need)}" : "the plan itself: what the cmdlet needs that made it";

    private static string Unplanned(string command, IReadOnlyList<PermissionNeed> needs) =>
        !CommandPermissions.PlannedCommands.Contains(command) ? string.Empty
        : needs.Any(need => need.IsForChange) ? Join(needs.Where(need => need.IsForChange).Select(Describe))
        : "nothing: its task reads and changes";

    private static string Describe(PermissionNeed need)
    {
        string actions = Join(need.Actions.Select(action => $"`{action}`"));
        return need.TaskPolicies.Count switch
        {
            0 => actions,
            5 => $"{actions} with the task that is named",
            _ => $"{actions} with {Join(need.TaskPolicies.Select(task => $"`{task}`"))}",
        };
    }

    private static string Feature(IReadOnlyList<PermissionNeed> needs)
    {
        if (needs.Any(need => need.SameAs is not null))
        {
            return "the planned cmdlet's";
        }

        RootTaskPolicy[] tasks = [.. needs.SelectMany(need => need.TaskPolicies)];

        // An account may list its own Regions without it.
        IEnumerable<RootAccessFeature> settings = needs.Any(need => need.Actions.Any(
            action => action.StartsWith("account:", StringComparison.Ordinal) && action != "account:ListRegions"))
            ? [RootAccessFeature.AccountManagement]
            : [];
        return tasks.Length == RootTaskPolicy.All.Count ? "the task's" : Join(tasks.Select(task => task.RequiredFeature).Concat(settings).Distinct());
    }

    private static string Join<T>(IEnumerable<T> parts, string separator = ", ") => string.Join(separator, parts);
}

using RootTools.Sessions;

namespace RootTools.Permissions;

/// <summary>Actions that a cmdlet's caller has to be allowed, and what for.</summary>
public sealed record PermissionNeed
{
    /// <summary>The actions, such as <c>iam:ListOrganizationsFeatures</c>.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>For <c>sts:AssumeRoot</c>: the tasks, as the condition on <c>sts:TaskPolicyArn</c> names them; else empty.</summary>
    public IReadOnlyList<RootTaskPolicy> TaskPolicies { get; init; } = [];

    /// <summary>What it adds, when the cmdlet does its main work without it; null when it does not.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>Whether the cmdlet does its main work without it.</summary>
    public bool IsOptional => OnlyFor is not null;

    /// <summary>Gives the actions, with the tasks where there are any.</summary>
    /// <returns>Such as <c>sts:AssumeRoot (IAMAuditRootUserCredentials)</c>.</returns>
    public override string ToString() =>
        string.Join(", ", Actions) + (TaskPolicies.Count == 0 ? string.Empty : $" ({string.Join(", ", TaskPolicies)})");
}

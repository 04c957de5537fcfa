using RootTools.Sessions;

namespace RootTools.Readiness;

/// <summary>Whether a task would work in an account, what stands in its way, and how that is known.</summary>
public sealed record RootAccessReadiness
{
    /// <summary>The 12-digit account id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name, when known.</summary>
    public string? AccountName { get; init; }

    /// <summary>The path of the organizational unit that holds the account, when known.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>Where the account is in its life cycle, when known.</summary>
    public string? State { get; init; }

    /// <summary>The task.</summary>
    public required RootTaskPolicy TaskPolicy { get; init; }

    /// <summary>Whether the task would work.</summary>
    public required RootAccessVerdict Verdict { get; init; }

    /// <summary>
    /// What the verdict rests on: <see cref="RootAccessEvidence.Observed"/> when AWS refused, or let the task through; else
    /// <see cref="RootAccessEvidence.Predicted"/>.
    /// </summary>
    public required RootAccessEvidence Evidence { get; init; }

    /// <summary>Everything in the way, each with its fix; empty when <see cref="Verdict"/> is Ready.</summary>
    public required IReadOnlyList<RootAccessObstacle> Obstacles { get; init; }

    /// <summary>Gives account, task and verdict in one line.</summary>
    /// <returns>Such as <c>333333333333 IAMAuditRootUserCredentials: Blocked (ServiceControlPolicy p-a1b2c3d4)</c>.</returns>
    public override string ToString() =>
        $"{AccountId} {TaskPolicy}: {Verdict}{(Obstacles.Count == 0 ? string.Empty : $" ({string.Join(", ", Obstacles)})")}";
}

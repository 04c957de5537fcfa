using RootTools.Storage;

namespace RootTools.Tasks;

/// <summary>Something that needs an account's root user, or is said to, and how it is done without.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html.</remarks>
public sealed record RootTask
{
    private static readonly Lazy<IReadOnlyList<RootTask>> Catalogue =
        new(() => EmbeddedTable.Read<RootTask>("RootTools.Tasks.tasks.json"));

    /// <summary>All that is known to need the root user, or said to, by name. The file tasks.json has them.</summary>
    public static IReadOnlyList<RootTask> All => Catalogue.Value;

    /// <summary>A short name to ask by, such as <c>CloseAccount</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it needs the root user.</summary>
    public required RootTaskTruth Truth { get; init; }

    /// <summary>How it is done without signing in as root; null where there is no way.</summary>
    public string? Centrally { get; init; }

    /// <summary>The command of RootTools that does it; null where RootTools has none.</summary>
    public string? Cmdlet { get; init; }

    /// <summary>What is left to the root user, and how to get there and back; null where nothing is.</summary>
    public string? WhatIsLeft { get; init; }

    /// <summary>AWS's page about it.</summary>
    public required Uri Source { get; init; }

    /// <summary>Gives name and truth in one line.</summary>
    /// <returns>Such as <c>CloseAccount: CentralForMembers</c>.</returns>
    public override string ToString() => $"{Name}: {Truth}";
}

/// <summary>Whether a task needs the root user.</summary>
public enum RootTaskTruth : long
{
    /// <summary>It does, in every account.</summary>
    RootOnly,

    /// <summary>Member accounts have a central way; the management account and accounts outside an organization need their root user.</summary>
    CentralForMembers,

    /// <summary>It does no more, or never did for users with permission, though AWS's older pages or habit say so.</summary>
    NotRootOnly,

    /// <summary>It never did: a belief that is handed on.</summary>
    WrongBelief,
}

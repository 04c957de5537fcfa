using RootTools.Aws;

namespace RootTools.Commands.Shell;

/// <summary>What a run reads of the organization before it can finish its first item, as its calls tell. Safe for use from many threads.</summary>
internal sealed class RunPhase
{
    private int _accounts;
    private int _policies;

    /// <summary>Counts a call.</summary>
    public void Note(AwsCall call)
    {
        if (call.Service == "organizations")
        {
            _ = call.Operation.Contains("Polic", StringComparison.Ordinal) || call.Operation == "ListTargetsForPolicy"
                ? Interlocked.Increment(ref _policies)
                : Interlocked.Increment(ref _accounts);
        }
    }

    /// <summary>Says what is being read, and how much of it was.</summary>
    /// <returns>Such as <c>Reading policies [37]</c>; null when nothing was read of the organization.</returns>
    public override string? ToString() => Volatile.Read(ref _policies) is > 0 and var policies ? $"Reading policies [{policies}]"
        : Volatile.Read(ref _accounts) is > 0 and var accounts ? $"Reading accounts [{accounts}]"
        : null;
}

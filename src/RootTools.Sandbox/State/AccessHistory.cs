namespace RootTools.Sandbox.State;

/// <summary>
/// The changes of an organization's <see cref="OrganizationAccess"/>: what holds now, and what held before the latest changes.
/// </summary>
internal sealed class AccessHistory
{
    private readonly List<AccessChange> _recent = [];
    private TimeProvider _clock = TimeProvider.System;

    /// <summary>What holds now.</summary>
    public OrganizationAccess Current { get; private set; } = OrganizationAccess.Nothing;

    /// <summary>The latest changes, oldest first; at most <see cref="Kept"/>.</summary>
    public IReadOnlyList<AccessChange> Recent => _recent;

    /// <summary>How many changes are remembered.</summary>
    public const int Kept = 32;

    /// <summary>Makes a change.</summary>
    /// <param name="next">What holds from now on.</param>
    public void Change(OrganizationAccess next)
    {
        if (_recent.Count == Kept)
        {
            _recent.RemoveAt(0);
        }

        _recent.Add(new AccessChange(_clock.GetUtcNow(), Current));
        Current = next;
    }

    /// <summary>Forgets the changes so far, which everyone sees from now on, and takes the time of later ones from a clock.</summary>
    /// <param name="clock">The clock.</param>
    public void Settle(TimeProvider clock)
    {
        _clock = clock;
        _recent.Clear();
    }
}

/// <summary>A change of an organization's access.</summary>
/// <param name="At">When.</param>
/// <param name="Before">What held before it.</param>
internal sealed record AccessChange(DateTimeOffset At, OrganizationAccess Before);

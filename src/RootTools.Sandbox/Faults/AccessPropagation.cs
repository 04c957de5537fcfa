using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Faults;

/// <summary>
/// How STS learns of changes to the organization: late, and not in order. A change is invisible during the first quarter
/// of the delay, comes and goes during the second and third, and stays from then on.
/// </summary>
internal static class AccessPropagation
{
    private const int Slots = 8;
    private const int FirstSeen = 2;
    private const int SettledFrom = 6;

    /// <summary>Gives what STS goes by.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="delay">How long changes take.</param>
    /// <param name="now">The time.</param>
    public static OrganizationAccess SeenAt(SimulatedOrganization organization, TimeSpan delay, DateTimeOffset now)
    {
        if (delay == TimeSpan.Zero)
        {
            return organization.Access;
        }

        AccessChange? unseen = organization.History.Recent.FirstOrDefault(change => !IsSeen(now - change.At, delay));
        return unseen?.Before ?? organization.Access;
    }

    private static bool IsSeen(TimeSpan age, TimeSpan delay)
    {
        double slot = Math.Floor(age.Ticks * (double)Slots / delay.Ticks);
        return slot >= SettledFrom || (slot >= FirstSeen && slot % 2 == 0);
    }
}

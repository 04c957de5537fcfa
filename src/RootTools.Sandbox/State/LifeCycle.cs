using System.Text.Json.Serialization;
using RootTools.Sandbox.Services.CloudTrail;

namespace RootTools.Sandbox.State;

/// <summary>
/// How long AWS takes for what it does in the background, and how many accounts it closes. These are AWS's own figures but for that of events, until they are
/// changed, which counts at once, also for what is under way.
/// </summary>
public sealed class LifeCycle : ISometimesEmpty
{
    private static readonly LifeCycle Usual = new();

    /// <summary>From a confirmed one-time password until an account has its new email address: at AWS up to four hours.</summary>
    public TimeSpan EmailChange { get; set; } = TimeSpan.FromHours(4);

    /// <summary>How long a Region takes to be enabled or disabled: at AWS two minutes mostly, and up to hours.</summary>
    public TimeSpan RegionSwitch { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an account is <c>PENDING_CLOSURE</c>: at AWS some minutes.</summary>
    public TimeSpan Closing { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long an event takes at most until CloudTrail tells it: in event history, in the trail's bucket and to EventBridge. At AWS
    /// some five minutes; here a second, so that who waits for an event sees that it is not there at once.
    /// </summary>
    public TimeSpan EventDelivery
    {
        get;
        // PowerShell takes a bare number for ticks of 100 nanoseconds: what is called 3 would be nothing, unseen.
        set => field = value == TimeSpan.Zero || value >= TimeSpan.FromMilliseconds(1)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "A delay is zero, or a millisecond and more: New-TimeSpan -Seconds 3 makes one of seconds.");
    } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long CloudFormation says that a stack or an operation on a StackSet is in progress. At AWS half a minute and more; here a
    /// second, so that who waits for it sees that it takes time.
    /// </summary>
    public TimeSpan Deployment
    {
        get;
        set => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Nothing is done before it begins.");
    } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long Athena says that a query is queued or running. At AWS seconds to minutes; here a second, so that who waits for it sees that
    /// it takes time.
    /// </summary>
    public TimeSpan QueryRun
    {
        get;
        set => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Nothing is done before it begins.");
    } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many accounts can be closed within 30 days; null for AWS's quota: 250 or a fifth of the members, whichever is more, and at
    /// most 1,000.
    /// </summary>
    public int? CloseAccountQuota { get; set; }

    bool ISometimesEmpty.IsEmpty => (EmailChange, RegionSwitch, Closing, EventDelivery, Deployment, QueryRun, CloseAccountQuota)
        == (Usual.EmailChange, Usual.RegionSwitch, Usual.Closing, Usual.EventDelivery, Usual.Deployment, Usual.QueryRun, Usual.CloseAccountQuota);
}

/// <summary>
/// The time at AWS: the real one, and as much more as the clock was moved ahead. All that AWS's state depends on follows it: how long a
/// one-time password counts, when an account is closed and gone. Signatures and sessions follow the real time, which clients know.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    private readonly SimulatedOrganization _organization;
    private readonly TimeProvider _real;

    internal SandboxClock(SimulatedOrganization organization, TimeProvider real) => (_organization, _real) = (organization, real);

    /// <summary>The time at AWS.</summary>
    public DateTimeOffset Now => GetUtcNow();

    /// <summary>How far it is ahead of the real time.</summary>
    public TimeSpan Ahead => _organization.ClockAhead ?? TimeSpan.Zero;

    /// <inheritdoc/>
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <summary>Moves the clock ahead: what AWS would have done in the meantime is done with the next request.</summary>
    /// <param name="time">By how much.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than nothing, or beyond what a date can say.</exception>
    public void Advance(TimeSpan time)
    {
        lock (_organization.Gate)
        {
            TimeSpan room = DateTimeOffset.MaxValue.AddYears(-1) - Now;
            _organization.ClockAhead = time >= TimeSpan.Zero && time <= room
                ? Ahead + time
                : throw new ArgumentOutOfRangeException(nameof(time), time, "The clock moves ahead only, and not beyond the year 9998.");
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_organization.Gate)
        {
            return _real.GetUtcNow() + Ahead;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => _real.GetTimestamp();

    /// <summary>Says the time.</summary>
    public override string ToString() => Now.ToString("u", CultureInfo.InvariantCulture);
}

/// <content>What happens in the course of time.</content>
public sealed partial class SimulatedOrganization
{
    private readonly HashSet<SimulatedAccount> _changing = [];

    /// <summary>How long AWS takes for what it does in the background.</summary>
    [JsonInclude]
    public LifeCycle LifeCycle { get; internal set; } = new();

    /// <summary>How far the time at AWS is ahead of the real one; null for not at all.</summary>
    [JsonInclude]
    internal TimeSpan? ClockAhead { get; set; }

    /// <summary>The management events of all accounts.</summary>
    [JsonIgnore]
    internal EventHistory Events => field ??= new EventHistory(this);

    /// <summary>The accounts about which something is under way.</summary>
    [JsonIgnore]
    internal IReadOnlyCollection<SimulatedAccount> Changing => _changing;

    /// <summary>Takes note of an account about which something is under way.</summary>
    internal void Follow(SimulatedAccount account)
    {
        if (Settle(account, DateTimeOffset.MinValue))
        {
            _changing.Add(account);
        }
    }

    /// <summary>Does what AWS does in the background until a time.</summary>
    internal void Settle(DateTimeOffset now)
    {
        _changing.RemoveWhere(account => !Settle(account, now));
        Events.Settle(now);
    }

    // Gives whether more is under way.
    private bool Settle(SimulatedAccount account, DateTimeOffset now) =>
        account.SettleRegions(now, LifeCycle.RegionSwitch)
        | account.SettleEmail(now, LifeCycle.EmailChange)
        | account.SettleClosing(now, LifeCycle.Closing);
}

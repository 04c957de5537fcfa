using System.Text.Json.Serialization;

namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>
/// The management events of all accounts: those that are on their way, and those that have been delivered, which event history tells.
/// Used with the state's gate held. Nothing of it is saved.
/// </summary>
internal sealed class EventHistory(SimulatedOrganization organization)
{
    /// <summary>How many events are kept, of all accounts together; the oldest go first.</summary>
    public const int Capacity = 250_000;

    /// <summary>For how long event history tells events.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly Queue<ManagementEvent> _kept = new();
    private readonly Dictionary<(string AccountId, string Region), ManagementEvent> _newest = [];
    private List<ManagementEvent> _pending = [];
    private DateTimeOffset _since;
    private DateTimeOffset _digestsDue;
    private long _sequence;

    /// <summary>
    /// Tells each event once, in the moment in which it is delivered: event history has it and a trail takes it. Called with the
    /// state's gate held; the event is not rendered yet, so that who looks at its name alone pays for nothing else.
    /// </summary>
    public event Action<ManagementEvent>? Delivered;

    /// <summary>How many events are kept.</summary>
    public int Count => _kept.Count;

    /// <summary>Takes an event, to be delivered after the delay.</summary>
    public void Record(ManagementEvent recorded, DateTimeOffset now)
    {
        if (_pending.Count == 0)
        {
            _since = now;
        }

        _pending.Add(recorded);
        Settle(now);
    }

    /// <summary>Delivers what is due: all that waits, once the first of it has waited for the delay.</summary>
    public void Settle(DateTimeOffset now)
    {
        if (now >= _digestsDue)
        {
            var hour = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);
            organization.AllTrails.ForEach(trail => trail.Log.PutDigests(organization, hour));
            _digestsDue = hour.AddHours(1);
        }

        // What somebody does who hears of an event can be an event itself.
        while (_pending.Count > 0 && now - _since >= organization.LifeCycle.EventDelivery)
        {
            List<ManagementEvent> due = _pending;
            _pending = [];
            _since = now;
            foreach (ManagementEvent next in due)
            {
                Deliver(next, now);
            }

            organization.AllTrails.ForEach(trail => trail.Log.Flush(organization, now));
        }
    }

    /// <summary>Finds the newest event of an account in a Region; from there <see cref="ManagementEvent.Older"/> leads on.</summary>
    public ManagementEvent? Newest(string accountId, string region) => _newest.TryGetValue((accountId, region), out ManagementEvent? found) ? found : null;

    private void Deliver(ManagementEvent next, DateTimeOffset now)
    {
        foreach (SimulatedTrail trail in organization.AllTrails)
        {
            if (trail.Takes(next))
            {
                trail.Log.Append(next, now, organization.LifeCycle.EventDelivery);
                next.IsLogged = true;
            }
        }

        next.Sequence = ++_sequence;
        Insert(next);
        _kept.Enqueue(next);
        if (_kept.Count > Capacity)
        {
            Forget(_kept.Dequeue());
        }

        Delivered?.Invoke(next);
    }

    // Events come in the order of their time, but for those that were added with a time of their own.
    private void Insert(ManagementEvent next)
    {
        ManagementEvent? newer = null;
        ManagementEvent? older = Newest(next.AccountId, next.Content.Region);
        while (older is not null && older.Content.Time > next.Content.Time)
        {
            (newer, older) = (older, older.Older);
        }

        (next.Newer, next.Older) = (newer, older);
        if (older is not null)
        {
            older.Newer = next;
        }

        if (newer is not null)
        {
            newer.Older = next;
        }
        else
        {
            _newest[(next.AccountId, next.Content.Region)] = next;
        }
    }

    private void Forget(ManagementEvent oldest)
    {
        if (oldest.Older is { } older)
        {
            older.Newer = oldest.Newer;
        }

        if (oldest.Newer is { } newer)
        {
            newer.Older = oldest.Older;
        }
        else if (oldest.Older is { } next)
        {
            _newest[(oldest.AccountId, oldest.Content.Region)] = next;
        }
        else
        {
            _newest.Remove((oldest.AccountId, oldest.Content.Region));
        }

        (oldest.Newer, oldest.Older) = (null, null);
    }
}

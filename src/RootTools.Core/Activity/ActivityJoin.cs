namespace RootTools.Activity;

/// <summary>
/// Puts together who opened a central session and what was done in it, whatever comes first, and tells each event once. What it keeps is
/// bounded: sessions live for 15 minutes.
/// </summary>
/// <remarks>
/// The opening and the calls have the session's access key in common; where one of them is missing, the account and the second in which
/// the session began. Safe for use from many threads.
/// </remarks>
/// <param name="journal">The requests that journals know.</param>
/// <param name="tell">Is given each event, in no order; never twice at a time.</param>
/// <param name="decidesEarly">
/// Whether an event is told as soon as its session is known, and not when the session is over: what else is done in it can then make no
/// difference.
/// </param>
internal sealed class ActivityJoin(JournalIndex journal, Action<RootActivity> tell, bool decidesEarly = false)
{
    /// <summary>How much later than the end of a session CloudTrail may deliver what belongs to it: it says about 5 minutes, and no bound.</summary>
    internal static readonly TimeSpan Lateness = TimeSpan.FromHours(1);

    // Whoever follows wants to know soon, and looks at all accounts at once.
    private static readonly TimeSpan LatenessWhenFollowing = TimeSpan.FromMinutes(5);

    // What is held back for a session's sake, and what is known of sessions: some 20 MB together.
    private const int MostHeldBytes = 12_000_000;
    private const int MostSessions = 20_000;
    private const int MostRemembered = 50_000;

    private readonly object _gate = new();
    private readonly Dictionary<string, Session> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Account, long Second), Session?> _byBeginning = [];
    private readonly SortedDictionary<(long Ends, long Number), Session> _byEnd = [];
    private readonly HashSet<(string, string, string, long)> _told = [];
    private readonly Queue<(string, string, string, long)> _toldInOrder = new();
    private readonly Queue<Session> _holding = new();
    private long _heldBytes;
    private long _number;

    /// <summary>How many sessions were given up before their time, because there were too many.</summary>
    public long GivenUp { get; private set; }

    /// <summary>Takes an event.</summary>
    public void Add(CloudTrailEvent e)
    {
        if (RootEventClassifier.Classify(e) is not { } kind)
        {
            return;
        }

        lock (_gate)
        {
            bool isTold = IsTold(e, kind);
            if (isTold && kind == RootActivityKind.SessionOpened)
            {
                HearAgain(e, kind);
            }

            if (isTold)
            {
                return;
            }

            JournaledRun? run = journal.Find(e.RequestId);
            if (FindSession(e, kind) is not { } session)
            {
                tell(ActivityJudge.Judge(e, kind, kind == RootActivityKind.SessionOpened ? SessionOpener.Of(e) : null, run));
                return;
            }

            session.Run ??= run;
            if (kind == RootActivityKind.SessionOpened)
            {
                session.Opener = SessionOpener.Of(e);
            }

            if (session.Held.Count == 0)
            {
                _holding.Enqueue(session);
            }

            session.Held.Add((e, kind));
            _heldBytes += SizeOf(e);
            ReleaseIfDecided(session);
            Bound();
        }
    }

    /// <summary>Says that all events up to a time have been given.</summary>
    public void Advance(DateTimeOffset complete)
    {
        lock (_gate)
        {
            long now = complete.UtcTicks;
            while (_byEnd.Count > 0 && _byEnd.First().Key.Ends < now)
            {
                Forget(_byEnd.First().Value);
            }
        }
    }

    /// <summary>Tells what is held back: nothing more will come.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            foreach (Session session in _byEnd.Values)
            {
                Release(session);
            }
        }
    }

    private static int SizeOf(CloudTrailEvent e) => 500 + (e.UserAgent?.Length ?? 0) + e.Size;

    /// <summary>Takes the other account's event of a session's opening: it may say more.</summary>
    private void HearAgain(CloudTrailEvent e, RootActivityKind kind)
    {
        SessionOpener opener = SessionOpener.Of(e);
        if (!opener.IsFirstHand || FindSession(e, kind) is not { Opener.IsFirstHand: false } session)
        {
            return;
        }

        session.Opener = opener;
        int held = session.Held.FindIndex(one => one.Kind == kind);
        if (held >= 0)
        {
            _heldBytes += SizeOf(e) - SizeOf(session.Held[held].Event);
            session.Held[held] = (e, kind);
        }

        ReleaseIfDecided(session);
    }

    private void ReleaseIfDecided(Session session)
    {
        if (session.Opener is { IsFirstHand: true } && (session.Run is not null || decidesEarly || journal.IsEmpty))
        {
            Release(session);
        }
    }

    private bool IsTold(CloudTrailEvent e, RootActivityKind kind)
    {
        // Events of public collections have the same id where ids were replaced.
        if (e.EventId is null || e.Time is null)
        {
            return false;
        }

        // The opening of a session may be in two accounts' logs, as two events of one request.
        (string, string, string, long) identity = kind == RootActivityKind.SessionOpened && e.RequestId is not null
            ? (string.Empty, string.Empty, e.RequestId, 0)
            : (e.EventId, e.Recipient ?? string.Empty, $"{e.Name} {e.RequestId}", e.Time.Value.UtcTicks);
        if (!_told.Add(identity))
        {
            return true;
        }

        _toldInOrder.Enqueue(identity);
        if (_toldInOrder.Count > MostRemembered)
        {
            _told.Remove(_toldInOrder.Dequeue());
        }

        return false;
    }

    /// <summary>The central session that an event belongs to, or may belong to; null for all else.</summary>
    private Session? FindSession(CloudTrailEvent e, RootActivityKind kind)
    {
        if (e.Time is not { } time)
        {
            return null;
        }

        if (kind == RootActivityKind.SessionOpened)
        {
            return RootEventClassifier.OutcomeOf(e) == RootActivityResult.Succeeded
                ? Open(ActivityJudge.OpenedKeyOf(e), ActivityJudge.AccountOf(e, kind), time, time)
                : null;
        }

        if (!RootEventClassifier.IsRoot(e))
        {
            return null;
        }

        string account = ActivityJudge.AccountOf(e, kind);
        if (e.CallerKey is { } key && _byKey.TryGetValue(key, out Session? known))
        {
            return known;
        }

        return !RootEventClassifier.MayBeInSession(e) ? null : Open(e.CallerKey, account, e.SessionBegan, time);
    }

    /// <summary>Finds a session by its key; by account and beginning only where one side has no key.</summary>
    private Session Open(string? key, string account, DateTimeOffset? began, DateTimeOffset time)
    {
        if (key is not null && _byKey.TryGetValue(key, out Session? session))
        {
            return session;
        }

        (string Account, long Second) beginning = (account, (began ?? time).ToUnixTimeSeconds());
        if (_byBeginning.TryGetValue(beginning, out session) && session is not null && (key is null || session.Key is null))
        {
            if (key is not null)
            {
                session.Key = key;
                _byKey[key] = session;
            }

            return session;
        }

        TimeSpan kept = RootSessionOpener.MaximumDuration + (decidesEarly ? LatenessWhenFollowing : Lateness);
        session = new Session(key, beginning, ((began ?? time) + kept).UtcTicks, ++_number);
        _byEnd.Add((session.Ends, session.Number), session);
        if (key is not null)
        {
            _byKey[key] = session;
        }

        // Of two that began in the same second nobody knows which is meant.
        _byBeginning[beginning] = _byBeginning.ContainsKey(beginning) ? null : session;
        return session;
    }

    private void Release(Session session)
    {
        List<(CloudTrailEvent Event, RootActivityKind Kind)> held = session.Held;
        session.Held = [];
        List<RootActivity> calls = [];
        foreach ((CloudTrailEvent e, RootActivityKind kind) in held)
        {
            _heldBytes -= SizeOf(e);
            if (kind == RootActivityKind.SessionOpened)
            {
                continue;
            }

            // Whatever it looked like: in a session that was opened centrally it is a call in it.
            RootActivityKind shown = session.Opener is not null || e.SaysAssumedRoot ? RootActivityKind.SessionCall : kind;
            RootActivity activity = ActivityJudge.Judge(e, shown, session.Opener, session.Run);
            session.IsUnexplained |= activity.Verdict == RootActivityVerdict.Unexplained;
            calls.Add(activity);
        }

        foreach ((CloudTrailEvent e, _) in held.Where(one => one.Kind == RootActivityKind.SessionOpened))
        {
            tell(ActivityJudge.Judge(e, RootActivityKind.SessionOpened, session.Opener, session.Run, session.IsUnexplained));
        }

        calls.ForEach(tell);
    }

    private void Bound()
    {
        // Those whose opening is known wait for a journal alone, and lose less.
        for (int left = _heldBytes > MostHeldBytes ? 2 * _holding.Count : 0; left > 0 && _heldBytes > MostHeldBytes / 2; left--)
        {
            Session oldest = _holding.Dequeue();
            if (oldest.Opener is null && left > _holding.Count + 1)
            {
                _holding.Enqueue(oldest);
            }
            else
            {
                GivenUp += oldest.Held.Count > 0 ? 1 : 0;
                Release(oldest);
            }
        }

        while (_byEnd.Count > MostSessions)
        {
            GivenUp++;
            Forget(_byEnd.First().Value);
        }

        while (_holding.Count > 0 && _holding.Peek().Held.Count == 0)
        {
            _holding.Dequeue();
        }
    }

    private void Forget(Session session)
    {
        Release(session);
        _byEnd.Remove((session.Ends, session.Number));
        if (session.Key is not null)
        {
            _byKey.Remove(session.Key);
        }

        _byBeginning.Remove(session.Beginning);
    }

    private sealed class Session(string? key, (string Account, long Second) beginning, long ends, long number)
    {
        public string? Key { get; set; } = key;

        public (string Account, long Second) Beginning { get; } = beginning;

        public long Ends { get; } = ends;

        public long Number { get; } = number;

        public SessionOpener? Opener { get; set; }

        public JournaledRun? Run { get; set; }

        public bool IsUnexplained { get; set; }

        public List<(CloudTrailEvent Event, RootActivityKind Kind)> Held { get; set; } = [];
    }
}

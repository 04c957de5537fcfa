namespace RootTools.Settings;

/// <summary>
/// Keeps to how many changes AWS has under way at once: each has a place until AWS has ended it. Who finds no place free looks after those
/// that are under way, with longer and longer waits.
/// </summary>
/// <param name="clock">Where the time comes from.</param>
internal sealed class ChangesUnderWay(TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<Place> _places = [];

    /// <summary>Waits for a place.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="atOnce">How many places there are, in an account and in all.</param>
    /// <param name="hasEnded">Looks whether AWS has ended the change.</param>
    public async Task<Place> EnterAsync(
        string accountId, (int InAccount, int InAll) atOnce, Func<CancellationToken, Task<bool>> hasEnded, CancellationToken cancellationToken)
    {
        for (Poll poll = new(clock); ; await poll.WaitAsync(cancellationToken))
        {
            await _gate.WaitAsync(cancellationToken);
            try
            {
                if (IsFull(accountId, atOnce))
                {
                    await LookAsync(_places.Count(place => place.AccountId == accountId) >= atOnce.InAccount ? accountId : null, cancellationToken);
                }

                if (!IsFull(accountId, atOnce))
                {
                    Place place = new(accountId, hasEnded);
                    _places.Add(place);
                    return place;
                }
            }
            finally
            {
                _gate.Release();
            }
        }
    }

    /// <summary>Gives a place back: the change came to nothing, or AWS was seen to have ended it.</summary>
    public async Task LeaveAsync(Place place)
    {
        await _gate.WaitAsync();
        _places.Remove(place);
        _gate.Release();
    }

    public void Dispose() => _gate.Dispose();

    private bool IsFull(string accountId, (int InAccount, int InAll) atOnce) =>
        _places.Count >= atOnce.InAll || _places.Count(place => place.AccountId == accountId) >= atOnce.InAccount;

    private async Task LookAsync(string? accountId, CancellationToken cancellationToken)
    {
        foreach (Place place in _places.Where(place => place.IsTaken && (accountId is null || place.AccountId == accountId)).ToList())
        {
            if (await place.HasEnded(cancellationToken))
            {
                _places.Remove(place);

                // One is enough to go on with.
                return;
            }
        }
    }

    /// <summary>A place.</summary>
    internal sealed class Place(string accountId, Func<CancellationToken, Task<bool>> hasEnded)
    {
        public string AccountId => accountId;

        public Func<CancellationToken, Task<bool>> HasEnded => hasEnded;

        /// <summary>Whether AWS has accepted the change; before, it would look as if it had ended.</summary>
        public bool IsTaken { get; set; }
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using RootTools.Errors;
using RootTools.Sessions;

namespace RootTools.ResourcePolicies;

/// <summary>
/// Keeps what could not be searched in an account, and tells each reason once, with the places: the Regions or resources.
/// </summary>
internal sealed class UnsearchedPlaces
{
    private readonly ConcurrentQueue<(RootError Error, string Place)> _places = new();

    /// <summary>Notes a place.</summary>
    /// <param name="error">Why it could not be searched; null when it could.</param>
    /// <param name="place">The place.</param>
    public void Add(RootError? error, string place)
    {
        if (error is not null)
        {
            _places.Enqueue((error, place));
        }
    }

    /// <summary>Passes a list on; trouble with it ends it and is noted.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="items">The list.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="place">The place.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public async IAsyncEnumerable<T> WatchAsync<T>(
        IAsyncEnumerable<T> items,
        string accountId,
        string place,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<T> enumerator = items.GetAsyncEnumerator(cancellationToken);
        bool hasNext = true;
        while (await TryAsync(async () => hasNext = await enumerator.MoveNextAsync(), accountId, place, cancellationToken) && hasNext)
        {
            yield return enumerator.Current;
        }
    }

    /// <summary>Tries something; trouble with it is noted.</summary>
    /// <param name="attempt">What is tried.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="place">The place.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>Whether it went well.</returns>
    public async Task<bool> TryAsync(Func<Task> attempt, string accountId, string place, CancellationToken cancellationToken)
    {
        try
        {
            await attempt();
            return true;
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            Add(AccountError.From(e, accountId), place);
            return false;
        }
    }

    /// <summary>Gives each reason once.</summary>
    public IEnumerable<RootError> Summarize() => _places
        .GroupBy(place => (place.Error.Id, place.Error.AwsErrorCode, place.Error.DeniedBy?.Id))
        .Select(group =>
        {
            RootError first = group.First().Error;
            IEnumerable<string> places = group.Select(place => place.Place).Distinct().OrderBy(place => place, StringComparer.Ordinal);
            string named = string.Join(", ", places);
            return first with { Message = $"Account {first.AccountId} was not searched completely ({named}): {first.Message}" };
        });
}

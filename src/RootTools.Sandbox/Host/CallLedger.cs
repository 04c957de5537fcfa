namespace RootTools.Sandbox.Host;

/// <summary>
/// The record of calls: every call since the latest <see cref="Reset"/> up to <see cref="Capacity"/>, then the latest ones; counts
/// are always of all. Safe to use while the sandbox runs.
/// </summary>
public sealed class CallLedger
{
    /// <summary>How many calls are kept.</summary>
    public const int Capacity = 200_000;

    private readonly object _gate = new();
    private readonly List<RecordedCall> _calls = [];
    private readonly Dictionary<(string Service, string Operation), long> _counts = [];
    private int _oldest;
    private long _total;

    /// <summary>Raised for each call, before its answer is sent.</summary>
    public event Action<RecordedCall>? Recorded;

    /// <summary>How many calls there were.</summary>
    public long Total
    {
        get
        {
            lock (_gate)
            {
                return _total;
            }
        }
    }

    /// <summary>Whether every call since the latest reset is kept.</summary>
    public bool IsComplete => Total <= Capacity;

    /// <summary>Counts the calls of an operation.</summary>
    /// <param name="service">The service, for example <c>iam</c>.</param>
    /// <param name="operation">The operation, for example <c>GetAccountSummary</c>.</param>
    public long Count(string service, string operation)
    {
        lock (_gate)
        {
            return _counts.TryGetValue((service, operation), out long count) ? count : 0;
        }
    }

    /// <summary>Gives the numbers of calls by service and operation, as <c>iam:GetAccountSummary</c>.</summary>
    public IReadOnlyDictionary<string, long> CountsByOperation()
    {
        lock (_gate)
        {
            return _counts.ToDictionary(pair => $"{pair.Key.Service}:{pair.Key.Operation}", pair => pair.Value, StringComparer.Ordinal);
        }
    }

    /// <summary>Gives the calls that are kept, oldest first.</summary>
    public IReadOnlyList<RecordedCall> Snapshot()
    {
        lock (_gate)
        {
            return [.. _calls.Skip(_oldest), .. _calls.Take(_oldest)];
        }
    }

    /// <summary>Gives the calls about an account that are kept, oldest first.</summary>
    /// <param name="targetAccountId">The account.</param>
    public IReadOnlyList<RecordedCall> About(string targetAccountId) =>
        [.. Snapshot().Where(call => call.TargetAccountId == targetAccountId)];

    /// <summary>Forgets all calls.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _calls.Clear();
            _counts.Clear();
            _oldest = 0;
            _total = 0;
        }
    }

    internal void Record(RecordedCall call)
    {
        Keep(call);
        Recorded?.Invoke(call);
    }

    private void Keep(RecordedCall call)
    {
        lock (_gate)
        {
            _total++;
            _counts.TryGetValue((call.Service, call.Operation), out long count);
            _counts[(call.Service, call.Operation)] = count + 1;
            if (_calls.Count < Capacity)
            {
                _calls.Add(call);
                return;
            }

            _calls[_oldest] = call;
            _oldest = (_oldest + 1) % Capacity;
        }
    }
}

/// <summary>A call that the sandbox answered.</summary>
/// <param name="Service">The service as signatures name it, for example <c>iam</c>.</param>
/// <param name="Operation">The operation in AWS's spelling; <c>Unknown</c> when there is none of the name asked for.</param>
/// <param name="CallerArn">Who called; null when the signature was not accepted.</param>
/// <param name="CallerAccountId">The caller's account; null when the signature was not accepted.</param>
/// <param name="TargetAccountId">The account that the call was about; null when the signature was not accepted.</param>
/// <param name="Region">The Region that the call was signed for.</param>
/// <param name="Status">The HTTP status of the answer; 0 when the connection was dropped.</param>
public readonly record struct RecordedCall(
    string Service, string Operation, string? CallerArn, string? CallerAccountId, string? TargetAccountId, string Region, int Status);

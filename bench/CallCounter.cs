using RootTools.Aws;

namespace RootTools.Bench;

/// <summary>Counts requests.</summary>
internal sealed class CallCounter : IAwsCallObserver
{
    private long _calls;
    private long _throttled;

    public long Calls => Interlocked.Read(ref _calls);

    public long Throttled => Interlocked.Read(ref _throttled);

    public void OnCall(AwsCall call)
    {
        Interlocked.Increment(ref _calls);
        if (call.ErrorCode is "Throttling" or "TooManyRequestsException")
        {
            Interlocked.Increment(ref _throttled);
        }
    }
}

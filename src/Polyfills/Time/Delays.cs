namespace System.Threading.Tasks;

/// <summary>Waiting by a given clock, for the legacy target. For projects that have Microsoft.Bcl.TimeProvider.</summary>
internal static class Delays
{
    extension(Task)
    {
        public static Task Delay(TimeSpan delay, TimeProvider timeProvider, CancellationToken cancellationToken) =>
            timeProvider.Delay(delay, cancellationToken);
    }
}

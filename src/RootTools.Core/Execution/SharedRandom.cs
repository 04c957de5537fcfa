namespace RootTools.Execution;

/// <summary>Random numbers for many threads at once.</summary>
internal static class SharedRandom
{
    private static readonly Random Source = new();

    /// <summary>Draws a number from 0 up to 1.</summary>
    /// <returns>The number.</returns>
    public static double Next()
    {
        lock (Source)
        {
            return Source.NextDouble();
        }
    }
}

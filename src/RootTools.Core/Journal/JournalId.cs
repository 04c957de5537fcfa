using System.Globalization;

namespace RootTools.Journal;

/// <summary>Makes the ids of runs and entries.</summary>
internal static class JournalId
{
    /// <summary>Makes an entry's id.</summary>
    /// <returns>16 hexadecimal digits.</returns>
    public static string New() => Random(16);

    /// <summary>Makes a run's id, which sorts by time and can be typed.</summary>
    /// <param name="now">When the run began.</param>
    /// <returns>An id such as <c>20261121T093000Z-6f3a9c1e</c>.</returns>
    public static string NewRun(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z-'", CultureInfo.InvariantCulture) + Random(8);

    private static string Random(int digits) => Guid.NewGuid().ToString("N").Substring(0, digits);
}

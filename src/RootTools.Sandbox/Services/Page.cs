namespace RootTools.Sandbox.Services;

/// <summary>The pages of a list that is ordered by a name: a token is the last name of the page before, in base 64.</summary>
internal static class Page
{
    /// <summary>Cuts a page out of a list, in the order of the names.</summary>
    /// <param name="entries">The whole list.</param>
    /// <param name="name">The name of an entry, unique in the list.</param>
    /// <param name="size">How many entries a page has.</param>
    /// <param name="token">The token that the caller brought; null for the first page.</param>
    /// <param name="invalid">What to tell of a token that is none.</param>
    /// <returns>The page, and the token of the next one; null after the last.</returns>
    public static (IReadOnlyList<T> Entries, string? Next) Of<T>(
        IEnumerable<T> entries, Func<T, string> name, int size, string? token, Func<ServiceFaultException> invalid)
    {
        string after = token is null ? "" : Read(token) ?? throw invalid();
        List<T> rest = [.. entries.Where(entry => string.CompareOrdinal(name(entry), after) > 0).OrderBy(name, StringComparer.Ordinal).Take(size + 1)];
        return rest.Count <= size
            ? (rest, null)
            : (rest.GetRange(0, size), Convert.ToBase64String(Encoding.UTF8.GetBytes(name(rest[size - 1]))));
    }

    private static string? Read(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

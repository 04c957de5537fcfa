namespace RootTools.Accounts;

/// <summary>Organizational units that are meant, by id, name or path; remembers which of them were met.</summary>
internal sealed class UnitFilter
{
    private readonly Pattern[] _patterns;

    /// <summary>Makes a filter.</summary>
    /// <param name="units">Ids, names or paths; none for the whole organization.</param>
    public UnitFilter(IEnumerable<string> units) => _patterns = [.. units.Select(unit => new Pattern(unit))];

    /// <summary>Whether every unit is meant.</summary>
    public bool IsEverything => _patterns.Length == 0;

    /// <summary>Whether a unit is meant by itself, not only for what holds it.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>True when it is.</returns>
    public bool Matches(OrganizationalUnit unit)
    {
        bool matches = IsEverything;
        foreach (Pattern pattern in _patterns.Where(pattern => pattern.Fits(unit)))
        {
            // Written by several readers at once, always with the same value.
            pattern.WasMet = true;
            matches = true;
        }

        return matches;
    }

    /// <summary>Refuses to pass over a unit that was asked for and is not there: a typing error must not look like an empty unit.</summary>
    /// <exception cref="RootToolsException">A unit was not met.</exception>
    public void ThrowIfNotMet()
    {
        if (_patterns.FirstOrDefault(pattern => !pattern.WasMet) is { } missing)
        {
            throw new RootToolsException(new RootError(
                "OrganizationalUnitNotFound", RootErrorKind.NotFound,
                $"The organization has no organizational unit '{missing.Text}'.",
                "Give its id (ou-…), its name, or its path from the root down, such as Root/Prod/Web."));
        }
    }

    private sealed class Pattern(string text)
    {
        private readonly Wildcard _wildcard = new(text.Trim('/'));
        private readonly bool _isPath = text.Trim('/').Contains('/');

        public string Text { get; } = text;

        public bool WasMet { get; set; }

        public bool Fits(OrganizationalUnit unit)
        {
            if (string.Equals(unit.Id, Text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            return _isPath
                ? _wildcard.Matches(unit.Path) || _wildcard.Matches(BelowRoot(unit.Path))
                : _wildcard.Matches(unit.Name);
        }

        private static string? BelowRoot(string path) =>
            path.IndexOf('/') is >= 0 and int slash ? path.Substring(slash + 1) : null;
    }
}

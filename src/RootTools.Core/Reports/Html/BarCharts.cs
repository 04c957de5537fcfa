using RootTools.Credentials;

namespace RootTools.Reports.Html;

/// <summary>The charts of the audit: kinds of credential, ages of keys, organizational units.</summary>
internal sealed class BarCharts(RootReport report, ReportedAccounts accounts, PageFilters filters)
{
    private const int MostUnits = 12;

    private static readonly Key[] SplitKeys = [new("bad", "with root credentials"), new("unknown", "not known"), new("good", "without")];

    public IReadOnlyList<BarChart> Write() => report.Statuses.Count == 0 ? [] : [Kinds(), Ages(), Units()];

    /// <summary>A bar of accounts with credentials, unknown and without.</summary>
    /// <param name="label">What the bar stands for.</param>
    /// <param name="whole">How many accounts the full width is.</param>
    /// <param name="filter">The filter of its accounts.</param>
    public static Bar Split(string label, int with, int unknown, int without, int whole, string? filter = null) => new(
        label,
        Parts(whole, ("bad", with), ("unknown", unknown), ("good", without)),
        [new(with + unknown + without, filter), new(with, $"{PageFilters.Credentials}&{filter}"), new(unknown, $"{PageFilters.Unknown}&{filter}")]);

    public static IReadOnlyList<BarPart> Parts(long whole, params (string Kind, long Value)[] parts)
    {
        List<BarPart> drawn = [];
        long from = 0;
        foreach ((string kind, long value) in parts.Where(part => part.Value > 0))
        {
            drawn.Add(new BarPart(kind, Share(from, whole), Share(value, whole)));
            from += value;
        }

        return drawn;
    }

    private static string Share(long part, long whole) =>
        (whole == 0 ? 0 : 100.0 * part / whole).ToString("0.###'%'", CultureInfo.InvariantCulture);

    private BarChart Kinds()
    {
        (string Label, string Filter)[] kinds =
        [
            ("Password", "password"), ("Access key", "keys"), ("MFA device", "mfa"), ("Signing certificate", "certificates"),
            ("Password without MFA", "weak"), ("Used within 90 days", "used"),
        ];
        int most = Math.Max(1, kinds.Max(kind => filters.Count(kind.Filter)));
        return new()
        {
            Id = "kinds",
            Title = "Root credentials by kind",
            Lead = "Accounts whose root user has at least one. An account can have several kinds.",
            Columns = ["Kind", "Accounts"],
            Rows =
            [
                .. kinds.Select(kind => new Bar(
                    kind.Label, Parts(most, ("plain", filters.Count(kind.Filter))), [filters.Figure(kind.Filter)])),
            ],
            Note = filters.Count(PageFilters.Unknown) is > 0 and var unknown ? $"{Words.Count(unknown, "account")} not known and not counted here." : null,
        };
    }

    private BarChart Ages()
    {
        RootAccessKey[] keys = [.. accounts.All.SelectMany(account => account.Keys)];
        (string Key, string Label, int Keys)[] ages =
        [
            .. PageFilters.Ages.Select(age => (age.Key, age.Label, keys.Count(key => PageFilters.IsAged(key, report.CreatedAt, age.From, age.To)))),
            ("age-unknown", "age not known", keys.Count(key => key.Created is null)),
        ];
        int most = Math.Max(1, ages.Max(age => age.Keys));
        return new()
        {
            Id = "ages",
            Title = "Age of root access keys",
            Lead = keys.Length == 0
                ? "No access key was seen."
                : $"{Words.Count(keys.Length, "key")}, of which {Words.Count(keys.Count(key => key.Status == "Active"))} active.",
            Columns = ["Age", "Keys", "Accounts"],
            Rows =
            [
                .. ages.Where(age => age.Keys > 0 || age.Key != "age-unknown").Select(age => new Bar(
                    age.Label, Parts(most, (age.Key == "age-unknown" ? "unknown" : "plain", age.Keys)), [new(age.Keys, age.Key), filters.Figure(age.Key)])),
            ],
            Note = filters.Count("unused-keys") is > 0 and var unused ? $"{Words.Count(unused, "account")} with a key that was never used, as far as AWS knows." : null,
        };
    }

    private BarChart Units()
    {
        (string Unit, int With, int Unknown, int Without)[] units =
        [
            .. accounts.All
                .GroupBy(account => account.OrganizationalUnit ?? "(not looked up)", StringComparer.Ordinal)
                .Select(unit => (
                    unit.Key,
                    unit.Count(account => account.Status?.HasRootCredential is true),
                    unit.Count(account => account.IsUnknown),
                    unit.Count(account => account.Status?.HasRootCredential is false)))
                .OrderByDescending(unit => unit.Item2)
                .ThenByDescending(unit => unit.Item3)
                .ThenBy(unit => unit.Key, StringComparer.Ordinal),
        ];
        int most = Math.Max(1, units.Take(MostUnits).Select(unit => unit.With + unit.Unknown + unit.Without).DefaultIfEmpty(1).Max());
        return new()
        {
            Id = "units",
            Title = "By organizational unit",
            Lead = units.Length > MostUnits
                ? $"The {MostUnits} units with the most root credentials, of {Words.Count(units.Length)}. Group the accounts to see all."
                : "Accounts by the unit that holds them.",
            Columns = ["Organizational unit", "Accounts", "With", "Not known"],
            Rows =
            [
                .. units.Take(MostUnits).Select(unit => Split(
                    ForeignText.Line(unit.Unit), unit.With, unit.Unknown, unit.Without, most, $"unit-{ForeignText.Line(unit.Unit)}")),
            ],
            Keys = SplitKeys,
        };
    }
}

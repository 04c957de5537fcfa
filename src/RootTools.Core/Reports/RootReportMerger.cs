using RootTools.Accounts;

namespace RootTools.Reports;

/// <summary>
/// Makes one report of the shards that several machines audited. What is merged equals what one machine would have reported of all accounts;
/// what does not fit together, or is missing, is an error.
/// </summary>
/// <remarks>
/// The merged report was made when the last of the shards was (<see cref="RootReport.CreatedAt"/>). Where the shards differ in
/// <see cref="RootReport.Region"/> or <see cref="RootReport.CallerArn"/> the merged report has none, and figures of earlier snapshots
/// (<see cref="RootReport.History"/>) are left out: those of a shard are not the organization's.
/// </remarks>
public sealed class RootReportMerger
{
    private const int MostNamed = 10;

    private readonly Dictionary<int, (RootReport Report, string Name)> _byNumber = [];
    private readonly List<string> _notes = [];
    private RootReport? _first;
    private string? _firstName;

    /// <summary>How far apart shards may have been made until <see cref="Notes"/> says so.</summary>
    public static TimeSpan UsualSpread { get; } = TimeSpan.FromHours(6);

    /// <summary>How many shards there are.</summary>
    public int Count => _byNumber.Count;

    /// <summary>The shards that are missing, in their order.</summary>
    public IReadOnlyList<AccountShard> Missing =>
        _first is null ? [] : [.. AccountShard.All(_first.Shard!.Count).Where(shard => !_byNumber.ContainsKey(shard.Number))];

    /// <summary>What is to be said of the merged report besides, once it is made.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Takes the report of a shard.</summary>
    /// <param name="report">The report.</param>
    /// <param name="name">What it is called in errors, such as its file.</param>
    /// <exception cref="RootToolsException">
    /// It is of no shard or of one that was given already, has an account of another shard, or does not fit to the others.
    /// </exception>
    public void Add(RootReport report, string name)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Shard is not { } shard)
        {
            throw MergeErrors.NotOfAShard(name, report.MissingShards);
        }

        ThrowIfNotOf(shard, report, $"'{name}'");
        if (_first is { } first)
        {
            ThrowIfUnlike(first, report, name);
        }

        if (_byNumber.TryGetValue(shard.Number, out (RootReport Report, string Name) same))
        {
            throw MergeErrors.Twice(shard, same.Name, name);
        }

        _first ??= report;
        _firstName ??= name;
        _byNumber.Add(shard.Number, (report, name));
    }

    /// <summary>Makes the one report.</summary>
    /// <param name="allowMissing">Whether shards may be missing; the report then says which.</param>
    /// <returns>The report, sorted by account.</returns>
    /// <exception cref="RootToolsException">Nothing was given, or shards are missing and must not be.</exception>
    public RootReport Merge(bool allowMissing = false)
    {
        if (_first is null)
        {
            throw MergeErrors.Nothing();
        }

        IReadOnlyList<AccountShard> missing = Missing;
        if (missing.Count > 0 && !allowMissing)
        {
            throw MergeErrors.ShardsMissing(missing, Names(missing));
        }

        // In the order in which they were made: of what several shards have, such as a delegate, the latest look counts.
        RootReport[] shards =
            [.. _byNumber.Values.Select(one => one.Report).OrderBy(report => report.CreatedAt).ThenBy(report => report.Shard!.Number)];
        Note(shards, missing);
        var builder = new RootReportBuilder();
        foreach (RootReport shard in shards)
        {
            builder.TryAdd(shard with { Shard = null, History = [] });
        }

        return builder.Build(shards[shards.Length - 1].CreatedAt) with
        {
            ModuleVersion = _first.ModuleVersion,
            OrganizationId = shards.Select(shard => shard.OrganizationId).FirstOrDefault(id => id is not null),
            ManagementAccountId = shards.Select(shard => shard.ManagementAccountId).FirstOrDefault(id => id is not null),
            Region = Shared(shards, shard => shard.Region),
            CallerArn = Shared(shards, shard => shard.CallerArn),
            MissingShards = missing,
        };
    }

    /// <summary>Names shards, the first few of many.</summary>
    /// <param name="shards">The shards.</param>
    /// <returns>Such as <c>3/16, 7/16</c>.</returns>
    internal static string Names(IReadOnlyCollection<AccountShard> shards) =>
        string.Join(", ", shards.Take(MostNamed)) + (shards.Count > MostNamed ? $" and {shards.Count - MostNamed} others" : string.Empty);

    /// <summary>Refuses a report that has results of accounts that are not in its shard. Activity, journal and changes may be of any.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="report">The report.</param>
    /// <param name="name">What it is called in the error.</param>
    /// <exception cref="RootToolsException">It has such an account.</exception>
    internal static void ThrowIfNotOf(AccountShard shard, RootReport report, string name)
    {
        IEnumerable<string> ids = report.Statuses.Cast<AccountResult>()
            .Concat(report.Compliance).Concat(report.Guardrails).Concat(report.Readiness).Concat(report.Settings)
            .Select(result => result.AccountId)
            .Concat(report.LockedResources.Select(resource => resource.AccountId));
        if (ids.FirstOrDefault(id => !shard.Contains(id)) is { } stranger)
        {
            throw MergeErrors.AccountOfOtherShard(name, shard, stranger);
        }
    }

    private void ThrowIfUnlike(RootReport first, RootReport report, string name)
    {
        if (first.OrganizationId is { } one && report.OrganizationId is { } other && one != other)
        {
            throw MergeErrors.Unlike(_firstName!, name, $"are of two organizations, {one} and {other}");
        }

        if (first.Shard!.Count != report.Shard!.Count)
        {
            throw MergeErrors.Unlike(_firstName!, name, $"divide the accounts differently, {first.Shard} and {report.Shard}");
        }

        if (first.ModuleVersion != report.ModuleVersion || first.SchemaVersion != report.SchemaVersion)
        {
            throw MergeErrors.Unlike(
                _firstName!, name, $"were made by different versions of RootTools, {first.ModuleVersion} and {report.ModuleVersion}");
        }

        if ((first.Sandbox is null) != (report.Sandbox is null))
        {
            throw MergeErrors.Unlike(_firstName!, name, "come from AWS and from a sandbox");
        }
    }

    private void Note(RootReport[] shards, IReadOnlyList<AccountShard> missing)
    {
        _notes.Clear();
        if (missing.Count > 0)
        {
            int all = _first!.Shard!.Count;
            _notes.Add(
                $"{missing.Count} of {all} shards are missing ({Names(missing)}): the report is not of the whole organization. About " +
                $"{Share(missing.Count, all)} of the accounts are not in it.");
        }

        DateTimeOffset last = shards[shards.Length - 1].CreatedAt;
        TimeSpan spread = last - shards[0].CreatedAt;
        if (spread > UsualSpread)
        {
            _notes.Add(string.Format(
                CultureInfo.InvariantCulture,
                "The shards were made {0:0.#} hours apart, from {1:u} to {2:u}: what changed meanwhile is seen in some accounts and not in others.",
                spread.TotalHours, shards[0].CreatedAt.UtcDateTime, last.UtcDateTime));
        }

        if (shards.Any(shard => shard.OrganizationId is null))
        {
            _notes.Add(
                "Not every shard says which organization it is of, so that nothing shows that they are all of one: the caller needs " +
                "organizations:DescribeOrganization when a shard is exported.");
        }

        if (shards.Any(shard => shard.History.Count > 0))
        {
            _notes.Add(
                "Figures of earlier snapshots of shards are left out: give the earlier merged snapshot to Export-RootReport -Previous instead.");
        }
    }

    /// <summary>Tells the share of the accounts that so many shards have, which is fair up to chance.</summary>
    internal static string Share(int shards, int count) =>
        string.Format(CultureInfo.InvariantCulture, "{0:0.#} %", 100.0 * shards / count);

    private static string? Shared(RootReport[] shards, Func<RootReport, string?> of) =>
        shards.Select(of).Distinct().Take(2).ToArray() is { Length: 1 } only ? only[0] : null;
}

/// <summary>The errors of merging.</summary>
internal static class MergeErrors
{
    /// <summary>A report that does not say which part of the accounts it is of.</summary>
    public static RootToolsException NotOfAShard(string name, IReadOnlyList<AccountShard> missing) => new(new RootError(
        "ReportNotOfAShard", RootErrorKind.InvalidArgument,
        missing.Count > 0
            ? $"'{name}' is merged already, and lacks the shards {RootReportMerger.Names(missing)}."
            : $"'{name}' does not say which shard of the accounts it is of.",
        missing.Count > 0
            ? "Merge the shards' own snapshots, with the missing ones among them."
            : "Give snapshots that were exported with -Shard: Get-RootCredentialStatus -Shard 3/16 | Export-RootReport 3-of-16.json -Shard 3/16"));

    /// <summary>An account that two shards could have.</summary>
    public static RootToolsException AccountOfOtherShard(string name, AccountShard shard, string accountId) => new(new RootError(
        "ReportAccountOfOtherShard", RootErrorKind.InvalidArgument,
        $"{name} is of shard {shard}, and has account {accountId}, which is in shard {AccountShard.Of(accountId, shard.Count)}.",
        "Audit and export the same shard: Get-RootCredentialStatus -Shard 3/16 | Export-RootReport 3-of-16.json -Shard 3/16",
        accountId));

    /// <summary>Two looks at the same accounts.</summary>
    public static RootToolsException Twice(AccountShard shard, string one, string other) => new(new RootError(
        "ReportShardTwice", RootErrorKind.InvalidArgument,
        $"'{one}' and '{other}' are both of shard {shard}.",
        "Give one snapshot of each shard, the one that counts."));

    /// <summary>Shards that are no parts of one whole.</summary>
    public static RootToolsException Unlike(string one, string other, string how) => new(new RootError(
        "ReportShardsUnlike", RootErrorKind.InvalidArgument,
        $"'{one}' and '{other}' {how}.",
        "Merge the snapshots of one run: of one organization, in one number of shards, by one version of RootTools."));

    /// <summary>A part that would be missing from what looks like the whole.</summary>
    public static RootToolsException ShardsMissing(IReadOnlyList<AccountShard> missing, string names) => new(new RootError(
        "ReportShardsMissing", RootErrorKind.NotFound,
        $"{missing.Count} of {missing[0].Count} shards {(missing.Count == 1 ? "is" : "are")} missing: {names}. Nothing was merged.",
        $"Audit them and export their snapshots (Get-RootCredentialStatus -Shard {missing[0]}); or give -AllowMissing for a report that says " +
            "that it is not of the whole organization."));

    /// <summary>No file, no pipeline.</summary>
    public static RootToolsException Nothing() => new(new RootError(
        "ReportEmpty", RootErrorKind.InvalidArgument,
        "No snapshot was given, so that there is nothing to merge.",
        "Name the snapshots of the shards, such as: Merge-RootReport ./shards/*.json"));

    /// <summary>Parts of the organization that nobody checked for gaps.</summary>
    public static RootToolsException NotMerged(AccountShard one, AccountShard other) => new(new RootError(
        "ReportsOfShards", RootErrorKind.InvalidArgument,
        $"What was given is of several shards of the accounts, {one} and {other} among them.",
        "Merge them first, which finds out whether any is missing: Merge-RootReport ./shards/*.json | Export-RootReport ./report.html"));
}

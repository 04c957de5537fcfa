namespace RootTools.Reports;

/// <summary>Gathers results in any order, as a pipeline brings them, and sorts them into a report.</summary>
public sealed class RootReportBuilder
{
    private readonly Dictionary<Type, List<object>> _given = Lists.ToDictionary(type => type, _ => new List<object>());
    private readonly List<RootReport> _reports = [];
    private int _count;

    /// <summary>The types of results that a report takes.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. Lists.Prepend(typeof(RootContext)).Prepend(typeof(RootReport))];

    // Every list of a report but the figures of earlier ones and missing shards, which nobody gives.
    private static IEnumerable<Type> Lists => typeof(RootReport).GetProperties()
        .Where(property => property.PropertyType.IsGenericType)
        .Select(property => property.PropertyType.GetGenericArguments()[0])
        .Where(type => type != typeof(RootReportPoint) && type != typeof(AccountShard) && type.IsClass);

    /// <summary>Whether nothing was given that a report could show.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>The caller that was given among the results; null when none was.</summary>
    public RootContext? Context { get; private set; }

    /// <summary>The shard of the accounts that the results are of; null for none, or for that of an earlier report among them.</summary>
    public AccountShard? Shard { get; set; }

    /// <summary>The sandbox that results come from, when one of them says so.</summary>
    public string? Sandbox { get; set; }

    /// <summary>Takes a result, or all that an earlier report has.</summary>
    /// <param name="item">The result.</param>
    /// <returns>Whether it is one of <see cref="Types"/>.</returns>
    public bool TryAdd(object item)
    {
        switch (item)
        {
            case RootContext context:
                Context = context;
                return true;

            case RootReport report:
                _reports.Add(report);
                _count++;
                return true;

            case not null when _given.TryGetValue(item.GetType(), out List<object>? list):
                list.Add(item);
                _count++;
                return true;

            default:
                return false;
        }
    }

    /// <summary>Makes the report. One report alone, with nothing beside it, stays as it is, its time included.</summary>
    /// <param name="now">The time of the report.</param>
    /// <param name="context">Who is connected; null when nobody is, or when the results do not come from there.</param>
    /// <param name="previous">The snapshot before this one, whose figures and history come along; null for none.</param>
    /// <returns>The report, sorted by account.</returns>
    /// <exception cref="RootToolsException">The results are of several organizations, or of several shards.</exception>
    public RootReport Build(DateTimeOffset now, RootContext? context = null, RootReport? previous = null)
    {
        RootReport report = _reports.Count == 1 && _count == 1 && Context is null && (Shard is null || Shard == _reports[0].Shard) ? _reports[0] : Gather(now, Context ?? context);
        if (previous is null)
        {
            return report;
        }

        ThrowIfForeign(report.OrganizationId, previous);
        // The figures of a part are not those of the whole.
        return report.Shard == previous.Shard && previous.MissingShards.Count == 0 ? report with { History = [.. Points(report, previous)] } : report;
    }

    private RootReport Gather(DateTimeOffset now, RootContext? context)
    {
        RootReport? known = _reports.FirstOrDefault(report => report.OrganizationId is not null) ?? _reports.FirstOrDefault();
        foreach (RootReport report in _reports)
        {
            ThrowIfForeign(context?.OrganizationId ?? known?.OrganizationId, report);
        }

        AccountShard? shard = Shard ?? _reports.Select(report => report.Shard).FirstOrDefault(one => one is not null);
        if (_reports.Find(report => report.Shard is not null && report.Shard != shard) is { } other)
        {
            throw MergeErrors.NotMerged(shard!, other.Shard!);
        }

        var gathered = new RootReport
        {
            CreatedAt = now,
            ModuleVersion = RootReport.ThisModuleVersion,
            Partition = context?.Partition ?? known?.Partition,
            Region = context?.Region ?? known?.Region,
            OrganizationId = context?.OrganizationId ?? known?.OrganizationId,
            ManagementAccountId = context?.ManagementAccountId ?? known?.ManagementAccountId,
            CallerArn = context?.CallerArn ?? known?.CallerArn,
            Sandbox = Sandbox ?? _reports.Select(report => report.Sandbox).FirstOrDefault(sandbox => sandbox is not null),
            Shard = shard,
            MissingShards = [.. _reports.SelectMany(report => report.MissingShards).Distinct()],
            Statuses = Latest(report => report.Statuses, status => status.CheckedAt, status => status.AccountId),
            Compliance = Latest(
                report => report.Compliance, null,
                result => result.AccountId, result => result.Framework, result => result.Version, result => result.ControlId),
            Guardrails = Latest(report => report.Guardrails, null, coverage => coverage.AccountId),
            Delegates = Latest(report => report.Delegates, null, account => account.AccountId, account => account.ServicePrincipal),
            Features = Latest(report => report.Features, null, feature => feature.Feature.ToString()),
            Readiness = Latest(report => report.Readiness, null, readiness => readiness.AccountId, readiness => readiness.TaskPolicy.Name),
            LockedResources = Latest(
                report => report.LockedResources, resource => resource.CheckedAt,
                resource => resource.AccountId, resource => resource.ResourceType.ToString(), resource => resource.Region,
                resource => resource.ResourceName),
            Settings = Latest(report => report.Settings, setting => setting.CheckedAt, setting => setting.AccountId),
            Journal = Latest(report => report.Journal, null, entry => Sortable(entry.Time), entry => entry.RunId, entry => entry.Id),
            Activity = Latest(
                report => report.Activity, null,
                activity => Sortable(activity.Time), activity => activity.AccountId, activity => activity.EventId ?? activity.Event),
            Changes = Latest(
                report => report.Changes, null,
                change => change.AccountId, change => change.Kind.ToString(), change => change.Subject, change => change.Before, change => change.After),
            History = [.. _reports.SelectMany(report => report.History).GroupBy(point => point.CreatedAt).Select(same => same.First())
                .OrderBy(point => point.CreatedAt)],
        };
        if (shard is not null)
        {
            RootReportMerger.ThrowIfNotOf(shard, gathered, "The report");
        }

        return gathered;
    }

    // The same thing given twice counts once, as it was seen last; the order is that of what it is known by, whoever came first.
    private List<T> Latest<T>(Func<RootReport, IEnumerable<T>> ofReport, Func<T, DateTimeOffset>? timeOf, params Func<T, string?>[] knownBy)
        where T : class
    {
        var parts = new Parts<T>(knownBy);
        var latest = new Dictionary<T, T>(parts);
        foreach (T item in _reports.SelectMany(ofReport).Concat(_given[typeof(T)].Cast<T>()))
        {
            if (timeOf is null || !latest.TryGetValue(item, out T? earlier) || timeOf(item) >= timeOf(earlier))
            {
                latest[item] = item;
            }
        }

        return [.. latest.Values.OrderBy(item => item, parts)];
    }

    private static string Sortable(DateTimeOffset time) => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);

    private static IEnumerable<RootReportPoint> Points(RootReport report, RootReport previous)
    {
        IEnumerable<RootReportPoint> all = report.History.Concat(previous.History);
        if (previous.Statuses.Count > 0)
        {
            all = all.Append(RootReportPoint.Of(previous));
        }

        return all.Where(point => point.CreatedAt < report.CreatedAt)
            .GroupBy(point => point.CreatedAt)
            .Select(same => same.Last())
            .OrderBy(point => point.CreatedAt);
    }

    private static void ThrowIfForeign(string? organizationId, RootReport report)
    {
        if (organizationId is not null && report.OrganizationId is not null && organizationId != report.OrganizationId)
        {
            throw ReportErrors.OtherOrganization(organizationId, report.OrganizationId);
        }
    }

    /// <summary>Compares results by some texts, in code units: a culture would sort the same accounts differently on another computer.</summary>
    private sealed class Parts<T>(Func<T, string?>[] parts) : IEqualityComparer<T>, IComparer<T>
    {
        public int Compare(T? x, T? y)
        {
            int order = 0;
            for (int i = 0; i < parts.Length && order == 0; i++)
            {
                order = string.CompareOrdinal(parts[i](x!), parts[i](y!));
            }

            return order;
        }

        public bool Equals(T? x, T? y) => Compare(x, y) == 0;

        public int GetHashCode(T obj) => parts.Aggregate(0, (hash, part) => unchecked((hash * 31) + (part(obj)?.GetHashCode() ?? 0)));
    }
}

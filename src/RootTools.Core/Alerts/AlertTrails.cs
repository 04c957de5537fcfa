namespace RootTools.Alerts;

/// <summary>What trails record of what an alert is about. Without one that logs management events EventBridge sees no call at all.</summary>
/// <param name="Feeding">The names of those that do.</param>
/// <param name="Problem">Why none does for the whole scope; null when one does.</param>
/// <param name="Limit">What the best of them leaves out; null for nothing.</param>
internal sealed record AlertTrails(IReadOnlyList<string> Feeding, string? Problem, string? Limit)
{
    private enum Reads
    {
        Nothing,
        Writes,
        Everything,
    }

    /// <summary>Looks at the trails that record in a Region.</summary>
    /// <exception cref="RootToolsException">The caller may not read them.</exception>
    public static async Task<AlertTrails> ReadAsync(
        IAwsCaller aws, string region, RootActivityAlertScope scope, CancellationToken cancellationToken)
    {
        IReadOnlyList<CloudTrail.Trail> trails = (await aws.SendAsync(new CloudTrail.DescribeTrails(), cancellationToken, region)).TrailList;
        List<(CloudTrail.Trail Trail, Reads Reads)> logging = [];
        List<string> problems = [];
        foreach (CloudTrail.Trail trail in trails.GroupBy(trail => trail.TrailARN).Select(same => same.First()))
        {
            string name = trail.Name ?? trail.TrailARN;
            string home = trail.HomeRegion ?? region;
            if ((await aws.SendAsync(new CloudTrail.GetTrailStatus(trail.TrailARN), cancellationToken, home)).IsLogging is not true)
            {
                problems.Add($"trail {name} is stopped");
                continue;
            }

            Reads reads = ReadsOf(await aws.SendAsync(new CloudTrail.GetEventSelectors(trail.TrailARN), cancellationToken, home));
            if (reads == Reads.Nothing)
            {
                problems.Add($"trail {name} logs no management events");
            }
            else if (trail.IsMultiRegionTrail is not true)
            {
                problems.Add($"trail {name} records in {home} alone");
            }
            else
            {
                logging.Add((trail, reads));
            }
        }

        if (logging.Count == 0)
        {
            return new([], problems.Count == 0 ? "there is no trail." : $"{string.Join("; ", problems)}.", null);
        }

        (CloudTrail.Trail best, Reads most) = logging
            .OrderByDescending(one => scope == RootActivityAlertScope.Organization && one.Trail.IsOrganizationTrail is true)
            .ThenByDescending(one => one.Reads)
            .First();
        string[] limits =
        [
            .. scope == RootActivityAlertScope.Organization && best.IsOrganizationTrail is not true
                ? [$"trail {best.Name} is this account's alone: a member account is watched only where it has a trail of its own"]
                : Array.Empty<string>(),
            .. most == Reads.Writes ? [$"trail {best.Name} leaves out read-only events, or those of some services"] : Array.Empty<string>(),
        ];
        return new(
            [.. logging.Select(one => one.Trail.Name ?? one.Trail.TrailARN)], null, limits.Length == 0 ? null : $"{string.Join("; ", limits)}.");
    }

    private static Reads ReadsOf(CloudTrail.GetEventSelectors.Answer selectors)
    {
        IEnumerable<Reads> basic = selectors.EventSelectors
            .Where(selector => selector.IncludeManagementEvents is not false)
            .Select(selector => selector.ReadWriteType is null or "All" ? Reads.Everything : Reads.Writes);
        IEnumerable<Reads> advanced = selectors.AdvancedEventSelectors
            .Where(selector => selector.FieldSelectors.Any(field => field.Field == "eventCategory" && field.Values.Contains("Management")))
            .Select(selector => selector.FieldSelectors.Count == 1 ? Reads.Everything : Reads.Writes);
        return basic.Concat(advanced).DefaultIfEmpty(Reads.Nothing).Max();
    }
}

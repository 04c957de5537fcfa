using RootTools.Activity;

namespace RootTools.Reports.Html;

/// <summary>The charts over time, in the units of their picture: <see cref="Width"/> by <see cref="Height"/>.</summary>
internal sealed class TimeCharts(RootReport report)
{
    public const string Width = "760";
    public const string Height = "240";
    public const string RightEdge = "590";

    private const double Left = 48;
    private const double Right = 590;
    private const double Top = 14;
    private const double Bottom = 208;

    // Room between the names at the ends of lines.
    private const double LineHeight = 16;

    private const int MostTicks = 6;
    private const int MostColumns = 60;

    private static readonly (string Kind, string Label, Func<RootReportPoint, int> Value)[] Series =
    [
        ("bad", "with credentials", point => point.WithCredentials),
        ("key", "with access keys", point => point.AccessKeys),
        ("unknown", "not known", point => point.Denied + point.NotAuditable + point.Failed),
    ];

    private static readonly int[] RoundSteps = [1, 2, 4, 6, 8, 10];

    private static readonly (string Kind, string Label)[] Verdicts =
        [("bad", "root user itself"), ("unknown", "unexplained"), ("plain", "central, journaled, denied or noted")];

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The round number next above, so that levels are ones that people read.</summary>
    private static double Ceiling(double value)
    {
        double scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, value))));
        return RoundSteps.Select(step => step * scale).First(step => step >= value);
    }

    private static double Y(double value, double most) => Bottom - ((Bottom - Top) * value / most);

    private static IReadOnlyList<Mark> Levels(double most) =>
    [
        .. new[] { 0, most / 4, most / 2, 3 * most / 4, most }
            .Where(level => Math.Abs(level - Math.Round(level)) < 0.001)
            .Select(level => new Mark(Number(Left), Number(Y(level, most)), Words.Count((long)level))),
    ];

    /// <summary>The figures of the snapshots; of one alone there is nothing to draw.</summary>
    public TimeChart? Progress()
    {
        if (report.History.Count == 0 || report.Statuses.Count == 0)
        {
            return null;
        }

        List<RootReportPoint> points = [.. report.History.OrderBy(point => point.CreatedAt), RootReportPoint.Of(report)];
        double most = Ceiling(points.Max(point => Series.Max(series => series.Value(point))));
        DateTimeOffset first = points[0].CreatedAt;
        double span = Math.Max(1, (points[points.Count - 1].CreatedAt - first).TotalMinutes);

        Curve[] curves =
        [
            .. Series.Select(series =>
            {
                Mark[] marks =
                [
                    .. points.Select(point => new Mark(
                        Number(X(point)), Number(Y(series.Value(point), most)),
                        $"{Words.Day(point.CreatedAt)}: {Words.Count(series.Value(point))} {series.Label}")),
                ];
                return new Curve(
                    series.Kind, "M" + string.Join("L", marks.Select(mark => $"{mark.X} {mark.Y}")), marks,
                    $"{Words.Count(series.Value(points[points.Count - 1]))} {series.Label}", Number(Right + 10), marks[marks.Length - 1].Y);
            }),
        ];
        RootReportPoint start = points[0];
        RootReportPoint end = points[points.Count - 1];
        return new()
        {
            Id = "progress",
            Title = "Progress over snapshots",
            Alternative = $"Lines over time. With credentials: from {start.WithCredentials} on {Words.Day(first)} to {end.WithCredentials} on " +
                $"{Words.Day(end.CreatedAt)}. With access keys: from {start.AccessKeys} to {end.AccessKeys}. The table below has every snapshot.",
            Curves = Apart(curves),
            Levels = Levels(most),
            Ticks = Ticks(points, X),
            Columns = ["Snapshot", "Accounts", "With credentials", "With access keys", "With passwords", "Not known"],
            Table =
            [
                .. points.AsEnumerable().Reverse().Select(point => new[]
                {
                    Words.Time(point.CreatedAt), Words.Count(point.Accounts), Words.Count(point.WithCredentials), Words.Count(point.AccessKeys),
                    Words.Count(point.Passwords), Words.Count(point.Denied + point.NotAuditable + point.Failed),
                }),
            ],
        };

        double X(RootReportPoint point) => Left + ((Right - Left) * (point.CreatedAt - first).TotalMinutes / span);
    }

    /// <summary>Events in columns: of days, or of so many days that the columns stay apart.</summary>
    public TimeChart Activity()
    {
        DateTime first = report.Activity.Min(activity => activity.Time).UtcDateTime.Date;
        int days = (int)(report.Activity.Max(activity => activity.Time).UtcDateTime.Date - first).TotalDays + 1;
        int each = ((days - 1) / MostColumns) + 1;
        int[][] columns = [.. Enumerable.Range(0, ((days - 1) / each) + 1).Select(_ => new int[Verdicts.Length])];
        foreach (RootActivity activity in report.Activity)
        {
            columns[(int)(activity.Time.UtcDateTime.Date - first).TotalDays / each][SortOf(activity.Verdict)]++;
        }

        double most = Ceiling(columns.Max(column => column.Sum()));
        double width = (Right - Left) / columns.Length;
        int[] totals = [.. Verdicts.Select((_, sort) => columns.Sum(column => column[sort]))];
        return new()
        {
            Id = "activity-time",
            Title = "Activity over time",
            Alternative = $"Columns from {Day(0)} to {Day(columns.Length - 1)}: " +
                $"{string.Join(", ", Verdicts.Select((verdict, sort) => $"{Words.Count(totals[sort])} {verdict.Label}"))}. The table below has every column.",
            Bars = [.. columns.SelectMany((column, place) => Stack(column, place, width, most))],
            Levels = Levels(most),
            Ticks =
            [
                .. Enumerable.Range(0, columns.Length)
                    .Where(place => place % (((columns.Length - 1) / MostTicks) + 1) == 0)
                    .Select(place => new Mark(Number(Left + ((place + 0.5) * width)), Number(Bottom + 20), Day(place))),
            ],
            Keys = [.. Verdicts.Select(verdict => new Key(verdict.Kind, verdict.Label))],
            Columns = [each == 1 ? "Day" : $"{each} days from", .. Verdicts.Select(verdict => verdict.Label)],
            Table =
            [
                .. columns.Select((column, place) => (column, place)).Where(one => one.column.Sum() > 0)
                    .Select(one => new[] { Day(one.place), Words.Count(one.column[0]), Words.Count(one.column[1]), Words.Count(one.column[2]) }),
            ],
        };

        string Day(int place) => Words.Day(new DateTimeOffset(first, TimeSpan.Zero).AddDays(place * each));
    }

    private static int SortOf(RootActivityVerdict verdict) =>
        verdict == RootActivityVerdict.SignedIn ? 0 : verdict == RootActivityVerdict.Unexplained ? 1 : 2;

    private static IEnumerable<Column> Stack(int[] column, int place, double width, double most)
    {
        int below = 0;
        foreach ((string kind, string label, int value) in Verdicts.Select((verdict, sort) => (verdict.Kind, verdict.Label, column[sort])))
        {
            if (value > 0)
            {
                below += value;
                yield return new(
                    kind, Number(Left + ((place + 0.1) * width)), Number(Y(below, most)), Number(width * 0.8), Number((Bottom - Top) * value / most),
                    Words.Count(value, label, label));
            }
        }
    }

    /// <summary>The days below the chart: the first and the last, and as many between as have room.</summary>
    private static IReadOnlyList<Mark> Ticks(List<RootReportPoint> points, Func<RootReportPoint, double> x)
    {
        double room = (Right - Left) / MostTicks;
        List<RootReportPoint> marked = [points[0]];
        foreach (RootReportPoint point in points.Skip(1).Take(points.Count - 2))
        {
            if (x(point) - x(marked[marked.Count - 1]) >= room && x(points[points.Count - 1]) - x(point) >= room)
            {
                marked.Add(point);
            }
        }

        return [.. marked.Append(points[points.Count - 1]).Select(point => new Mark(Number(x(point)), Number(Bottom + 20), Words.Day(point.CreatedAt)))];
    }

    /// <summary>Moves the names at the ends of the lines apart, where the lines end close together.</summary>
    private static IReadOnlyList<Curve> Apart(Curve[] curves)
    {
        double free = Top - LineHeight;
        Dictionary<string, string> places = [];
        foreach (Curve curve in curves.OrderBy(curve => double.Parse(curve.EndY, CultureInfo.InvariantCulture)))
        {
            free = Math.Max(free + LineHeight, double.Parse(curve.EndY, CultureInfo.InvariantCulture));
            places[curve.Kind] = Number(free);
        }

        return [.. curves.Select(curve => curve with { EndY = places[curve.Kind] })];
    }
}

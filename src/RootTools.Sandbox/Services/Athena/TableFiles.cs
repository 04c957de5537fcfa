using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.Athena;

/// <summary>
/// The files of a table and the values of its partition columns, which follow from the files' keys by <c>storage.location.template</c>. A
/// table that has partition columns and no projection has no files before partitions are added, which is not simulated.
/// See https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html.
/// </summary>
internal sealed class TableFiles
{
    private static readonly Regex Variable = new(@"\$\{(?<name>[^}]+)\}", RegexOptions.CultureInvariant);

    private readonly S3Place _place;
    private readonly Regex? _template;
    private readonly Dictionary<string, Func<string, bool>> _projections;

    private TableFiles(SimulatedTable table, S3Place place, Regex? template)
    {
        _place = place;
        _template = template;
        _projections = table.PartitionKeys.ToDictionary(key => key.Name, key => ValuesOf(table, key.Name), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The bucket.</summary>
    public string Bucket => _place.Bucket;

    /// <summary>Where the files are, as messages name it.</summary>
    public string Location => $"s3://{_place.Bucket}/{_place.Prefix}";

    /// <summary>Finds out where the files of a table are.</summary>
    public static TableFiles Of(SimulatedTable table)
    {
        _ = S3Place.TryParse(table.Location, out S3Place place);
        string? template = table.PartitionKeys.Count > 0 && Property(table, "projection.enabled") == "true"
            ? Property(table, "storage.location.template")
            : null;
        if (template is null || !S3Place.TryParse(template, out S3Place projected))
        {
            return new(table, place, null);
        }

        StringBuilder pattern = new("^");
        int done = 0;
        foreach (Match variable in Variable.Matches(projected.Prefix))
        {
            pattern.Append(Regex.Escape(projected.Prefix.Substring(done, variable.Index - done)));
            string name = variable.Groups["name"].Value;
            pattern.Append($"(?<{name}>{PatternOf(table, name)})");
            done = variable.Index + variable.Length;
        }

        pattern.Append(Regex.Escape(projected.Prefix.Substring(done).TrimEnd('/'))).Append("/.+$");
        int first = projected.Prefix.IndexOf("${", StringComparison.Ordinal);
        return new(table, projected with { Prefix = projected.Prefix.Substring(0, first < 0 ? projected.Prefix.Length : first) }, new Regex(pattern.ToString(), RegexOptions.CultureInvariant));
    }

    /// <summary>The partition columns that a query has to give one value for.</summary>
    public static IEnumerable<string> Injected(SimulatedTable table) =>
        table.PartitionKeys.Select(key => key.Name).Where(name => Property(table, $"projection.{name}.type") == "injected");

    /// <summary>The files in the bucket, with the values of the partition columns.</summary>
    public IEnumerable<(SimulatedObject File, IReadOnlyDictionary<string, string> Partition)> In(BucketObjects objects)
    {
        if (_projections.Count > 0 && _template is null)
        {
            yield break;
        }

        for (int i = objects.FirstFrom(_place.Prefix); i < objects.Count && objects.InOrder[i].Key.StartsWith(_place.Prefix, StringComparison.Ordinal); i++)
        {
            SimulatedObject file = objects.InOrder[i];
            Dictionary<string, string> partition = new(StringComparer.OrdinalIgnoreCase);
            if (_template is not null)
            {
                Match match = _template.Match(file.Key);
                if (!match.Success || !_projections.All(column => column.Value(match.Groups[column.Key].Value)))
                {
                    continue;
                }

                foreach (string column in _projections.Keys)
                {
                    partition[column] = match.Groups[column].Value;
                }
            }

            yield return (file, partition);
        }
    }

    private static string? Property(SimulatedTable table, string name) => table.Parameters.TryGetValue(name, out string? value) ? value : null;

    private static string PatternOf(SimulatedTable table, string name) => Property(table, $"projection.{name}.type") switch
    {
        "date" => Regex.Replace(Regex.Escape(Property(table, $"projection.{name}.format") ?? "yyyy-MM-dd"), "[yMdHms]+", letters => $"[0-9]{{{letters.Length}}}"),
        "integer" => Property(table, $"projection.{name}.digits") is { } digits ? $"[0-9]{{{digits}}}" : "[0-9]+",
        _ => "[^/]+",
    };

    // NOW and what is reckoned from it bound nothing here: no file is from the future.
    private static Func<string, bool> ValuesOf(SimulatedTable table, string name)
    {
        string[] range = (Property(table, $"projection.{name}.range") ?? "").Split(',');
        switch (Property(table, $"projection.{name}.type"))
        {
            case "enum":
                HashSet<string> values = new((Property(table, $"projection.{name}.values") ?? "").Split(',').Select(value => value.Trim()), StringComparer.Ordinal);
                return values.Contains;
            case "date" when range.Length == 2:
                return value =>
                    (range[0].StartsWith("NOW", StringComparison.Ordinal) || string.CompareOrdinal(range[0], value) <= 0)
                    && (range[1].StartsWith("NOW", StringComparison.Ordinal) || string.CompareOrdinal(value, range[1]) <= 0);
            case "integer" when range.Length == 2:
                long first = long.Parse(range[0], CultureInfo.InvariantCulture);
                long last = long.Parse(range[1], CultureInfo.InvariantCulture);
                return value => long.Parse(value, CultureInfo.InvariantCulture) is var number && first <= number && number <= last;
            default:
                return _ => true;
        }
    }
}

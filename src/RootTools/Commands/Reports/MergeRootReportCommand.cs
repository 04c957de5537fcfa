using RootTools.Commands.Binding;
using RootTools.Reports;
using RootTools.Storage;

namespace RootTools.Commands;

/// <summary>Makes one report of the snapshots of shards, which several machines audited.</summary>
/// <remarks>
/// <para>
/// Each snapshot says which shard of the accounts it is of (Export-RootReport -Shard). What is merged equals the report that one machine would
/// have made of all accounts, with the time of the last shard. Where the shards have different Regions or callers, the merged report has none;
/// figures of earlier snapshots are left out, since those of a shard are not the organization's.
/// </para>
/// <para>
/// A shard that is given twice, an account that is in another shard than its snapshot says, snapshots of different organizations, numbers of shards
/// or versions of RootTools, and missing shards are errors, and nothing is merged. With -AllowMissing shards may be missing: the report then names
/// them, and its page says that it is not of the whole organization. Shards that were made more than six hours apart are a warning.
/// </para>
/// <para>
/// That the shards are complete rests on the audits behind them: a snapshot that was made of a part of a shard's accounts does not show it.
/// </para>
/// </remarks>
/// <example>
/// <para>Audits an organization in two parts, as two machines would, and makes one page of them.</para>
/// <code>
/// 1..2 | ForEach-Object { Get-RootCredentialStatus -Shard "$_/2" | Export-RootReport "./shard-$_.json" -Shard "$_/2" }
/// Merge-RootReport ./shard-*.json | Export-RootReport ./report.html
/// </code>
/// </example>
/// <example>
/// <para>Makes a report although a part is missing; its page says so.</para>
/// <code>
/// Get-RootCredentialStatus -Shard 1/2 | Export-RootReport ./shard-1.json -Shard 1/2
/// Merge-RootReport ./shard-1.json -AllowMissing | Export-RootReport ./report.html
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html"/>
[Cmdlet(VerbsData.Merge, "RootReport", DefaultParameterSetName = ReportSet)]
[OutputType(typeof(RootReport))]
public sealed class MergeRootReportCommand : ConnectedCmdlet
{
    private const string PathSet = "Path";
    private const string ReportSet = "Report";

    private readonly RootReportMerger _merger = new();

    /// <summary>
    /// The snapshots of the shards: JSON files of Export-RootReport, with wildcards; or objects in S3, such as s3://my-bucket/run/3-of-16.json,
    /// s3://my-bucket/run/*-of-16.json, or s3://my-bucket/run/ for every .json in the folder.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Alias("FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The reports of the shards, as Import-RootReport gives them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ReportSet)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public RootReport? InputObject { get; set; }

    /// <summary>Merges although shards are missing. The report names them, and its page says that it is not of the whole organization.</summary>
    [Parameter]
    public SwitchParameter AllowMissing { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is { } report)
        {
            Run(_ =>
            {
                _merger.Add(report, report.ToString());
                return Task.CompletedTask;
            });
        }

        foreach (string path in Path)
        {
            IReadOnlyList<string> files = S3Place.IsMeantBy(path) ? [] : Shell.FindPaths(path);
            Run(async cancellationToken =>
            {
                // One after the other: of all but the merged report, only the shard that is being read is in memory.
                foreach (string file in S3Place.IsMeantBy(path) ? await ListAsync(S3Place.Parse(path), cancellationToken) : files)
                {
                    _merger.Add(await ReportFile.ReadAsync(file, ConnectAsync, cancellationToken), file);
                }
            });

            // Where they were read from says nothing of where they were made: the reports themselves do.
            Shell.Sandbox = null;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RootReport? merged = null;
        Run(_ =>
        {
            merged = _merger.Merge(AllowMissing);
            return Task.CompletedTask;
        });
        foreach (string note in _merger.Notes)
        {
            Shell.WriteWarning(note);
        }

        ImportRootReportCommand.Mark(merged!);
        Shell.WriteObject(merged!);
    }

    private async Task<IReadOnlyList<string>> ListAsync(S3Place place, CancellationToken cancellationToken)
    {
        if (!place.IsFolder && !WildcardPattern.ContainsWildcardCharacters(place.Name))
        {
            return [place.ToString()];
        }

        WildcardPattern names = new(place.Name);
        S3Place folder = place with { Key = place.Key.Substring(0, place.Key.Length - place.Name.Length) };
        IReadOnlyList<S3Place> found = await folder.ListAsync(await ConnectAsync(cancellationToken), cancellationToken: cancellationToken);
        return
        [
            .. found.Where(one => place.IsFolder ? one.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) : names.IsMatch(one.Name))
                .Select(one => one.ToString()),
        ];
    }
}

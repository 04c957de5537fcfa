using RootTools.Aws;

namespace RootTools.Commands.Completion;

/// <summary>Completes the names of AWS Regions: those of the connection's partition first, then the others.</summary>
public sealed class RegionCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find()
    {
        string partition = Session.Connection?.Partition ?? "aws";
        return Regions.List()
            .OrderBy(region => region.Partition == partition ? 0 : 1)
            .ThenBy(region => region.Name, StringComparer.Ordinal)
            .Select(region => new Candidate(region.Name, $"{region.DisplayName} ({region.Partition})"));
    }
}

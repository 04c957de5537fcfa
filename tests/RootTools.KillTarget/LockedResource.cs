using RootTools.ResourcePolicies;

namespace RootTools.Tests.KillTarget;

/// <summary>A bucket or queue to unlock: one line of a file.</summary>
public sealed record LockedResource(ResourceType Type, string AccountId, string Region, string Name, string Arn)
{
    public static async Task<IReadOnlyList<LockedResource>> ReadAsync(string path) =>
        [.. (await File.ReadAllLinesAsync(path)).Select(line => line.Split(' ')).Select(fields =>
            new LockedResource(Enum.Parse<ResourceType>(fields[0]), fields[1], fields[2], fields[3], fields[4]))];

    public static Task WriteAsync(string path, IEnumerable<LockedResource> resources) =>
        File.WriteAllLinesAsync(path, resources.Select(one => $"{one.Type} {one.AccountId} {one.Region} {one.Name} {one.Arn}"));
}

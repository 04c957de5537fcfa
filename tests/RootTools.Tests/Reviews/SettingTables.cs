using RootTools.Reviews;

namespace RootTools.Tests.Reviews;

/// <summary>Settings of a review as its file would have them.</summary>
internal static class SettingTables
{
    public static SettingNode Of(params (string Name, SettingNode Node)[] entries) =>
        new() { Line = 1, Entries = [.. entries.Select(entry => new SettingEntry(entry.Name, 1, entry.Node))] };
}

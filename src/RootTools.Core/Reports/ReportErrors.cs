using System.Text.Json;

namespace RootTools.Reports;

/// <summary>The errors of reports.</summary>
internal static class ReportErrors
{
    private const string HowToMake = "Give a snapshot that Export-RootReport wrote as JSON.";

    /// <summary>JSON of something else.</summary>
    public static RootToolsException NotAReport(string name) => new(new RootError(
        "ReportNotASnapshot", RootErrorKind.InvalidArgument,
        $"'{name}' is not a snapshot of RootTools: it has no SchemaVersion and CreatedAt.",
        HowToMake));

    /// <summary>A form that only a later module knows.</summary>
    public static RootToolsException TooNew(string name, int version, string? moduleVersion) => new(new RootError(
        "ReportTooNew", RootErrorKind.InvalidArgument,
        $"'{name}' is a snapshot of version {version}{(moduleVersion is null ? string.Empty : $", made by RootTools {moduleVersion}")}; " +
            $"this module reads up to version {RootReport.CurrentSchemaVersion}.",
        "Update the module: Update-Module RootTools."));

    /// <summary>No JSON, or not what a snapshot has in that place.</summary>
    public static RootToolsException Damaged(string name, JsonException cause) => new(
        new RootError(
            "ReportDamaged", RootErrorKind.InvalidArgument,
            $"'{name}' cannot be read: {Where(cause)} is not what a snapshot of RootTools has there.",
            $"{HowToMake} Nothing of it was used: a part of a snapshot would look like the whole."),
        cause);

    private static string Where(JsonException cause) =>
        cause.LineNumber is { } line ? $"line {line + 1}{(cause.Path is { Length: > 1 } path ? $" ({path})" : string.Empty)}" : "something";
}

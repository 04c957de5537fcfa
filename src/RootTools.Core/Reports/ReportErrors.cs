using System.Text.Json;
using RootTools.Storage;

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

    /// <summary>No file, or one that may not be read.</summary>
    public static RootToolsException NotReadable(string name, Exception cause)
    {
        bool isMissing = cause is FileNotFoundException or DirectoryNotFoundException;
        return new(
            new RootError(
                isMissing ? "ReportNotFound" : "ReportNotReadable", isMissing ? RootErrorKind.NotFound : RootErrorKind.StorageFailed,
                $"'{name}' cannot be read: {cause.Message}",
                HowToMake),
            cause);
    }

    /// <summary>A full disk, a folder that is missing or may not be written to.</summary>
    public static RootToolsException NotWritable(string path, Exception cause) => new(
        new RootError(
            "ReportNotWritable", RootErrorKind.StorageFailed,
            $"'{path}' cannot be written: {cause.Message}",
            cause is UntrustedFileException ? "Name a regular file, or one that is not there yet."
                : "Free space on the disk, make the folder or allow writing to it, or name another place. What was there before is there still."),
        cause);

    /// <summary>A file that is not to be replaced.</summary>
    public static RootError Exists(string path) => new(
        "ReportExists", RootErrorKind.Conflict,
        $"'{path}' exists, and -NoClobber forbids to replace it.",
        "Name another file, or leave out -NoClobber.");

    /// <summary>Evidence is never replaced.</summary>
    public static RootError EvidenceExists(string path) => new(
        "EvidenceExists", RootErrorKind.Conflict,
        $"'{path}' exists, and evidence replaces nothing.",
        "Name a folder that is not there yet.");

    /// <summary>A file that whoever made it does not want replaced.</summary>
    public static RootError ReadOnly(string path) => new(
        "ReportReadOnly", RootErrorKind.Conflict,
        $"'{path}' is read-only.",
        "Name another file, or replace it with -Force.");

    /// <summary>Figures of two organizations in one report would be of neither.</summary>
    public static RootToolsException OtherOrganization(string one, string other) => new(new RootError(
        "ReportOfOtherOrganization", RootErrorKind.InvalidArgument,
        $"The report is about organization {one}, and what was given besides about {other}.",
        "Make a report for each organization."));

    /// <summary>Security Hub and OCSF take findings of controls, and nothing else.</summary>
    public static RootError NoCompliance(ReportFormat format) => new(
        "ReportHasNoCompliance", RootErrorKind.InvalidArgument,
        $"The report has no results of controls, which {format.ToString().ToUpperInvariant()} findings are made of.",
        "Test the controls first: Get-RootCredentialStatus | Test-RootCompliance | Export-RootReport findings.asff.json");

    /// <summary>A finding of Security Hub is of a Region.</summary>
    public static RootError NoRegion() => new(
        "ReportHasNoRegion", RootErrorKind.InvalidArgument,
        "The report does not know its Region, which the findings of Security Hub name.",
        "Give the Region of Security Hub with -Region.");

    private static string Where(JsonException cause) =>
        cause.LineNumber is { } line ? $"line {line + 1}{(cause.Path is { Length: > 1 } path ? $" ({path})" : string.Empty)}" : "something";
}

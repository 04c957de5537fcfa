using System.Collections;
using RootTools.Reports;
using RootTools.Storage;

namespace RootTools.Commands;

/// <summary>Reads a snapshot back that Export-RootReport wrote as JSON.</summary>
/// <remarks>
/// <para>
/// The report has the same objects as were exported, which every cmdlet takes as it took those. They are as old as the snapshot: a cmdlet
/// that changes something looks again first.
/// </para>
/// <para>
/// A file that is damaged, cut off, of another kind or of a newer version of RootTools is an error, and nothing of it is used. That a file
/// can be read does not say that nobody changed it: see Test-RootReport.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows the accounts with root credentials of a snapshot.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport ./snapshot.json
/// (Import-RootReport ./snapshot.json).Statuses | Where-Object HasRootCredential
/// </code>
/// </example>
/// <example>
/// <para>Keeps a snapshot in S3, encrypted with a key of KMS, and reads it back.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport s3://my-reviews/root/november.json -KmsKeyId alias/reviews
/// (Import-RootReport s3://my-reviews/root/november.json).Statuses | Group-Object Outcome -NoElement
/// </code>
/// </example>
/// <example>
/// <para>Makes a table of a snapshot.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport ./snapshot.json
/// Import-RootReport ./snapshot.json | Export-RootReport ./accounts.csv
/// </code>
/// </example>
/// <example>
/// <para>Shows what would be removed in the accounts of a snapshot.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport ./snapshot.json
/// (Import-RootReport ./snapshot.json).Statuses | Where-Object HasRootCredential | Remove-MemberRootCredential -WhatIf
/// </code>
/// </example>
/// <seealso href="https://json-schema.org/draft/2020-12/json-schema-core"/>
[Cmdlet(VerbsData.Import, "RootReport")]
[OutputType(typeof(RootReport))]
public sealed class ImportRootReportCommand : ConnectedCmdlet
{
    /// <summary>The files, with wildcards; or objects in S3, such as s3://my-bucket/reviews/2026-11-22.json, without.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path.SelectMany(path => S3Place.IsMeantBy(path) ? [path] : Shell.FindPaths(path)))
        {
            RootReport? report = null;
            Run(async cancellationToken =>
            {
                try
                {
                    report = await ReportFile.ReadAsync(path, ConnectAsync, cancellationToken);
                }
                catch (RootToolsException e)
                {
                    Fail(e.Error, path);
                }
            });

            // Where it was read from says nothing of where it was made: the report itself does.
            Shell.Sandbox = null;
            if (report is not null)
            {
                Mark(report);
                Shell.WriteObject(report);
            }
        }
    }

    // As on the objects of a sandbox itself: what was a rehearsal stays one, in whatever report it comes next.
    internal static void Mark(RootReport report)
    {
        if (report.Sandbox is null)
        {
            return;
        }

        IEnumerable<IList> lists = typeof(RootReport).GetProperties().Select(property => property.GetValue(report)).OfType<IList>();
        foreach (object item in lists.SelectMany(list => list.Cast<object>()))
        {
            PSObject.AsPSObject(item).Properties.Add(new PSNoteProperty(nameof(RootReport.Sandbox), report.Sandbox));
        }
    }
}

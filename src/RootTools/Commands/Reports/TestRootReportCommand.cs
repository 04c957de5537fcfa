using RootTools.Reports.Evidence;

namespace RootTools.Commands;

/// <summary>Checks a folder of evidence against its manifest, or whether a snapshot fits together, and says what that shows and what not.</summary>
/// <remarks>
/// <para>
/// Of a folder that Export-RootReport -Evidence wrote, every file that is missing, changed or additional is told. When all sums fit, what the
/// snapshot says is checked too, and that the table says the same.
/// </para>
/// <para>
/// Of a snapshot alone it is checked that it is, byte for byte, what Export-RootReport writes, and that it does not contradict itself: an
/// account that is named clean and has a key, two statuses of one account, a look that is later than the report.
/// </para>
/// <para>
/// Neither shows who wrote it, or when: nothing is signed, and whoever can write to the folder can write another manifest. Keep the
/// ManifestHash of the check somewhere else, where the same person cannot change it, and give it to a later check with -ManifestHash.
/// </para>
/// </remarks>
/// <example>
/// <para>Checks a folder of evidence.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport -Evidence ./evidence
/// Test-RootReport ./evidence
/// </code>
/// </example>
/// <example>
/// <para>Checks it against a sum that was kept elsewhere, and shows what does not fit.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport -Evidence ./evidence
/// $kept = (Test-RootReport ./evidence).ManifestHash
/// (Test-RootReport ./evidence -ManifestHash $kept).Findings
/// </code>
/// </example>
/// <example>
/// <para>Checks a snapshot.</para>
/// <code>
/// Get-RootCredentialStatus | Export-RootReport ./snapshot.json
/// (Test-RootReport ./snapshot.json).IsIntact
/// </code>
/// </example>
/// <seealso href="https://datatracker.ietf.org/doc/html/rfc6234">RFC 6234: the secure hash algorithms</seealso>
[Cmdlet(VerbsDiagnostic.Test, "RootReport")]
[OutputType(typeof(RootReportCheck))]
public sealed class TestRootReportCommand : RootCmdlet
{
    /// <summary>The folders of evidence, or the snapshots; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The ManifestHash of an earlier check: the SHA-256 sum of the manifest, or of the snapshot.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidatePattern("^[0-9A-Fa-f]{64}$")]
    public string? ManifestHash { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path.SelectMany(path => Shell.FindPaths(path)))
        {
            Run(async cancellationToken =>
            {
                try
                {
                    Emit(await RootReportCheck.RunAsync(path, ManifestHash, cancellationToken));
                }
                catch (RootToolsException e)
                {
                    Fail(e.Error, path);
                }
            });
        }
    }
}

using RootTools.Credentials;
using RootTools.Reports.Formats;
using RootTools.Reports.Snapshots;

namespace RootTools.Reports.Evidence;

/// <summary>What a check of a folder of evidence, or of a single snapshot, has shown.</summary>
public sealed record RootReportCheck
{
    /// <summary>The folder or file.</summary>
    public required string Path { get; init; }

    /// <summary>Whether nothing was found that does not fit. What that means, <see cref="Message"/> says.</summary>
    public bool IsIntact => Findings.Count == 0;

    /// <summary>How many files were checked.</summary>
    public required int FileCount { get; init; }

    /// <summary>Everything that does not fit; empty when all does.</summary>
    public IReadOnlyList<RootReportFinding> Findings { get; init => field = Listing<RootReportFinding>.Of(value); } =
        Listing<RootReportFinding>.None;

    /// <summary>
    /// The SHA-256 sum of the manifest, or of the snapshot. Noted elsewhere, it shows later that the manifest itself is the same.
    /// </summary>
    public string? ManifestHash { get; init; }

    /// <summary>What was found, and what the check does not show.</summary>
    public required string Message { get; init; }

    /// <summary>Gives the message.</summary>
    public override string ToString() => Message;

    /// <summary>Checks a folder of evidence, or a snapshot.</summary>
    /// <param name="path">The full path of the folder or file.</param>
    /// <param name="manifestHash">The sum of an earlier check that was kept elsewhere; null for none.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="RootToolsException">There is neither, or it cannot be read.</exception>
    public static async Task<RootReportCheck> RunAsync(string path, string? manifestHash, CancellationToken cancellationToken = default)
    {
        try
        {
            bool isFolder = Directory.Exists(path);
            string anchor = isFolder ? System.IO.Path.Combine(path, EvidenceManifest.FileName) : path;
            if (isFolder && !File.Exists(anchor))
            {
                return Conclude(path, 0, null, isFolder, [new(EvidenceManifest.FileName, RootReportFault.Missing, "The manifest is missing.")]);
            }

            string hash = EvidenceManifest.HashOf(anchor);
            List<RootReportFinding> findings = [];
            if (manifestHash is not null && !string.Equals(hash, manifestHash, StringComparison.OrdinalIgnoreCase))
            {
                findings.Add(new(System.IO.Path.GetFileName(anchor), RootReportFault.Changed, "It is not the one whose sum was given."));
            }

            if (!isFolder)
            {
                findings.AddRange(await SnapshotCheck.RunAsync(path, hash, cancellationToken));
                return Conclude(path, 1, hash, isFolder, findings);
            }

            IReadOnlyDictionary<string, string>? manifest = EvidenceManifest.Read(path);
            if (manifest is null)
            {
                findings.Add(new(EvidenceManifest.FileName, RootReportFault.Damaged, "A line is not one of a manifest, or names a file twice."));
                return Conclude(path, 0, hash, isFolder, findings);
            }

            findings.AddRange(Compare(path, manifest, cancellationToken));
            if (findings.Count == 0)
            {
                findings.AddRange(await CheckContentAsync(path, manifest, cancellationToken));
            }

            return Conclude(path, manifest.Count, hash, isFolder, findings);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ReportErrors.NotReadable(path, e);
        }
    }

    private static IEnumerable<RootReportFinding> Compare(
        string folder, IReadOnlyDictionary<string, string> manifest, CancellationToken cancellationToken)
    {
        foreach ((string name, string hash) in manifest.Select(entry => (entry.Key, entry.Value)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string file = System.IO.Path.Combine(folder, name);
            if (!File.Exists(file))
            {
                yield return new(name, RootReportFault.Missing, "The manifest names it, and it is not there.");
            }
            else if (EvidenceManifest.HashOf(file) != hash)
            {
                yield return new(name, RootReportFault.Changed, "Its sum is not that of the manifest.");
            }
        }

        IEnumerable<string> present = Directory.EnumerateFileSystemEntries(folder).Select(entry => System.IO.Path.GetFileName(entry));
        foreach (string name in present.OrderBy(name => name, StringComparer.Ordinal))
        {
            if (name != EvidenceManifest.FileName && !manifest.ContainsKey(name))
            {
                yield return new(name, RootReportFault.Additional, "The manifest does not name it.");
            }
        }
    }

    // All sums fit: whoever changed something wrote the manifest anew. What does not fit together then still shows.
    private static async Task<IReadOnlyList<RootReportFinding>> CheckContentAsync(
        string folder, IReadOnlyDictionary<string, string> manifest, CancellationToken cancellationToken)
    {
        string snapshot = System.IO.Path.Combine(folder, EvidenceFolder.SnapshotName);
        if (!manifest.TryGetValue(EvidenceFolder.SnapshotName, out string? hash))
        {
            return [new(EvidenceFolder.SnapshotName, RootReportFault.Missing, "The evidence has no snapshot.")];
        }

        List<RootReportFinding> findings = [.. await SnapshotCheck.RunAsync(snapshot, hash, cancellationToken)];
        if (findings.Count == 0 && manifest.TryGetValue(EvidenceFolder.TableName, out string? table))
        {
            RootReport report = await ReportFile.ReadAsync(snapshot, cancellationToken);
            if (report.ModuleVersion == RootReport.ThisModuleVersion && EvidenceManifest.HashOf(stream => AccountTable.Write(report, stream)) != table)
            {
                findings.Add(new(EvidenceFolder.TableName, RootReportFault.Inconsistent, "It is not the table of the snapshot."));
            }
        }

        return findings;
    }

    private static RootReportCheck Conclude(string path, int files, string? hash, bool isFolder, List<RootReportFinding> findings)
    {
        string what = isFolder ? $"{files} files" : "The snapshot";
        string message = findings.Count switch
        {
            0 when isFolder => $"{what} are as the manifest has them. It is not signed: who wrote it, and when, only its sum kept elsewhere can show.",
            0 => $"{what} is as Export-RootReport writes it, and fits together. That nobody changed it, only its sum kept elsewhere can show.",
            1 => $"{findings[0]}",
            _ => $"{findings.Count} findings, the first: {findings[0]}",
        };
        return new() { Path = path, FileCount = files, ManifestHash = hash, Findings = findings, Message = message };
    }
}

/// <summary>One thing that does not fit.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Fault">How it does not fit.</param>
/// <param name="Message">What was found.</param>
public sealed record RootReportFinding(string File, RootReportFault Fault, string Message)
{
    /// <summary>Gives file, fault and message in one line.</summary>
    public override string ToString() => $"{File}: {Fault}. {Message}";
}

/// <summary>How something in a report does not fit.</summary>
public enum RootReportFault : long
{
    /// <summary>A file that the manifest names is not there.</summary>
    Missing,

    /// <summary>A file is not the one that the manifest, or the sum that was given, is about.</summary>
    Changed,

    /// <summary>A file is there that the manifest does not name.</summary>
    Additional,

    /// <summary>The manifest or the snapshot cannot be read.</summary>
    Damaged,

    /// <summary>The snapshot is not, byte for byte, what Export-RootReport writes: something else wrote or changed it.</summary>
    Rewritten,

    /// <summary>Parts of the snapshot, or the snapshot and the table beside it, say different things.</summary>
    Inconsistent,
}

/// <summary>Whether a snapshot is what RootTools writes, and whether what it says fits together.</summary>
internal static class SnapshotCheck
{
    private const int Most = 100;

    // Clocks differ.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static async Task<IReadOnlyList<RootReportFinding>> RunAsync(string path, string hash, CancellationToken cancellationToken)
    {
        string name = Path.GetFileName(path);
        RootReport report;
        try
        {
            report = await ReportFile.ReadAsync(path, cancellationToken);
        }
        catch (RootToolsException e) when (e.Error.Kind == RootErrorKind.InvalidArgument)
        {
            return [new(name, RootReportFault.Damaged, e.Error.Message)];
        }

        IEnumerable<RootReportFinding> contradictions = Contradictions(report).Take(Most)
            .Select(message => new RootReportFinding(name, RootReportFault.Inconsistent, message));
        return EvidenceManifest.HashOf(stream => Snapshot.Write(report, stream)) == hash
            ? [.. contradictions]
            : [new(name, RootReportFault.Rewritten, "It is not, byte for byte, what Export-RootReport writes."), .. contradictions];
    }

    private static IEnumerable<string> Contradictions(RootReport report)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (RootCredentialStatus status in report.Statuses)
        {
            if (!AccountIds.IsValid(status.AccountId))
            {
                yield return $"'{status.AccountId}' is not an account id.";
            }

            if (!seen.Add(status.AccountId))
            {
                yield return $"Account {status.AccountId} has two statuses.";
            }

            if (Contradicts(status))
            {
                yield return $"Account {status.AccountId} is {status.Outcome}, and its credentials say something else.";
            }

            if (status.CheckedAt > report.CreatedAt + Tolerance)
            {
                yield return $"Account {status.AccountId} was looked at after the report was made.";
            }
        }

        DateTimeOffset last = DateTimeOffset.MinValue;
        foreach (RootReportPoint point in report.History)
        {
            if (point.CreatedAt <= last || point.CreatedAt >= report.CreatedAt)
            {
                yield return "The figures of earlier snapshots are not in order, or not earlier.";
            }

            last = point.CreatedAt;
        }
    }

    private static bool Contradicts(RootCredentialStatus status) =>
        (status.HasAccessKey is false && status.AccessKeys.Count > 0)
        || (status.HasMfa is false && status.MfaDevices.Count > 0)
        || (status.HasSigningCertificate is false && status.SigningCertificates.Count > 0)
        || status.Outcome switch
        {
            RootCredentialOutcome.Clean => status.HasPassword is not false || status.HasAccessKey is not false || status.HasMfa is not false
                || status.HasSigningCertificate is not false,
            RootCredentialOutcome.CredentialsPresent => status.HasRootCredential is not true,
            RootCredentialOutcome.NotAuditable or RootCredentialOutcome.Denied => status.HasRootCredential is not null,
            _ => false,
        };
}

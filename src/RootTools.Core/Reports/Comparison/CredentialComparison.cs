using RootTools.Compliance;
using RootTools.Credentials;

namespace RootTools.Reports.Comparison;

/// <summary>Compares the root credentials of an account that both snapshots show.</summary>
internal static class CredentialComparison
{
    public static IEnumerable<Difference> Compare(RootCredentialStatus before, RootCredentialStatus after)
    {
        RootCredentialType[] types =
            [RootCredentialType.Password, RootCredentialType.AccessKey, RootCredentialType.SigningCertificate, RootCredentialType.MfaDevice];
        return types.SelectMany(type => Compare(type, before, after));
    }

    private static IEnumerable<Difference> Compare(RootCredentialType type, RootCredentialStatus before, RootCredentialStatus after)
    {
        List<Credential>? earlier = Read(type, before);
        List<Credential>? later = Read(type, after);
        if (earlier is null || later is null)
        {
            // Unseen in both is as comparable as it was before.
            return earlier == later ? [] :
            [
                Difference.Of(before, after, new()
                {
                    Kind = RootChangeKind.NotComparable,
                    Severity = RootComplianceSeverity.Low,
                    Subject = NameOf(type),
                    Before = earlier is null ? "not seen" : Describe(earlier),
                    After = later is null ? "not seen" : Describe(later),
                    Explanation = $"The {(earlier is null ? "older" : "newer")} snapshot does not show it.",
                }),
            ];
        }

        List<(Credential Before, Credential After)> same = Pair(earlier, later);
        bool hasPassword = after.HasPassword is not false;
        return earlier.Select(gone => Of(gone, RootChangeKind.CredentialDisappeared, DisappearedSeverity(type, hasPassword), gone, null))
            .Concat(later.Select(made => Of(made, RootChangeKind.CredentialAppeared, AppearedSeverity(type), null, made)))
            .Concat(
                from pair in same
                where pair.Before.Status != pair.After.Status
                select Of(
                    pair.After, RootChangeKind.CredentialStatusChanged,
                    pair.After.Status == "Inactive" ? RootComplianceSeverity.Informational : RootComplianceSeverity.High, pair.Before, pair.After))
            .Concat(
                from pair in same
                where pair.After.Used is { } used && (pair.Before.Used is null || used > pair.Before.Used)
                select Of(pair.After, RootChangeKind.CredentialUsed, RootComplianceSeverity.High, pair.Before, pair.After));

        Difference Of(Credential one, RootChangeKind kind, RootComplianceSeverity severity, Credential? was, Credential? becomes) =>
            Difference.Of(before, after, new()
            {
                Kind = kind,
                Severity = severity,
                Subject = one.Id is null ? NameOf(type) : $"{NameOf(type)} {one.Id}",
                Before = was?.Text,
                After = becomes?.Text,
                Time = kind switch
                {
                    RootChangeKind.CredentialAppeared => one.Made,
                    RootChangeKind.CredentialUsed => one.Used,
                    _ => null,
                },
            })
            with
            { CredentialId = one.Id, Type = type };
    }

    /// <summary>
    /// Takes those out of both lists that are the same. Credential reports leave ids out, and tell of an MFA device nothing but that it is there:
    /// what has no id is known by when it was made, and where that is not told either, it is taken for the same.
    /// </summary>
    private static List<(Credential Before, Credential After)> Pair(List<Credential> earlier, List<Credential> later)
    {
        List<(Credential, Credential)> same = [];
        Func<Credential, Credential, bool>[] ways =
        [
            (one, other) => one.Id is not null && one.Id == other.Id,
            (one, other) => (one.Id is null || other.Id is null) && one.Made is not null && one.Made == other.Made,
            (one, other) => (one.Id is null || other.Id is null) && (one.Made is null || other.Made is null),
        ];
        foreach (Func<Credential, Credential, bool> isSame in ways)
        {
            foreach (Credential one in earlier.ToArray())
            {
                if (later.FirstOrDefault(other => isSame(one, other)) is { } other)
                {
                    earlier.Remove(one);
                    later.Remove(other);
                    same.Add((one, other));
                }
            }
        }

        return same;
    }

    // Null when the snapshot does not show them: either it says nothing, or it says that there is one, and not which.
    private static List<Credential>? Read(RootCredentialType type, RootCredentialStatus status) => type switch
    {
        RootCredentialType.Password => status.HasPassword is not { } has ? null : has
            ? [new(null, null, null, status.PasswordLastUsed, Used("password", status.PasswordLastUsed))]
            : [],
        RootCredentialType.AccessKey => Listed(status.HasAccessKey, status.AccessKeys.Select(key => new Credential(
            key.Id, key.Created, key.Status, key.LastUsed,
            Used(Made(key.Status, key.Created), key.LastUsed, key.LastUsedService, key.LastUsedRegion)))),
        RootCredentialType.SigningCertificate => Listed(status.HasSigningCertificate, status.SigningCertificates.Select(certificate =>
            new Credential(certificate.Id, certificate.Uploaded, certificate.Status, null, Made(certificate.Status, certificate.Uploaded)))),
        _ => Listed(status.HasMfa, status.MfaDevices.Select(device =>
            new Credential(device.SerialNumber, device.Enabled, null, null, Made(device.Type.ToString(), device.Enabled)))),
    };

    private static List<Credential>? Listed(bool? has, IEnumerable<Credential> credentials)
    {
        List<Credential> list = [.. credentials];
        return has is null || (has.Value && list.Count == 0) ? null : list;
    }

    private static RootComplianceSeverity AppearedSeverity(RootCredentialType type) => type switch
    {
        RootCredentialType.AccessKey => RootComplianceSeverity.Critical,
        RootCredentialType.MfaDevice => RootComplianceSeverity.Low,
        _ => RootComplianceSeverity.High,
    };

    // A password that lost its second factor is weaker than before; all else that goes is one way in less.
    private static RootComplianceSeverity DisappearedSeverity(RootCredentialType type, bool hasPassword) =>
        type == RootCredentialType.MfaDevice && hasPassword ? RootComplianceSeverity.High : RootComplianceSeverity.Informational;

    private static string NameOf(RootCredentialType type) => type switch
    {
        RootCredentialType.Password => "password",
        RootCredentialType.AccessKey => "access key",
        RootCredentialType.SigningCertificate => "signing certificate",
        _ => "MFA device",
    };

    private static string Describe(List<Credential> credentials) =>
        credentials.Count == 0 ? "none" : string.Join("; ", credentials.Select(credential => credential.Text));

    private static string Made(string status, DateTimeOffset? time) => time is { } made
        ? string.Format(CultureInfo.InvariantCulture, "{0}, of {1:yyyy-MM-dd}", status, made.UtcDateTime)
        : status;

    private static string Used(string what, DateTimeOffset? time, string? service = null, string? region = null) => time is { } used
        ? string.Format(CultureInfo.InvariantCulture, "{0}, last used {1:yyyy-MM-dd HH:mm}Z", what, used.UtcDateTime)
            + (service is null ? string.Empty : $", {service} in {region}")
        : $"{what}, no known use";

    private sealed record Credential(string? Id, DateTimeOffset? Made, string? Status, DateTimeOffset? Used, string Text);
}

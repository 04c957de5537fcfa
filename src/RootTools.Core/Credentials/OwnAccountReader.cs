using RootTools.Aws.IdentityManagement;
using RootTools.Aws.IdentityManagement.Model;

namespace RootTools.Credentials;

/// <summary>
/// Reads the root credentials of the caller's own account, the management account or one outside any organization: no root
/// session can be opened there, so its own account summary and credential report answer.
/// </summary>
/// <param name="iam">The client, with the caller's own credentials.</param>
/// <param name="clock">Where the time comes from.</param>
internal sealed class OwnAccountReader(IAmazonIdentityManagementService iam, TimeProvider clock)
{
    private readonly CredentialReportReader _report = new(iam, clock);

    /// <summary>Fills in what the root user has.</summary>
    /// <param name="status">The status to fill in.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<RootCredentialStatus> FillAsync(RootCredentialStatus status, CancellationToken cancellationToken)
    {
        GetAccountSummaryResponse response = await iam.GetAccountSummaryAsync(new GetAccountSummaryRequest(), cancellationToken);
        RootAccountSummary summary = RootAccountSummary.From(response.SummaryMap);
        RootCredentialStatus seen = status with
        {
            HasPassword = summary.HasPassword,
            HasAccessKey = summary.HasAccessKey,
            HasMfa = summary.HasMfa,
            HasSigningCertificate = summary.HasSigningCertificate,
        };
        if (seen.HasRootCredential is not true)
        {
            return seen;
        }

        // The report may be hours old. What the summary says is there or not wins; the report tells the ages.
        CredentialReportRow row = await _report.GetRootUserAsync(cancellationToken);
        return seen with
        {
            PasswordLastUsed = summary.HasPassword ? row.PasswordLastUsed : null,
            AccessKeys = summary.HasAccessKey ? row.AccessKeys : [],
            MfaDevices = summary.HasMfa ? [new RootMfaDevice()] : [],
            SigningCertificates = summary.HasSigningCertificate ? row.SigningCertificates : [],
        };
    }
}

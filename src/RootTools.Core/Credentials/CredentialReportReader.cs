using System.Text;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Errors;

namespace RootTools.Credentials;

/// <summary>Has AWS make the credential report of the caller's own account, waits for it, and reads the root user's row.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html.</remarks>
/// <param name="iam">The client, with the caller's own credentials.</param>
/// <param name="clock">Where the time comes from.</param>
internal sealed class CredentialReportReader(IAmazonIdentityManagementService iam, TimeProvider clock)
{
    // AWS takes seconds in a small account and minutes in one with thousands of users.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    /// <summary>Reads the root user's row.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="RootToolsException">AWS did not finish the report in time, or there is no root user in it.</exception>
    public async Task<CredentialReportRow> GetRootUserAsync(CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        for (TimeSpan delay = FirstDelay; ; delay = Shorter(delay + delay, LongestDelay))
        {
            if (await FindReportAsync(cancellationToken) is { } report)
            {
                return CredentialReportRow.Find(report) ?? throw new RootToolsException(NotUsable("has no row for the root user"));
            }

            if (clock.GetElapsedTime(started) + delay > Patience)
            {
                throw new RootToolsException(NotUsable($"was not ready after {Patience.TotalMinutes:0} minutes"));
            }

            await Task.Delay(delay, clock, cancellationToken);
        }
    }

    private async Task<string?> FindReportAsync(CancellationToken cancellationToken)
    {
        GenerateCredentialReportResponse progress = await iam.GenerateCredentialReportAsync(
            new GenerateCredentialReportRequest(), cancellationToken);
        if (progress.State != ReportStateType.COMPLETE)
        {
            return null;
        }

        try
        {
            GetCredentialReportResponse response = await iam.GetCredentialReportAsync(new GetCredentialReportRequest(), cancellationToken);
            return Encoding.UTF8.GetString(response.Content.ToArray());
        }
        catch (Exception e)
            when (e is CredentialReportNotReadyException or CredentialReportNotPresentException or CredentialReportExpiredException)
        {
            // The two calls may be answered by different hosts, of which one knows of the report and the other does not yet.
            return null;
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static RootError NotUsable(string what) => new()
    {
        Id = "CredentialReportNotUsable",
        Kind = RootErrorKind.Timeout,
        Message = $"The credential report of the caller's own account {what}.",
        RecommendedAction = "Run again: AWS keeps a finished report for four hours.",
    };
}

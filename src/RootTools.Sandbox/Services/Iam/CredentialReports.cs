using System.Text;
using System.Xml.Linq;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// The credential reports of accounts: started by one call, ready at the next, kept for four hours.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html.
/// </summary>
internal sealed class CredentialReports
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(4);
    private readonly Dictionary<string, Report> _reports = new(StringComparer.Ordinal);

    /// <summary>GenerateCredentialReport.</summary>
    public IEnumerable<XElement> Generate(ServiceRequest request, QueryParameters input)
    {
        Authorizer.Demand(request, "iam:GenerateCredentialReport", "*");
        string account = request.Caller.Account.Id;
        if (Find(request) is not Report report)
        {
            _reports[account] = new Report(request.Now, null);
            return
            [
                new("State", "STARTED"),
                new("Description", "No report exists. Starting a new report generation task"),
            ];
        }

        if (report.Content is null)
        {
            _reports[account] = new Report(request.Now, CredentialReportCsv.Write(request.Caller.Account));
        }

        return [new("State", "COMPLETE")];
    }

    /// <summary>GetCredentialReport.</summary>
    public IEnumerable<XElement> Get(ServiceRequest request, QueryParameters input)
    {
        Authorizer.Demand(request, "iam:GetCredentialReport", "*");
        if (!_reports.TryGetValue(request.Caller.Account.Id, out Report? report))
        {
            throw new ServiceFaultException(410, "ReportNotPresent", "No report exists. Please generate a new report.");
        }

        if (report.Content is null)
        {
            throw new ServiceFaultException(404, "ReportInProgress", "Report generation in progress.");
        }

        if (request.Now - report.Generated > Kept)
        {
            throw new ServiceFaultException(
                410, "ReportExpired", "The most recent report is more than four hours old. Please generate a new report.");
        }

        return
        [
            new("Content", Convert.ToBase64String(Encoding.UTF8.GetBytes(report.Content))),
            new("ReportFormat", "text/csv"),
            QueryXml.Date("GeneratedTime", report.Generated),
        ];
    }

    private Report? Find(ServiceRequest request) =>
        _reports.TryGetValue(request.Caller.Account.Id, out Report? report) && request.Now - report.Generated <= Kept ? report : null;

    private sealed record Report(DateTimeOffset Generated, string? Content);
}

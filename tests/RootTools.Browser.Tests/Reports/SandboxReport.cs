using RootTools.Compliance;
using RootTools.Credentials;
using RootTools.Delegation;
using RootTools.Execution;
using RootTools.Guardrails;
using RootTools.Readiness;
using RootTools.Reports;
using RootTools.ResourcePolicies;
using RootTools.Sandbox;
using RootTools.Sessions;
using RootTools.Settings;
using RootTools.Tests.Fakes;

namespace RootTools.Browser.Tests.Reports;

/// <summary>Everything that a report can hold, read from a sandbox as the cmdlets read it.</summary>
internal static class SandboxReport
{
    private const int AtOnce = 32;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RootReport> OfAsync(int accounts)
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = accounts, Seed = 7 });
        RootConnection connection = aws.Connection;
        RootContext context = await connection.GetContextAsync(Token);
        List<MemberAccount> all = [];
        await foreach (MemberAccount account in connection.Accounts.ListAsync(new AccountSelection { IncludeManagementAccount = true }, Token))
        {
            all.Add(account);
        }

        List<MemberAccount> members = [.. all.Where(account => account is { IsManagementAccount: false, State: "ACTIVE" })];
        using var guardrails = new RootGuardrailReader(connection);
        using var tester = new RootAccessTester(connection) { PredictsOnly = true };
        guardrails.ExpectMany();
        tester.ExpectMany();
        var auditor = new RootCredentialAuditor(connection);
        var finder = new ResourceFinder(connection);
        var settings = new MemberSettingReader(connection);
        RootAccessFeatureStatus features = await new RootAccessFeatures(connection.Aws, connection.Clock).ReadAsync(Token);
        List<ResourcePolicy> locked = [];
        await foreach (ResourcePolicy[] found in FanOut.RunAsync(members.Take(60), AtOnce, FindAsync, Token))
        {
            locked.AddRange(found);
        }

        List<RootCredentialStatus> statuses = await GatherAsync(all, auditor.AuditAsync);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        var report = new RootReport
        {
            CreatedAt = now,
            ModuleVersion = "0.1.0",
            Partition = context.Partition,
            Region = context.Region,
            OrganizationId = context.OrganizationId,
            ManagementAccountId = context.ManagementAccountId,
            CallerArn = context.CallerArn,
            Sandbox = context.EndpointUrl?.ToString(),
            Statuses = statuses,
            Guardrails = await GatherAsync(members, guardrails.GetAsync),
            Readiness =
            [
                .. (await GatherAsync(
                    members.Take(200), (account, cancellation) => tester.TestAsync(account, [RootTaskPolicy.IAMDeleteRootUserCredentials], cancellation)))
                    .SelectMany(tests => tests),
            ],
            LockedResources = locked,
            Settings = await GatherAsync(
                members.Take(100), (account, cancellation) => settings.ReadAsync(account, [MemberSetting.AlternateContact], cancellation)),
            Activity = [.. ReportScene.Activity(all, now)],
            Changes = [.. ReportScene.Changes(all, now)],
            Delegates = await new RootDelegation(connection).ListAsync(Token),
            Features =
            [
                .. Enum.GetValues<RootAccessFeature>().Select(feature => new RootAccessFeatureResult
                {
                    Feature = feature, Enabled = features.IsEnabled(feature), Changed = false, OrganizationId = context.OrganizationId,
                }),
            ],
        };
        report = report with { Compliance = Judge(report) };
        RootReportPoint today = RootReportPoint.Of(report);
        return report with
        {
            History =
            [
                .. Enumerable.Range(1, 7).Select(week => today with
                {
                    CreatedAt = now.AddDays((-7 * (8 - week)) + (week % 3)),
                    Accounts = today.Accounts - (2 * (8 - week)),
                    WithCredentials = today.WithCredentials + (11 * (8 - week)) + (week % 3 * 4),
                    AccessKeys = today.AccessKeys + (6 * (8 - week)) - (week % 2 * 3),
                    Passwords = today.Passwords + (9 * (8 - week)),
                    Denied = today.Denied + (week < 4 ? 40 : 0),
                }),
            ],
        };

        async Task<ResourcePolicy[]> FindAsync(MemberAccount account, CancellationToken cancellationToken)
        {
            List<ResourcePolicy> found = [];
            await foreach (ResourceFinding finding in finder.FindAsync(account, new ResourceSearch(), cancellationToken))
            {
                found.AddRange(finding.Resource is null ? [] : [finding.Resource]);
            }

            return [.. found];
        }
    }

    /// <summary>Judges by every control of every version: more than anybody asks for.</summary>
    private static List<RootComplianceResult> Judge(RootReport report)
    {
        var tester = new RootComplianceTester(RootComplianceControl.All);
        foreach (object finding in report.Statuses.Cast<object>().Concat(report.Guardrails).Concat(report.Settings).Concat(report.Features).Concat(report.Delegates))
        {
            tester.Add(finding);
        }

        return [.. tester.Test()];
    }

    private static async Task<List<T>> GatherAsync<T>(IEnumerable<MemberAccount> accounts, Func<MemberAccount, CancellationToken, Task<T>> work)
    {
        List<T> results = [];
        await foreach (T result in FanOut.RunAsync(accounts, AtOnce, work, Token))
        {
            results.Add(result);
        }

        return results;
    }
}

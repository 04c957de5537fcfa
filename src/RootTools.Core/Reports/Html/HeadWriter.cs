using RootTools.Accounts;
using RootTools.Guardrails;

namespace RootTools.Reports.Html;

/// <summary>Writes the head: what a manager wants to know in five seconds, and what to do first.</summary>
internal sealed class HeadWriter(RootReport report, ReportedAccounts accounts, PageFilters filters)
{
    private const int MostSteps = 5;

    private int All => accounts.All.Count;

    public Head Write()
    {
        RootReportPoint? last = report.History.Count > 0 ? report.History[report.History.Count - 1] : null;
        int with = filters.Count(PageFilters.Credentials);
        int unknown = filters.Count(PageFilters.Unknown);
        string? day = last is null ? null : Words.Day(last.CreatedAt);
        return new Head
        {
            Sentence = Sentence(with, unknown),
            Figures =
            [
                new()
                {
                    Label = "Accounts", Kind = "all", Figure = new Figure(All, "all"), Change = Change(All, last?.Accounts, day),
                },
                new()
                {
                    Label = "With root credentials", Kind = "bad", Figure = filters.Figure(PageFilters.Credentials),
                    Note = Words.Percent(with, All), Change = Change(with, last?.WithCredentials, day),
                },
                new()
                {
                    Label = "Not known", Kind = "unknown", Figure = filters.Figure(PageFilters.Unknown),
                    Note = unknown == 0 ? "every account was seen" : WhatIsUnknown(),
                    Change = Change(unknown, last is null ? null : last.Denied + last.NotAuditable + last.Failed, day),
                },
                new()
                {
                    Label = "Without", Kind = "good", Figure = filters.Figure(PageFilters.Clean),
                    Note = Words.Percent(filters.Count(PageFilters.Clean), All),
                    Change = Change(
                        filters.Count(PageFilters.Clean),
                        last is null ? null : last.Accounts - last.WithCredentials - last.Denied - last.NotAuditable - last.Failed, day),
                },
            ],
            Whole = All == 0 ? null : BarCharts.Split("All accounts", filters.Count(PageFilters.Credentials), unknown, filters.Count(PageFilters.Clean), All),
            Since = last is null ? "No earlier snapshot is part of this report: nothing to compare with." : null,
            Steps = [.. Steps().Take(MostSteps)],
        };
    }

    private static string? Change(int now, int? before, string? day) => before switch
    {
        null => null,
        { } then when then == now => $"as on {day}",
        { } then when then < now => $"+{Words.Count(now - then)} since {day}",
        { } then => $"−{Words.Count(then - now)} since {day}",
    };

    private string Sentence(int with, int unknown)
    {
        if (All == 0)
        {
            return "No account is part of this report.";
        }

        if (report.Statuses.Count == 0)
        {
            return "Root credentials are not part of this report: nothing is said of them here.";
        }

        string seen = with == 0
            ? "No root user that could be seen has credentials"
            : $"{Words.Count(with)} of {Words.Count(All, "account")} {(with == 1 ? "has" : "have")} root credentials";
        return unknown == 0 ? $"{seen}." : $"{seen}; {Words.Count(unknown)} could not be seen.";
    }

    private string WhatIsUnknown() => string.Join(", ",
        new[] { ("denied", "denied"), ("not-auditable", "not auditable"), ("failed", "failed"), ("not-audited", "not audited") }
            .Where(part => filters.Count(part.Item1) > 0)
            .Select(part => $"{Words.Count(filters.Count(part.Item1))} {part.Item2}"));

    private IEnumerable<Step> Steps()
    {
        ReportedAccount? management = accounts.All.FirstOrDefault(account => account.Id == report.ManagementAccountId);
        if (report.Features.FirstOrDefault(feature => feature is { Enabled: false, Feature: not RootAccessFeature.AccountManagement }) is { } off)
        {
            yield return new()
            {
                What = $"Turn on central root access: {Words.Of(off.Feature).ToLowerInvariant()} is off",
                Why = "Without it nothing below can be done centrally.",
                Command = "Enable-RootAccessFeature",
            };
        }

        if (management?.Status?.HasAccessKey is true)
        {
            yield return new()
            {
                What = "Delete the access key of the management account's root user",
                Why = "No policy limits it, and no central session reaches it: sign in as that root user and delete it under Security credentials.",
                Accounts = new Figure(1, $"account-{management.Id}"),
            };
        }

        if (Members(account => account.Status?.HasAccessKey is true) > 0)
        {
            yield return Removal(
                "Delete root access keys",
                "Whoever holds one has the whole account, without a second factor. Keys that were used lately are left, and named.",
                "HasAccessKey", " -CredentialType AccessKey", "keys");
        }

        if (Members(account => account.Status is { HasPassword: true, HasMfa: not true }) > 0)
        {
            yield return Removal(
                "Delete root passwords that no MFA device protects",
                "The mailbox or the password alone opens the account.",
                "{ $_.HasPassword -and -not $_.HasMfa }", string.Empty, "weak");
        }

        if (filters.Count("rest") > 0)
        {
            yield return Removal(
                "Delete all other root credentials",
                "A member account needs none: recovery can be allowed centrally when it ever does.",
                "HasRootCredential", string.Empty, "rest");
        }

        foreach (Step step in StepsForTheUnseen())
        {
            yield return step;
        }

        if (filters.Count("locked") > 0)
        {
            yield return new()
            {
                What = "Unlock buckets and queues that nobody can reach",
                Why = "Their policies deny everybody in the account.",
                Command = "Find-RootLockedResource | Unlock-RootResource -WhatIf",
                Accounts = filters.Figure("locked"),
            };
        }

        if (filters.Count("unguarded") > 0)
        {
            yield return new()
            {
                What = "Guard the root users that no policy denies",
                Why = "A service control policy stops a root user that signs in, and lets central sessions through.",
                Command = "Set-RootGuardrail -TargetId <root, unit or account> -WhatIf",
                Accounts = filters.Figure("unguarded"),
            };
        }
    }

    private IEnumerable<Step> StepsForTheUnseen()
    {
        if (filters.Count("denied") > 0)
        {
            yield return new()
            {
                What = "Find out why accounts could not be seen",
                Why = "A policy denies central root sessions. It is named there, with the statement that lets them through.",
                Command = "Get-RootCredentialStatus | Where-Object Outcome -eq Denied | Test-RootAccess",
                Accounts = filters.Figure("denied"),
            };
        }

        if (filters.Count("failed") > 0)
        {
            yield return new()
            {
                What = "Audit again those that failed",
                Why = "Nothing is known of their root users.",
                Command = "Get-RootCredentialStatus",
                Accounts = filters.Figure("failed"),
            };
        }
    }

    private int Members(Func<ReportedAccount, bool> holds) =>
        accounts.All.Count(account => account.Status?.IsMember is not false && account.Id != report.ManagementAccountId && holds(account));

    private Step Removal(string what, string why, string condition, string parameters, string filter) => new()
    {
        What = what,
        Why = why,
        Command = $"Get-RootCredentialStatus | Where-Object {condition} | Remove-MemberRootCredential{parameters} -WhatIf",
        Accounts = filters.Figure(filter),
    };
}

using System.Security.Cryptography;
using System.Text;
using HandlebarsDotNet;
using RootTools.Credentials;

namespace RootTools.Reports.Html;

/// <summary>
/// Writes a report as one HTML file that asks nobody for anything: style, script and data stand in it, and its own content security policy
/// allows these and nothing else.
/// </summary>
public static class HtmlReport
{
    /// <summary>How many accounts the file has rows for, those that need attention first. The figures count all.</summary>
    public const int MostRows = 10_000;

    // Rows that stand there without the script.
    private const int MostPlainRows = 100;

    private static readonly string Style = Read("report.css");
    private static readonly string Script = string.Concat(new[] { "accounts.js", "evidence.js", "table.js" }.Select(Read));
    private static readonly Lazy<HandlebarsTemplate<TextWriter, object, object>> Template = new(Compile);

    /// <summary>Tells whether a report names more accounts than the file has rows for.</summary>
    /// <param name="report">The report.</param>
    public static bool LeavesOut(RootReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ReportedAccounts.Ids(report).Distinct(StringComparer.Ordinal).Skip(MostRows).Any();
    }

    /// <summary>Writes the file.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to; in UTF-8, as the file says of itself.</param>
    /// <param name="besides">The name of the file beside it that has all accounts; null where there is none.</param>
    public static void Write(RootReport report, TextWriter writer, string? besides = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        var accounts = new ReportedAccounts(report, MostRows);
        var filters = new PageFilters(report, accounts);
        var sections = new PageSections(report, filters);
        Template.Value(writer, new HtmlPage
        {
            Title = ForeignText.Line($"Root users of {(report.OrganizationId is { } id ? $"organization {id}" : "an organization")}"),
            When = $"Made {Words.Time(report.CreatedAt)}",
            Facts = [.. Facts(report).Select(fact => fact with { Value = ForeignText.Line(fact.Value) })],
            Sandbox = report.Sandbox is null ? null : ForeignText.Line(report.Sandbox),
            Part = Part(report),
            Head = new HeadWriter(report, accounts, filters).Write(),
            Bars = new BarCharts(report, accounts, filters).Write(),
            Progress = new TimeCharts(report).Progress(),
            Changes = sections.Changes(),
            Compliance = ComplianceSummary.Of(report.Compliance),
            Sections = [.. sections.Write()],
            Absent = [.. sections.Absences()],
            Rows = Plain(accounts, besides),
            Style = Style,
            StyleHash = Hash(Style),
            Script = Script,
            ScriptHash = Hash(Script),
            Data = EmbeddedData.Write(accounts, filters),
        });
    }

    private static IEnumerable<Fact> Facts(RootReport report)
    {
        yield return new("Organization", report.OrganizationId ?? "not known");
        yield return new("Made", Words.Time(report.CreatedAt));
        if (report.Statuses.Count > 0)
        {
            DateTimeOffset first = report.Statuses.Min(status => status.CheckedAt);
            DateTimeOffset last = report.Statuses.Max(status => status.CheckedAt);
            yield return new("Accounts read", Words.Time(first) == Words.Time(last) ? Words.Time(first) : $"{Words.Time(first)} to {Words.Time(last)}");
        }

        yield return new("Management account", report.ManagementAccountId ?? "not known");
        yield return new("Partition, Region", $"{report.Partition ?? "not known"}, {report.Region ?? "not known"}");
        yield return new("By", report.CallerArn ?? "not known");
        yield return new("With", $"RootTools {report.ModuleVersion}");
    }

    private static string? Part(RootReport report)
    {
        if (report.Shard is { Count: > 1 } shard)
        {
            return $"This report is of shard {shard} alone: the accounts of the other {Words.Count(shard.Count - 1, "shard")} are not in it, and no " +
                "figure counts them.";
        }

        if (report.MissingShards.Count == 0)
        {
            return null;
        }

        int count = report.MissingShards[0].Count;
        return $"{Words.Count(report.MissingShards.Count)} of {Words.Count(count, "shard")} {(report.MissingShards.Count == 1 ? "is" : "are")} missing " +
            $"({RootReportMerger.Names(report.MissingShards)}): about {RootReportMerger.Share(report.MissingShards.Count, count)} of the accounts are " +
            "not in this report, and no figure counts them.";
    }

    private static Rows Plain(ReportedAccounts accounts, string? besides)
    {
        int all = accounts.All.Count;
        string elsewhere = besides is null
            ? "Export-RootReport with -Format Csv or Json writes all of them"
            : $"all of them are in {besides}, beside this file";
        return new()
        {
            Count = Words.Count(all, "account"),
            LeftOut = accounts.Rows.Count == all ? null
                : $"This file has the {Words.Count(accounts.Rows.Count)} accounts that need attention first, of {Words.Count(all)}; {elsewhere}. " +
                    "The figures count every account.",
            Plain = [.. accounts.Rows.Take(MostPlainRows).Select(Plain)],
            PlainLeftOut = all <= MostPlainRows ? null
                : $"Without its script this page lists the first {MostPlainRows} accounts only; {elsewhere}.",
        };
    }

    private static PlainRow Plain(ReportedAccount account)
    {
        RootCredentialStatus? status = account.Status;
        return new(
            account.Id,
            ForeignText.Line(account.Name),
            ForeignText.Line(account.OrganizationalUnit),
            status is null ? "Not audited" : OutcomeOf(status.Outcome),
            status?.HasRootCredential switch { true => "bad", false => "good", null => "unknown" },
            [
                Tell(status?.HasPassword, "yes"),
                Tell(status?.HasAccessKey, Words.Count(account.Keys.Count)),
                Tell(status?.HasMfa, Words.Count(status?.MfaDevices.Count ?? 0)),
                Tell(status?.HasSigningCertificate, Words.Count(status?.SigningCertificates.Count ?? 0)),
            ]);

        static string Tell(bool? has, string what) => has switch { true => what, false => "none", null => "not known" };
    }

    private static string OutcomeOf(RootCredentialOutcome outcome) =>
        outcome == RootCredentialOutcome.CredentialsPresent ? "Has credentials" : outcome == RootCredentialOutcome.Clean ? "None" : Words.Of(outcome);

    private static HandlebarsTemplate<TextWriter, object, object> Compile()
    {
        IHandlebars engine = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });
        foreach (string partial in new[] { "bar", "keys", "count", "figure", "bars", "time", "compliance", "section", "accounts" })
        {
            using var text = new StringReader(Read(partial + ".hbs"));
            engine.RegisterTemplate(partial, engine.Compile(text));
        }

        using var page = new StringReader(Read("page.hbs"));
        return engine.Compile(page);
    }

    /// <summary>Reads a part of the page, with the line ends that a browser makes of all others before it takes the hash.</summary>
    private static string Read(string name)
    {
        using Stream part = typeof(HtmlReport).Assembly.GetManifestResourceStream(typeof(HtmlReport), name)!;
        using var reader = new StreamReader(part, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

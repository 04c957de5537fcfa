using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RootTools.Credentials;
using RootTools.Reports;
using RootTools.Reports.Formats;

namespace RootTools.Tests.Reports;

/// <summary>The table for spreadsheets: the right rows, and no cell that is a formula.</summary>
public sealed class AccountTableTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠x")]
    public void What_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(string name)
    {
        string[] row = Read(new RootReport { CreatedAt = DateTimeOffset.UnixEpoch, ModuleVersion = "1", Statuses = [Status(name)] })[1];

        Assert.Equal($"'{name}", row[1]);
    }

    [Theory]
    [InlineData("Zoë, \"quoted\"")]
    [InlineData("two\r\nlines")]
    [InlineData("a=b")]
    [InlineData("'=1")]
    public void Other_names_stay_as_they_are_in_one_cell(string name) =>
        Assert.Equal(name, Read(new RootReport { CreatedAt = DateTimeOffset.UnixEpoch, ModuleVersion = "1", Statuses = [Status(name)] })[1][1]);

    [Fact]
    public void Whatever_is_in_a_report_every_row_has_every_column_and_no_cell_is_a_formula() => Prop.ForAll(AnyResult.Reports, any =>
    {
        RootReport report = Once(any);
        List<string[]> rows = Read(report);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.All(rows.SelectMany(row => row), cell => Assert.False(cell.Length > 0 && "=+-@\t\r\n".Contains(cell[0], StringComparison.Ordinal), cell));
        Assert.Equal(rows.Skip(1).Select(row => row[0]).Distinct().Count(), rows.Count - 1);
        Assert.InRange(rows.Count - 1, report.Statuses.Count, int.MaxValue);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void An_account_that_a_snapshot_names_twice_has_one_row_of_its_later_status() =>
        Assert.Equal("late", Read(new RootReport
        {
            CreatedAt = DateTimeOffset.UnixEpoch,
            ModuleVersion = "1",
            Statuses = [Status("early"), Status("late")],
        })[1][1]);

    [Fact]
    public void A_report_of_nothing_has_its_heading() =>
        Assert.Single(Read(new RootReport { CreatedAt = DateTimeOffset.UnixEpoch, ModuleVersion = "1" }));

    [Fact]
    public void What_was_not_seen_is_an_empty_cell_and_never_a_no()
    {
        RootCredentialStatus denied = new()
        {
            AccountId = "000000000012",
            Outcome = RootCredentialOutcome.Denied,
            CheckedAt = DateTimeOffset.UnixEpoch,
        };
        List<string[]> rows = Read(new RootReport { CreatedAt = DateTimeOffset.UnixEpoch, ModuleVersion = "1", Statuses = [denied] });

        Assert.Equal("000000000012", rows[1][0]);
        Assert.Equal("Denied", Cell("Outcome"));
        Assert.All(
            new[] { "HasRootCredential", "HasPassword", "HasAccessKey", "HasMfa", "HasSigningCertificate", "ComplianceFailed", "Guardrail" },
            column => Assert.Equal("", Cell(column)));

        string Cell(string column) => rows[1][Array.IndexOf(rows[0], column)];
    }

    // As the builder makes it: one result for each account, whose id says which shard it is of.
    private static RootReport Once(RootReport any)
    {
        any = any with { Shard = null, MissingShards = [] };
        var builder = new RootReportBuilder();
        builder.TryAdd(any);
        builder.TryAdd(any with { OrganizationId = null });
        return builder.Build(DateTimeOffset.UnixEpoch);
    }

    private static RootCredentialStatus Status(string name) => new()
    {
        AccountId = "333333333333",
        AccountName = name,
        Outcome = RootCredentialOutcome.Clean,
        CheckedAt = DateTimeOffset.UnixEpoch,
    };

    // RFC 4180, apart from what writes it.
    private static List<string[]> Read(RootReport report)
    {
        using var stream = new MemoryStream();
        AccountTable.Write(report, stream);
        string text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.StartsWith("\ufeff\"", text, StringComparison.Ordinal);
        List<string[]> rows = [];
        List<string> row = [];
        for (int i = 1; i < text.Length;)
        {
            Assert.Equal('"', text[i]);
            var cell = new StringBuilder();
            for (i++; text[i] != '"' || text[i + 1] == '"'; i++)
            {
                i += text[i] == '"' ? 1 : 0;
                cell.Append(text[i]);
            }

            row.Add(cell.ToString());
            i++;
            if (text[i] == ',')
            {
                i++;
                continue;
            }

            Assert.Equal("\r\n", text.Substring(i, 2));
            i += 2;
            rows.Add([.. row]);
            row.Clear();
        }

        return rows;
    }
}

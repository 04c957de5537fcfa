using RootTools.Sandbox.Services.Athena;

namespace RootTools.Sandbox.Tests.Services.Athena;

public sealed class SqlReaderTests
{
    [Theory]
    [InlineData("a = 'x'", "x", true)]
    [InlineData("a = 'x'", "y", false)]
    [InlineData("a = 'x'", null, null)]
    [InlineData("a = 'it''s'", "it's", true)]
    [InlineData("a IN ('x', 'y')", "y", true)]
    [InlineData("a IN ('x', b)", "y", null)]
    [InlineData("a BETWEEN '2026-01-01' AND '2026-01-31'", "2026-01-15", true)]
    [InlineData("a BETWEEN '2026-01-01' AND '2026-01-31'", "2026-02-01", false)]
    [InlineData("a BETWEEN b AND '2026-01-31'", "2026-02-01", false)]
    [InlineData("a BETWEEN b AND '2026-01-31'", "2026-01-15", null)]
    [InlineData("a = 'x' AND b = 'y'", "z", false)]
    [InlineData("a = 'x' AND b = 'y'", "x", null)]
    [InlineData("a = 'x' OR b = 'y'", "x", true)]
    [InlineData("a = 'x' OR b = 'y'", "z", null)]
    [InlineData("a = 'z' OR a = 'x' AND a = 'y'", "z", true)]
    [InlineData("(a = 'z' OR a = 'x') AND a = 'y'", "z", false)]
    [InlineData("CONCAT('1', LPAD(CAST(a AS varchar), 3, '0')) = '1007'", "7", true)]
    [InlineData("LPAD(a, 2, '0') = '12'", "1234", true)]
    [InlineData("CONCAT(a, b) = 'x'", "x", null)]
    [InlineData("\"A\" = 'x'", "x", null)]
    public void Conditions_hold_hold_not_or_are_open_as_in_Trino(string condition, string? value, bool? expected) =>
        Assert.Equal(expected, SqlReader.Read($"SELECT a FROM t WHERE {condition}").Where!.Holds(reference => reference.Name == "a" ? value : null));

    [Fact]
    public void Columns_are_called_as_the_query_says()
    {
        SqlSelect read = SqlReader.Read("SELECT a, b.\"type\" AS \"b.type\"\nFROM \"my db\".\"t\";");
        Assert.Equal(["a", "b.type"], read.Columns.Select(column => column.Name));
        Assert.Equal(["a", "b.type"], read.References.Select(reference => reference.Name));
        Assert.Equal(("my db", "t", 2, 6), (read.Database, read.Table.Name, read.Table.Line, read.Table.Position));
    }

    [Theory]
    [InlineData("SELECT * FROM t", "line 1:8: '*'")]
    [InlineData("SELECT a FROM t GROUP BY a", "line 1:17: 'GROUP'")]
    [InlineData("SELECT a FROM t\nWHERE NOT a = 'x'", "line 2:11: 'a'")]
    [InlineData("SELECT a FROM t WHERE a LIKE 'x%'", "line 1:25: 'LIKE'")]
    [InlineData("SELECT a FROM t WHERE a = 1", "line 1:27: '1'")]
    [InlineData("SELECT lower(a) FROM t", "line 1:13: '(a)'")]
    [InlineData("SELECT a FROM t WHERE (a = 'x'", "line 1:31: the end")]
    [InlineData("SELECT a FROM t, u", "line 1:16: ','")]
    [InlineData("DROP TABLE t", "line 1:1: 'DROP'")]
    [InlineData("", "line 1:1: the end")]
    public void What_it_cannot_evaluate_it_says_with_the_place(string sql, string place) =>
        Assert.Equal(place, Assert.Throws<FormatException>(() => SqlReader.Read(sql)).Message);
}

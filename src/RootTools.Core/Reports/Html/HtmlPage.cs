namespace RootTools.Reports.Html;

/// <summary>What the template shows. Everything is text and numbers: the markup is the template's alone.</summary>
internal sealed record HtmlPage
{
    public required string Title { get; init; }

    public required string When { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>The sandbox's address, when the report is a rehearsal.</summary>
    public string? Sandbox { get; init; }

    /// <summary>What is not in the report, when it is not of the whole organization.</summary>
    public string? Part { get; init; }

    public required Head Head { get; init; }

    public required IReadOnlyList<BarChart> Bars { get; init; }

    public TimeChart? Progress { get; init; }

    public PageSection? Changes { get; init; }

    public ComplianceSummary? Compliance { get; init; }

    public required IReadOnlyList<PageSection> Sections { get; init; }

    public required IReadOnlyList<Absence> Absent { get; init; }

    public required Rows Rows { get; init; }

    public required string Style { get; init; }

    public required string StyleHash { get; init; }

    public required string Script { get; init; }

    public required string ScriptHash { get; init; }

    /// <summary>JSON that can stand in a script element as it is.</summary>
    public required string Data { get; init; }
}

/// <summary>A term and what it is here.</summary>
internal sealed record Fact(string Term, string Value);

/// <summary>A part that nothing was given for, and how to give it.</summary>
internal sealed record Absence(string Name, string Command);

/// <summary>The answer of five seconds.</summary>
internal sealed record Head
{
    /// <summary>The one sentence.</summary>
    public required string Sentence { get; init; }

    public required IReadOnlyList<HeadFigure> Figures { get; init; }

    /// <summary>The parts of all accounts, as one bar; null without accounts.</summary>
    public Bar? Whole { get; init; }

    /// <summary>What the figures are compared with; null for nothing.</summary>
    public string? Since { get; init; }

    public required IReadOnlyList<Step> Steps { get; init; }
}

/// <summary>A figure of the head.</summary>
internal sealed record HeadFigure
{
    public required string Label { get; init; }

    public required Figure Figure { get; init; }

    /// <summary>The sort, for colour and mark: <c>all</c>, <c>bad</c>, <c>good</c> or <c>unknown</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The share of all accounts, or what it is made of.</summary>
    public string? Note { get; init; }

    /// <summary>The difference from last time, such as <c>3 fewer</c>; null where there is none to tell.</summary>
    public string? Change { get; init; }
}

/// <summary>One thing to do.</summary>
internal sealed record Step
{
    public required string What { get; init; }

    public required string Why { get; init; }

    /// <summary>The command; null for what no command does.</summary>
    public string? Command { get; init; }

    public Figure? Accounts { get; init; }

    public string? Count => Accounts is null ? null : Words.Count(Accounts.Value, "account");
}

/// <summary>A table whose rows have bars: the figures are the text alternative of the bars.</summary>
internal sealed record BarChart
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Lead { get; init; }

    /// <summary>The headings of labels and figures.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required IReadOnlyList<Bar> Rows { get; init; }

    /// <summary>What the colours stand for, where there is more than one.</summary>
    public IReadOnlyList<Key> Keys { get; init; } = [];

    /// <summary>What was left out, or in place of rows.</summary>
    public string? Note { get; init; }
}

/// <summary>One bar: its parts in percent of the chart's width, and its figures.</summary>
internal sealed record Bar(string Label, IReadOnlyList<BarPart> Parts, IReadOnlyList<Figure> Figures);

/// <summary>A part of a bar. Positions are percentages, as SVG takes them.</summary>
internal sealed record BarPart(string Kind, string From, string Width);

/// <summary>What a colour and its mark stand for.</summary>
internal sealed record Key(string Kind, string Label);

/// <summary>Values over time, drawn as SVG, and the same as a table.</summary>
internal sealed record TimeChart
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public string Width { get; } = TimeCharts.Width;

    public string Height { get; } = TimeCharts.Height;

    public string Right { get; } = TimeCharts.RightEdge;

    /// <summary>What a screen reader says in place of the picture.</summary>
    public required string Alternative { get; init; }

    public IReadOnlyList<Curve> Curves { get; init; } = [];

    public IReadOnlyList<Column> Bars { get; init; } = [];

    public IReadOnlyList<Mark> Levels { get; init; } = [];

    public IReadOnlyList<Mark> Ticks { get; init; } = [];

    public IReadOnlyList<Key> Keys { get; init; } = [];

    public required IReadOnlyList<string> Columns { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> Table { get; init; }
}

/// <summary>One line of a chart, with its end named.</summary>
internal sealed record Curve(string Kind, string Path, IReadOnlyList<Mark> Points, string Label, string EndX, string EndY);

/// <summary>One part of a column.</summary>
internal sealed record Column(string Kind, string X, string Y, string Width, string Height, string Text);

/// <summary>A place in a chart, with what is written there.</summary>
internal sealed record Mark(string X, string Y, string Text);

/// <summary>A part of the page with figures and a table.</summary>
internal sealed record PageSection
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Lead { get; init; }

    public IReadOnlyList<HeadFigure> Figures { get; init; } = [];

    public TimeChart? Chart { get; init; }

    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The columns' names, set as their cells are.</summary>
    public IReadOnlyList<Cell> Headings =>
        [.. Columns.Select((name, place) => new Cell(name, Kind: Rows.Count > 0 && Rows[0][place].Kind == "number" ? "number" : null))];

    public IReadOnlyList<IReadOnlyList<Cell>> Rows { get; init; } = [];

    /// <summary>What was left out of the rows, and where it is; null when nothing was.</summary>
    public string? LeftOut { get; init; }
}

/// <summary>One cell of a section's table.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Filter">The accounts that it leads to; null where it leads nowhere.</param>
/// <param name="Kind">Its look: <c>bad</c>, <c>good</c>, <c>unknown</c>, <c>code</c>, <c>time</c> or <c>number</c>; null for plain text.</param>
internal sealed record Cell(string Text, string? Filter = null, string? Kind = null);

/// <summary>The rows that are there without the script, and what the page says of those that it does not have.</summary>
internal sealed record Rows
{
    public required string Count { get; init; }

    /// <summary>Null when the page has all accounts.</summary>
    public string? LeftOut { get; init; }

    public required IReadOnlyList<PlainRow> Plain { get; init; }

    public string? PlainLeftOut { get; init; }
}

/// <summary>An account without the script.</summary>
internal sealed record PlainRow(string Id, string Name, string Unit, string Outcome, string Kind, IReadOnlyList<string> Cells);

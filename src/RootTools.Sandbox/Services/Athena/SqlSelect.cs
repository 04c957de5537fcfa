namespace RootTools.Sandbox.Services.Athena;

/// <summary>A query that the sandbox evaluates: columns of one table, and which rows.</summary>
/// <param name="Columns">What is selected.</param>
/// <param name="Database">The database that the table is in; null for that of the request.</param>
/// <param name="Table">The table.</param>
/// <param name="Where">Which rows; null for all.</param>
/// <param name="References">Every column that is named, with where.</param>
internal sealed record SqlSelect(
    IReadOnlyList<SqlColumn> Columns, string? Database, SqlReference Table, SqlCondition? Where, IReadOnlyList<SqlReference> References);

/// <summary>A column of the result.</summary>
/// <param name="Reference">The table's column, or what of it.</param>
/// <param name="Name">What it is called in the result.</param>
internal sealed record SqlColumn(SqlReference Reference, string Name);

/// <summary>A name in a query, and where it stands.</summary>
/// <param name="Path">The column, and below a struct its members.</param>
/// <param name="Line">The line, from 1 on.</param>
/// <param name="Position">The position in the line, from 1 on.</param>
internal sealed record SqlReference(IReadOnlyList<string> Path, int Line, int Position)
{
    public string Column => Path[0];

    public string Name => string.Join(".", Path);
}

/// <summary>What a row has at a place; null for nothing.</summary>
internal delegate string? SqlRow(SqlReference reference);

/// <summary>An expression that gives a text; null where it depends on what is missing.</summary>
internal delegate string? SqlValue(SqlRow row);

/// <summary>A condition, in SQL's logic of three values: null is not known, because a text is missing.</summary>
internal abstract record SqlCondition
{
    public abstract bool? Holds(SqlRow row);

    public sealed record All(IReadOnlyList<SqlCondition> Conditions) : SqlCondition
    {
        public override bool? Holds(SqlRow row) => Combine(Conditions, row, decisive: false);
    }

    public sealed record Any(IReadOnlyList<SqlCondition> Conditions) : SqlCondition
    {
        public override bool? Holds(SqlRow row) => Combine(Conditions, row, decisive: true);
    }

    /// <param name="Value">What is compared.</param>
    /// <param name="Options">With what; one of them is enough.</param>
    /// <param name="Reference">The column, where <paramref name="Value"/> is nothing else.</param>
    public sealed record In(SqlValue Value, IReadOnlyList<SqlValue> Options, SqlReference? Reference) : SqlCondition
    {
        public override bool? Holds(SqlRow row)
        {
            if (Value(row) is not { } value)
            {
                return null;
            }

            string?[] options = [.. Options.Select(option => option(row))];
            return Array.IndexOf(options, value) >= 0 ? true : Array.IndexOf(options, null) >= 0 ? null : false;
        }
    }

    public sealed record Between(SqlValue Value, SqlValue Low, SqlValue High) : SqlCondition
    {
        public override bool? Holds(SqlRow row)
        {
            string? value = Value(row);
            return And(AtMost(Low(row), value), AtMost(value, High(row)));
        }

        // Texts are compared by their code points.
        private static bool? AtMost(string? low, string? high) => low is null || high is null ? null : string.CompareOrdinal(low, high) <= 0;

        private static bool? And(bool? one, bool? other) => one is false || other is false ? false : one is null || other is null ? null : true;
    }

    private static bool? Combine(IReadOnlyList<SqlCondition> conditions, SqlRow row, bool decisive)
    {
        bool isOpen = false;
        foreach (SqlCondition condition in conditions)
        {
            bool? holds = condition.Holds(row);
            if (holds == decisive)
            {
                return decisive;
            }

            isOpen |= holds is null;
        }

        return isOpen ? null : !decisive;
    }
}

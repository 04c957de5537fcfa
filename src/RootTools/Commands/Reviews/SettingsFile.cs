using System.Management.Automation.Language;
using RootTools.Reviews;

namespace RootTools.Commands.Reviews;

/// <summary>
/// Reads a PowerShell data file (.psd1) as data: the parser makes a tree of it, of which constants, lists and tables are taken. Nothing in it
/// runs, whatever it says.
/// </summary>
/// <remarks>See https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_data_files.</remarks>
internal static class SettingsFile
{
    private const string Allowed = "Give texts in quotation marks, numbers, $true, $false, $null, lists and tables, such as Name = 'nightly'.";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <returns>The tree, null when the file has none; and what in it is no data.</returns>
    /// <exception cref="RootToolsException">There is no such file, or it cannot be read.</exception>
    public static (SettingNode? Root, IReadOnlyList<ReviewSettingsFault> Faults) Read(string path)
    {
        List<ReviewSettingsFault> faults = [];
        ScriptBlockAst script;
        ParseError[] errors;
        try
        {
            script = Parser.ParseInput(File.ReadAllText(path), path, out _, out errors);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RootToolsException(
                new RootError(
                    "ReviewSettingsNotReadable", e is FileNotFoundException or DirectoryNotFoundException ? RootErrorKind.NotFound : RootErrorKind.StorageFailed,
                    $"The settings '{path}' cannot be read: {e.Message}",
                    "Give the path of a file of settings: see about_RootReview.")
                { EndsRun = true },
                e);
        }

        foreach (ParseError error in errors)
        {
            faults.Add(new(error.Extent.StartLineNumber, string.Empty, error.Message, string.Empty));
        }

        if (faults.Count > 0)
        {
            return (null, faults);
        }

        Ast[] statements = [.. new[] { script.BeginBlock, script.ProcessBlock, script.EndBlock }.Where(block => block is not null).SelectMany(block => block.Statements)];
        if (statements.Length != 1 || Only(statements[0])?.Expression is not HashtableAst table || script.ParamBlock is not null)
        {
            Ast? other = statements.FirstOrDefault(statement => Only(statement)?.Expression is not HashtableAst);
            faults.Add(new((other ?? script).Extent.StartLineNumber, string.Empty, "The file is not one table of settings.", "It begins with @{ and ends with }."));
            return (null, faults);
        }

        return (ReadTable(table, faults), faults);
    }

    private static SettingNode ReadTable(HashtableAst table, List<ReviewSettingsFault> faults)
    {
        List<SettingEntry> entries = [];
        foreach ((ExpressionAst key, StatementAst value) in table.KeyValuePairs.Select(pair => (pair.Item1, pair.Item2)))
        {
            if (key is not StringConstantExpressionAst name)
            {
                faults.Add(new(key.Extent.StartLineNumber, string.Empty, $"'{key.Extent.Text}' is no name of a setting.", "Give a bare word."));
            }
            else if (Read(value, faults) is { } node)
            {
                entries.Add(new SettingEntry(name.Value, key.Extent.StartLineNumber, node));
            }
        }

        return new SettingNode { Line = table.Extent.StartLineNumber, Entries = entries };
    }

    private static SettingNode? Read(Ast value, List<ReviewSettingsFault> faults)
    {
        int line = value.Extent.StartLineNumber;
        switch (value)
        {
            case PipelineAst when Only(value) is { } only:
                return Read(only.Expression, faults);

            case ParenExpressionAst paren:
                return Read(paren.Pipeline, faults);

            case HashtableAst table:
                return ReadTable(table, faults);

            case ArrayLiteralAst list:
                return new SettingNode { Line = line, Items = [.. list.Elements.Select(element => Read(element, faults)).OfType<SettingNode>()] };

            case ArrayExpressionAst array:
                IEnumerable<SettingNode> items = array.SubExpression.Statements.Select(statement => Read(statement, faults)).OfType<SettingNode>();
                return new SettingNode { Line = line, Items = [.. items.SelectMany(item => item.Items ?? [item])] };

            case ConstantExpressionAst or UnaryExpressionAst or VariableExpressionAst:
                return ReadConstant((ExpressionAst)value, line, faults);

            default:
                faults.Add(NoData(value));
                return null;
        }
    }

    // An expression that stands alone, neither piped nor redirected.
    private static CommandExpressionAst? Only(Ast statement) =>
        statement is PipelineAst { PipelineElements.Count: 1 } pipeline && pipeline.PipelineElements[0] is CommandExpressionAst { Redirections.Count: 0 } only
            ? only
            : null;

    // The parser's own judgement of what is safe: variables but $true, $false and $null, and whatever would run, are not.
    private static SettingNode? ReadConstant(ExpressionAst value, int line, List<ReviewSettingsFault> faults)
    {
        string[] known = ["true", "false", "null"];
        try
        {
            if (value is not VariableExpressionAst variable || known.Contains(variable.VariablePath.UserPath, StringComparer.OrdinalIgnoreCase))
            {
                return new SettingNode { Line = line, Value = value.SafeGetValue() };
            }
        }
        catch (InvalidOperationException)
        {
            // It is told below.
            faults.Add(NoData(value));
            return null;
        }

        faults.Add(NoData(value));
        return null;
    }

    private static ReviewSettingsFault NoData(Ast value) => new(
        value.Extent.StartLineNumber, string.Empty, $"'{Short(value.Extent.Text)}' is no constant, and nothing in this file is run.", Allowed);

    private static string Short(string text)
    {
        const int longest = 40;
        string line = text.Split('\n')[0].Trim();
        return line.Length <= longest ? line : $"{line.Substring(0, longest)}…";
    }
}

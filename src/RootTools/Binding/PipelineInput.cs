using System.Collections;

namespace RootTools.Commands.Binding;

/// <summary>What the transformations of arguments have in common: one parameter takes one thing or many, bare or as PowerShell wraps it.</summary>
internal static class PipelineInput
{
    /// <summary>Converts each thing of the input.</summary>
    public static T[] Each<T>(object inputData, Func<object?, T> convert)
    {
        object? input = Unwrap(inputData);
        return input is IEnumerable many and not string ? [.. many.Cast<object?>().Select(item => convert(Unwrap(item)))] : [convert(input)];
    }

    /// <summary>Gives what identifies the input: the first of some properties that has a value, as text; null when it has none of them.</summary>
    public static string? ReadId(object input, params string[] properties)
    {
        // There is none without an engine.
        if (PSObject.AsPSObject(input) is not { } wrapped)
        {
            return null;
        }

        PSPropertyInfo[] present = [.. properties.Select(property => wrapped.Properties[property]).Where(property => property is not null)];
        return present.Length == 0
            ? null
            : present.Select(property => property.Value?.ToString()).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? string.Empty;
    }

    /// <summary>
    /// Gives the first of some properties that has a value, as text; null when none has, as the empty cells of a CSV file have none. An
    /// apostrophe that kept a spreadsheet from taking the cell for a formula is taken off.
    /// </summary>
    public static string? Read(object input, params string[] properties)
    {
        string? text = ReadId(input, properties);
        bool isGuarded = text is { Length: > 1 } && text[0] == '\'' && text[1] is '=' or '+' or '-' or '@';
        return isGuarded ? text!.Substring(1) : string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>
    /// Gives the address of the sandbox that the input says it comes from; null for what comes from AWS, or does not say. What is made of a
    /// rehearsal must not pass for the real thing either.
    /// </summary>
    public static Uri? SandboxOf(object input) =>
        Uri.TryCreate(ReadId(input, "Sandbox"), UriKind.Absolute, out Uri? address) ? address : null;

    // A row of Import-Csv has its properties on the wrapper alone.
    private static object? Unwrap(object? input) => input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;
}

using System.Globalization;
using Amazon.Runtime.Internal;

namespace RootTools.Aws.Protocols;

/// <summary>Members of a Query request. A member without a value is not sent.</summary>
internal readonly struct QueryForm(ParameterCollection parameters)
{
    internal QueryForm Add(string name, string? value)
    {
        if (value is not null)
        {
            parameters.Add(name, value);
        }

        return this;
    }

    internal QueryForm Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    internal QueryForm Add(string name, bool? value) => Add(name, value switch { true => "true", false => "false", null => null });

    internal QueryForm Add(string name, IReadOnlyList<string> values) => Add(name, values, static (value, member, form) => form.Add(member, value));

    internal QueryForm Add<T>(string name, IReadOnlyList<T> values, Action<T, string, QueryForm> write)
    {
        for (int i = 0; i < values.Count; i++)
        {
            write(values[i], $"{name}.member.{(i + 1).ToString(CultureInfo.InvariantCulture)}", this);
        }

        return this;
    }
}

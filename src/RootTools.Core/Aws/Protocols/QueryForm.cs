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
}

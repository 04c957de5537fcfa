using System.Globalization;
using System.Net;

namespace RootTools.Sandbox.Services.Protocols;

/// <summary>
/// The input of an AWS Query request: <c>Action=…&amp;Version=…&amp;TaskPolicyArn.arn=…</c>.
/// See https://smithy.io/2.0/aws/protocols/aws-query-protocol.html.
/// </summary>
internal sealed class QueryParameters
{
    private readonly Dictionary<string, string> _values;

    private QueryParameters(Dictionary<string, string> values) => _values = values;

    /// <summary>The operation, or an empty string when the request names none.</summary>
    public string Action => this["Action"] ?? string.Empty;

    /// <summary>The API version, or null.</summary>
    public string? Version => this["Version"];

    /// <summary>The value of a parameter, null when the request does not carry it.</summary>
    public string? this[string name] => _values.TryGetValue(name, out string? value) ? value : null;

    /// <summary>Reads a form body, or a query string without its question mark.</summary>
    public static QueryParameters Parse(string form)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in form.Split('&'))
        {
            if (pair.Length == 0)
            {
                continue;
            }

            int equals = pair.IndexOf('=');
            string name = WebUtility.UrlDecode(equals < 0 ? pair : pair.Substring(0, equals));
            values[name] = equals < 0 ? string.Empty : WebUtility.UrlDecode(pair.Substring(equals + 1));
        }

        return new QueryParameters(values);
    }

    /// <summary>The value of a parameter that AWS requires.</summary>
    /// <exception cref="ServiceFaultException">The request lacks it: AWS's <c>ValidationError</c>.</exception>
    public string Required(string name) => this[name] ?? throw Validation.Null(name);

    /// <summary>A whole number within AWS's limits, or null when the request does not carry the parameter.</summary>
    /// <exception cref="ServiceFaultException">Not a number, or outside the limits.</exception>
    public int? Number(string name, int minimum, int maximum)
    {
        if (this[name] is not string text)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            throw new ServiceFaultException(400, "MalformedInput", $"Could not parse '{text}' as an integer");
        }

        return Validation.Range(name, number, minimum, maximum);
    }

    /// <summary>The members of a list, in order: <c>Name.member.1</c>, <c>Name.member.2</c> and so on.</summary>
    public IEnumerable<string> List(string name)
    {
        for (int index = 1; this[$"{name}.member.{index.ToString(CultureInfo.InvariantCulture)}"] is string value; index++)
        {
            yield return value;
        }
    }
}

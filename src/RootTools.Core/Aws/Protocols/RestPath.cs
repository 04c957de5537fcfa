using Amazon.Runtime.Internal;

namespace RootTools.Aws.Protocols;

/// <summary>Puts members into the path and the query of a REST request.</summary>
internal static class RestPath
{
    /// <summary>Writes method, path and query.</summary>
    /// <returns>The members that remain for the body.</returns>
    public static IEnumerable<(string Name, object Value, Shape Shape)> Write(
        RestAttribute rest, IEnumerable<(string Name, object Value, Shape Shape)> members, DefaultRequest request)
    {
        var left = members.ToDictionary(member => member.Name, StringComparer.Ordinal);
        string[] parts = rest.Path.Split('?');
        request.HttpMethod = rest.Method;
        request.ResourcePath = parts[0];
        foreach (string label in parts[0].Split('/').Where(IsLabel))
        {
            // An empty label would name another resource: all of them.
            request.AddPathResource(label, Take(left, label) is { Length: > 0 } text
                ? text
                : throw new ArgumentException($"{label} of {rest.Path} must have a value."));
        }

        foreach (string[] pair in parts.Skip(1).SelectMany(query => query.Split('&')).Select(pair => pair.Split('=')))
        {
            string? value = IsLabel(pair[1]) ? Take(left, pair[1]) : pair[1];
            if (value is not null)
            {
                request.Parameters.Add(pair[0], value);
                request.UseQueryString = true;
            }
        }

        return left.Values;
    }

    private static bool IsLabel(string part) => part.Length > 2 && part[0] == '{' && part[part.Length - 1] == '}';

    private static string? Take(Dictionary<string, (string Name, object Value, Shape Shape)> members, string label)
    {
        string name = label.Trim('{', '}', '+');
        if (!members.TryGetValue(name, out (string Name, object Value, Shape Shape) member))
        {
            return null;
        }

        members.Remove(name);
        return member.Shape.Format(member.Value);
    }
}

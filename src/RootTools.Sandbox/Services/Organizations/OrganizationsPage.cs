using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// The paging of Organizations: twenty entries at most, and now and then a page without any that still has a token.
/// Here, the second page of every list that is longer than one page is empty.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html.
/// </summary>
internal static class OrganizationsPage
{
    private const int MaximumSize = 20;
    private const string Empty = "empty";
    private const string Filled = "filled";

    /// <summary>Cuts the page that a request asks for out of a list.</summary>
    /// <param name="request">The request.</param>
    /// <param name="input">Its input.</param>
    /// <param name="name">The list's name in the output.</param>
    /// <param name="entries">The whole list, in a lasting order.</param>
    /// <param name="describe">Describes an entry of the page.</param>
    public static JsonObject Of<T>(
        ServiceRequest request, JsonInput input, string name, IReadOnlyList<T> entries, Func<T, JsonObject> describe)
    {
        int size = Size(input);
        (int start, bool isEmpty) = input.Text("NextToken") is string token ? Read(token, request.Operation) : (0, false);
        if (isEmpty)
        {
            return Page(name, [], Token(request.Operation, start, Filled));
        }

        int end = Math.Min(start + size, entries.Count);
        var page = new List<JsonObject>();
        for (int index = start; index < end; index++)
        {
            page.Add(describe(entries[index]));
        }

        return Page(name, page, end < entries.Count ? Token(request.Operation, end, start == 0 ? Empty : Filled) : null);
    }

    private static JsonObject Page(string name, IEnumerable<JsonObject> entries, string? token)
    {
        var page = new JsonObject { [name] = JsonOutput.List(entries) };
        if (token is not null)
        {
            page["NextToken"] = token;
        }

        return page;
    }

    private static int Size(JsonInput input) => input.Number("MaxResults") switch
    {
        null => MaximumSize,
        < 1 => throw OrganizationsFaults.InvalidInput(
            "MIN_VALUE_EXCEEDED", "You provided a numeric parameter that is smaller than allowed."),
        > MaximumSize => throw OrganizationsFaults.InvalidInput(
            "MAX_VALUE_EXCEEDED", "You provided a numeric parameter that is larger than allowed."),
        int size => size,
    };

    private static string Token(string operation, int start, string kind) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{operation}:{start.ToString(CultureInfo.InvariantCulture)}:{kind}"));

    private static (int Start, bool IsEmpty) Read(string token, string operation)
    {
        try
        {
            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(':');
            if (parts.Length == 3
                && parts[0] == operation
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int start))
            {
                return (start, parts[2] == Empty);
            }
        }
        catch (FormatException)
        {
            throw Invalid();
        }

        throw Invalid();
    }

    private static ServiceFaultException Invalid() => OrganizationsFaults.InvalidInput("INVALID_NEXT_TOKEN", "You provided an invalid NextToken.");
}

using System.Globalization;
using System.Text;
using System.Xml.Linq;
using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// The paging of IAM's lists: <c>MaxItems</c> and <c>Marker</c> in, <c>IsTruncated</c> and <c>Marker</c> out.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html.
/// </summary>
internal static class IamPage
{
    private const int DefaultSize = 100;
    private const int MaximumSize = 1000;

    /// <summary>Cuts the page that a request asks for out of a list.</summary>
    /// <param name="request">The request.</param>
    /// <param name="input">Its input.</param>
    /// <param name="name">The list's name in the output.</param>
    /// <param name="members">The whole list, in a lasting order.</param>
    public static IEnumerable<XElement> Of(ServiceRequest request, QueryParameters input, string name, IReadOnlyCollection<XElement> members)
    {
        int size = input.Number("MaxItems", 1, MaximumSize) ?? DefaultSize;
        int start = input["Marker"] is string marker ? Position(marker, request.Operation) : 0;
        bool truncated = start + size < members.Count;
        yield return QueryXml.List(name, members.Skip(start).Take(size));

        // A root session's whole list was observed without IsTruncated; other callers get it always, as documented.
        if (truncated || !request.Caller.IsRoot)
        {
            yield return QueryXml.Flag("IsTruncated", truncated);
        }

        if (truncated)
        {
            yield return new XElement("Marker", Marker(start + size, request.Operation));
        }
    }

    private static string Marker(int position, string operation) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(operation + ":" + position.ToString(CultureInfo.InvariantCulture)));

    private static int Position(string marker, string operation)
    {
        try
        {
            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(marker)).Split(':');
            if (parts.Length == 2
                && parts[0] == operation
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int position))
            {
                return position;
            }
        }
        catch (FormatException)
        {
            throw Invalid(marker);
        }

        throw Invalid(marker);
    }

    private static ServiceFaultException Invalid(string marker) => new(400, "ValidationError", $"Invalid Marker: {marker}");
}

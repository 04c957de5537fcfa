namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// The paging of IAM's lists: <c>MaxItems</c> and <c>Marker</c> in, <c>IsTruncated</c> and <c>Marker</c> out.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html.
/// </summary>
internal static class IamPage
{
    private const int DefaultSize = 100;

    /// <summary>Cuts the page that a request asks for out of a list in a lasting order.</summary>
    public static Structure Of<T>(ServiceRequest request, string name, ICollection<T> members, Func<T, Structure> describe)
    {
        int size = request.Input.Number("MaxItems") ?? DefaultSize;
        int start = request.Input.Text("Marker") is { } marker ? Position(marker, request.Operation) : 0;
        bool truncated = start + size < members.Count;
        return new()
        {
            [name] = members.Skip(start).Take(size).Select(describe),

            // A root session's whole list was observed without IsTruncated; other callers get it always, as documented.
            ["IsTruncated"] = truncated || !request.Caller.IsRoot ? truncated : null,
            ["Marker"] = truncated ? Marker(start + size, request.Operation) : null,
        };
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

    [Guess("iam", "the message about a Marker that IAM did not give")]
    private static ServiceFaultException Invalid(string marker) => new(400, "ValidationError", $"Invalid Marker: {marker}");
}

namespace RootTools.Policies;

/// <summary>
/// Reads Amazon Resource Names.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html.
/// </summary>
internal static class Arns
{
    /// <summary>How many components an ARN has.</summary>
    public const int Components = 6;

    /// <summary>Positions of the five colons that part an ARN's six components; null where the text is no ARN.</summary>
    public static int[]? Colons(string text)
    {
        if (!text.StartsWith("arn:", StringComparison.Ordinal))
        {
            return null;
        }

        var colons = new int[Components - 1];
        int from = 0;
        for (int i = 0; i < colons.Length; i++)
        {
            colons[i] = text.IndexOf(':', from);
            if (colons[i] < 0)
            {
                return null;
            }

            from = colons[i] + 1;
        }

        return colons;
    }

    /// <summary>The account component, which some services leave empty; null where the text is no ARN.</summary>
    public static string? Account(string arn)
    {
        int[]? colons = Colons(arn);
        return colons is null ? null : arn.Substring(colons[3] + 1, colons[4] - colons[3] - 1);
    }

    /// <summary>The last component, such as <c>user/name</c>; null where the text is no ARN.</summary>
    public static string? Resource(string arn)
    {
        int[]? colons = Colons(arn);
        return colons is null ? null : arn.Substring(colons[4] + 1);
    }
}

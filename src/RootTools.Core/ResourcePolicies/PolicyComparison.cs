using System.Text.Json;
using System.Text.Json.Nodes;

namespace RootTools.ResourcePolicies;

/// <summary>Compares the texts of policies.</summary>
internal static class PolicyComparison
{
    /// <summary>Whether two texts are the same policy: AWS may lay a policy out anew, but says the same with it.</summary>
    /// <param name="one">A text; null for no policy.</param>
    /// <param name="other">Another one.</param>
    public static bool IsSame(string? one, string? other)
    {
        if (one is null || other is null || string.Equals(one, other, StringComparison.Ordinal))
        {
            return string.Equals(one, other, StringComparison.Ordinal);
        }

        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

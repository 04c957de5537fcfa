using RootTools.Policies;

namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>A request that the policy does not deny.</summary>
/// <param name="Principal">Who makes it.</param>
/// <param name="Circumstance">How it comes.</param>
/// <param name="Chosen">The condition keys that it takes a certain value for.</param>
internal sealed record Witness(CandidatePrincipal Principal, Circumstance Circumstance, IReadOnlyDictionary<string, string> Chosen)
{
    /// <summary>Describes who can make the request, and how.</summary>
    /// <returns>A text such as <c>role/Admin, with aws:SourceVpce = vpce-1</c>.</returns>
    public override string ToString()
    {
        string[] conditions =
        [
            .. Chosen.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"with {pair.Key} = {pair.Value}"),
        ];
        string[] parts =
        [
            Principal.IsNamed ? PolicyName(Principal.Principal) : "any principal",
            .. conditions,
            .. Circumstance.Description is { } description ? new[] { description } : [],
        ];
        return string.Join(", ", parts);
    }

    private static string PolicyName(RequestPrincipal principal) => principal.RoleArn ?? principal.Arn;
}

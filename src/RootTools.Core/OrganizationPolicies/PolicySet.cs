using System.Text.RegularExpressions;
using RootTools.Policies;

namespace RootTools.OrganizationPolicies;

/// <summary>The policies of one type that are attached to one root, organizational unit or account.</summary>
/// <param name="Policies">Those that can be evaluated.</param>
/// <param name="Unreadable">The ids of those whose text is none that this library understands.</param>
internal sealed record PolicySet(IReadOnlyList<AttachedPolicy> Policies, IReadOnlyList<string> Unreadable)
{
    // Twelve digits, or some of them beside a wildcard, or a variable: only such a text can tell one account from another.
    private static readonly Regex AccountText = new(
        @"[0-9]{12}|[0-9][*?]|[*?][0-9]|\?|\$\{", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>No policy.</summary>
    public static PolicySet Empty { get; } = new([], []);

    /// <summary>Whether what the policies say may differ between accounts of one organizational unit.</summary>
    public bool NamesAccounts { get; } = Policies.SelectMany(policy => policy.Document.Statements).SelectMany(ValuesOf).Any(AccountText.IsMatch);

    /// <summary>The policies' ids, which together with the place decide what they say.</summary>
    public string Key { get; } = string.Join(",", Policies.Select(policy => policy.Id));

    private static IEnumerable<string> ValuesOf(PolicyStatement statement) =>
        (statement.Resource?.Values ?? []).Concat(statement.Conditions.SelectMany(condition => condition.Values));
}

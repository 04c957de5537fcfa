using System.Text.RegularExpressions;

namespace RootTools.Commands.Shell;

/// <summary>
/// Puts errors into lines that are complete in themselves: what happened, in which accounts. AWS's own sentence, with its ARNs, stays in
/// the result, in the exception and in verbose messages.
/// </summary>
internal static class Causes
{
    private const int AccountsShown = 2;
    private const int LineLength = 119;
    private const int NameLength = 24;

    // What differs between accounts that meet the same: their names and ids, and those of the requests.
    private static readonly Regex Differing = new(
        @"(?<no>\bno )?\b[Aa]ccount (.{1,60}? \(\d{12}\)|\d{12}\b)|\b\d{12}\b|[0-9a-f]{8}-[0-9a-f-]{27}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The line for the error of one account, or of the run.</summary>
    public static string Line(RootError error)
    {
        string text = Reason(error) is { } reason ? $"{reason}." : error.Message;
        return error.AccountId is null || text.Contains(error.AccountId, StringComparison.Ordinal) ? text : $"Account {error.AccountId}: {text}";
    }

    /// <summary>Sums errors up, one line for each cause, in the order in which the causes were met first.</summary>
    public static IEnumerable<Cause> Summarize(IEnumerable<RootError> errors) => errors.GroupBy(KeyOf).Select(SumUp);

    private static Cause SumUp(IEnumerable<RootError> errors)
    {
        RootError[] all = [.. errors];
        string[] accounts = [.. all.Select(error => error.AccountId).OfType<string>().Distinct()];
        string[] regions = [.. all.SelectMany(error => error.UnsearchedRegions).Distinct()];
        return new Cause(all, accounts, IsOfRegions(all[0]) ? LineOfRegions(all[0], accounts, regions) : LineOf(all[0], accounts))
        {
            IsOnPurpose = IsOnPurpose(all[0]),
        };
    }

    private static string LineOfRegions(RootError error, string[] accounts, string[] regions) =>
        $"{Count(regions.Length, "Region")} of {Count(accounts.Length, "account")} were not searched: " +
        $"{Reason(error) ?? error.Message.TrimEnd('.')}.";

    private static string LineOf(RootError error, string[] accounts)
    {
        if (accounts.Length <= 1)
        {
            return Line(error);
        }

        string begin = $"{accounts.Length} accounts: ";
        string reason = begin + Cut(Reason(error) ?? Common(error), LineLength - begin.Length - 1);
        string ids = $"{Some(accounts)}.";

        // The first line says it all; whoever reads on sees the first accounts.
        return reason.Length + ids.Length + 2 <= LineLength ? $"{reason}: {ids}" : $"{reason}:{Environment.NewLine}{ids}";
    }

    // The same policy, or the same words but for names and ids, is the same cause.
    private static (string, string, string?, bool) KeyOf(RootError error) =>
        (error.Id, Reason(error) ?? Common(error), error.AwsErrorCode, IsOfRegions(error));

    private static string Common(RootError error) => Differing.Replace(
        error.Message.TrimEnd('.'),
        match => match.Groups["no"].Success ? "no such account" : match.Value.Contains("ccount ", StringComparison.Ordinal) ? "the account" : "…");

    private static bool IsOfRegions(RootError error) => error.UnsearchedRegions.Count > 0 && (IsOnPurpose(error) || error.DeniedBy is null);

    private static bool IsOnPurpose(RootError error) => error.UnsearchedRegions.Count > 0
        && (error.Id == "RegionNotEnabled" || (error.DeniedBy?.ClosesRegions ?? error.Kind == RootErrorKind.DeniedByPolicy));

    private static string? Reason(RootError error) => (error.DeniedBy, error.DeniedAction) switch
    {
        ({ Id.Length: > 0, DeniesRootUsers: true } policy, _) => $"{Title(policy)} denies root users, central sessions included",
        ({ Id.Length: > 0 } policy, { } action) => $"{Title(policy)} denies {action}",
        ({ } policy, { } action) => $"a {policy.Type} denies {action}",
        ({ Id.Length: > 0 } policy, null) => $"{Title(policy)} denies root sessions",
        (null, { } action) when error.Kind == RootErrorKind.PermissionDenied => $"no policy allows {action}",
        _ when error.Id == "RegionNotEnabled" => "they are not enabled there",
        _ => null,
    };

    private static string Title(PolicyReference policy) =>
        policy.Name is null ? $"{policy.Type} {policy.Id}" : $"{policy.Type} {Cut(policy.Name, NameLength)} ({policy.Id})";

    private static string Cut(string text, int length) => text.Length <= length ? text : $"{text.Substring(0, length - 1).TrimEnd()}…";

    private static string Some(string[] accounts) => accounts.Length <= AccountsShown + 1
        ? string.Join(", ", accounts)
        : $"{string.Join(", ", accounts.Take(AccountsShown))} and {accounts.Length - AccountsShown} more";

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? string.Empty : "s")}";
}

/// <summary>What several errors have in common.</summary>
/// <param name="Errors">The errors.</param>
/// <param name="Accounts">The ids of the accounts that they are about.</param>
/// <param name="Line">What happened, and in which accounts.</param>
internal sealed record Cause(IReadOnlyList<RootError> Errors, IReadOnlyList<string> Accounts, string Line)
{
    /// <summary>Whether the organization closed these places on purpose, as most large ones close Regions: no error, but worth knowing.</summary>
    public bool IsOnPurpose { get; init; }
}

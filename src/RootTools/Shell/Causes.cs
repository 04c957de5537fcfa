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

    private static readonly Regex Ids = new(@"\b\d{12}\b|[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

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
        string reason = Reason(all[0]) ?? Cut(all[0].Message.TrimEnd('.'), accounts.Length);
        string line = regions.Length > 0 && all.All(error => error.UnsearchedRegions.Count > 0)
            ? $"Queues in {Count(regions.Length, "Region")} of {Count(accounts.Length, "account")} were not searched: {reason}."
            : accounts.Length <= 1 ? Line(all[0])
            : $"{accounts.Length} accounts: {reason}: {Some(accounts)}.";
        return new Cause(all, accounts, line);
    }

    // The same policy, or the same words but for ids, is the same cause.
    private static (string, string, string?, bool) KeyOf(RootError error) =>
        (error.Id, Reason(error) ?? Ids.Replace(error.Message, "…"), error.AwsErrorCode, error.UnsearchedRegions.Count > 0);

    private static string? Reason(RootError error) => (error.DeniedBy, error.DeniedAction) switch
    {
        ({ Id.Length: > 0 } policy, { } action) => $"{policy.Type} {policy.Id} denies {action}",
        ({ } policy, { } action) => $"a {policy.Type} denies {action}",
        ({ Id.Length: > 0 } policy, null) => $"{policy.Type} {policy.Id} denies root sessions",
        (null, { } action) when error.Kind == RootErrorKind.PermissionDenied => $"no policy allows {action}",
        _ => null,
    };

    private static string Cut(string reason, int accounts)
    {
        int room = LineLength - $"{accounts} accounts: : 000000000000, 000000000000 and {accounts} more.".Length;
        return accounts <= 1 || reason.Length <= room ? reason : $"{reason.Substring(0, room - 1).TrimEnd()}…";
    }

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
    public bool IsOnPurpose => Errors.All(error => error.UnsearchedRegions.Count > 0 && error.Kind == RootErrorKind.DeniedByPolicy);
}

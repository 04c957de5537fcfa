using RootTools.Policies;
using RootTools.Policies.Elements;

namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>A request that the policy does not deny.</summary>
/// <param name="Principal">Who makes it.</param>
/// <param name="Path">How it comes.</param>
internal sealed record AllowedRequest(CandidatePrincipal Principal, RequestPath Path, IReadOnlyDictionary<string, string> Chosen)
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
            .. Path.Description is { } description ? new[] { description } : [],
        ];
        return string.Join(", ", parts);
    }

    private static string PolicyName(RequestPrincipal principal) => principal.RoleArn ?? principal.Arn;
}

/// <summary>
/// Looks for a request that no statement denies. A request that a statement denies is changed in one condition of that statement at a
/// time, in every way that makes the condition unmet, until nothing denies it or no change is left.
/// </summary>
/// <param name="denials">All statements that deny; the principals and values to try come from what they say.</param>
internal sealed class RequestSearch(LockoutSubject subject, IReadOnlyList<PolicyStatement> denials)
{
    // Plain policies take a few dozen; this many take well under a second.
    private const int MostEvaluations = 20_000;

    private readonly CandidateValues _values = new(denials, subject);
    private readonly IReadOnlyList<CandidatePrincipal> _principals = CandidatePrincipals.For(denials, subject);
    private readonly string[] _variables = [.. Pattern.Variables(denials).Where(ConditionKeys.CanVary)];
    private int _evaluations;

    /// <summary>Whether the last search ended before everything was tried, and without success.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>
    /// Looks for an ordinary request: by a principal that the policy does not mention, over the internet, without a choice of values.
    /// </summary>
    public AllowedRequest? FindOrdinary(IReadOnlyList<PolicyStatement> statements)
    {
        Begin();
        return _principals.Where(principal => !principal.IsNamed)
            .SelectMany(principal => Ways(principal).Where(way => way.Path.Description is null))
            .FirstOrDefault(way => subject.RepairActions.Any(action => FindDenial(statements, action, way) is null));
    }

    /// <summary>Looks for any request.</summary>
    public AllowedRequest? Find(IReadOnlyList<PolicyStatement> statements)
    {
        Begin();
        AllowedRequest? found = _principals.SelectMany(Ways)
            .SelectMany(way => subject.RepairActions.Select(action => Explore(statements, action, way)))
            .FirstOrDefault(found => found is not null);
        IsExhausted = found is null && _evaluations > MostEvaluations;
        return found;
    }

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Values(IEnumerable<KeyValuePair<string, string>> pairs) =>
        pairs.Select(pair => new KeyValuePair<string, IReadOnlyList<string>>(pair.Key, [pair.Value]));

    private static RequestContext ContextOf(AllowedRequest way) => new(
        way.Path.Fixed.Where(pair => pair.Value is not null)
            .Select(pair => new KeyValuePair<string, IReadOnlyList<string>>(pair.Key, [pair.Value!]))
            .Concat(Values(way.Path.Defaults))
            .Concat(Values(way.Chosen)));

    private static bool CanChoose(string key, AllowedRequest way) =>
        ConditionKeys.CanVary(key)
        && !way.Chosen.Keys.Contains(key, StringComparer.OrdinalIgnoreCase)
        && !way.Path.Fixed.ContainsKey(key);

    private static AllowedRequest Choose(AllowedRequest way, string key, string value) => way with
    {
        Chosen = way.Chosen.Append(new(key, value)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase),
    };

    private IEnumerable<AllowedRequest> Ways(CandidatePrincipal principal) => RequestPaths.For(principal.Principal, subject)
        .Select(path => path.WithDefaults(_variables))
        .Select(path => new AllowedRequest(principal, path, new Dictionary<string, string>()));

    private void Begin()
    {
        _evaluations = 0;
        IsExhausted = false;
    }

    private AllowedRequest? Explore(IReadOnlyList<PolicyStatement> statements, string action, AllowedRequest way)
    {
        if (_evaluations > MostEvaluations)
        {
            return null;
        }

        PolicyStatement? denial = FindDenial(statements, action, way);
        return denial is null
            ? way
            : Escapes(denial, action, way).Select(next => Explore(statements, action, next)).FirstOrDefault(found => found is not null);
    }

    /// <summary>The ways around one statement.</summary>
    private IEnumerable<AllowedRequest> Escapes(PolicyStatement denial, string action, AllowedRequest way) =>
        from condition in denial.Conditions
        where CanChoose(condition.Key, way)
        from value in _values.Of(condition.Key, way.Principal.Principal)
        let next = Choose(way, condition.Key, value)
        where !condition.IsMet(RequestOf(action, next).Context).IsYes
        select next;

    private PolicyStatement? FindDenial(IReadOnlyList<PolicyStatement> statements, string action, AllowedRequest way)
    {
        _evaluations++;
        PolicyRequest request = RequestOf(action, way);
        return statements.FirstOrDefault(statement => PolicyEvaluator.Applies(statement, request).IsYes);
    }

    private PolicyRequest RequestOf(string action, AllowedRequest way) =>
        new(way.Principal.Principal, action, subject.ResourceArn, ContextOf(way), subject.AccountId);
}

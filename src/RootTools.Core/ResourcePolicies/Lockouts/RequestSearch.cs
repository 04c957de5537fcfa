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
            Principal.IsNamed ? PolicyName(Principal.Principal) : PrincipalText,
            .. conditions,
            .. Path.Description is { } description ? new[] { description } : [],
        ];
        return string.Join(", ", parts);
    }

    private string PrincipalText => Principal.Principal.Type switch
    {
        PrincipalType.User => "IAM users",
        PrincipalType.FederatedUser => "federated users",
        _ => "any principal",
    };

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

    // A variable that is used has one value in all places; each is tried with every value that makes a difference.
    private const int MostAssignments = 500;

    private readonly CandidateValues _values = new(denials, subject);
    private readonly IReadOnlyList<CandidatePrincipal> _principals = CandidatePrincipals.For(denials, subject);
    private readonly string[] _variables = [.. Pattern.Variables(denials).Where(ConditionKeys.CanVary)];
    private Func<PolicyStatement, RequestPrincipal, bool>? _mayNotDeny;
    private int _evaluations;

    /// <summary>Whether the last search ended before everything was tried, and without success.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>
    /// Looks for an ordinary request: by a role that the policy does not mention, without tags, over the internet, without a choice of values.
    /// </summary>
    public AllowedRequest? FindOrdinary(IReadOnlyList<PolicyStatement> statements) => FindOrdinary(statements, PrincipalType.AssumedRole);

    /// <summary>Looks for an ordinary request by a principal of a type.</summary>
    public AllowedRequest? FindOrdinary(IReadOnlyList<PolicyStatement> statements, PrincipalType type)
    {
        Begin();
        return _principals.Where(principal => !principal.IsNamed && principal.Principal.Type == type)
            .SelectMany(principal => RequestPaths.For(principal.Principal, subject)
                .Where(path => path.Description is null)
                .Select(path => new AllowedRequest(principal, path, new Dictionary<string, string>())))
            .FirstOrDefault(way => subject.RepairActions.Any(action => FindDenial(statements, action, way) is null));
    }

    /// <summary>Looks for any request by a principal of which NotPrincipal names a part: AWS "might" spare it, its page says.</summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html</remarks>
    public AllowedRequest? FindNamedInPart(IReadOnlyList<PolicyStatement> statements) => Find(statements, IsNamedInPart);

    /// <summary>Looks for any request, whatever the statements with policy variables say: not every value of those can be tried.</summary>
    public AllowedRequest? FindPossible(IReadOnlyList<PolicyStatement> statements) => Find(
        statements,
        (statement, principal) => IsNamedInPart(statement, principal) || Pattern.HasFreeVariables(statement, subject));

    /// <summary>Looks for any request.</summary>
    public AllowedRequest? Find(IReadOnlyList<PolicyStatement> statements)
    {
        Begin();
        AllowedRequest? found = _principals.OrderBy(Commonness).SelectMany(Ways)
            .SelectMany(way => subject.RepairActions.Select(action => Explore(statements, action, way)))
            .FirstOrDefault(found => found is not null);
        IsExhausted = found is null && (IsExhausted || _evaluations > MostEvaluations);
        return found;
    }

    private static bool IsNamedInPart(PolicyStatement statement, RequestPrincipal principal) =>
        statement.Principal is { IsNegated: true } element && element.Lists(principal);

    private AllowedRequest? Find(IReadOnlyList<PolicyStatement> statements, Func<PolicyStatement, RequestPrincipal, bool> mayNotDeny)
    {
        _mayNotDeny = mayNotDeny;
        AllowedRequest? found = Find(statements);
        _mayNotDeny = null;
        return found;
    }

    // An account has roles, and may have no users, without whom there are no federated ones either.
    private static int Commonness(CandidatePrincipal principal) =>
        principal.IsNamed ? 1 : principal.Principal.Type == PrincipalType.AssumedRole ? 0 : 2;

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
        .Select(path => new AllowedRequest(principal, path, new Dictionary<string, string>()))
        .SelectMany(Assign);

    /// <summary>The way with every assignment of values to the keys that the policy uses as variables.</summary>
    private IEnumerable<AllowedRequest> Assign(AllowedRequest way)
    {
        List<AllowedRequest> assigned = [way];
        foreach (string key in _variables.Where(key => !way.Path.Fixed.ContainsKey(key)))
        {
            assigned = [.. assigned.SelectMany(each => Assign(each, key)).Take(MostAssignments + 1)];
        }

        IsExhausted |= assigned.Count > MostAssignments;
        return assigned;
    }

    private IEnumerable<AllowedRequest> Assign(AllowedRequest way, string key)
    {
        bool isUsual = way.Path.Defaults.TryGetValue(key, out string? usual);
        yield return way with { Path = way.Path.With(key, isUsual ? usual : Pattern.InventedValue(key)) };
        if (!isUsual)
        {
            yield return way with { Path = way.Path.With(key, null) };
        }

        foreach (string value in _values.Of(key, way.Principal.Principal, ContextOf(way)).Concat(Compared(way, key)).Distinct())
        {
            yield return Choose(way, key, value);
        }
    }

    /// <summary>What the key would have to be for the values that it is a variable in to match what they are compared with.</summary>
    private IEnumerable<string> Compared(AllowedRequest way, string key)
    {
        RequestContext context = RequestOf(subject.RepairActions[0], way).Context;
        return
            from condition in denials.SelectMany(statement => statement.Conditions)
            where Pattern.HasVariables(condition)
            from text in context.TryGetValues(condition.Key, out IReadOnlyList<string>? values)
                ? values
                : _values.Of(condition.Key, way.Principal.Principal, context)
            from solved in Pattern.Solve(condition, key, text)
            where solved.Length > 0
            select solved;
    }

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
        from value in _values.Of(condition.Key, way.Principal.Principal, RequestOf(action, way).Context)
        let next = Choose(way, condition.Key, value)
        where !condition.IsMet(RequestOf(action, next).Context).IsYes
        select next;

    private PolicyStatement? FindDenial(IReadOnlyList<PolicyStatement> statements, string action, AllowedRequest way)
    {
        _evaluations++;
        PolicyRequest request = RequestOf(action, way);
        return statements.FirstOrDefault(statement => PolicyEvaluator.Applies(statement, request).IsYes
            && _mayNotDeny?.Invoke(statement, request.Principal) is not true);
    }

    private PolicyRequest RequestOf(string action, AllowedRequest way) =>
        new(way.Principal.Principal, action, subject.ResourceArn, ContextOf(way), subject.AccountId);
}

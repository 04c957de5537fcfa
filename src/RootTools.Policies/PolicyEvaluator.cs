using RootTools.Policies.Elements;

namespace RootTools.Policies;

/// <summary>
/// Evaluates one document by itself. How the documents of all kinds combine is the business of <see cref="Authorization"/>.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html.
/// </summary>
public static class PolicyEvaluator
{
    /// <summary>Evaluates a document for a request.</summary>
    /// <returns>What the document says, and the statement that says it.</returns>
    public static PolicyMatch Evaluate(PolicyDocument document, PolicyRequest request)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(request);
        Answer denies = Find(document, PolicyEffect.Deny, request, out PolicyStatement? denying);
        if (denies.IsYes)
        {
            return new(denies, default, denying);
        }

        Grant grant = default;
        PolicyStatement? allowing = null;
        foreach (PolicyStatement statement in document.Statements)
        {
            if (statement.Effect == PolicyEffect.Allow && Match(statement, request, out PrincipalMatch match) is { IsNo: false } applies)
            {
                Grant with = grant.Or(applies, match);
                allowing = with == grant ? allowing : statement;
                grant = with;
            }
        }

        return new(denies, grant, denies.IsNo ? allowing : denying);
    }

    /// <summary>Whether a statement speaks about a request, whatever its effect.</summary>
    /// <returns>Whether principal, action, resource and all conditions fit.</returns>
    public static Answer Applies(PolicyStatement statement, PolicyRequest request)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(request);
        return Match(statement, request, out _);
    }

    /// <summary>Whether a document denies a request, or has an Allow for it whatever else it denies.</summary>
    /// <param name="document">The document.</param>
    /// <param name="effect">Which of the two.</param>
    /// <param name="request">The request.</param>
    /// <param name="statement">The first statement that does for certain, else the first that may do; null without one.</param>
    internal static Answer Find(PolicyDocument document, PolicyEffect effect, PolicyRequest request, out PolicyStatement? statement)
    {
        Answer any = Answer.No;
        statement = null;
        IReadOnlyList<PolicyStatement> statements = document.Statements;
        for (int i = 0; i < statements.Count; i++)
        {
            PolicyStatement candidate = statements[i];
            Answer applies = candidate.Effect == effect ? Match(candidate, request, out _) : Answer.No;
            if (applies.IsYes)
            {
                statement = candidate;
                return applies;
            }

            if (!applies.IsNo)
            {
                statement ??= candidate;
                any = any.Or(applies);
            }
        }

        return any;
    }

    private static Answer Match(PolicyStatement statement, PolicyRequest request, out PrincipalMatch principal)
    {
        principal = PrincipalMatch.None;
        if (!statement.Action.Matches(request.Action))
        {
            return Answer.No;
        }

        Answer applies = statement.Resource?.Matches(request.Resource, request.Context) ?? Answer.Yes;
        IReadOnlyList<ConditionElement> conditions = statement.Conditions;
        for (int i = 0; i < conditions.Count && !applies.IsNo; i++)
        {
            applies = applies.And(conditions[i].IsMet(request.Context));
        }

        if (applies.IsNo)
        {
            return applies;
        }

        principal = statement.Principal?.Match(request.Principal) ?? PrincipalMatch.Principal;
        return principal == PrincipalMatch.None ? Answer.No : applies;
    }
}

/// <summary>The answer of <see cref="PolicyEvaluator.Evaluate"/>.</summary>
/// <param name="Denies">Whether a statement denies the request.</param>
/// <param name="Allows">Whether a statement allows it; no where one denies it for certain.</param>
/// <param name="Statement">
/// The statement that decided, or that it depends on: the first that denies, otherwise the one whose Allow is worth most; null without a match.
/// </param>
public readonly record struct PolicyMatch(Answer Denies, Grant Allows, PolicyStatement? Statement)
{
    /// <summary>What the document says, in a word.</summary>
    public PolicyOutcome Outcome => this switch
    {
        { Denies.IsYes: true } => PolicyOutcome.ExplicitDeny,
        { Denies.IsNo: true, Allows.ToAccount.IsYes: true } => PolicyOutcome.Allow,
        { Denies.IsNo: true, Allows.ToAccount.IsNo: true } => PolicyOutcome.NoMatch,
        _ => PolicyOutcome.Depends,
    };
}

/// <summary>
/// What the Allows of a document are worth to a principal: how closely they name it. One that names it more closely counts for the wider
/// names as well. In the kinds of policy that name nobody, every Allow is one to the principal itself.
/// </summary>
/// <param name="ToAccount">Whether one names at least the principal's account.</param>
/// <param name="ToRole">Whether one names at least the session's role, or the federated session's user.</param>
/// <param name="ToPrincipal">Whether one names the principal itself, or everyone.</param>
public readonly record struct Grant(Answer ToAccount, Answer ToRole, Answer ToPrincipal)
{
    internal Grant Or(Answer applies, PrincipalMatch match) => new(
        ToAccount.Or(applies),
        match >= PrincipalMatch.Role ? ToRole.Or(applies) : ToRole,
        match >= PrincipalMatch.Principal ? ToPrincipal.Or(applies) : ToPrincipal);
}

/// <summary>
/// What one document says about a request.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html.
/// </summary>
public enum PolicyOutcome : long
{
    /// <summary>No statement speaks about the request.</summary>
    NoMatch,

    /// <summary>A statement allows the request and none denies it.</summary>
    Allow,

    /// <summary>A statement denies the request.</summary>
    ExplicitDeny,

    /// <summary>It depends on condition keys of which the request does not say what they are.</summary>
    Depends,
}

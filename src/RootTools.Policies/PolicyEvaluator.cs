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
        PolicyStatement? allowing = null;
        PrincipalMatch best = PrincipalMatch.None;
        IReadOnlyList<PolicyStatement> statements = document.Statements;
        for (int i = 0; i < statements.Count; i++)
        {
            PolicyStatement statement = statements[i];
            PrincipalMatch match = Match(statement, request);
            if (match == PrincipalMatch.None)
            {
                continue;
            }

            if (statement.Effect == PolicyEffect.Deny)
            {
                return new(PolicyOutcome.ExplicitDeny, statement, match);
            }

            if (match > best)
            {
                best = match;
                allowing = statement;
            }
        }

        return new(allowing is null ? PolicyOutcome.NoMatch : PolicyOutcome.Allow, allowing, best);
    }

    /// <summary>Whether a statement speaks about a request, whatever its effect.</summary>
    /// <returns>Whether principal, action, resource and all conditions fit.</returns>
    public static bool Applies(PolicyStatement statement, PolicyRequest request)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(request);
        return Match(statement, request) != PrincipalMatch.None;
    }

    private static PrincipalMatch Match(PolicyStatement statement, PolicyRequest request)
    {
        if (!statement.Action.Matches(request.Action))
        {
            return PrincipalMatch.None;
        }

        if (statement.Resource is not null && !statement.Resource.Matches(request.Resource, request.Context))
        {
            return PrincipalMatch.None;
        }

        IReadOnlyList<ConditionElement> conditions = statement.Conditions;
        for (int i = 0; i < conditions.Count; i++)
        {
            if (!conditions[i].IsMet(request.Context))
            {
                return PrincipalMatch.None;
            }
        }

        return statement.Principal?.Match(request.Principal, statement.Effect) ?? PrincipalMatch.Principal;
    }
}

/// <summary>The answer of <see cref="PolicyEvaluator.Evaluate"/>.</summary>
/// <param name="Outcome">What the document says.</param>
/// <param name="Statement">
/// The statement that decided: the first that denies, otherwise the one whose Allow is worth most; null without a match.
/// </param>
/// <param name="Principal">
/// How closely that statement names the principal; <see cref="PrincipalMatch.Principal"/> in kinds of policy that name none.
/// </param>
public readonly record struct PolicyMatch(PolicyOutcome Outcome, PolicyStatement? Statement, PrincipalMatch Principal);

/// <summary>
/// What one document says about a request.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html.
/// </summary>
public enum PolicyOutcome
{
    /// <summary>No statement speaks about the request.</summary>
    NoMatch,

    /// <summary>A statement allows the request and none denies it.</summary>
    Allow,

    /// <summary>A statement denies the request.</summary>
    ExplicitDeny,
}

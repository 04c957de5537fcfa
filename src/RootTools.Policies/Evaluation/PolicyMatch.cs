using RootTools.Policies.Elements;

namespace RootTools.Policies;

/// <summary>The answer of <see cref="PolicyEvaluator.Evaluate"/>.</summary>
/// <param name="Outcome">What the document says.</param>
/// <param name="Statement">
/// The statement that decided: the first that denies, otherwise the one whose Allow is worth most; null without a match.
/// </param>
/// <param name="Principal">
/// How closely that statement names the principal; <see cref="PrincipalMatch.Principal"/> in kinds of policy that name none.
/// </param>
public readonly record struct PolicyMatch(PolicyOutcome Outcome, PolicyStatement? Statement, PrincipalMatch Principal);

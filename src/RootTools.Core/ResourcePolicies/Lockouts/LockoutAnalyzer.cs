using RootTools.Policies;

namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>
/// Decides whether a resource's policy locks out its own account. It looks for a witness: a principal of the account, and a request that
/// somebody can make, to which no statement denies the repair. Where there is none, the resource is locked.
/// </summary>
/// <remarks>
/// <para>
/// The requests are tried by evaluating the policy, not by its looks. Who is tried: roles, users and federated users, those that the
/// policy names or describes and one that it does not. The root user and service-linked roles do not count: the root user may have no
/// password, and nobody can sign in as a service. How: over the internet, through a VPC endpoint or through an AWS service, with MFA and
/// without; and then, for each statement that still denies, with every value for its conditions that could make a difference.
/// </para>
/// <para>
/// The limits: only the resource's own policy counts. That an identity policy, a service control policy or a VPC endpoint policy denies
/// too, is not seen; nor whether a role, an endpoint or a tag that the policy names exists. A user or role of the account can be made
/// anew under its old ARN, so that a condition on one is a restriction and no lockout; as a principal, AWS has replaced a deleted one by
/// its unique id, which nobody gets again. See
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.
/// </para>
/// </remarks>
public static class LockoutAnalyzer
{
    /// <summary>Analyses a resource's policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="subject">The resource.</param>
    /// <returns>The verdict, and the statements that make it.</returns>
    public static ResourceLockout Analyze(PolicyDocument policy, LockoutSubject subject)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(subject);
        PolicyStatement[] denials =
        [
            .. policy.Statements.Where(statement => statement.Effect == PolicyEffect.Deny && IsAboutRepair(statement, subject)),
        ];
        if (denials.Length == 0)
        {
            return ResourceLockout.None;
        }

        WitnessSearch search = new(subject, denials);
        if (search.FindOrdinary(denials) is not null)
        {
            return ResourceLockout.None;
        }

        Witness? witness = search.Find(denials);
        if (witness is not null)
        {
            return new(LockoutVerdict.Restricted) { Statements = Minimize(search, denials, search.FindOrdinary), Way = witness.ToString() };
        }

        return search.IsExhausted
            ? new(LockoutVerdict.Undecided) { Statements = denials }
            : new(LockoutVerdict.Locked) { Statements = Minimize(search, denials, search.Find) };
    }

    private static bool IsAboutRepair(PolicyStatement statement, LockoutSubject subject) =>
        subject.RepairActions.Any(statement.Action.Matches);

    /// <summary>Leaves out every statement without which it is just the same.</summary>
    private static List<PolicyStatement> Minimize(
        WitnessSearch search,
        IReadOnlyList<PolicyStatement> denials,
        Func<IReadOnlyList<PolicyStatement>, Witness?> find)
    {
        // From the end, so that of two statements of the same effect the first one is named.
        List<PolicyStatement> needed = [.. denials];
        for (int i = needed.Count - 1; i >= 0 && needed.Count > 1; i--)
        {
            PolicyStatement[] others = [.. needed.Where((_, index) => index != i)];
            if (find(others) is null && !search.IsExhausted)
            {
                needed.RemoveAt(i);
            }
        }

        return needed;
    }
}

namespace RootTools.Plans;

/// <summary>Which approvals a plan needs before it is carried out.</summary>
public sealed record RootPlanRequirement
{
    /// <summary>Whether it needs one at all.</summary>
    public bool IsApprovalRequired { get; init; }

    /// <summary>The ARNs of the KMS keys one of which must have signed it; none for any approval.</summary>
    public IReadOnlyList<string> KeyArns { get; init; } = [];
}

/// <summary>Sees whether a plan may be carried out over a connection.</summary>
public sealed class RootPlanChecker
{
    // Two computers' clocks are never quite the same.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly RootConnection _connection;

    /// <summary>Makes it.</summary>
    /// <param name="connection">The connection that the plan is to be carried out over; not closed with this.</param>
    public RootPlanChecker(RootConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
    }

    /// <summary>
    /// Checks a plan: that it is as it was written, valid, and one of this organization and kind of endpoint; that no approval in it is one of
    /// another plan, of the planner, or carries a signature that is not true; and that those that it needs are there.
    /// </summary>
    /// <param name="plan">The plan, as it was read.</param>
    /// <param name="requirement">Which approvals it needs.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The approvals that count.</returns>
    /// <exception cref="RootToolsException">Why the plan must not be carried out, or could not be checked.</exception>
    public async Task<IReadOnlyList<RootPlanApproval>> CheckAsync(
        RootPlan plan, RootPlanRequirement requirement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(requirement);
        ThrowIfUnfit(plan, await _connection.GetContextAsync(cancellationToken), _connection.Clock.GetUtcNow());

        // Whoever can write to the file can put in it what nothing signs.
        bool isFileOwn = plan.Path is { } path && RootPlanFile.IsOwn(path);
        List<RootPlanApproval> counting = [];
        foreach (RootPlanApproval approval in plan.Approvals)
        {
            if (approval.Sha256 != plan.ActualSha256)
            {
                throw PlanErrors.ApprovalOfOther(approval);
            }

            if (plan.Header.PlannedBy.MayBe(approval.ApprovedBy))
            {
                throw PlanErrors.ApprovedByPlanner(plan, approval.ApprovedBy);
            }

            if (approval.IsSigned)
            {
                using ApprovalKey key = new(_connection, approval.KeyArn!);
                await key.VerifyAsync(approval, cancellationToken);
            }

            if (requirement.KeyArns.Count > 0 ? approval.IsSigned && requirement.KeyArns.Contains(approval.KeyArn!) : approval.IsSigned || isFileOwn)
            {
                counting.Add(approval);
            }
        }

        return counting.Count > 0 || !(requirement.IsApprovalRequired || requirement.KeyArns.Count > 0)
            ? counting
            : throw PlanErrors.NotApproved(plan, requirement.KeyArns, isFileOwn);
    }

    /// <summary>Whether requests of a connection go to AWS itself, by <see cref="RootPlanHeader.Endpoint"/>'s words.</summary>
    /// <remarks>An interface endpoint of a VPC is AWS's own: its name is below that of the partition.</remarks>
    public static string EndpointOf(RootContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string suffix = $".{Policies.Partition.OfRegion(context.Region).DnsSuffix}";
        return context.Endpoints.All(endpoint => endpoint.IsAwsOwn || IsBelow(endpoint.Url, suffix)) ? RootPlanHeader.AwsEndpoint : RootPlanHeader.OtherEndpoint;
    }

    /// <summary>Refuses a plan that was changed, is not valid now, or belongs elsewhere.</summary>
    internal static void ThrowIfUnfit(RootPlan plan, RootContext context, DateTimeOffset now)
    {
        if (!plan.IsIntact)
        {
            throw PlanErrors.Edited(plan);
        }

        if (plan.CreatedAt > now + ClockTolerance || plan.ExpiresAt - plan.CreatedAt > RootPlan.LongestValidity)
        {
            throw PlanErrors.TimesImpossible(plan);
        }

        if (now >= plan.ExpiresAt)
        {
            throw PlanErrors.Expired(plan);
        }

        if (plan.Header.Endpoint != EndpointOf(context))
        {
            throw PlanErrors.OtherEndpoint(plan);
        }

        // Where one of the two organizations is not known, the account is all that can be compared.
        bool isSame = plan.Header.Partition == context.Partition
            && (plan.OrganizationId is null || context.OrganizationId is null
                ? plan.Header.PlannedBy.AccountId == context.AccountId
                : plan.OrganizationId == context.OrganizationId);
        if (!isSame)
        {
            throw PlanErrors.OtherOrganization(plan, context);
        }
    }

    private static bool IsBelow(Uri url, string suffix) => url.Scheme == Uri.UriSchemeHttps && url.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
}

using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.Commands;

/// <summary>
/// Finds the buckets and queues whose policies deny every principal of their own account the repair, and the statement that does it.
/// </summary>
/// <remarks>
/// <para>Goes through every bucket, in all Regions, and every queue, in the Regions asked for, of the accounts. A resource is reported when
/// nobody in its account can delete or change its policy: no user, role or federated user, whatever the request looks like. That is
/// decided by evaluating the policy for the requests that could make a difference, not by its looks: a policy that denies everyone
/// under a condition that somebody can meet is no lockout.</para>
/// <para>The root user does not count, as it may have no password; the root sessions of RootTools get in always. With
/// -IncludeRestricted, resources are reported too that are open to few, such as one role or one VPC endpoint; whether those still
/// exist, the policy does not tell. Restricted is also what denies every role, so that IAM users and federated users alone are left:
/// where the account has no users, nobody is. Undecided, reported with -IncludeRestricted and told as an error without it, means that
/// neither a way in nor a proof was found, and why: the policy compares with policy variables, or AWS's documentation leaves it open.
/// Identity policies, service control policies and VPC endpoint policies are not looked at.</para>
/// <para>What could not be searched is told once for each cause, after the results: Regions that a policy closes or that accounts did not
/// enable by a warning, which -Region spares; all else by an error.</para>
/// </remarks>
/// <example>
/// <para>Finds the locked resources of all active member accounts.</para>
/// <code>Find-RootLockedResource</code>
/// </example>
/// <example>
/// <para>Finds them and deletes their policies, each after a backup and a question.</para>
/// <code>Find-RootLockedResource | Unlock-RootResource</code>
/// </example>
/// <example>
/// <para>Finds the queues of one account that are locked, or open to few, in two Regions.</para>
/// <code>Get-RootMemberAccount -Name 'Legacy Shop' | Find-RootLockedResource -ResourceType Queue -Region eu-west-1, us-east-1 -IncludeRestricted</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"/>
[Cmdlet(VerbsCommon.Find, "RootLockedResource")]
[OutputType(typeof(ResourcePolicy))]
public sealed class FindRootLockedResourceCommand : AccountCmdlet
{
    private ResourceFinder? _finder;
    private ResourceSearch? _search;

    /// <summary>The sorts of resource to look at; both when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ResourceType[] ResourceType { get; set; } = [ResourcePolicies.ResourceType.Bucket, ResourcePolicies.ResourceType.Queue];

    /// <summary>
    /// The Regions whose queues are looked at; all that need no opt-in when left out. Buckets are looked at in every Region.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public new string[]? Region { get; set; }

    /// <summary>Reports resources too that are open to few principals or places.</summary>
    [Parameter]
    public SwitchParameter IncludeRestricted { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Looking for locked resources";

    /// <summary>Here the Regions are the queues'; the connection keeps its own.</summary>
    private protected override string? ConnectionRegion => null;

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        Array.ForEach(Region ?? [], region => Regions.Require(region));
        _finder = new ResourceFinder(connection);
        _search = new ResourceSearch
        {
            ResourceTypes = ResourceType,
            Regions = Region,
            Verdicts = IncludeRestricted
                ? [LockoutVerdict.Locked, LockoutVerdict.Restricted, LockoutVerdict.Undecided]
                : [LockoutVerdict.Locked],
        };
        return connection.EnsureReadyAsync(RootTaskPolicy.S3UnlockBucketPolicy, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken)
    {
        bool isComplete = true;
        await foreach (ResourceFinding finding in _finder!.FindAsync(account.ToAccount(), _search!, cancellationToken))
        {
            if (finding.Resource is { } resource)
            {
                Emit(resource);
            }

            if (finding.Error is { } error)
            {
                isComplete = false;
                Fail(error);
            }
        }

        return isComplete;
    }
}

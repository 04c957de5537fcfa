using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Former.Organizations.Model;
using RootTools.Errors;

namespace RootTools.OrganizationPolicies;

/// <summary>
/// The calls of AWS Organizations about policies, lists paged to their end. AWS limits their rate for the whole organization, so that no
/// more than a few run at once. See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html.
/// </summary>
internal sealed class PolicyCalls(IAmazonOrganizations client) : IDisposable
{
    /// <summary>How many calls run at the same time.</summary>
    public const int Limit = 8;

    private readonly SemaphoreSlim _places = new(Limit, Limit);

    /// <summary>Reads the organization's root, with the policy types that are enabled there.</summary>
    public async Task<Root?> GetRootAsync(CancellationToken cancellationToken) =>
        (await ListAsync(client.ListAllRootsAsync(cancellationToken: cancellationToken), cancellationToken)).FirstOrDefault();

    /// <summary>Lists the policies of a type.</summary>
    public Task<List<PolicySummary>> ListAsync(PolicyType type, CancellationToken cancellationToken) =>
        ListAsync(client.ListAllPoliciesAsync(new ListPoliciesRequest { Filter = type }, cancellationToken), cancellationToken);

    /// <summary>Lists what a policy is attached to.</summary>
    public Task<List<PolicyTargetSummary>> ListTargetsAsync(string policyId, CancellationToken cancellationToken) =>
        ListAsync(
            client.ListAllTargetsForPolicyAsync(new ListTargetsForPolicyRequest { PolicyId = policyId }, cancellationToken), cancellationToken);

    /// <summary>Lists the policies of a type that are attached to a target itself.</summary>
    public Task<List<PolicySummary>> ListForTargetAsync(string targetId, PolicyType type, CancellationToken cancellationToken)
    {
        var request = new ListPoliciesForTargetRequest { TargetId = targetId, Filter = type };
        return ListAsync(client.ListAllPoliciesForTargetAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>Lists the tags of a policy.</summary>
    public Task<List<Tag>> ListTagsAsync(string policyId, CancellationToken cancellationToken) =>
        ListAsync(
            client.ListAllTagsForResourceAsync(new ListTagsForResourceRequest { ResourceId = policyId }, cancellationToken), cancellationToken);

    /// <summary>Reads a policy with its text.</summary>
    public Task<Policy> DescribeAsync(string policyId, CancellationToken cancellationToken) => AskAsync(
        async () => (await client.DescribePolicyAsync(new DescribePolicyRequest { PolicyId = policyId }, cancellationToken)).Policy!,
        cancellationToken);

    /// <summary>Makes a call that changes something.</summary>
    public Task<T> ChangeAsync<T>(Func<IAmazonOrganizations, Task<T>> call, CancellationToken cancellationToken) =>
        AskAsync(() => call(client), cancellationToken);

    public void Dispose() => _places.Dispose();

    private Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            List<T> all = [];
            await foreach (T item in items.WithCancellation(cancellationToken))
            {
                all.Add(item);
            }

            return all;
        },
        cancellationToken);

    private async Task<T> AskAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await call();
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new RootToolsException(ErrorTranslator.Translate(e), e);
        }
        finally
        {
            _places.Release();
        }
    }
}

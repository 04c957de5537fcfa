using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Former.Organizations.Model;
using RootTools.Errors;

namespace RootTools.Organization;

/// <summary>
/// The reading calls of AWS Organizations, each paged to its end. AWS limits their rate for the whole organization, so that no more
/// than a few run at once. See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html.
/// </summary>
/// <param name="client">The client.</param>
internal sealed class OrganizationCalls(IAmazonOrganizations client) : IDisposable
{
    /// <summary>How many calls run at the same time.</summary>
    public const int Limit = 8;

    private readonly SemaphoreSlim _places = new(Limit, Limit);

    public IAsyncEnumerable<IReadOnlyList<Root>> ListRootsAsync(CancellationToken cancellationToken) => PageAsync(
        async token =>
        {
            ListRootsResponse page = await client.ListRootsAsync(new ListRootsRequest { NextToken = token }, cancellationToken);
            return new Page<Root>(page.Roots, page.NextToken);
        },
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Aws.Former.Organizations.Model.OrganizationalUnit>> ListUnitsAsync(
        string parentId,
        CancellationToken cancellationToken) => PageAsync(
        async token =>
        {
            var request = new ListOrganizationalUnitsForParentRequest { ParentId = parentId, NextToken = token };
            ListOrganizationalUnitsForParentResponse page =
                await client.ListOrganizationalUnitsForParentAsync(request, cancellationToken);
            return new Page<Aws.Former.Organizations.Model.OrganizationalUnit>(page.OrganizationalUnits, page.NextToken);
        },
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Account>> ListAccountsAsync(string? parentId, CancellationToken cancellationToken) => PageAsync(
        async token =>
        {
            if (parentId is null)
            {
                ListAccountsResponse all = await client.ListAccountsAsync(new ListAccountsRequest { NextToken = token }, cancellationToken);
                return new Page<Account>(all.Accounts, all.NextToken);
            }

            var request = new ListAccountsForParentRequest { ParentId = parentId, NextToken = token };
            ListAccountsForParentResponse page = await client.ListAccountsForParentAsync(request, cancellationToken);
            return new Page<Account>(page.Accounts, page.NextToken);
        },
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Tag>> ListTagsAsync(string accountId, CancellationToken cancellationToken) => PageAsync(
        async token =>
        {
            var request = new ListTagsForResourceRequest { ResourceId = accountId, NextToken = token };
            ListTagsForResourceResponse page = await client.ListTagsForResourceAsync(request, cancellationToken);
            return new Page<Tag>(page.Tags, page.NextToken);
        },
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Parent>> ListParentsAsync(string accountId, CancellationToken cancellationToken) => PageAsync(
        async token =>
        {
            ListParentsResponse page =
                await client.ListParentsAsync(new ListParentsRequest { ChildId = accountId, NextToken = token }, cancellationToken);
            return new Page<Parent>(page.Parents, page.NextToken);
        },
        cancellationToken);

    public Task<Account?> DescribeAccountAsync(string accountId, CancellationToken cancellationToken) => AskAsync(
        async () => (await client.DescribeAccountAsync(new DescribeAccountRequest { AccountId = accountId }, cancellationToken)).Account,
        cancellationToken,
        accountId);

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    // Until the token is gone: AWS may give an empty page with more to come behind it.
    private async IAsyncEnumerable<IReadOnlyList<T>> PageAsync<T>(
        Func<string?, Task<Page<T>>> ask,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            Page<T> page = await AskAsync(() => ask(token), cancellationToken);
            token = page.NextToken;
            yield return page.Items;
        }
        while (!string.IsNullOrEmpty(token));
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken, string? accountId = null)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await call();
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new RootToolsException(ErrorTranslator.Translate(e, accountId), e);
        }
        finally
        {
            _places.Release();
        }
    }

    private readonly record struct Page<T>(IReadOnlyList<T> Items, string? NextToken);
}

using System.Globalization;
using Amazon.Runtime;
using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Former.Organizations.Model;

namespace RootTools.Tests.Fakes;

/// <summary>An organization of units and accounts behind <see cref="IAmazonOrganizations"/>, in pages with empty ones among them.</summary>
internal sealed class FakeOrganization
{
    public const string ManagementId = "111111111111";

    private const string RootId = "r-root";

    private readonly Dictionary<string, List<OrganizationalUnit>> _unitsByParent = new() { [RootId] = [] };
    private readonly Dictionary<string, List<Account>> _accountsByParent = new() { [RootId] = [] };
    private readonly Dictionary<string, List<Tag>> _tags = [];

    public FakeOrganization(int pageSize = 20)
    {
        Fake.On<ListRootsRequest>("ListRoots", _ => new ListRootsResponse { Roots = [new Root { Id = RootId, Name = "Root" }] });
        Fake.On<ListOrganizationalUnitsForParentRequest>("ListOrganizationalUnitsForParent", request =>
        {
            (List<OrganizationalUnit> items, string? next) = Page(_unitsByParent[request.ParentId!], request.NextToken, pageSize);
            return new ListOrganizationalUnitsForParentResponse { OrganizationalUnits = items, NextToken = next };
        });
        Fake.On<ListAccountsForParentRequest>("ListAccountsForParent", request =>
        {
            (List<Account> items, string? next) = Page(_accountsByParent[request.ParentId!], request.NextToken, pageSize);
            return new ListAccountsForParentResponse { Accounts = items, NextToken = next };
        });
        Fake.On<ListAccountsRequest>("ListAccounts", request =>
        {
            (List<Account> items, string? next) = Page([.. _accountsByParent.Values.SelectMany(accounts => accounts)], request.NextToken, pageSize);
            return new ListAccountsResponse { Accounts = items, NextToken = next };
        });
        Fake.On<ListTagsForResourceRequest>("ListTagsForResource", request =>
            new ListTagsForResourceResponse { Tags = _tags.GetValueOrDefault(request.ResourceId!, []) });
        Fake.On<ListParentsRequest>("ListParents", request => new ListParentsResponse
        {
            Parents = [new Parent { Id = _accountsByParent.Single(entry => entry.Value.Any(account => account.Id == request.ChildId)).Key }],
        });
        Fake.On<DescribeAccountRequest>("DescribeAccount", request => new DescribeAccountResponse
        {
            Account = _accountsByParent.Values.SelectMany(accounts => accounts).FirstOrDefault(account => account.Id == request.AccountId)
                ?? throw Refusals.AccountNotFound(),
        });
        Fake.On<DescribeOrganizationRequest>("DescribeOrganization", _ => new DescribeOrganizationResponse
        {
            Organization = new() { Id = "o-aaaaaaaaaa", MasterAccountId = ManagementId, FeatureSet = OrganizationFeatureSet.ALL },
        });
    }

    public FakeClient<IAmazonOrganizations> Fake { get; } = new();

    public IAmazonOrganizations Client => Fake.Client;

    public string AddUnit(string name, string parentId = RootId)
    {
        string id = $"ou-{_unitsByParent.Count}";
        _unitsByParent[parentId].Add(new OrganizationalUnit { Id = id, Name = name });
        _unitsByParent[id] = [];
        _accountsByParent[id] = [];
        return id;
    }

    public FakeOrganization AddAccount(string id, string name, string parentId = RootId, AccountState? state = null, params (string Key, string Value)[] tags)
    {
        _accountsByParent[parentId].Add(new Account
        {
            Id = id,
            Name = name,
            Arn = $"arn:aws:organizations::{ManagementId}:account/o-aaaaaaaaaa/{id}",
            Email = $"{name}@example.com",
            State = state ?? AccountState.ACTIVE,
            JoinedMethod = AccountJoinedMethod.CREATED,
            JoinedTimestamp = new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        });
        _tags[id] = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];
        return this;
    }

    // Every second page is empty, as AWS may answer.
    private static (List<T> Items, string? Next) Page<T>(List<T> all, string? token, int pageSize)
    {
        int position = token is null ? 0 : int.Parse(token.TrimEnd('e'), CultureInfo.InvariantCulture);
        if (token is not null && !token.EndsWith('e'))
        {
            return ([], token + "e");
        }

        List<T> items = [.. all.Skip(position).Take(pageSize)];
        int next = position + items.Count;
        return (items, next < all.Count ? next.ToString(CultureInfo.InvariantCulture) : null);
    }
}

using System.Globalization;

namespace RootTools.Tests.Fakes;

/// <summary>An organization of units and accounts behind AWS Organizations, in pages with empty ones among them.</summary>
internal sealed class FakeOrganization
{
    public const string ManagementId = "111111111111";

    private const string RootId = "r-root";

    private readonly Dictionary<string, List<Organizations.OrganizationalUnit>> _unitsByParent = new() { [RootId] = [] };
    private readonly Dictionary<string, List<Organizations.Account>> _accountsByParent = new() { [RootId] = [] };
    private readonly Dictionary<string, List<Organizations.Tag>> _tags = [];

    public FakeOrganization(int pageSize = 20, FakeAwsClient? aws = null)
    {
        Aws = aws ?? new FakeAwsClient();
        Aws.On((Organizations.ListRoots _) => new Page<Organizations.Root>([new Organizations.Root(RootId, [], Name: "Root")]));
        Aws.On((Organizations.ListOrganizationalUnitsForParent list) => Page(_unitsByParent[list.ParentId], list.Token, pageSize));
        Aws.On((Organizations.ListAccountsForParent list) => Page(_accountsByParent[list.ParentId], list.Token, pageSize));
        Aws.On((Organizations.ListAccounts list) => Page([.. _accountsByParent.Values.SelectMany(accounts => accounts)], list.Token, pageSize));
        Aws.On((Organizations.ListTagsForResource list) => new Page<Organizations.Tag>(_tags.GetValueOrDefault(list.ResourceId, [])));
        Aws.On((Organizations.ListParents list) => new Page<Organizations.Parent>(
            [new Organizations.Parent(_accountsByParent.Single(entry => entry.Value.Any(account => account.Id == list.ChildId)).Key)]));
        Aws.On((Organizations.DescribeAccount asked) => new Organizations.DescribeAccount.Output(
            _accountsByParent.Values.SelectMany(accounts => accounts).FirstOrDefault(account => account.Id == asked.AccountId)
                ?? throw Refusals.Of(Organizations.AccountNotFound, "You specified an account that doesn't exist.")));
        Aws.On((Organizations.DescribeOrganization _) => new Organizations.DescribeOrganization.Output(
            new Organizations.Organization("o-aaaaaaaaaa", [], FeatureSet: "ALL", MasterAccountId: ManagementId)));
    }

    public FakeAwsClient Aws { get; }

    public OrganizationReader Reader() => new(Aws);

    public string AddUnit(string name, string parentId = RootId)
    {
        string id = $"ou-{_unitsByParent.Count}";
        _unitsByParent[parentId].Add(new Organizations.OrganizationalUnit(id, Name: name));
        _unitsByParent[id] = [];
        _accountsByParent[id] = [];
        return id;
    }

    public FakeOrganization AddAccount(
        string id, string name, string parentId = RootId, string state = AccountStates.Active, params (string Key, string Value)[] tags)
    {
        _accountsByParent[parentId].Add(new Organizations.Account(
            id,
            $"arn:aws:organizations::{ManagementId}:account/o-aaaaaaaaaa/{id}",
            $"{name}@example.com",
            name,
            state,
            "CREATED",
            new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero)));
        _tags[id] = [.. tags.Select(tag => new Organizations.Tag(tag.Key, tag.Value))];
        return this;
    }

    // Every second page is empty, as AWS may answer.
    private static Page<T> Page<T>(List<T> all, string? token, int pageSize)
    {
        int position = token is null ? 0 : int.Parse(token.TrimEnd('e'), CultureInfo.InvariantCulture);
        if (token is not null && !token.EndsWith('e'))
        {
            return new([], token + "e");
        }

        List<T> items = [.. all.Skip(position).Take(pageSize)];
        int next = position + items.Count;
        return new(items, next < all.Count ? next.ToString(CultureInfo.InvariantCulture) : null);
    }
}

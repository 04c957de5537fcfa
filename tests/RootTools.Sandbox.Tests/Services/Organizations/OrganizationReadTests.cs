using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Organizations;

public sealed class OrganizationReadTests : ServiceTest
{
    public static TheoryData<string, string?, string?> Reads => new()
    {
        { "ListAccounts", null, null },
        { "DescribeAccount", "AccountId", Scene.MemberId },
        { "ListRoots", null, null },
        { "ListOrganizationalUnitsForParent", "ParentId", "r-aaaa" },
        { "ListAccountsForParent", "ParentId", "r-aaaa" },
        { "ListParents", "ChildId", Scene.MemberId },
        { "ListTagsForResource", "ResourceId", Scene.MemberId },
        { "ListAWSServiceAccessForOrganization", null, null },
        { "ListDelegatedAdministrators", null, null },
        { "DescribeOrganizationalUnit", "OrganizationalUnitId", "ou-aaaa-aaaaaaaa" },
        { "ListPolicies", "Filter", "SERVICE_CONTROL_POLICY" },
        { "DescribePolicy", "PolicyId", "p-FullAWSAccess" },
        { "ListTargetsForPolicy", "PolicyId", "p-FullAWSAccess" },
    };

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task The_management_account_and_delegates_may_read_and_others_not(string operation, string? member, string? value)
    {
        TestCredentials role = await Scene.RoleSessionAsync(Scene.Delegate);
        JsonObject Input() => member is null ? [] : new JsonObject { [member] = value };

        (await Scene.OrganizationsAsync(Scene.Administrator, operation, Input())).Succeeded();
        (await Scene.OrganizationsAsync(role, operation, Input())).Failed(400, "AccessDeniedException", "You don't have permissions to access this resource.");
        Scene.Organization.Access = Scene.Organization.Access.WithDelegated(Scene.DelegateId, "sso.amazonaws.com", Scene.Now);
        (await Scene.OrganizationsAsync(role, operation, Input())).Succeeded();
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task The_callers_policies_come_first(string operation, string? member, string? value)
    {
        TestCredentials nobody = Scene.User(Scene.Management, "/", "nobody");

        WireAnswer answer = await Scene.OrganizationsAsync(nobody, operation, member is null ? [] : new JsonObject { [member] = value });

        answer.Failed(400, "AccessDeniedException");
        Assert.StartsWith($"User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: organizations:{operation} on resource: ", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_outside_any_organization_is_told_so()
    {
        SimulatedAccount alone = Scene.Account("999999999999", "Alone");
        Scene.Organization.AddStandaloneAccount(alone);
        TestCredentials caller = Scene.User(alone, "/", "admin", IdentityPolicy.AdministratorAccess);

        (await Scene.OrganizationsAsync(caller, "DescribeOrganization"))
            .Failed(400, "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
    }

    [Fact]
    public async Task An_account_has_exactly_the_documented_members()
    {
        Scene.Member.JoinedMethod = AccountJoinedMethod.Invited;

        JsonObject account = (await Scene.OrganizationsAsync(Scene.Administrator, "DescribeAccount", new JsonObject { ["AccountId"] = Scene.MemberId })).Json["Account"]!.AsObject();

        Assert.Equal(
            """{"Id":"333333333333","Arn":"arn:aws:organizations::111111111111:account/o-aaaaaaaaaa/333333333333","Email":"member@example.com","Name":"Member","State":"ACTIVE","Status":"ACTIVE","JoinedMethod":"INVITED","JoinedTimestamp":1757930400,"Paths":["o-aaaaaaaaaa/r-aaaa/ou-aaaa-aaaaaaaa/333333333333/"]}""",
            account.ToJsonString());
    }

    [Fact]
    public async Task Parents_and_children_agree()
    {
        JsonObject Parent(string id) => new() { ["ParentId"] = id };

        Assert.Equal([Scene.ManagementId, Scene.DelegateId], await Ids("ListAccountsForParent", "Accounts", Parent("r-aaaa")));
        Assert.Equal([Scene.MemberId], await Ids("ListAccountsForParent", "Accounts", Parent("ou-aaaa-aaaaaaaa")));
        Assert.Equal(["ou-aaaa-aaaaaaaa"], await Ids("ListOrganizationalUnitsForParent", "OrganizationalUnits", Parent("r-aaaa")));
        Assert.Equal(["ou-aaaa-aaaaaaaa"], await Ids("ListParents", "Parents", new JsonObject { ["ChildId"] = Scene.MemberId }));
        Assert.Equal(["r-aaaa"], await Ids("ListParents", "Parents", new JsonObject { ["ChildId"] = "ou-aaaa-aaaaaaaa" }));
    }

    [Fact]
    public async Task Tags_are_listed_in_order()
    {
        Scene.Member.Tags.Add(new Tag("Team", "Web"));
        Scene.Member.Tags.Add(new Tag("Empty", string.Empty));

        WireAnswer answer = await Scene.OrganizationsAsync(Scene.Administrator, "ListTagsForResource", new JsonObject { ["ResourceId"] = Scene.MemberId });

        Assert.Equal("""{"Tags":[{"Key":"Team","Value":"Web"},{"Key":"Empty","Value":""}]}""", answer.Text);
    }

    [Theory]
    [InlineData("DescribeAccount", "AccountId", "000000000000", "AccountNotFoundException")]
    [InlineData("ListParents", "ChildId", "000000000000", "ChildNotFoundException")]
    [InlineData("ListAccountsForParent", "ParentId", "r-zzzz", "ParentNotFoundException")]
    [InlineData("ListOrganizationalUnitsForParent", "ParentId", "r-zzzz", "ParentNotFoundException")]
    [InlineData("ListTagsForResource", "ResourceId", "000000000000", "TargetNotFoundException")]
    [InlineData("DescribeOrganizationalUnit", "OrganizationalUnitId", "ou-aaaa-zzzzzzzz", "OrganizationalUnitNotFoundException")]
    [InlineData("DescribePolicy", "PolicyId", "p-zzzzzzzz", "PolicyNotFoundException")]
    [InlineData("DescribeAccount", "AccountId", "12", "InvalidInputException")]
    [InlineData("ListAccounts", "NextToken", "nonsense", "InvalidInputException")]
    public async Task What_does_not_exist_has_an_error_of_its_own(string operation, string member, string value, string code) =>
        (await Scene.OrganizationsAsync(Scene.Administrator, operation, new JsonObject { [member] = value })).Failed(400, code);

    [Theory]
    [InlineData("DescribeAccount", "INPUT_REQUIRED:ACCOUNT_ID")]
    [InlineData("ListParents", "INPUT_REQUIRED:CHILD_ID")]
    public async Task A_missing_parameter_has_a_reason(string operation, string reason)
    {
        WireAnswer answer = await Scene.OrganizationsAsync(Scene.Administrator, operation);

        Assert.Equal(reason, answer.Failed(400, "InvalidInputException").Json["Reason"]!.GetValue<string>());
    }

    private async Task<string[]> Ids(string operation, string list, JsonObject input) =>
        [.. (await Scene.OrganizationsAsync(Scene.Administrator, operation, input)).Succeeded().Json[list]!.AsArray().Select(entry => entry!["Id"]!.GetValue<string>())];
}

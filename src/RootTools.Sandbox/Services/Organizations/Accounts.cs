using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>Accounts. Their life cycle is <c>State</c>; the member <c>Status</c> was retired on 9 September 2026.</summary>
internal static class Accounts
{
    /// <summary>DescribeAccount.</summary>
    public static JsonObject Describe(ServiceRequest request, JsonInput input)
    {
        string id = OrganizationsCall.Required(input, "AccountId", Patterns.AccountId);
        request.TargetAccountId = id;
        SimulatedAccount? account = request.Organization.FindAccount(id);
        OrganizationsCall.FromReader(request, account?.Arn ?? "*");
        return new JsonObject { ["Account"] = Describe(account ?? throw OrganizationsFaults.AccountNotFound()) };
    }

    /// <summary>ListAccounts.</summary>
    public static JsonObject List(ServiceRequest request, JsonInput input) =>
        OrganizationsPage.Of(request, input, "Accounts", OrganizationsCall.FromReader(request).Accounts, Describe);

    /// <summary>ListAccountsForParent: those directly in a root or unit.</summary>
    public static JsonObject ListForParent(ServiceRequest request, JsonInput input) =>
        OrganizationsPage.Of(request, input, "Accounts", Units.RequireParent(request, input).Accounts, Describe);

    private static JsonObject Describe(SimulatedAccount account) => new()
    {
        ["Id"] = account.Id,
        ["Arn"] = account.Arn,
        ["Email"] = account.Email,
        ["Name"] = account.Name,
        ["State"] = account.State.ToApiValue(),
        ["Paths"] = JsonOutput.List([account.Parent!.IdPath]),
        ["JoinedMethod"] = account.JoinedMethod.ToApiValue(),
        ["JoinedTimestamp"] = JsonOutput.Date(account.JoinedTimestamp),
    };
}

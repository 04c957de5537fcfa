using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.Account;

/// <summary>Tests of Account Management: trusted, and called by an administrator of the management account unless they say otherwise.</summary>
public abstract class AccountTest : ServiceTest
{
    internal const string Principal = "account.amazonaws.com";

    protected AccountTest() => Scene.Organization.Access = Scene.Organization.Access.WithTrusted(Principal, Scene.Now);

    internal Task<WireAnswer> Call(string operation, JsonObject? input = null, TestCredentials? caller = null) =>
        Scene.AccountAsync(caller ?? Scene.Administrator, operation, input);

    internal static JsonObject OfMember(JsonObject? input = null)
    {
        input ??= [];
        input["AccountId"] = Scene.MemberId;
        return input;
    }

    internal async Task<JsonObject> AccountInOrganizationsAsync(string id = Scene.MemberId)
    {
        var input = new JsonObject { ["AccountId"] = id };
        return (await Scene.OrganizationsAsync(Scene.Administrator, "DescribeAccount", input)).Succeeded().Json["Account"]!.AsObject();
    }
}

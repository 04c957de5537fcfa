using System.Net;
using System.Xml.Linq;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>Roles. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html.</summary>
internal static class Roles
{
    /// <summary>GetRole.</summary>
    public static IEnumerable<XElement> Get(ServiceRequest request, QueryParameters input)
    {
        string name = input.Required("RoleName");
        SimulatedAccount account = request.Caller.Account;
        IamRole? role = account.FindRole(name);
        Authorizer.Demand(request, "iam:GetRole", role?.Arn ?? $"arn:{account.Partition.Name}:iam::{account.Id}:role/{name}");
        return role is null
            ? throw IamSubject.NoSuchEntity($"The role with name {name} cannot be found.")
            : [
                new XElement(
                    "Role",
                    new XElement("Path", role.Path),
                    new XElement("RoleName", role.Name),
                    new XElement("RoleId", role.Id),
                    new XElement("Arn", role.Arn),
                    QueryXml.Date("CreateDate", account.JoinedTimestamp),
                    new XElement("AssumeRolePolicyDocument", WebUtility.UrlEncode(role.TrustPolicy.Text)),
                    new XElement("MaxSessionDuration", "3600")),
            ];
    }
}

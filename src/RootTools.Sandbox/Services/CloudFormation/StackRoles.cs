using System.Text.Json.Nodes;
using RootTools.Sandbox.Services.Iam;

namespace RootTools.Sandbox.Services.CloudFormation;

/// <summary>
/// Roles that templates make. IAM's own operations for that are not simulated, so they are made here, with the permissions that IAM asks.
/// See https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html.
/// </summary>
internal static class StackRoles
{
    private static readonly string[] Known =
        ["RoleName", "Path", "Description", "AssumeRolePolicyDocument", "Policies", "ManagedPolicyArns", "MaxSessionDuration", "Tags"];

    public static ResourceType.Made Make(ResourceCall call, JsonObject properties)
    {
        string name = call.NameOf(properties, "RoleName", 64);
        string path = (string?)properties["Path"] ?? "/";
        string arn = call.Account.ArnOf("iam", $"role{path}{name}");
        call.Demand("iam:CreateRole", arn);
        if (call.Account.FindRole(name) is not null)
        {
            throw StackFaults.Validation($"{name} already exists");
        }

        string id = AccessKeyId.Create("AROA", call.Account.Id, ResourceCall.Random);
        var role = new IamRole(call.Account, path, name, id, TrustPolicy(properties), Policies(call, arn, properties))
        {
            Description = (string?)properties["Description"],
        };
        call.Account.Roles.Add(role);
        return new(name, ("Arn", arn), ("RoleId", id));
    }

    public static ResourceType.Made? Change(ResourceCall call, StackResource old, JsonObject properties)
    {
        IamRole? role = call.Account.Roles.FirstOrDefault(candidate => candidate.Name == old.PhysicalId);
        if (role is null || ((string?)properties["RoleName"] ?? role.Name) != role.Name || ((string?)properties["Path"] ?? "/") != role.Path)
        {
            return null;
        }

        call.Demand("iam:UpdateAssumeRolePolicy", role.Arn);
        role.TrustPolicy = TrustPolicy(properties);
        role.Policies = Policies(call, role.Arn, properties);
        role.Description = (string?)properties["Description"];
        return new(role.Name, ("Arn", role.Arn), ("RoleId", role.Id));
    }

    public static void Delete(ResourceCall call, StackResource resource)
    {
        if (call.Account.Roles.FirstOrDefault(candidate => candidate.Name == resource.PhysicalId) is { } role)
        {
            call.Demand("iam:DeleteRole", role.Arn);
            call.Account.Roles.Remove(role);
        }
    }

    private static PolicyText TrustPolicy(JsonObject properties)
    {
        string? unknown = properties.Select(property => property.Key).FirstOrDefault(name => !Known.Contains(name));
        if (unknown is not null)
        {
            throw StackFaults.NotSimulated($"the property {unknown} of roles");
        }

        var policy = new PolicyText(properties["AssumeRolePolicyDocument"]?.ToJsonString() ?? throw StackFaults.Validation(
            "Properties validation failed for resource with message: #: required key [AssumeRolePolicyDocument] not found"));
        return policy.Parse(PolicyKind.Resource) is not null ? policy : throw StackFaults.Validation("MalformedPolicyDocument: the trust policy is not valid");
    }

    private static List<IdentityPolicy> Policies(ResourceCall call, string arn, JsonObject properties)
    {
        List<IdentityPolicy> policies = [];
        foreach (JsonNode? inline in properties["Policies"] as JsonArray ?? [])
        {
            call.Demand("iam:PutRolePolicy", arn);
            string text = inline!["PolicyDocument"]!.ToJsonString();
            policies.Add(PolicyDocument.TryParse(text, PolicyKind.Identity, out _, out _)
                ? new IdentityPolicy((string)inline["PolicyName"]!, text)
                : throw StackFaults.Validation($"MalformedPolicyDocument: the policy {(string?)inline["PolicyName"]} is not valid"));
        }

        foreach (JsonNode? managed in properties["ManagedPolicyArns"] as JsonArray ?? [])
        {
            call.Demand("iam:AttachRolePolicy", arn);
            ManagedPolicy found = ManagedPolicies.Find((string)managed!, call.Organization)
                ?? throw StackFaults.Validation($"Policy {(string?)managed} does not exist or is not attachable.");
            policies.Add(new IdentityPolicy(found.Name, found.Document));
        }

        return policies;
    }
}

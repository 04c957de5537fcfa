using System.Net;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// AWS's managed policies that the simulation knows: those of the root tasks, and AdministratorAccess.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html.
/// </summary>
internal static class ManagedPolicies
{
    private const string Version = "v1";

    // Ids that nobody has told us of.
    private const string UnknownId = "ANPAZKAPJZG4OALTIPZAA";

    // What was observed or is published.
    private static readonly Dictionary<string, (string? Id, string Date)> Observed = new(StringComparer.Ordinal)
    {
        ["S3UnlockBucketPolicy"] = ("ANPAZKAPJZG4OALTIPZOF", "2024-11-06T21:55:56Z"),
        ["IAMDeleteRootUserCredentials"] = (null, "2024-11-06T22:47:58Z"),
        ["AdministratorAccess"] = ("ANPAIWMBCKSKIEE64ZLYK", "2015-02-06T18:39:46Z"),
    };

    /// <summary>Finds a policy; null when there is none of that ARN.</summary>
    public static ManagedPolicy? Find(string arn, Partition partition)
    {
        if (RootTask.All.FirstOrDefault(task => task.GetPolicyArn(partition.Name) == arn) is { } task)
        {
            return new(task.Name, "/root-task/", arn, new PolicyText(task.GetPolicy(partition.Name).Document.Text));
        }

        IdentityPolicy administrator = IdentityPolicy.AdministratorAccess;
        return arn == partition.Arn("iam", "", "aws", "policy/" + administrator.Name)
            ? new(administrator.Name, "/", arn, administrator.Document)
            : null;
    }

    /// <summary>GetPolicy.</summary>
    public static Structure Get(ServiceRequest request)
    {
        ManagedPolicy policy = Require(request);
        DateTimeOffset date = DateOf(policy);
        return new()
        {
            ["Policy"] = new Structure
            {
                ["PolicyName"] = policy.Name,
                ["PolicyId"] = Observed.TryGetValue(policy.Name, out (string? Id, string Date) known) ? known.Id ?? UnknownId : UnknownId,
                ["Arn"] = policy.Arn,
                ["Path"] = policy.Path,
                ["DefaultVersionId"] = Version,
                ["AttachmentCount"] = request.Caller.Account.Users.Count(user => user.Policies.Any(attached => attached.Name == policy.Name))
                    + request.Caller.Account.Roles.Count(role => role.Policies.Any(attached => attached.Name == policy.Name)),
                ["PermissionsBoundaryUsageCount"] = 0,
                ["IsAttachable"] = true,
                ["Description"] = policy.Name == IdentityPolicy.AdministratorAccess.Name
                    ? "Provides full access to AWS services and resources."
                    : $"Scopes down the permissions of an AssumeRoot session to the task {policy.Name}.",
                ["CreateDate"] = date,
                ["UpdateDate"] = date,
                ["Tags"] = Array.Empty<object>(),
            },
        };
    }

    /// <summary>GetPolicyVersion: each has one version.</summary>
    public static Structure GetVersion(ServiceRequest request)
    {
        ManagedPolicy policy = Require(request);
        string version = request.Input.Required("VersionId");
        return version != Version
            ? throw IamService.NoSuchEntity($"Policy {policy.Arn} version {version} does not exist or is not attachable.")
            : new()
            {
                ["PolicyVersion"] = new Structure
                {
                    ["Document"] = WebUtility.UrlEncode(policy.Document.Text),
                    ["VersionId"] = version,
                    ["IsDefaultVersion"] = true,
                    ["CreateDate"] = DateOf(policy),
                },
            };
    }

    private static ManagedPolicy Require(ServiceRequest request)
    {
        string arn = request.Input.Required("PolicyArn");
        Authorizer.Demand(request, "iam:" + request.Operation, arn);
        return Find(arn, request.Organization.Partition)
            ?? throw IamService.NoSuchEntity($"Policy {arn} was not found.");
    }

    private static DateTimeOffset DateOf(ManagedPolicy policy) => DateTimeOffset.Parse(
        Observed.TryGetValue(policy.Name, out (string? Id, string Date) known) ? known.Date : "2024-11-06T21:55:56Z",
        System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A managed policy.</summary>
internal sealed record ManagedPolicy(string Name, string Path, string Arn, PolicyText Document);

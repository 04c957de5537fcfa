using System.Net;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>
/// Managed policies: those of the root tasks and some others of AWS, and an account's own.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html.
/// </summary>
internal static class ManagedPolicies
{
    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
    private static readonly Dictionary<string, ManagedPolicy> OfAws = ((IEnumerable<ManagedPolicy>)
    [
        new("AdministratorAccess", IdentityPolicy.AdministratorAccess.Document, "v1", "2015-02-06T18:39:46Z")
        {
            Id = "ANPAIWMBCKSKIEE64ZLYK",
            Description = "Provides full access to AWS services and resources.",
        },
        Allowing("PowerUserAccess", "v12", "2015-02-06T18:39:47Z", "2026-02-12T17:59:14Z", """
            {"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],"Resource":"*"},
            {"Effect":"Allow","Action":["account:GetAccountInformation","account:GetGovCloudAccountInformation","account:GetPrimaryEmail",
            "account:ListRegions","iam:CreateServiceLinkedRole","iam:DeleteServiceLinkedRole","iam:ListRoles",
            "organizations:DescribeEffectivePolicy","organizations:DescribeOrganization"],"Resource":"*"}
            """),
        Allowing("IAMFullAccess", "v2", "2015-02-06T18:40:38Z", "2019-06-21T19:40:00Z", """
            {"Effect":"Allow","Action":["iam:*","organizations:DescribeAccount","organizations:DescribeOrganization",
            "organizations:DescribeOrganizationalUnit","organizations:DescribePolicy","organizations:ListChildren","organizations:ListParents",
            "organizations:ListPoliciesForTarget","organizations:ListRoots","organizations:ListPolicies","organizations:ListTargetsForPolicy"],
            "Resource":"*"}
            """),
        Allowing("IAMReadOnlyAccess", "v4", "2015-02-06T18:40:39Z", "2018-01-25T19:11:27Z", """
            {"Effect":"Allow","Action":["iam:GenerateCredentialReport","iam:GenerateServiceLastAccessedDetails","iam:Get*","iam:List*",
            "iam:SimulateCustomPolicy","iam:SimulatePrincipalPolicy"],"Resource":"*"}
            """),
        Allowing("AmazonS3FullAccess", "v2", "2015-02-06T18:40:58Z", "2021-09-27T20:16:37Z", """
            {"Effect":"Allow","Action":["s3:*","s3-object-lambda:*"],"Resource":"*"}
            """),
        Allowing("AmazonS3ReadOnlyAccess", "v3", "2015-02-06T18:40:59Z", "2023-08-10T21:31:39Z", """
            {"Effect":"Allow","Action":["s3:Get*","s3:List*","s3:Describe*","s3-object-lambda:Get*","s3-object-lambda:List*"],"Resource":"*"}
            """),
        Allowing("AmazonSQSFullAccess", "v1", "2015-02-06T18:41:07Z", "2015-02-06T18:41:07Z", """
            {"Action":["sqs:*"],"Effect":"Allow","Resource":"*"}
            """),
        Allowing("AWSOrganizationsReadOnlyAccess", "v6", "2018-11-06T20:32:38Z", "2024-06-07T21:32:16Z", """
            {"Sid":"AWSOrganizationsReadOnly","Effect":"Allow","Action":["organizations:Describe*","organizations:List*"],"Resource":"*"},
            {"Sid":"AWSOrganizationsReadOnlyAccount","Effect":"Allow","Action":["account:GetAlternateContact","account:GetContactInformation",
            "account:ListRegions","account:GetRegionOptStatus","account:GetPrimaryEmail"],"Resource":"*"}
            """),
        Allowing("AWSDenyAll", "v2", "2019-05-01T22:36:14Z", "2023-12-18T16:42:05Z", """
            {"Sid":"DenyAll","Effect":"Deny","Action":["*"],"Resource":"*"}
            """),
    ]).ToDictionary(policy => policy.Name, StringComparer.Ordinal);

    // What was observed of the root tasks.
    private static readonly Dictionary<string, (string? Id, string Date)> Tasks = new(StringComparer.Ordinal)
    {
        ["S3UnlockBucketPolicy"] = ("ANPAZKAPJZG4OALTIPZOF", "2024-11-06T21:55:56Z"),
        ["IAMDeleteRootUserCredentials"] = (null, "2024-11-06T22:47:58Z"),
    };

    /// <summary>Finds a policy; null when there is none of that ARN.</summary>
    public static ManagedPolicy? Find(string arn, SimulatedOrganization organization)
    {
        string[] parts = arn.Split([':'], 6);
        if (parts.Length != 6 || $"{parts[0]}:{parts[1]}:{parts[2]}:{parts[3]}" != $"arn:{organization.Partition.Name}:iam:")
        {
            return null;
        }

        const string prefix = "policy/";
        string name = parts[5].StartsWith(prefix, StringComparison.Ordinal) ? parts[5].Substring(prefix.Length) : "";
        return parts[4] != "aws" ? organization.FindAnyAccount(parts[4])?.ManagedPolicies.Where(policy => policy.Name == name)
                .Select(policy => new ManagedPolicy(policy.Name, policy.Document, "v1", "2024-11-06T21:55:56Z")).FirstOrDefault()
            : OfAws.TryGetValue(name, out ManagedPolicy? known) ? known
            : RootTask.All.FirstOrDefault(task => task.GetPolicyArn(organization.Partition.Name) == arn) is { } task ? OfTask(task, organization)
            : null;
    }

    /// <summary>GetPolicy.</summary>
    [Guess("iam", "GetPolicy, GetPolicyVersion: PolicyId, CreateDate and Description of policies that were not observed")]
    public static Structure Get(ServiceRequest request)
    {
        (ManagedPolicy policy, string arn) = Require(request);
        SimulatedAccount account = request.Caller.Account;
        return new()
        {
            ["Policy"] = new Structure
            {
                ["PolicyName"] = policy.Name,
                ["PolicyId"] = policy.Id,
                ["Arn"] = arn,
                ["Path"] = policy.Path,
                ["DefaultVersionId"] = policy.Version,
                ["AttachmentCount"] = account.Users.Count(user => user.Policies.Any(attached => attached.Name == policy.Name))
                    + account.Roles.Count(role => role.Policies.Any(attached => attached.Name == policy.Name)),
                ["PermissionsBoundaryUsageCount"] = 0,
                ["IsAttachable"] = true,
                ["Description"] = policy.Description,
                ["CreateDate"] = policy.CreateDate,
                ["UpdateDate"] = policy.UpdateDate,
                ["Tags"] = Array.Empty<object>(),
            },
        };
    }

    /// <summary>GetPolicyVersion: of each there is the default version alone.</summary>
    public static Structure GetVersion(ServiceRequest request)
    {
        (ManagedPolicy policy, string arn) = Require(request);
        string version = request.Input.Required("VersionId");
        return version != policy.Version
            ? throw IamService.NoSuchEntity($"Policy {arn} version {version} does not exist or is not attachable.")
            : new()
            {
                ["PolicyVersion"] = new Structure
                {
                    ["Document"] = WebUtility.UrlEncode(policy.Document.Text),
                    ["VersionId"] = version,
                    ["IsDefaultVersion"] = true,
                    ["CreateDate"] = policy.UpdateDate,
                },
            };
    }

    private static (ManagedPolicy Policy, string Arn) Require(ServiceRequest request)
    {
        string arn = request.Input.Required("PolicyArn");
        Authorizer.Demand(request, "iam:" + request.Operation, arn);
        return (Find(arn, request.Organization) ?? throw IamService.NoSuchEntity($"Policy {arn} was not found."), arn);
    }

    private static ManagedPolicy Allowing(string name, string version, string created, string updated, string statements) =>
        new(name, new PolicyText($$"""{"Version":"2012-10-17","Statement":[{{statements.Replace("\n", "")}}]}"""), version, created, updated);

    private static ManagedPolicy OfTask(RootTask task, SimulatedOrganization organization)
    {
        (string? id, string date) = Tasks.TryGetValue(task.Name, out (string? Id, string Date) known) ? known : (null, "2024-11-06T21:55:56Z");
        var policy = new ManagedPolicy(task.Name, new PolicyText(task.GetPolicy(organization.Partition.Name).Document.Text), "v1", date)
        {
            Path = "/root-task/",
            Description = $"Scopes down the permissions of an AssumeRoot session to the task {task.Name}.",
        };
        return id is null ? policy : policy with { Id = id };
    }
}

/// <summary>A managed policy.</summary>
internal sealed record ManagedPolicy(string Name, PolicyText Document, string Version, string Created, string? Updated = null)
{
    // Nobody has told us of most of them.
    public string Id { get; init; } = "ANPAZKAPJZG4OALTIPZAA";

    public string Path { get; init; } = "/";

    public string? Description { get; init; }

    public DateTimeOffset CreateDate => DateTimeOffset.Parse(Created, CultureInfo.InvariantCulture);

    public DateTimeOffset UpdateDate => DateTimeOffset.Parse(Updated ?? Created, CultureInfo.InvariantCulture);
}

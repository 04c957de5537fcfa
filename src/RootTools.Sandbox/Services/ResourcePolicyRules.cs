using System.Text.Json;
using System.Text.RegularExpressions;
using RootTools.Policies.Elements;

namespace RootTools.Sandbox.Services;

/// <summary>
/// What a service accepts as the policy of one of its resources, beyond the grammar: actions of its own, the resource itself, principals
/// that exist. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html.
/// </summary>
internal sealed class ResourcePolicyRules
{
    // Keys that bound an Allow for everyone to somebody in particular.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
    private static readonly HashSet<string> BoundingKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:SourceIp", "aws:SourceArn", "aws:SourceVpc", "aws:SourceVpce", "aws:SourceOwner", "aws:SourceAccount", "aws:SourceOrgID",
        "aws:SourceOrgPaths", "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:userid",
        "aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths", "s3:x-amz-server-side-encryption-aws-kms-key-id", "s3:DataAccessPointArn",
        "s3:DataAccessPointAccount",
    };

    private static readonly Regex PrincipalPattern = new(
        @"^(?:\d{12}|arn:aws[a-z-]*:(?:iam::\d{12}:(?:root|user/[^*?]+|role/[^*?]+)|sts::\d{12}:(?:assumed-role|federated-user)/[^*?]+))$",
        RegexOptions.CultureInvariant);

    private static readonly string[] Fields = ["Effect", "Principal", "Action", "Resource"];

    private readonly string _service;
    private readonly string[] _onContent;
    private readonly string[] _onResource;
    private readonly Func<string, string, bool> _isOwn;

    private ResourcePolicyRules(string service, string onResource, string onContent, Func<string, string, bool>? isOwn = null)
    {
        _service = service;
        _isOwn = isOwn ?? IsOwn;
        _onResource = onResource.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        _onContent = onContent.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Those of buckets: actions on the bucket, and on its objects.</summary>
    public static ResourcePolicyRules OfBuckets { get; } = new(
        "s3",
        """
        CreateBucket DeleteBucket DeleteBucketPolicy DeleteBucketWebsite GetAccelerateConfiguration GetAnalyticsConfiguration GetBucketAcl
        GetBucketCORS GetBucketLocation GetBucketLogging GetBucketNotification GetBucketObjectLockConfiguration GetBucketOwnershipControls
        GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning
        GetBucketWebsite GetEncryptionConfiguration GetIntelligentTieringConfiguration GetInventoryConfiguration GetLifecycleConfiguration
        GetMetricsConfiguration GetReplicationConfiguration ListBucket ListBucketMultipartUploads ListBucketVersions
        PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketAcl PutBucketCORS PutBucketLogging PutBucketNotification
        PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock PutBucketRequestPayment
        PutBucketTagging PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration PutIntelligentTieringConfiguration
        PutInventoryConfiguration PutLifecycleConfiguration PutMetricsConfiguration PutReplicationConfiguration
        """,
        """
        AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion DeleteObjectVersionTagging
        GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectTorrent GetObjectVersion
        GetObjectVersionAcl GetObjectVersionAttributes GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent
        InitiateReplication ListMultipartUploadParts ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl PutObjectLegalHold
        PutObjectRetention PutObjectTagging PutObjectVersionAcl PutObjectVersionTagging ReplicateDelete ReplicateObject ReplicateTags
        RestoreObject
        """);

    /// <summary>Those of queues.</summary>
    public static ResourcePolicyRules OfQueues { get; } = new(
        "sqs",
        """
        AddPermission CancelMessageMoveTask ChangeMessageVisibility CreateQueue DeleteMessage DeleteQueue GetQueueAttributes GetQueueUrl
        ListDeadLetterSourceQueues ListMessageMoveTasks ListQueueTags ListQueues PurgeQueue ReceiveMessage RemovePermission SendMessage
        SetQueueAttributes StartMessageMoveTask TagQueue UntagQueue
        """,
        "");

    /// <summary>Those of topics.</summary>
    public static ResourcePolicyRules OfTopics { get; } = new(
        "sns",
        """
        AddPermission DeleteTopic GetDataProtectionPolicy GetTopicAttributes ListSubscriptionsByTopic ListTagsForResource Publish
        PutDataProtectionPolicy Receive RemovePermission SetTopicAttributes Subscribe
        """,
        "");

    /// <summary>Those of event buses, which may speak of rules of the bus too.</summary>
    public static ResourcePolicyRules OfEventBuses { get; } = new(
        "events",
        """
        DeleteRule DescribeRule DisableRule EnableRule ListRules ListTagsForResource ListTargetsByRule PutEvents PutRule PutTargets
        RemoveTargets TagResource UntagResource
        """,
        "",
        (resource, arn) => resource == arn || resource == "*"
            || resource.Split(':').Take(5).SequenceEqual(arn.Split(':').Take(5)));

    /// <summary>Those of keys.</summary>
    public static ResourcePolicyRules OfKeys { get; } = new(
        "kms",
        """
        CancelKeyDeletion CreateAlias CreateGrant Decrypt DeleteAlias DeleteImportedKeyMaterial DeriveSharedSecret DescribeKey DisableKey
        DisableKeyRotation EnableKey EnableKeyRotation Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext
        GenerateDataKeyWithoutPlaintext GenerateMac GetKeyPolicy GetKeyRotationStatus GetParametersForImport GetPublicKey ImportKeyMaterial
        ListGrants ListKeyPolicies ListKeyRotations ListResourceTags PutKeyPolicy ReEncryptFrom ReEncryptTo ReplicateKey RetireGrant
        RevokeGrant RotateKeyOnDemand ScheduleKeyDeletion Sign SynchronizeMultiRegionKey TagResource UntagResource UpdateAlias
        UpdateKeyDescription UpdatePrimaryRegion Verify VerifyMac
        """,
        "");

    /// <summary>Finds what the service would refuse in a policy; null when nothing.</summary>
    public string? FindProblem(ServiceRequest request, string arn, string text)
    {
        if (!PolicyDocument.TryParse(text, PolicyKind.Resource, out PolicyDocument? document, out _))
        {
            return FindSyntaxProblem(text);
        }

        return document.Statements.Select(statement => FindProblem(request, arn, statement)).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>Whether a policy lets the public in: it allows everyone something, and no condition bounds that to somebody.</summary>
    public static bool IsPublic(PolicyDocument document) => document.Statements.Any(statement =>
        statement.Effect == PolicyEffect.Allow
        && statement.Principal is { IsEveryone: true }
        && !statement.Conditions.Any(condition => BoundingKeys.Contains(condition.Key)
            && !condition.IsNegated
            && !condition.IfExists
            && condition.Values.All(value => value.IndexOf('*') < 0 && !value.StartsWith("0.0.0.0/0", StringComparison.Ordinal))));

    private string? FindProblem(ServiceRequest request, string arn, PolicyStatement statement)
    {
        if (statement.Principal is { IsNegated: true } && statement.Effect == PolicyEffect.Allow)
        {
            return "Allow with NotPrincipal is not allowed.";
        }

        bool areKnown = statement.Principal is null || statement.Principal.Of(PrincipalKey.Aws).All(principal => IsKnown(request, principal));
        if (!areKnown)
        {
            return "Invalid principal in policy";
        }

        if (!statement.Action.Values.All(action => Applicable(action).Any()))
        {
            return "Policy has invalid action";
        }

        IReadOnlyList<string> resources = statement.Resource?.Values ?? [];
        if (!resources.All(resource => _isOwn(resource, arn)))
        {
            return "Policy has invalid resource";
        }

        bool hasContent = _onContent.Length > 0 && resources.Any(resource => resource.StartsWith(arn + "/", StringComparison.Ordinal));
        bool hasResource = _onContent.Length == 0 || resources.Contains(arn);
        return statement.Resource is { IsNegated: true }
            || statement.Action.IsNegated
            || statement.Action.Values.All(action => Applicable(action).Any(isOnContent => isOnContent ? hasContent : hasResource))
            ? null
            : "Action does not apply to any resource(s) in statement";
    }

    // For each of the service's actions that a pattern means: whether it is about the content of the resource.
    private IEnumerable<bool> Applicable(string pattern)
    {
        string name = pattern == "*" ? "*"
            : pattern.StartsWith(_service + ":", StringComparison.OrdinalIgnoreCase) ? pattern.Substring(_service.Length + 1)
            : "";
        var regex = new Regex(
            "^" + Regex.Escape(name).Replace(@"\*", ".*").Replace(@"\?", ".") + "$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.Limit);
        return _onResource.Where(action => regex.IsMatch(action)).Select(_ => false)
            .Concat(_onContent.Where(action => regex.IsMatch(action)).Select(_ => true));
    }

    private bool IsOwn(string resource, string arn) => _onContent.Length > 0
        ? resource == arn || resource.StartsWith(arn + "/", StringComparison.Ordinal)
        : resource == arn || resource == "*";

    // Users and roles of simulated accounts must exist; of other accounts nothing is known.
    private static bool IsKnown(ServiceRequest request, string principal)
    {
        if (principal == "*")
        {
            return true;
        }

        if (!PrincipalPattern.IsMatch(principal))
        {
            return false;
        }

        string[] parts = principal.Split([':'], 6);
        if (parts.Length < 6 || parts[2] != "iam" || parts[5] == "root" || request.Organization.FindAnyAccount(parts[4]) is not { } account)
        {
            return true;
        }

        return account.Users.Any(user => user.Arn == principal) || account.AllRoles.Any(role => role.Arn == principal);
    }

    private static string FindSyntaxProblem(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (!document.RootElement.TryGetProperty("Statement", out JsonElement statement))
            {
                return "Missing required field Statement";
            }

            IEnumerable<JsonElement> statements = statement.ValueKind == JsonValueKind.Array ? statement.EnumerateArray() : [statement];
            string? missing = statements.Where(entry => entry.ValueKind == JsonValueKind.Object)
                .SelectMany(entry => Fields.Where(field => !entry.TryGetProperty(field, out _) && !entry.TryGetProperty("Not" + field, out _)))
                .FirstOrDefault();
            return missing is null ? "Invalid policy syntax." : "Missing required field " + missing;
        }
        catch (JsonException)
        {
            return "This policy contains invalid Json";
        }
    }
}

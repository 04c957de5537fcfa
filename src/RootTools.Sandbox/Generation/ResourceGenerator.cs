using RootTools.Sandbox.Services.CloudTrail;

namespace RootTools.Sandbox.Generation;

/// <summary>Makes buckets and queues: without a policy, with a sound one, and with one that locks everyone out.</summary>
internal sealed class ResourceGenerator(SimulatedOrganization organization, SeededRandom random, DateTimeOffset now)
{
    private const double BucketShare = 0.4;
    private const double QueueShare = 0.25;
    private const double LockedShare = 0.02;

    /// <summary>Makes some buckets and queues, or none.</summary>
    public void AddSome(SimulatedAccount account)
    {
        for (int i = random.Chance(BucketShare) ? random.Between(1, 3) : 0; i > 0; i--)
        {
            SimulatedBucket bucket = AddBucket(account, random.Pick(account.Partition.RegionsWithoutOptIn));
            bucket.Policy = random.Chance(LockedShare)
                ? ResourcePolicySamples.Locked(bucket, random)
                : ResourcePolicySamples.Sound(bucket, random);
        }

        for (int i = random.Chance(QueueShare) ? random.Between(1, 2) : 0; i > 0; i--)
        {
            SimulatedQueue queue = AddQueue(account, random.Pick(account.Partition.RegionsWithoutOptIn));
            queue.Policy = random.Chance(LockedShare)
                ? ResourcePolicySamples.Locked(queue, random)
                : ResourcePolicySamples.Sound(queue, random);
        }
    }

    /// <summary>Makes a bucket and a queue whose policies deny everyone everything.</summary>
    public void AddLocked(SimulatedAccount account, string region)
    {
        SimulatedBucket bucket = AddBucket(account, region);
        bucket.Policy = ResourcePolicySamples.DenyEveryone(bucket);
        SimulatedQueue queue = AddQueue(account, region);
        queue.Policy = ResourcePolicySamples.DenyEveryone(queue);
    }

    /// <summary>Makes a trail of the organization that writes to a bucket of the management account.</summary>
    public static void AddTrail(SimulatedOrganization organization, DateTimeOffset now)
    {
        SimulatedAccount management = organization.ManagementAccount;
        string region = organization.Partition.IamRegion;
        DateTimeOffset since = now.AddDays(-400);
        var bucket = new SimulatedBucket(management, $"aws-cloudtrail-logs-{management.Id}-{organization.Id}", region, since)
        {
            PublicAccessBlock = new(true, true, true, true),
        };
        organization.AddBucket(bucket);
        var trail = new SimulatedTrail("organization-trail", region, bucket.Name)
        {
            IsOrganizationTrail = true,
            IsMultiRegionTrail = true,
            LogFileValidationEnabled = true,
            IsLogging = true,
            StartedLogging = since,
        };
        organization.AddTrail(management, trail);
        bucket.Policy = TrailBucket.PolicyFor(bucket, trail);
        AddTable(organization, trail, now);
    }

    // Accounts that come later are not among the partitions, as at AWS, until somebody adds them to the table.
    private static void AddTable(SimulatedOrganization organization, SimulatedTrail trail, DateTimeOffset now)
    {
        SimulatedAccount management = organization.ManagementAccount;
        string region = trail.HomeRegion;
        DateTimeOffset since = now.AddDays(-300);
        string location = $"s3://{trail.BucketName}/AWSLogs/{organization.Id}/";
        SimulatedTable table = SimulatedTable.OfTrail("logs", "cloudtrail", region, location, since);
        table.PartitionKeys = [new("account", "string"), new("region", "string"), new("timestamp", "string")];
        table.Parameters = new(StringComparer.Ordinal)
        {
            ["projection.enabled"] = "true",
            ["projection.account.type"] = "enum",
            ["projection.account.values"] = string.Join(",", organization.Accounts.Select(account => account.Id)),
            ["projection.region.type"] = "enum",
            ["projection.region.values"] = string.Join(",", organization.Partition.RegionsWithoutOptIn),
            ["projection.timestamp.type"] = "date",
            ["projection.timestamp.format"] = "yyyy/MM/dd",
            ["projection.timestamp.range"] = "2020/01/01,NOW",
            ["projection.timestamp.interval"] = "1",
            ["projection.timestamp.interval.unit"] = "DAYS",
            ["storage.location.template"] = location + "${account}/CloudTrail/${region}/${timestamp}",
        };
        management.Tables.Add(table);
        var results = new SimulatedBucket(management, $"aws-athena-query-results-{management.Id}-{region}", region, since)
        {
            PublicAccessBlock = new(true, true, true, true),
        };
        organization.AddBucket(results);
        management.WorkGroups.Add(new SimulatedWorkGroup("audit", region, since) { OutputLocation = $"s3://{results.Name}/audit/" });
    }

    private SimulatedBucket AddBucket(SimulatedAccount account, string region)
    {
        string name = $"{Prefix(account)}-{random.Pick(Vocabulary.BucketPurposes)}-{random.Letters(6)}";
        var bucket = new SimulatedBucket(account, name, region, Age());
        organization.AddBucket(bucket);
        return bucket;
    }

    private SimulatedQueue AddQueue(SimulatedAccount account, string region)
    {
        string name = $"{Prefix(account)}-{random.Pick(Vocabulary.QueuePurposes)}-{random.Letters(4)}";
        var queue = new SimulatedQueue(account, name, region, Age());
        account.Queues.Add(queue);
        return queue;
    }

    private DateTimeOffset Age() => now.AddDays(-random.Between(2, 2000)).AddSeconds(-random.Next(86_400));

    private static string Prefix(SimulatedAccount account) => account.Name.ToLowerInvariant().Replace(' ', '-');
}

/// <summary>Policies of buckets and queues as they are found in the field.</summary>
internal static class ResourcePolicySamples
{
    /// <summary>Denies everyone everything: the lockout that takes a root session to repair.</summary>
    public static PolicyText DenyEveryone(SimulatedBucket bucket) => Deny(bucket, "DenyAll", null);

    /// <summary>Denies everyone everything.</summary>
    public static PolicyText DenyEveryone(SimulatedQueue queue) => Deny(queue, "DenyAll", null);

    /// <summary>Locks everyone out, plainly or by a condition that nobody meets any more.</summary>
    public static PolicyText Locked(SimulatedBucket bucket, SeededRandom random)
    {
        string deletedRole = $"arn:{bucket.Account.Partition.Name}:iam::{bucket.Account.Id}:role/deleted-{random.Letters(5)}";
        return random.Next(3) switch
        {
            0 => DenyEveryone(bucket),
            1 => Deny(bucket, "OnlyOurEndpoint", Condition("StringNotEquals", "aws:SourceVpce", "vpce-" + random.Letters(17))),
            _ => Deny(bucket, "OnlyOneRole", Condition("ArnNotEquals", "aws:PrincipalArn", deletedRole)),
        };
    }

    /// <summary>Locks everyone out, plainly or by a condition that nobody meets any more.</summary>
    public static PolicyText Locked(SimulatedQueue queue, SeededRandom random) => random.Next(2) == 0
        ? DenyEveryone(queue)
        : Deny(queue, "OnlyAnotherOrganization", Condition("StringNotEquals", "aws:PrincipalOrgID", "o-" + random.Letters(10)));

    /// <summary>A policy that does no harm, or none.</summary>
    public static PolicyText? Sound(SimulatedBucket bucket, SeededRandom random) => random.Next(4) switch
    {
        0 => Deny(bucket, "DenyInsecureTransport", Condition("Bool", "aws:SecureTransport", "false")),
        1 => Policy(
            $$"""{"Sid":"AllowOrganization","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"{{bucket.Arn}}/*",""",
            Condition("StringEquals", "aws:PrincipalOrgID", bucket.Account.Organization!.Id)),
        _ => null,
    };

    /// <summary>A policy that does no harm, or none.</summary>
    public static PolicyText? Sound(SimulatedQueue queue, SeededRandom random) => random.Next(3) == 0
        ? Policy(
            """{"Sid":"AllowTopic","Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage",""",
            $"\"Resource\":\"{queue.Arn}\"")
        : null;

    private static PolicyText Deny(SimulatedBucket bucket, string sid, string? condition) => Policy(
        $$"""{"Sid":"{{sid}}","Effect":"Deny","Principal":"*","Action":"s3:*",""",
        $"\"Resource\":[\"{bucket.Arn}\",\"{bucket.Arn}/*\"]",
        condition is null ? "" : "," + condition);

    private static PolicyText Deny(SimulatedQueue queue, string sid, string? condition) => Policy(
        $$"""{"Sid":"{{sid}}","Effect":"Deny","Principal":"*","Action":"sqs:*",""",
        $"\"Resource\":\"{queue.Arn}\"",
        condition is null ? "" : "," + condition);

    private static string Condition(string condition, string key, string value) => $$$"""
        "Condition":{"{{{condition}}}":{"{{{key}}}":"{{{value}}}"}}
        """;

    private static PolicyText Policy(params string[] statement) =>
        new($$"""{"Version":"2012-10-17","Statement":[{{string.Concat(statement)}}}]}""");
}

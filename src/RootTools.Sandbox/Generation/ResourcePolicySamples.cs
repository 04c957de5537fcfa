using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Generation;

/// <summary>Policies of buckets and queues as they are found in the field.</summary>
internal static class ResourcePolicySamples
{
    /// <summary>Denies everyone everything: the lockout that takes a root session to repair.</summary>
    /// <param name="bucket">The bucket.</param>
    public static PolicyText DenyEveryone(SimulatedBucket bucket) => Deny(bucket, "DenyAll", null);

    /// <summary>Denies everyone everything.</summary>
    /// <param name="queue">The queue.</param>
    public static PolicyText DenyEveryone(SimulatedQueue queue) => Deny(queue, "DenyAll", null);

    /// <summary>Locks everyone out, plainly or by a condition that nobody meets any more.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="random">The source of randomness.</param>
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
    /// <param name="queue">The queue.</param>
    /// <param name="random">The source of randomness.</param>
    public static PolicyText Locked(SimulatedQueue queue, SeededRandom random) => random.Next(2) == 0
        ? DenyEveryone(queue)
        : Deny(queue, "OnlyAnotherOrganization", Condition("StringNotEquals", "aws:PrincipalOrgID", "o-" + random.Letters(10)));

    /// <summary>A policy that does no harm, or none.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="random">The source of randomness.</param>
    public static PolicyText? Sound(SimulatedBucket bucket, SeededRandom random) => random.Next(4) switch
    {
        0 => Deny(bucket, "DenyInsecureTransport", Condition("Bool", "aws:SecureTransport", "false")),
        1 => Policy(
            $$"""{"Sid":"AllowOrganization","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"{{bucket.Arn}}/*",""",
            Condition("StringEquals", "aws:PrincipalOrgID", bucket.Account.Organization!.Id)),
        _ => null,
    };

    /// <summary>A policy that does no harm, or none.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="random">The source of randomness.</param>
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

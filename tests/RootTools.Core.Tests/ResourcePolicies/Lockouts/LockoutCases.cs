using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Lockouts;

namespace RootTools.Core.Tests.ResourcePolicies.Lockouts;

/// <summary>Policies as they are found in the field, and whether they lock their account out.</summary>
internal static class LockoutCases
{
    public const string Account = "333333333333";
    public const string Organization = "o-aaaaaaaaaa";
    public const string Bucket = "arn:aws:s3:::vault";
    public const string Queue = "arn:aws:sqs:eu-west-1:333333333333:orders";

    private const LockoutVerdict Open = LockoutVerdict.Open;
    private const LockoutVerdict Restricted = LockoutVerdict.Restricted;
    private const LockoutVerdict Locked = LockoutVerdict.Locked;
    private const LockoutVerdict Undecided = LockoutVerdict.Undecided;

    public static IEnumerable<LockoutCase> All =>
    [
        // Whom, what and which resource.
        new("everyone, everything", Locked, Deny()),
        new("everyone, the bucket's objects alone", Open, Deny(resource: "arn:aws:s3:::vault/*")),
        new("everyone, reading and writing objects alone", Open, Deny(action: "\"s3:GetObject\",\"s3:PutObject\"")),
        new("everyone, deleting the policy alone, so that another can be put", Open, Deny(action: "\"s3:DeleteBucketPolicy\"")),
        new("everyone, both ways of repair", Locked, Deny(action: "\"s3:DeleteBucketPolicy\",\"s3:PutBucketPolicy\"")),
        new("everyone, everything but reading", Locked, """{"Effect":"Deny","Principal":"*","NotAction":"s3:Get*","Resource":"*"}"""),
        new("everyone, everything but the policy", Open, """{"Effect":"Deny","Principal":"*","NotAction":"s3:*BucketPolicy","Resource":"*"}"""),
        new("everyone, by a list with a star", Locked, """{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:*","Resource":"*"}"""),
        new("the account, by its number", Locked, """{"Effect":"Deny","Principal":{"AWS":"333333333333"},"Action":"s3:*","Resource":"*"}"""),
        new("another account", Open, """{"Effect":"Deny","Principal":{"AWS":"444444444444"},"Action":"s3:*","Resource":"*"}"""),
        new("one role", Open, """{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::333333333333:role/Intern"},"Action":"s3:*","Resource":"*"}"""),
        new("nobody, as only an Allow is there", Open, """{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}"""),

        // NotPrincipal.
        new("NotPrincipal with another account", Locked, NotPrincipal("arn:aws:iam::444444444444:root")),
        new("NotPrincipal with the own root user", Undecided, NotPrincipal("arn:aws:iam::333333333333:root")),
        new("NotPrincipal with a user but not its account", Undecided, NotPrincipal("arn:aws:iam::333333333333:user/alice")),
        new("NotPrincipal with a user and its account", Restricted, NotPrincipal("arn:aws:iam::333333333333:user/alice", "arn:aws:iam::333333333333:root")),
        new("NotPrincipal with a role but not its session", Undecided, NotPrincipal("arn:aws:iam::333333333333:role/Admin", "333333333333")),
        new(
            "NotPrincipal with a role, its session and its account",
            Restricted,
            NotPrincipal("arn:aws:iam::333333333333:role/Admin", "arn:aws:sts::333333333333:assumed-role/Admin/alice", "333333333333")),
        new("NotPrincipal with a principal that was deleted", Undecided, NotPrincipal("AROAEXAMPLEID1234567", "333333333333")),

        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html: what AWS "might" do is not told.
        new("NotPrincipal with the account by its number", Undecided, NotPrincipal("333333333333")),
        new("NotPrincipal with a role alone", Undecided, NotPrincipal("arn:aws:iam::333333333333:role/Admin")),
        new("NotPrincipal with a session alone", Undecided, NotPrincipal("arn:aws:sts::333333333333:assumed-role/Admin/alice")),
        new("NotPrincipal with a session and its account", Undecided, NotPrincipal("arn:aws:sts::333333333333:assumed-role/Admin/alice", "333333333333")),
        new("NotPrincipal with the account, and a second statement that denies everyone", Locked, NotPrincipal("333333333333") + "," + Deny("All"), LockedBy: "All"),
        new("NotPrincipal with a service", Locked, """{"Sid":"S","Effect":"Deny","NotPrincipal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:*","Resource":"*"}"""),

        // Whoever is left where every role is denied: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users.html.
        new("every role", Restricted, If("ArnLike", "aws:PrincipalArn", "arn:aws:iam::333333333333:role/*")),
        new("every role and user, so that federated users are left", Restricted,
            Statement("A", """ "ArnLike":{"aws:PrincipalArn":["arn:aws:iam::333333333333:role/*","arn:aws:iam::333333333333:user/*"]} """)),
        new("every session of a role, by its type", Restricted, If("StringEquals", "aws:PrincipalType", "AssumedRole")),
        new("every user", Open, If("ArnLike", "aws:PrincipalArn", "arn:aws:iam::333333333333:user/*")),
        new("every role but one", Restricted,
            Statement("A", """ "ArnLike":{"aws:PrincipalArn":"arn:aws:iam::333333333333:role/*"},"ArnNotLike":{"aws:PrincipalArn":"*:role/Admin"} """)),

        // Principals by condition.
        new("all but one role", Restricted, If("ArnNotEquals", "aws:PrincipalArn", "arn:aws:iam::333333333333:role/Admin")),
        new("all but the roles of single sign-on", Restricted, If("ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*")),
        new("all but the root user", Locked, If("ArnNotEquals", "aws:PrincipalArn", "arn:aws:iam::333333333333:root")),
        new("all but service-linked roles", Locked, If("ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::*:role/aws-service-role/*")),
        new("all but a role of another account", Locked, If("ArnNotEquals", "aws:PrincipalArn", "arn:aws:iam::444444444444:role/Admin")),
        new("all but a session, which is no principal's ARN", Locked, If("StringNotLike", "aws:PrincipalArn", "arn:aws:sts::333333333333:assumed-role/Admin/*")),
        new("all but what two patterns share", Restricted,
            Statement("A", """ "StringNotLike":{"aws:PrincipalArn":"*:role/Admin*"} """) + "," + Statement("B", """ "StringNotLike":{"aws:PrincipalArn":"*Prod"} """)),
        new("all but what two patterns do not share", Locked,
            Statement("A", """ "StringNotLike":{"aws:PrincipalArn":"*:role/Admin"} """) + "," + Statement("B", """ "StringNotLike":{"aws:PrincipalArn":"*:role/Ops"} """),
            LockedBy: "A, B"),
        new("all but one role by its unique id", Restricted, If("StringNotLike", "aws:userid", "AROAEXAMPLEID1234567:*")),
        new("all but something that is no unique id", Locked, If("StringNotEquals", "aws:userid", "Admin")),
        new("all but one user name", Restricted, If("StringNotEquals", "aws:username", "alice")),
        new("all of the own account", Locked, If("StringEquals", "aws:PrincipalAccount", Account)),
        new("all but the own account", Open, If("StringNotEquals", "aws:PrincipalAccount", Account)),
        new("all but another account", Locked, If("StringNotEquals", "aws:PrincipalAccount", "444444444444")),
        new("all but the account of the resource", Open, If("StringNotEquals", "aws:PrincipalAccount", "${aws:ResourceAccount}")),
        new("all but the own organization", Open, If("StringNotEquals", "aws:PrincipalOrgID", Organization)),
        new("all but another organization", Locked, If("StringNotEquals", "aws:PrincipalOrgID", "o-bbbbbbbbbb")),
        new("all but another organization, unless it is missing", Locked, If("StringNotEqualsIfExists", "aws:PrincipalOrgID", "o-bbbbbbbbbb")),
        new("all but an organizational unit of the own organization", Restricted, If("ForAnyValue:StringNotLike", "aws:PrincipalOrgPaths", "o-aaaaaaaaaa/r-abcd/ou-abcd-11111111/*")),
        new("all but an organizational unit of another organization", Locked, If("ForAnyValue:StringNotLike", "aws:PrincipalOrgPaths", "o-bbbbbbbbbb/r-abcd/*")),
        new("all but AWS services", Locked, If("Bool", "aws:PrincipalIsAWSService", "false")),
        new("all that have no tag", Restricted, If("Null", "aws:PrincipalTag/team", "true")),
        new("all but those with the tag of the queue", Restricted, If("StringNotEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}")),
        new("a user who is called something else", Restricted, If("StringNotLike", "aws:PrincipalArn", "arn:aws:iam::${aws:PrincipalAccount}:user/ops-?")),

        // A literal comparison with a wildcard is met by nothing:
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String.
        new("all but roles, compared literally", Locked, If("StringNotEquals", "aws:PrincipalArn", "arn:aws:iam::333333333333:role/*")),
        new("all but one role's sessions, compared literally", Locked, If("StringNotEquals", "aws:userid", "AROAEXAMPLEID1234567:*")),
        new("all but users, compared literally", Locked, If("StringNotEquals", "aws:username", "ops-?")),
        new("all but VPC endpoints, compared literally", Locked, If("StringNotEquals", "aws:SourceVpce", "vpce-*")),
        new("all but VPCs, compared literally", Locked, If("StringNotEquals", "aws:SourceVpc", "*")),
        new("all but a tag, compared literally", Locked, If("StringNotEquals", "aws:PrincipalTag/team", "ops*")),
        new("all but the organization's units, compared literally", Locked, If("ForAnyValue:StringNotEquals", "aws:PrincipalOrgPaths", "o-aaaaaaaaaa/*")),
        new("all but a program, compared literally, which may call itself so", Restricted, If("StringNotEquals", "aws:UserAgent", "tool/*")),
        new("all but a VPC's id where an endpoint's belongs", Locked, If("StringNotEquals", "aws:SourceVpce", "vpc-1a2b3c4d")),
        new("all but VPC endpoints by a pattern", Restricted, If("StringNotLike", "aws:SourceVpce", "vpce-*")),

        // Variables: one value in all places, and never one that was only invented.
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
        new("an owner tag that equals the team's, or is missing", Restricted, If("StringEqualsIfExists", "aws:PrincipalTag/owner", "${aws:PrincipalTag/team}")),
        new("an owner tag that equals the team's", Open, If("StringEquals", "aws:PrincipalTag/owner", "${aws:PrincipalTag/team}")),
        new("all but one team, and owners who are not the team", Restricted,
            Statement("A", """ "StringNotEquals":{"aws:PrincipalTag/team":"dev"} """) + ","
                + Statement("B", """ "StringNotEquals":{"aws:PrincipalTag/owner":"${aws:PrincipalTag/team}"} """)),
        new("the same in the other order", Restricted,
            Statement("B", """ "StringNotEquals":{"aws:PrincipalTag/owner":"${aws:PrincipalTag/team}"} """) + ","
                + Statement("A", """ "StringNotEquals":{"aws:PrincipalTag/team":"dev"} """)),
        new("owners who are not the team, and owners other than one, and teams other than another", Undecided,
            Statement("A", """ "StringNotEquals":{"aws:PrincipalTag/team":"dev"} """) + ","
                + Statement("B", """ "StringNotEquals":{"aws:PrincipalTag/owner":"${aws:PrincipalTag/team}"} """) + ","
                + Statement("C", """ "StringNotEquals":{"aws:PrincipalTag/owner":"ops"} """)),
        new("users not named after their owner tag, of owners that begin with d", Undecided,
            Statement("A", """ "StringNotLikeIfExists":{"aws:PrincipalTag/owner":"d*"} """) + ","
                + Statement("B", """ "StringNotEqualsIfExists":{"aws:username":"${aws:PrincipalTag/owner}"} """)),
        new("variables beside a statement that locks by itself", Locked,
            Statement("A", """ "StringNotEquals":{"aws:PrincipalTag/owner":"${aws:PrincipalTag/team}"} """) + "," + Deny("B"), LockedBy: "B"),
        new("the account's own variable, which is settled", Locked,
            Statement("A", """ "ArnLike":{"aws:PrincipalArn":"arn:aws:*::${aws:PrincipalAccount}:*"} """)),
        new("sessions not named after a tag", Restricted, If("StringNotLike", "aws:userid", "*:${aws:PrincipalTag/mail}")),
        new("users whose owner tag is not their name", Restricted, If("StringNotEquals", "aws:PrincipalTag/owner", "${aws:username}")),
        new("roles not named after a tag", Restricted, If("StringNotLike", "aws:PrincipalArn", "arn:aws:iam::*:role/${aws:PrincipalTag/team}")),
        new("a variable with a default", Restricted, If("StringNotEquals", "aws:PrincipalTag/owner", "${aws:PrincipalTag/team, 'ops'}")),
        new("an escaped star, which no tag has", Locked, If("StringNotLike", "aws:PrincipalTag/owner", "${*}")),

        // Network.
        new("all but one VPC endpoint", Restricted, If("StringNotEquals", "aws:SourceVpce", "vpce-1a2b3c4d")),
        new("all but one VPC", Restricted, If("StringNotEquals", "aws:SourceVpc", "vpc-1a2b3c4d")),
        new("all through VPC endpoints", Open, If("Null", "aws:SourceVpce", "false")),
        new("all but VPC endpoints", Restricted, If("Null", "aws:SourceVpce", "true")),
        new("all but one range of addresses", Restricted, If("NotIpAddress", "aws:SourceIp", "198.51.100.0/24")),
        new("all but the whole internet", Open, If("NotIpAddress", "aws:SourceIp", "0.0.0.0/0")),
        new("all of IPv4", Restricted, If("IpAddress", "aws:SourceIp", "0.0.0.0/0")),
        new("all of IPv4 and IPv6, so that only what has no address is left", Restricted, If("IpAddress", "aws:SourceIp", "0.0.0.0/0\",\"::/0")),
        new("a range without its part", Restricted,
            Statement("A", """ "NotIpAddress":{"aws:SourceIp":"20.0.0.0/8"} """) + "," + Statement("B", """ "IpAddress":{"aws:SourceIp":"20.0.0.0/9"} """)),
        new("a range without all of its parts", Locked,
            Statement("A", """ "NotIpAddress":{"aws:SourceIp":"20.0.0.0/8"} """) + "," + Statement("B", """ "IpAddress":{"aws:SourceIp":["20.0.0.0/9","20.128.0.0/9"]} """),
            LockedBy: "A, B"),

        // A request comes from a public address, or through an endpoint and without one:
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip.
        new("all but a private range", Locked, If("NotIpAddress", "aws:SourceIp", "10.0.0.0/8")),
        new("all but a private range without its part", Locked,
            Statement("A", """ "NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"} """) + "," + Statement("B", """ "IpAddress":{"aws:SourceIp":"10.0.0.0/9"} """), LockedBy: "A"),
        new("all but every private range", Locked, If("NotIpAddress", "aws:SourceIp", "10.0.0.0/8\",\"172.16.0.0/12\",\"192.168.0.0/16\",\"fd00::/8")),
        new("all but a private range, unless through an endpoint", Restricted, If("NotIpAddressIfExists", "aws:SourceIp", "10.0.0.0/8\",\"198.51.100.7")),
        new("all but a private address", Locked, If("NotIpAddress", "aws:SourceIp", "192.168.1.1")),
        new("all but a range that holds private and public addresses", Restricted, If("NotIpAddress", "aws:SourceIp", "192.168.0.0/15")),
        new("all but the private addresses that an endpoint tells", Restricted, If("NotIpAddress", "aws:VpcSourceIp", "10.0.0.0/8")),
        new("a range written with zeros in front", Locked, If("NotIpAddress", "aws:SourceIp", "010.0.0.0/8")),
        new("all of IPv4 and what is not of IPv4, so that only endpoints are left", Restricted,
            Statement("A", """ "IpAddress":{"aws:SourceIp":"0.0.0.0/0"} """) + "," + Statement("B", """ "IpAddress":{"aws:SourceIp":"2000::/3"} """)),

        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html: a forwarded request keeps the address.
        new("direct calls, and forwarded ones from elsewhere", Restricted,
            Statement("A", """ "Bool":{"aws:ViaAWSService":"false"} """) + "," + Statement("B", """ "NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"} """)),
        new("direct calls, and forwarded ones from anywhere but a private range", Locked,
            Statement("A", """ "Bool":{"aws:ViaAWSService":"false"} """) + "," + Statement("B", """ "NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"} """), LockedBy: "B"),
        new("an endpoint and a range of addresses in one statement", Restricted,
            Statement("A", """ "StringNotEquals":{"aws:SourceVpce":"vpce-1"},"NotIpAddress":{"aws:SourceIp":"198.51.100.0/24"} """)),
        new("an endpoint and a range of addresses, each a must: an endpoint hides the address", Locked,
            Statement("A", """ "StringNotEquals":{"aws:SourceVpce":"vpce-1"} """) + "," + Statement("B", """ "NotIpAddress":{"aws:SourceIp":"198.51.100.0/24"} """),
            LockedBy: "A, B"),
        new("two endpoints, each a must", Locked,
            Statement("A", """ "StringNotEquals":{"aws:SourceVpce":"vpce-1"} """) + "," + Statement("B", """ "StringNotEquals":{"aws:SourceVpce":"vpce-2"} """),
            LockedBy: "A, B"),
        new("what is not encrypted on the way", Open, If("Bool", "aws:SecureTransport", "false")),
        new("what is encrypted on the way", Restricted, If("Bool", "aws:SecureTransport", "true")),
        new("encrypted or not", Locked, Statement("A", """ "Bool":{"aws:SecureTransport":["true","false"]} """)),
        new("old TLS", Open, If("NumericLessThan", "s3:TlsVersion", "1.2")),
        new("TLS that does not exist yet", Locked, If("NumericLessThan", "s3:TlsVersion", "1.4")),
        new("another Region than the bucket's", Open, If("StringNotEquals", "aws:RequestedRegion", "eu-west-1")),
        new("the bucket's Region", Locked, If("StringEquals", "aws:RequestedRegion", "eu-west-1")),

        // Credentials, time, and keys that the request never has.
        new("all without MFA", Open, If("BoolIfExists", "aws:MultiFactorAuthPresent", "false")),
        new("all with MFA", Open, If("Bool", "aws:MultiFactorAuthPresent", "true")),
        new("an old sign-in", Open, If("NumericGreaterThan", "aws:MultiFactorAuthAge", "3600")),
        new("every sign-in", Locked, Statement("A", """ "NumericGreaterThanIfExists":{"aws:MultiFactorAuthAge":"-1"} """)),
        new("sessions issued before a date that is past", Open, If("DateLessThan", "aws:TokenIssueTime", "2026-01-01T00:00:00Z")),
        new("after a date that is past", Locked, If("DateGreaterThan", "aws:CurrentTime", "2026-01-01T00:00:00Z")),
        new("before a date that is past", Open, If("DateLessThan", "aws:CurrentTime", "2026-01-01T00:00:00Z")),
        new("before a date to come", Locked, If("DateLessThan", "aws:CurrentTime", "2030-01-01T00:00:00Z")),
        new("all but other services' calls", Restricted, If("Bool", "aws:ViaAWSService", "false")),
        new("all without a source account, which only services name", Locked, If("StringNotEquals", "aws:SourceAccount", Account)),
        new("all without encryption of the object, which no request for a policy names", Locked, If("StringNotEquals", "s3:x-amz-server-side-encryption", "aws:kms")),
        new("the same with IfExists", Locked, If("StringNotEqualsIfExists", "s3:x-amz-server-side-encryption", "aws:kms")),
        new("the same, positive", Open, If("StringEquals", "s3:x-amz-server-side-encryption", "AES256")),
        new("a central root session alone", Open, If("Bool", "aws:AssumedRoot", "true")),
        new("all but central root sessions", Locked, If("BoolIfExists", "aws:AssumedRoot", "false")),

        // Several statements.
        new("a harmless statement beside the one that locks", Locked,
            Statement("Harmless", """ "Bool":{"aws:SecureTransport":"false"} """) + "," + Deny("Locks"), LockedBy: "Locks"),
        new("one role from one place at one time of credentials", Restricted,
            Statement("Role", """ "ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::333333333333:role/Admin"} """)
                + "," + Statement("Place", """ "NotIpAddress":{"aws:SourceIp":"198.51.100.0/24"} """)
                + "," + Statement("Mfa", """ "BoolIfExists":{"aws:MultiFactorAuthPresent":"false"} """)),
        new("one role from one place where another statement shuts out the place", Locked,
            Statement("Role", """ "ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::333333333333:role/Admin"} """)
                + "," + Statement("Place", """ "NotIpAddress":{"aws:SourceIp":"198.51.100.0/24"} """)
                + "," + Statement("Shut", """ "IpAddress":{"aws:SourceIp":"198.51.0.0/16"} """),
            LockedBy: "Place, Shut"),

        // Queues.
        new("a queue that denies everyone", Locked, Deny(action: "\"sqs:*\"", resource: Queue), ResourceType.Queue),
        new("a queue that denies messages alone", Open, Deny(action: "\"sqs:SendMessage\"", resource: Queue), ResourceType.Queue),
        new("a queue that denies all but another organization", Locked,
            $$"""{"Sid":"S","Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"{{Queue}}","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-bbbbbbbbbb"} } }""",
            ResourceType.Queue, "S"),
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_RemovePermission.html
        new("a queue that denies setting attributes alone", Open, Deny(action: "\"sqs:SetQueueAttributes\"", resource: Queue), ResourceType.Queue),
        new("a queue that denies setting attributes and removing permissions", Locked,
            Deny(action: "\"sqs:SetQueueAttributes\",\"sqs:RemovePermission\"", resource: Queue), ResourceType.Queue),
        new("a queue that denies everything but removing permissions", Open,
            $$"""{"Sid":"S","Effect":"Deny","Principal":"*","NotAction":"sqs:RemovePermission","Resource":"{{Queue}}"}""", ResourceType.Queue),
        new("a queue by an incomplete ARN", Locked, Deny(action: "\"sqs:*\"", resource: "arn:aws:sqs"), ResourceType.Queue),
        new("a queue of which another queue's ARN is denied", Open, Deny(action: "\"sqs:*\"", resource: Queue + "-other"), ResourceType.Queue),
    ];

    public static string If(string condition, string key, string value) => Statement("S", $$"""  "{{condition}}":{"{{key}}":["{{value}}"]} """);

    private static string Deny(string sid = "S", string action = "\"s3:*\"", string resource = Bucket) =>
        $$"""{"Sid":"{{sid}}","Effect":"Deny","Principal":"*","Action":[{{action}}],"Resource":"{{resource}}"}""";

    private static string Statement(string sid, string condition) =>
        $$"""{"Sid":"{{sid}}","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["{{Bucket}}","{{Bucket}}/*"],"Condition":{ {{condition}} } }""";

    private static string NotPrincipal(params string[] arns) =>
        $$"""{"Sid":"S","Effect":"Deny","NotPrincipal":{"AWS":["{{string.Join("\",\"", arns)}}"]},"Action":"s3:*","Resource":"{{Bucket}}"}""";
}

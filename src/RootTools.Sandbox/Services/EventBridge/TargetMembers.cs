using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>
/// The members of a target with their constraints, those included that are kept and given back, and mean nothing here.
/// See https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html.
/// </summary>
internal static class TargetMembers
{
    public static Member Target { get; } =
        Structure(
            "member",
            Text("Id").Within(1, 64).Matching(@"[\.\-_A-Za-z0-9]+").Required(),
            Text("Arn").Within(1, 1600).Required(),
            Text("RoleArn").Within(1, 1600),
            Text("Input").Within(null, 8192),
            Text("InputPath").Within(null, 256),
            Structure("InputTransformer", Map("InputPathsMap"), Text("InputTemplate").Within(1, 8192).Required()),
            Structure("KinesisParameters", Text("PartitionKeyPath").Within(null, 256).Required()),
            Structure(
                "RunCommandParameters",
                List(
                    "RunCommandTargets",
                    Structure(
                        "member",
                        Text("Key").Within(1, 128).Matching(@"[\p{L}\p{Z}\p{N}_.:/=+\-@]*").Required(),
                        List("Values", Text("member").Within(1, 256)).Within(1, 50).Required())).Within(1, 5).Required()),
            Structure(
                "EcsParameters",
                Text("TaskDefinitionArn").Within(1, 1600).Required(),
                Number("TaskCount").Within(1, null),
                Text("LaunchType").OneOf("EC2", "FARGATE", "EXTERNAL"),
                Structure(
                    "NetworkConfiguration",
                    Structure(
                        "awsvpcConfiguration",
                        List("Subnets").Required(),
                        List("SecurityGroups"),
                        Text("AssignPublicIp").OneOf("ENABLED", "DISABLED"))),
                Text("PlatformVersion"),
                Text("Group"),
                List(
                    "CapacityProviderStrategy",
                    Structure(
                        "member",
                        Text("capacityProvider").Within(1, 255).Required(),
                        Number("weight").Within(0, 1000),
                        Number("base").Within(0, 100000))).Within(null, 6),
                Flag("EnableECSManagedTags"),
                Flag("EnableExecuteCommand"),
                List(
                    "PlacementConstraints",
                    Structure("member", Text("type").OneOf("distinctInstance", "memberOf"), Text("expression").Within(null, 2000))).Within(null, 10),
                List(
                    "PlacementStrategy",
                    Structure("member", Text("type").OneOf("random", "spread", "binpack"), Text("field").Within(null, 255))).Within(null, 5),
                Text("PropagateTags").OneOf("TASK_DEFINITION"),
                Text("ReferenceId").Within(null, 1024),
                List("Tags", Structure("member", Text("Key").Within(1, 128).Required(), Text("Value").Within(0, 256).Required()))),
            Structure(
                "BatchParameters",
                Text("JobDefinition").Required(),
                Text("JobName").Required(),
                Structure("ArrayProperties", Number("Size")),
                Structure("RetryStrategy", Number("Attempts"))),
            Structure("SqsParameters", Text("MessageGroupId").Within(null, 100)),
            Structure(
                "HttpParameters",
                List("PathParameterValues", Text("member").Matching(@"^(?!\s*$).+")),
                Map("HeaderParameters"),
                Map("QueryStringParameters")),
            Structure(
                "RedshiftDataParameters",
                Text("SecretManagerArn").Within(1, 1600).Matching(@"(^arn:aws([a-z]|\-)*:secretsmanager:[a-z0-9-.]+:.*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)"),
                Text("Database").Within(1, 64).Required(),
                Text("DbUser").Within(1, 128),
                Text("Sql").Within(1, 100000),
                Text("StatementName").Within(1, 500),
                Flag("WithEvent"),
                List("Sqls", Text("member").Within(1, 100000)).Within(0, 40)),
            Structure(
                "SageMakerPipelineParameters",
                List(
                    "PipelineParameterList",
                    Structure(
                        "member",
                        Text("Name").Within(1, 256).Matching(@"^[a-zA-Z0-9](-*[a-zA-Z0-9])*$").Required(),
                        Text("Value").Within(null, 1024).Required())).Within(0, 200)),
            Structure("DeadLetterConfig", Text("Arn").Within(1, 1600)),
            Structure("RetryPolicy", Number("MaximumRetryAttempts").Within(0, 185), Number("MaximumEventAgeInSeconds").Within(60, 86400)),
            Structure("AppSyncParameters", Text("GraphQLOperation").Within(1, 1048576)));
}

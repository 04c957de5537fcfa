using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Tests.Services.CloudFormation;

/// <summary>Tests of stacks and StackSets, with a template of every resource type.</summary>
public abstract class StackTest : ServiceTest
{
    /// <summary>Every resource type and function: a bus, a topic and what tells of root users with a parameter that leaves all but a rule out.</summary>
    internal const string Template = """
        {
          "AWSTemplateFormatVersion": "2010-09-09",
          "Description": "Tells of root users.",
          "Parameters": {
            "CentralBusArn": { "Type": "String", "Default": "", "AllowedPattern": "^(arn:.+)?$" },
            "Name": { "Type": "String", "Default": "Alarm", "MinLength": "3", "ConstraintDescription": "three letters and more" },
            "Secret": { "Type": "String", "Default": "x", "NoEcho": true }
          },
          "Mappings": { "Texts": { "aws": { "Subject": "Root was used" } } },
          "Conditions": {
            "IsCentral": { "Fn::Equals": [{ "Ref": "CentralBusArn" }, ""] },
            "IsNamed": { "Fn::And": [{ "Condition": "IsCentral" }, { "Fn::Not": [{ "Fn::Equals": [{ "Ref": "Name" }, "none"] }] }] }
          },
          "Resources": {
            "Rule": {
              "Type": "AWS::Events::Rule",
              "Properties": {
                "Name": "root-activity",
                "State": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
                "EventPattern": { "source": ["aws.iam"], "detail": { "userIdentity": { "type": ["Root"] } } },
                "Targets": [{
                  "Id": "central",
                  "Arn": { "Fn::If": ["IsCentral", { "Fn::GetAtt": ["Bus", "Arn"] }, { "Ref": "CentralBusArn" }] },
                  "RoleArn": { "Fn::GetAtt": "Role.Arn" }
                }]
              }
            },
            "Role": {
              "Type": "AWS::IAM::Role",
              "Properties": {
                "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "events.amazonaws.com" }, "Action": "sts:AssumeRole" }] },
                "Policies": [{ "PolicyName": "send", "PolicyDocument": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "events:PutEvents", "Resource": "*" }] } }]
              }
            },
            "Bus": { "Type": "AWS::Events::EventBus", "Condition": "IsCentral", "Properties": { "Name": "root-activity" } },
            "BusPolicy": {
              "Type": "AWS::Events::EventBusPolicy",
              "Condition": "IsCentral",
              "Properties": {
                "EventBusName": { "Ref": "Bus" },
                "StatementId": "organization",
                "Statement": {
                  "Effect": "Allow", "Principal": "*", "Action": "events:PutEvents", "Resource": { "Fn::GetAtt": ["Bus", "Arn"] },
                  "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-aaaaaaaaaa" } }
                }
              }
            },
            "Topic": { "Type": "AWS::SNS::Topic", "Condition": "IsNamed", "Properties": { "DisplayName": { "Ref": "Name" } } },
            "TopicPolicy": {
              "Type": "AWS::SNS::TopicPolicy",
              "Condition": "IsNamed",
              "Properties": {
                "Topics": [{ "Ref": "Topic" }],
                "PolicyDocument": { "Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Principal": { "Service": "events.amazonaws.com" }, "Action": "sns:Publish", "Resource": { "Ref": "Topic" },
                  "Condition": { "ArnLike": { "aws:SourceArn": { "Fn::Sub": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/${Bus}/*" } } }
                }] }
              }
            },
            "Queue": { "Type": "AWS::SQS::Queue", "Condition": "IsNamed", "Properties": { "QueueName": "root-activity", "VisibilityTimeout": 60 } },
            "QueuePolicy": {
              "Type": "AWS::SQS::QueuePolicy",
              "Condition": "IsNamed",
              "Properties": {
                "Queues": [{ "Ref": "Queue" }],
                "PolicyDocument": { "Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Principal": { "Service": "sns.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": { "Fn::GetAtt": ["Queue", "Arn"] },
                  "Condition": { "ArnEquals": { "aws:SourceArn": { "Ref": "Topic" } } }
                }] }
              }
            },
            "Subscription": {
              "Type": "AWS::SNS::Subscription",
              "Condition": "IsNamed",
              "DependsOn": "QueuePolicy",
              "Properties": { "TopicArn": { "Ref": "Topic" }, "Protocol": "sqs", "Endpoint": { "Fn::GetAtt": ["Queue", "Arn"] }, "RawMessageDelivery": true }
            },
            "Tell": {
              "Type": "AWS::Events::Rule",
              "Condition": "IsNamed",
              "Properties": {
                "EventBusName": { "Ref": "Bus" },
                "State": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
                "EventPattern": { "detail": { "userIdentity": { "type": ["Root"] } } },
                "Targets": [{
                  "Id": "topic",
                  "Arn": { "Ref": "Topic" },
                  "InputTransformer": {
                    "InputPathsMap": { "account": "$.account", "what": "$.detail.eventName" },
                    "InputTemplate": { "Fn::Join": ["", ["\"", { "Fn::FindInMap": ["Texts", { "Ref": "AWS::Partition" }, "Subject"] }, " in <account>: <what>\""]] }
                  }
                }]
              }
            }
          },
          "Outputs": {
            "Bus": { "Condition": "IsCentral", "Description": "The bus.", "Value": { "Fn::GetAtt": ["Bus", "Arn"] } },
            "Name": { "Value": { "Fn::Sub": ["${AWS::StackName}/${Word}", { "Word": { "Ref": "Name" } }] } }
          }
        }
        """;

    internal const string Record = """
        {"eventSource":"iam.amazonaws.com","eventName":"GetUser","eventType":"AwsApiCall","readOnly":true,"managementEvent":true,
         "userIdentity":{"type":"Root"}}
        """;

    internal Task<WireAnswer> Call(string operation, JsonObject? input = null, TestCredentials? caller = null, string? region = null) =>
        Scene.QueryAsync(caller ?? Scene.Administrator, "cloudformation", operation, input, inRegion: region);

    internal static JsonObject Stack(string name, string? template = Template, params (string Key, string Value)[] parameters) => new()
    {
        ["StackName"] = name,
        ["TemplateBody"] = template,
        ["Capabilities"] = new JsonArray("CAPABILITY_IAM"),
        ["Parameters"] = new JsonArray([.. parameters.Select(parameter => (JsonNode)new JsonObject
        {
            ["ParameterKey"] = parameter.Key,
            ["ParameterValue"] = parameter.Value,
        })]),
    };

    internal void Wait() => Scene.SandboxClock.Advance(Scene.Organization.LifeCycle.Deployment);

    internal async Task<string> StatusAsync(string name)
    {
        WireAnswer answer = await Call("DescribeStacks", new() { ["StackName"] = name });
        return answer.Succeeded().Value("StackStatus");
    }
}

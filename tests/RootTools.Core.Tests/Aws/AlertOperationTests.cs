namespace RootTools.Core.Tests.Aws;

/// <summary>The operations that an alert is set, read and tested with: the form on the wire, and documented answers read.</summary>
public sealed class AlertOperationTests
{
    private const string Topic = "arn:aws:sns:eu-central-1:111111111111:own";

    [Fact]
    public async Task A_stack_is_made_of_a_template_and_read_with_its_parameters()
    {
        (_, SentRequest made) = await Stubbed.ExchangeAsync(
            IamTests.Xml("CreateStack", "<StackId>id</StackId>"),
            new CloudFormation.CreateStack("own", "{}", [new("EmailAddress", "")], ["CAPABILITY_IAM"], [new("CreatedBy", "RootTools")]));
        (Page<CloudFormation.Stack> read, SentRequest asked) = await Stubbed.ExchangeAsync(
            IamTests.Xml(
                "DescribeStacks",
                """
                <Stacks><member><StackName>own</StackName><StackId>id</StackId><StackStatus>CREATE_COMPLETE</StackStatus>
                <Parameters><member><ParameterKey>EmailAddress</ParameterKey><ParameterValue></ParameterValue></member></Parameters>
                <Outputs><member><OutputKey>Topic</OutputKey><OutputValue>t</OutputValue></member></Outputs>
                <Tags><member><Key>CreatedBy</Key><Value>RootTools</Value></member></Tags></member></Stacks>
                """),
            new CloudFormation.DescribeStacks("own"),
            "us-east-1");

        Assert.Contains("Parameters.member.1.ParameterKey=EmailAddress&Parameters.member.1.ParameterValue=&", made.Body, StringComparison.Ordinal);
        Assert.Contains("Capabilities.member.1=CAPABILITY_IAM", made.Body, StringComparison.Ordinal);
        Assert.Contains("Tags.member.1.Key=CreatedBy&Tags.member.1.Value=RootTools", made.Body, StringComparison.Ordinal);
        Assert.Contains("Version=2010-05-15", made.Body, StringComparison.Ordinal);
        Assert.Equal("https://cloudformation.us-east-1.amazonaws.com/", asked.Uri.AbsoluteUri);
        CloudFormation.Stack stack = Assert.Single(read.Items);
        Assert.Equal(("CREATE_COMPLETE", "id"), (stack.StackStatus, stack.StackId));
        Assert.Equal([new("EmailAddress", "")], stack.Parameters);
        Assert.Equal([new("CreatedBy", "RootTools")], stack.Tags);
    }

    [Fact]
    public async Task Stacks_of_members_are_asked_for_by_unit_and_Region()
    {
        (_, SentRequest sent) = await Stubbed.ExchangeAsync(
            IamTests.Xml("CreateStackInstances", "<OperationId>o</OperationId>"),
            new CloudFormation.CreateStackInstances("own", new(["r-ab12"]), ["us-east-1", "eu-west-1"], new("PARALLEL", 100, 100), "o"));

        Assert.Contains("DeploymentTargets.OrganizationalUnitIds.member.1=r-ab12", sent.Body, StringComparison.Ordinal);
        Assert.Contains("Regions.member.2=eu-west-1", sent.Body, StringComparison.Ordinal);
        Assert.Contains("OperationPreferences.FailureTolerancePercentage=100", sent.Body, StringComparison.Ordinal);
        Assert.Contains("OperationId=o", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_StackSet_tells_its_Regions_and_its_automatic_deployment()
    {
        (CloudFormation.DescribeStackSet.Answer answer, _) = await Stubbed.ExchangeAsync(
            IamTests.Xml(
                "DescribeStackSet",
                """
                <StackSet><StackSetName>own</StackSetName><Status>ACTIVE</Status><TemplateBody>{}</TemplateBody>
                <AutoDeployment><Enabled>true</Enabled><RetainStacksOnAccountRemoval>false</RetainStacksOnAccountRemoval></AutoDeployment>
                <Regions><member>us-east-1</member></Regions><OrganizationalUnitIds><member>r-ab12</member></OrganizationalUnitIds>
                <Parameters/><Tags/></StackSet>
                """),
            new CloudFormation.DescribeStackSet("own"));

        Assert.Equal(["us-east-1"], answer.StackSet!.Regions);
        Assert.Equal(["r-ab12"], answer.StackSet.OrganizationalUnitIds);
        Assert.True(answer.StackSet.AutoDeployment!.Enabled);
    }

    [Fact]
    public async Task A_rule_and_its_target_are_read_with_the_sentence()
    {
        (EventBridge.Rule rule, SentRequest asked) = await Stubbed.ExchangeAsync(
            """{"Name":"r","Arn":"a","EventPattern":"{}","State":"DISABLED","EventBusName":"b"}""", new EventBridge.DescribeRule("r", "b"));
        (Page<EventBridge.Target> targets, _) = await Stubbed.ExchangeAsync(
            """{"Targets":[{"Id":"Alert","Arn":"t","InputTransformer":{"InputPathsMap":{"a":"$.account"},"InputTemplate":"\"<a>\""}}]}""",
            new EventBridge.ListTargetsByRule("r", "b"));

        Assert.Equal("AWSEvents.DescribeRule", asked.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", asked.Headers["Content-Type"]);
        Assert.Equal("""{"Name":"r","EventBusName":"b"}""", asked.Body);
        Assert.Equal("DISABLED", rule.State);
        Assert.Equal("\"<a>\"", Assert.Single(targets.Items).InputTransformer!.InputTemplate);
    }

    [Fact]
    public async Task A_topic_tells_its_attributes_and_who_subscribes()
    {
        (Sns.GetTopicAttributes.Answer topic, SentRequest asked) = await Stubbed.ExchangeAsync(
            IamTests.Xml("GetTopicAttributes", "<Attributes><entry><key>Owner</key><value>111111111111</value></entry></Attributes>"),
            new Sns.GetTopicAttributes(Topic));
        (Page<Sns.Subscription> told, _) = await Stubbed.ExchangeAsync(
            IamTests.Xml(
                "ListSubscriptionsByTopic",
                """
                <Subscriptions><member><SubscriptionArn>PendingConfirmation</SubscriptionArn><Protocol>email</Protocol>
                <Endpoint>a@example.com</Endpoint><Owner>111111111111</Owner></member></Subscriptions>
                """),
            new Sns.ListSubscriptionsByTopic(Topic));
        (_, SentRequest subscribed) = await Stubbed.ExchangeAsync(
            IamTests.Xml("Subscribe", "<SubscriptionArn>s</SubscriptionArn>"), new Sns.Subscribe(Topic, "sqs", "q"));

        Assert.Contains("Version=2010-03-31", asked.Body, StringComparison.Ordinal);
        Assert.Equal("111111111111", topic.Attributes["Owner"]);
        Assert.Equal(Sns.PendingConfirmation, Assert.Single(told.Items).SubscriptionArn);
        Assert.Contains("ReturnSubscriptionArn=true", subscribed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_tells_whether_it_logs_and_what()
    {
        (CloudTrail.DescribeTrails.Answer trails, SentRequest asked) = await Stubbed.ExchangeAsync(
            """{"trailList":[{"Name":"org","TrailARN":"t","HomeRegion":"us-east-1","IsMultiRegionTrail":true,"IsOrganizationTrail":true}]}""",
            new CloudTrail.DescribeTrails());
        (CloudTrail.GetTrailStatus.Answer status, _) = await Stubbed.ExchangeAsync("""{"IsLogging":false}""", new CloudTrail.GetTrailStatus("t"));
        (CloudTrail.GetEventSelectors.Answer selectors, _) = await Stubbed.ExchangeAsync(
            """
            {"AdvancedEventSelectors":[{"Name":"m","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}],
             "EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]}
            """,
            new CloudTrail.GetEventSelectors("t"));

        Assert.Equal("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.DescribeTrails", asked.Headers["X-Amz-Target"]);
        Assert.True(Assert.Single(trails.TrailList).IsOrganizationTrail);
        Assert.False(status.IsLogging);
        Assert.Equal(["Management"], Assert.Single(Assert.Single(selectors.AdvancedEventSelectors).FieldSelectors).Values);
        Assert.Equal("WriteOnly", Assert.Single(selectors.EventSelectors).ReadWriteType);
    }

    [Fact]
    public async Task A_queue_is_made_with_its_policy_and_its_messages_taken()
    {
        (Sqs.CreateQueue.Output queue, SentRequest made) = await Stubbed.ExchangeAsync(
            """{"QueueUrl":"u"}""", new Sqs.CreateQueue("q", new Dictionary<string, string> { ["Policy"] = "{}" }));
        (Sqs.ReceiveMessage.Output got, SentRequest asked) = await Stubbed.ExchangeAsync(
            """{"Messages":[{"MessageId":"m","ReceiptHandle":"h","Body":"b","MD5OfBody":"x"}]}""", new Sqs.ReceiveMessage("u", WaitTimeSeconds: 5));
        (Sqs.ReceiveMessage.Output none, _) = await Stubbed.ExchangeAsync("{}", new Sqs.ReceiveMessage("u"));

        Assert.Equal("u", queue.QueueUrl);
        Assert.Equal("""{"QueueName":"q","Attributes":{"Policy":"{}"}}""", made.Body);
        Assert.Equal("""{"QueueUrl":"u","MaxNumberOfMessages":10,"WaitTimeSeconds":5}""", asked.Body);
        Assert.Equal(("b", "h"), (Assert.Single(got.Messages).Body, got.Messages[0].ReceiptHandle));
        Assert.Empty(none.Messages);
    }
}

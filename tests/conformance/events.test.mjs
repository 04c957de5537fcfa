import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateEventBusCommand, DeleteEventBusCommand, DeleteRuleCommand, DescribeEventBusCommand, DescribeRuleCommand, DisableRuleCommand,
  EnableRuleCommand, ListEventBusesCommand, ListRuleNamesByTargetCommand, ListRulesCommand, ListTagsForResourceCommand,
  ListTargetsByRuleCommand, PutEventsCommand, PutPermissionCommand, PutRuleCommand, PutTargetsCommand, RemovePermissionCommand,
  RemoveTargetsCommand, TagResourceCommand, TestEventPatternCommand, UntagResourceCommand, UpdateEventBusCommand,
} from "@aws-sdk/client-eventbridge";
import {
  ConfirmSubscriptionCommand, CreateTopicCommand, DeleteTopicCommand, GetSubscriptionAttributesCommand, GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand, ListSubscriptionsCommand, ListTopicsCommand, PublishBatchCommand, PublishCommand,
  SetSubscriptionAttributesCommand, SetTopicAttributesCommand, SubscribeCommand, UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityCommand, CreateQueueCommand, DeleteMessageBatchCommand, DeleteMessageCommand, PurgeQueueCommand,
  ReceiveMessageCommand, SendMessageBatchCommand, SendMessageCommand, SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import { mail } from "./support/control.mjs";
import { failsWith, members } from "./support/errors.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const allow = (service, action, resource) => JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: action, Resource: resource }],
});

describe("events, topics and messages", () => {
  let sandbox;
  let events;
  let sns;
  let sqs;
  let queue;
  let queueArn;
  let topic;

  before(async () => {
    sandbox = await startSandbox("--accounts", 3, "--seed", 7);
    events = sandbox.events();
    sns = sandbox.sns();
    sqs = sandbox.sqs();
    queue = (await sqs.send(new CreateQueueCommand({ QueueName: "events" }))).QueueUrl;
    topic = (await sns.send(new CreateTopicCommand({ Name: "events" }))).TopicArn;
    queueArn = topic.replace(":sns:", ":sqs:");
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queue, Attributes: { Policy: allow("sns.amazonaws.com", "sqs:SendMessage", queueArn) } }));
  });

  after(() => sandbox?.stop());

  const receive = async (options = {}) =>
    (await sqs.send(new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: 10, WaitTimeSeconds: 1, ...options }))).Messages ?? [];

  it("messages are sent, received once, hidden and deleted, with their checksums", async () => {
    members(await sqs.send(new SendMessageCommand({
      QueueUrl: queue, MessageBody: "hello", MessageAttributes: { kind: { DataType: "String", StringValue: "greeting" } },
    })));
    const batch = await sqs.send(new SendMessageBatchCommand({
      QueueUrl: queue, Entries: [{ Id: "a", MessageBody: "one" }, { Id: "b", MessageBody: "two", DelaySeconds: 901 }],
    }));
    assert.deepEqual([batch.Successful.map(entry => entry.Id), batch.Failed.map(entry => entry.Code)], [["a"], ["InvalidParameterValue"]]);
    const [first, second] = await receive({ MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["All"] });
    assert.deepEqual([first.Body, first.MessageAttributes.kind.StringValue, first.Attributes.ApproximateReceiveCount], ["hello", "greeting", "1"]);
    assert.deepEqual(await receive({ WaitTimeSeconds: 0 }), []);
    members(await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: queue, ReceiptHandle: first.ReceiptHandle, VisibilityTimeout: 60 })));
    members(await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: first.ReceiptHandle })));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queue, Entries: [{ Id: "a", ReceiptHandle: second.ReceiptHandle }] }));
    await failsWith(sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: "nonsense" })), { name: "ReceiptHandleIsInvalid", status: 404 });
    members(await sqs.send(new PurgeQueueCommand({ QueueUrl: queue })));
    await failsWith(sqs.send(new PurgeQueueCommand({ QueueUrl: queue })), { name: "PurgeQueueInProgress", status: 403 });
  });

  it("a topic delivers to who confirmed, and says who has not", async () => {
    const { SubscriptionArn: pending } = await sns.send(new SubscribeCommand({ TopicArn: topic, Protocol: "email", Endpoint: "ops@example.com" }));
    assert.equal(pending, "pending confirmation");
    const { SubscriptionArn: queued } = await sns.send(new SubscribeCommand({ TopicArn: topic, Protocol: "sqs", Endpoint: queueArn }));
    assert.equal((await sns.send(new GetTopicAttributesCommand({ TopicArn: topic }))).Attributes.SubscriptionsPending, "1");
    const [message] = await mail(sandbox);
    const { SubscriptionArn: confirmed } = await sns.send(new ConfirmSubscriptionCommand({ TopicArn: topic, Token: message.Otp }));
    const arns = new Set((await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }))).Subscriptions.map(entry => entry.SubscriptionArn));
    assert.deepEqual(arns, new Set([queued, confirmed]));
    assert.equal((await sns.send(new ListSubscriptionsCommand({}))).Subscriptions.length, 2);

    const { MessageId } = await sns.send(new PublishCommand({ TopicArn: topic, Message: "fire", Subject: "Alarm" }));
    const envelope = JSON.parse((await receive())[0].Body);
    assert.deepEqual([envelope.MessageId, envelope.Message, envelope.Subject], [MessageId, "fire", "Alarm"]);
    assert.equal((await mail(sandbox))[0].Subject, "Alarm");
    const batch = await sns.send(new PublishBatchCommand({
      TopicArn: topic, PublishBatchRequestEntries: [{ Id: "a", Message: "one" }, { Id: "b", Message: "" }],
    }));
    assert.equal(batch.Failed[0].Message, "Invalid parameter: Empty message");
    await sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: queued, AttributeName: "RawMessageDelivery", AttributeValue: "true" }));
    assert.equal((await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: queued }))).Attributes.RawMessageDelivery, "true");
    members(await sns.send(new UnsubscribeCommand({ SubscriptionArn: confirmed })));
    await receive();
    await failsWith(sns.send(new GetTopicAttributesCommand({ TopicArn: `${topic}-not` })), { name: "NotFoundException", status: 404, message: "Topic does not exist" });
    assert.equal((await sns.send(new ListTopicsCommand({}))).Topics.length, 1);
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "other" }));
    members(await sns.send(new DeleteTopicCommand({ TopicArn })));
  });

  it("a rule sends what it matches, as the topic's policy lets it, in the words of its transformer", async () => {
    const { RuleArn } = await events.send(new PutRuleCommand({
      Name: "mine", EventPattern: JSON.stringify({ source: ["mine"], detail: { level: [{ numeric: [">", 3] }] } }),
    }));
    const { FailedEntryCount } = await events.send(new PutTargetsCommand({
      Rule: "mine",
      Targets: [{ Id: "topic", Arn: topic, InputTransformer: { InputPathsMap: { level: "$.detail.level" }, InputTemplate: '"Level <level>."' } }],
    }));
    assert.equal(FailedEntryCount, 0);
    const happen = level => events.send(new PutEventsCommand({ Entries: [{ Source: "mine", DetailType: "d", Detail: JSON.stringify({ level }) }] }));
    await happen(5);
    assert.deepEqual(await receive({ WaitTimeSeconds: 0 }), []);

    await sns.send(new SetTopicAttributesCommand({ TopicArn: topic, AttributeName: "Policy", AttributeValue: allow("events.amazonaws.com", "sns:Publish", topic) }));
    await happen(2);
    await happen(5);
    assert.deepEqual((await receive()).map(message => message.Body), ['"Level 5."']);
    await events.send(new DisableRuleCommand({ Name: "mine" }));
    await happen(6);
    assert.deepEqual(await receive({ WaitTimeSeconds: 0 }), []);
    await events.send(new EnableRuleCommand({ Name: "mine" }));

    assert.equal((await events.send(new DescribeRuleCommand({ Name: "mine" }))).State, "ENABLED");
    assert.deepEqual((await events.send(new ListRulesCommand({}))).Rules.map(rule => rule.Arn), [RuleArn]);
    assert.equal((await events.send(new ListTargetsByRuleCommand({ Rule: "mine" }))).Targets[0].InputTransformer.InputTemplate, '"Level <level>."');
    assert.deepEqual((await events.send(new ListRuleNamesByTargetCommand({ TargetArn: topic }))).RuleNames, ["mine"]);
    await events.send(new TagResourceCommand({ ResourceARN: RuleArn, Tags: [{ Key: "a", Value: "b" }] }));
    assert.deepEqual((await events.send(new ListTagsForResourceCommand({ ResourceARN: RuleArn }))).Tags, [{ Key: "a", Value: "b" }]);
    await events.send(new UntagResourceCommand({ ResourceARN: RuleArn, TagKeys: ["a"] }));
    await failsWith(events.send(new DeleteRuleCommand({ Name: "mine" })), { name: "ValidationException", status: 400 });
    await events.send(new RemoveTargetsCommand({ Rule: "mine", Ids: ["topic"] }));
    members(await events.send(new DeleteRuleCommand({ Name: "mine" })));
    await failsWith(events.send(new DescribeRuleCommand({ Name: "mine" })), {
      name: "ResourceNotFoundException", status: 400, message: "Rule mine does not exist on EventBus default.",
    });
  });

  it("buses have policies, and patterns can be tried", async () => {
    members(await events.send(new CreateEventBusCommand({ Name: "own", Description: "mine" })));
    await events.send(new UpdateEventBusCommand({ Name: "own", Description: "still mine" }));
    await events.send(new PutPermissionCommand({ EventBusName: "own", StatementId: "all", Action: "events:PutEvents", Principal: "000000000000" }));
    const { Policy, Description } = await events.send(new DescribeEventBusCommand({ Name: "own" }));
    assert.equal(Description, "still mine");
    assert.equal(JSON.parse(Policy).Statement[0].Sid, "all");
    await events.send(new RemovePermissionCommand({ EventBusName: "own", StatementId: "all" }));
    assert.deepEqual((await events.send(new ListEventBusesCommand({}))).EventBuses.map(bus => bus.Name), ["default", "own"]);
    members(await events.send(new DeleteEventBusCommand({ Name: "own" })));

    const Event = JSON.stringify({
      id: "1", account: "1", source: "aws.iam", time: "2026-01-01T00:00:00Z", region: "us-east-1", resources: [], "detail-type": "d", detail: {},
    });
    const matches = async EventPattern => (await events.send(new TestEventPatternCommand({ Event, EventPattern }))).Result;
    assert.equal(await matches('{"source":[{"wildcard":"aws.*"}]}'), true);
    assert.equal(await matches('{"source":[{"anything-but":{"prefix":"aws."}}]}'), false);
    await failsWith(matches('{"source":[]}'), { name: "InvalidEventPatternException", status: 400, message: /Empty arrays are not allowed/ });
  });
});

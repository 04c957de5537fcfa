import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  ActivateOrganizationsAccessCommand, CreateStackCommand, CreateStackInstancesCommand, CreateStackSetCommand,
  DeactivateOrganizationsAccessCommand, DeleteStackCommand, DeleteStackInstancesCommand, DeleteStackSetCommand,
  DescribeOrganizationsAccessCommand, DescribeStackEventsCommand, DescribeStackInstanceCommand, DescribeStackResourcesCommand,
  DescribeStacksCommand, DescribeStackSetCommand, DescribeStackSetOperationCommand, GetTemplateCommand, ListStackInstancesCommand,
  ListStackResourcesCommand, ListStacksCommand, ListStackSetOperationResultsCommand, ListStackSetOperationsCommand, ListStackSetsCommand,
  UpdateStackCommand, UpdateStackSetCommand, ValidateTemplateCommand, waitUntilStackCreateComplete, waitUntilStackDeleteComplete,
} from "@aws-sdk/client-cloudformation";
import { ListRulesCommand } from "@aws-sdk/client-eventbridge";
import { ListRootsCommand } from "@aws-sdk/client-organizations";
import { advance } from "./support/control.mjs";
import { failsWith, members } from "./support/errors.mjs";
import { Organization } from "./support/organization.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const template = pattern => JSON.stringify({
  Parameters: { Level: { Type: "String", Default: "high" } },
  Conditions: { IsHigh: { "Fn::Equals": [{ Ref: "Level" }, "high"] } },
  Resources: {
    Rule: { Type: "AWS::Events::Rule", Properties: { Name: "watch", EventPattern: pattern } },
    Topic: { Type: "AWS::SNS::Topic", Condition: "IsHigh" },
  },
  Outputs: { Rule: { Value: { "Fn::GetAtt": ["Rule", "Arn"] } } },
});
const first = template({ source: ["aws.iam"] });
const second = template({ source: ["aws.sts"] });

describe("CloudFormation", () => {
  let sandbox;
  let cloudFormation;

  before(async () => {
    sandbox = await startSandbox("--accounts", 6, "--seed", 7);
    cloudFormation = sandbox.cloudFormation();
  });

  after(() => sandbox?.stop());

  const send = command => cloudFormation.send(command);

  it("a stack is made, changed and deleted, as the SDK's waiters see it", async () => {
    assert.deepEqual((await send(new ValidateTemplateCommand({ TemplateBody: first }))).Parameters.map(entry => entry.ParameterKey), ["Level"]);
    const { StackId } = await send(new CreateStackCommand({ StackName: "watch", TemplateBody: first }));
    await waitUntilStackCreateComplete({ client: cloudFormation, maxWaitTime: 20, minDelay: 1 }, { StackName: "watch" });
    const [stack] = (await send(new DescribeStacksCommand({ StackName: "watch" }))).Stacks;
    assert.match(stack.Outputs[0].OutputValue, /^arn:aws:events:.*:rule\/watch$/);
    assert.deepEqual((await send(new ListStackResourcesCommand({ StackName: "watch" }))).StackResourceSummaries.map(entry => entry.LogicalResourceId), ["Rule", "Topic"]);
    assert.equal((await send(new DescribeStackResourcesCommand({ StackName: "watch", LogicalResourceId: "Rule" }))).StackResources[0].PhysicalResourceId, "watch");
    assert.equal((await send(new GetTemplateCommand({ StackName: "watch" }))).TemplateBody, first);
    await failsWith(send(new UpdateStackCommand({ StackName: "watch", TemplateBody: first })), {
      name: "ValidationError", status: 400, message: "No updates are to be performed.",
    });
    await send(new UpdateStackCommand({ StackName: "watch", TemplateBody: second, Parameters: [{ ParameterKey: "Level", ParameterValue: "low" }] }));
    assert.equal((await sandbox.events().send(new ListRulesCommand({}))).Rules[0].EventPattern, '{"source":["aws.sts"]}');
    await advance(sandbox, 60);
    assert.equal((await send(new DescribeStackEventsCommand({ StackName: "watch" }))).StackEvents[0].ResourceStatus, "UPDATE_COMPLETE");
    members(await send(new DeleteStackCommand({ StackName: "watch" })));
    await waitUntilStackDeleteComplete({ client: cloudFormation, maxWaitTime: 20, minDelay: 1 }, { StackName: StackId });
    assert.deepEqual((await send(new ListStacksCommand({ StackStatusFilter: ["DELETE_COMPLETE"] }))).StackSummaries.map(entry => entry.StackId), [StackId]);
    await failsWith(send(new DescribeStacksCommand({ StackName: "watch" })), {
      name: "ValidationError", status: 400, message: "Stack with id watch does not exist",
    });
  });

  it("what it does not run it says", async () => {
    await failsWith(send(new CreateStackCommand({ StackName: "vpc", TemplateBody: '{"Resources":{"A":{"Type":"AWS::EC2::VPC"}}}' })), {
      name: "NotImplemented", status: 501, message: /does not simulate resources of type AWS::EC2::VPC/,
    });
  });

  it("a StackSet reaches members in all Regions asked for, and never the management account", async () => {
    const set = { StackSetName: "watch" };
    await failsWith(send(new CreateStackSetCommand({ ...set, TemplateBody: first, PermissionModel: "SERVICE_MANAGED", AutoDeployment: { Enabled: true } })), {
      name: "ValidationError", status: 400, message: "You must enable organizations access to operate a service managed stack set",
    });
    members(await send(new ActivateOrganizationsAccessCommand({})));
    assert.equal((await send(new DescribeOrganizationsAccessCommand({}))).Status, "ENABLED");
    members(await send(new CreateStackSetCommand({
      ...set, TemplateBody: first, PermissionModel: "SERVICE_MANAGED", AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
    })));
    const [root] = (await sandbox.organizations().send(new ListRootsCommand({}))).Roots;
    const targets = { ...set, DeploymentTargets: { OrganizationalUnitIds: [root.Id] }, Regions: ["us-east-1", "eu-west-1"] };
    const preferences = { OperationPreferences: { FailureTolerancePercentage: 100, RegionConcurrencyType: "PARALLEL" } };
    const { OperationId } = await send(new CreateStackInstancesCommand({ ...targets, ...preferences }));
    await failsWith(send(new DeleteStackSetCommand(set)), { name: "OperationInProgressException", status: 409 });
    assert.equal((await send(new DescribeStackSetOperationCommand({ ...set, OperationId }))).StackSetOperation.Status, "RUNNING");
    await advance(sandbox, 60);
    assert.equal((await send(new DescribeStackSetOperationCommand({ ...set, OperationId }))).StackSetOperation.Status, "SUCCEEDED");

    const instances = (await send(new ListStackInstancesCommand(set))).Summaries;
    const organization = new Organization(sandbox);
    const active = (await organization.accounts()).filter(account => account.State === "ACTIVE").map(account => account.Id);
    const reached = new Set(instances.map(instance => instance.Account));
    assert.equal(reached.size, active.length - 1);
    assert.equal(instances.length, reached.size * 2);
    const done = instances.find(instance => instance.Status === "CURRENT");
    assert.equal((await send(new DescribeStackInstanceCommand({
      ...set, StackInstanceAccount: done.Account, StackInstanceRegion: done.Region,
    }))).StackInstance.StackInstanceStatus.DetailedStatus, "SUCCEEDED");
    assert.equal((await send(new ListStackSetOperationResultsCommand({ ...set, OperationId }))).Summaries.length, instances.length);
    const member = sandbox.events(await organization.roleSession(done.Account), { region: done.Region });
    assert.equal((await member.send(new ListRulesCommand({}))).Rules[0].Name, "watch");

    await send(new UpdateStackSetCommand({ ...set, TemplateBody: second, ...preferences }));
    assert.equal((await member.send(new ListRulesCommand({}))).Rules[0].EventPattern, '{"source":["aws.sts"]}');
    await advance(sandbox, 60);
    const { StackSet } = await send(new DescribeStackSetCommand(set));
    assert.deepEqual([StackSet.OrganizationalUnitIds, StackSet.Regions], [[root.Id], ["eu-west-1", "us-east-1"]]);
    assert.deepEqual((await send(new ListStackSetsCommand({}))).Summaries.map(entry => entry.StackSetName), ["watch"]);
    await failsWith(send(new DeleteStackSetCommand(set)), { name: "StackSetNotEmptyException", status: 409 });
    await send(new DeleteStackInstancesCommand({ ...targets, ...preferences, RetainStacks: false }));
    await advance(sandbox, 60);
    assert.deepEqual((await send(new ListStackSetOperationsCommand(set))).Summaries.map(entry => entry.Action), ["DELETE", "UPDATE", "CREATE"]);
    assert.deepEqual((await member.send(new ListRulesCommand({}))).Rules, []);
    members(await send(new DeleteStackSetCommand(set)));
    await failsWith(send(new DescribeStackSetCommand(set)), { name: "StackSetNotFoundException", status: 404 });
    members(await send(new DeactivateOrganizationsAccessCommand({})));
  });
});

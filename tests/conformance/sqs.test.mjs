import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateQueueCommand, GetQueueAttributesCommand, GetQueueUrlCommand, ListQueuesCommand, paginateListQueues, SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import { failsWith, members } from "./support/errors.mjs";
import { Organization } from "./support/organization.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const denyAll = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*", Action: "sqs:*", Resource: "*" }] });

describe("SQS", () => {
  let sandbox;
  let organization;
  let build;
  let role;
  let admin;
  let url;

  before(async () => {
    sandbox = await startSandbox("--accounts", 12, "--seed", 7);
    organization = new Organization(sandbox);
    build = await organization.accountNamed("Build Service");
    role = await organization.roleSession(build);
    admin = sandbox.sqs(role);
    url = (await admin.send(new CreateQueueCommand({ QueueName: "conformance", Attributes: { VisibilityTimeout: "45" } }))).QueueUrl;
  });

  after(() => sandbox?.stop());

  const rootClient = async options => sandbox.sqs(await organization.rootSession(build, "SQSUnlockQueuePolicy"), options);

  it("CreateQueue is repeatable with the same attributes only", async () => {
    assert.equal((await admin.send(new CreateQueueCommand({ QueueName: "conformance", Attributes: { VisibilityTimeout: "45" } }))).QueueUrl, url);
    await failsWith(admin.send(new CreateQueueCommand({ QueueName: "conformance", Attributes: { VisibilityTimeout: "46" } })), {
      name: "QueueNameExists", status: 400,
    });
    await failsWith(admin.send(new CreateQueueCommand({ QueueName: "no spaces" })), { name: "InvalidParameterValue", status: 400 });
  });

  it("GetQueueUrl finds a queue by its name", async () => {
    assert.deepEqual(members(await admin.send(new GetQueueUrlCommand({ QueueName: "conformance" }))), { QueueUrl: url });
    await failsWith(admin.send(new GetQueueUrlCommand({ QueueName: "nothing" })), {
      name: "QueueDoesNotExist", status: 400, message: "The specified queue does not exist.",
    });
  });

  it("ListQueues lists the queues of a Region, by pages", async () => {
    for (const QueueName of ["paged-1", "paged-2", "paged-3"]) {
      await admin.send(new CreateQueueCommand({ QueueName }));
    }

    const urls = [];
    for await (const page of paginateListQueues({ client: admin, pageSize: 2 }, { QueueNamePrefix: "paged-" })) {
      urls.push(...page.QueueUrls);
    }

    assert.deepEqual(urls.map(found => found.split("/").at(-1)), ["paged-1", "paged-2", "paged-3"]);
    assert.deepEqual(members(await admin.send(new ListQueuesCommand({ QueueNamePrefix: "none-" }))), {});
    const elsewhere = await sandbox.sqs(role, { region: "sa-east-1" }).send(new ListQueuesCommand({ QueueNamePrefix: "paged-" }));
    assert.equal(elsewhere.QueueUrls, undefined);
  });

  it("GetQueueAttributes gives what was asked for", async () => {
    const { Attributes } = members(await admin.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["QueueArn", "VisibilityTimeout", "Policy"] })));
    assert.deepEqual(Attributes, { QueueArn: `arn:aws:sqs:${sandbox.region}:${build}:conformance`, VisibilityTimeout: "45" });
    const all = (await admin.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] }))).Attributes;
    assert.equal(all.MessageRetentionPeriod, "345600");
    assert.match(all.CreatedTimestamp, /^\d+$/);
    assert.deepEqual(members(await admin.send(new GetQueueAttributesCommand({ QueueUrl: url }))), {});
    await failsWith(admin.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["Colour"] })), {
      name: "InvalidAttributeName", status: 400,
    });
  });

  it("SetQueueAttributes checks what it sets", async () => {
    members(await admin.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { DelaySeconds: "5" } })));
    await failsWith(admin.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { DelaySeconds: "901" } })), {
      name: "InvalidAttributeValue", status: 400, message: "Invalid value for the parameter DelaySeconds.",
    });
    await failsWith(admin.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy: "nonsense" } })), {
      name: "InvalidAttributeValue", status: 400, message: "Invalid value for the parameter Policy.",
    });
    await failsWith(admin.send(new SetQueueAttributesCommand({ QueueUrl: `${url}-not`, Attributes: {} })), { name: "QueueDoesNotExist", status: 400 });
  });

  it("a policy that denies everyone shuts out all but the owner's root user", async () => {
    await admin.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy: denyAll } }));
    const denied = await failsWith(admin.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["Policy"] })), {
      name: "AccessDenied", status: 403,
    });
    assert.match(denied.message, /is not authorized to perform: sqs:getqueueattributes on resource: arn:aws:sqs:.*:conformance with an explicit deny in a resource-based policy/);
    const root = await rootClient();
    assert.equal((await root.send(new GetQueueUrlCommand({ QueueName: "conformance" }))).QueueUrl, url);
    assert.equal((await root.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["Policy"] }))).Attributes.Policy, denyAll);
    members(await root.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy: "" } })));
    assert.deepEqual(members(await admin.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["Policy"] }))), {});
  });

  it("the task policy for queues does not create queues", async () => {
    await failsWith((await rootClient()).send(new CreateQueueCommand({ QueueName: "mine" })), { name: "AccessDenied", status: 403 });
  });

  it("a queue of another Region is not found here", async () => {
    const elsewhere = sandbox.sqs(role, { region: "eu-west-3" });
    await failsWith(elsewhere.send(new GetQueueUrlCommand({ QueueName: "conformance" })), { name: "QueueDoesNotExist", status: 400 });
    await failsWith(elsewhere.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] })), { name: "QueueDoesNotExist", status: 400 });
  });
});

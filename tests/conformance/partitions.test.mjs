import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { GetPrimaryEmailCommand, ListRegionsCommand, PutAccountNameCommand } from "@aws-sdk/client-account";
import { GetAccountSummaryCommand, GetUserCommand } from "@aws-sdk/client-iam";
import { DescribeOrganizationCommand } from "@aws-sdk/client-organizations";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { CreateQueueCommand, GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { AssumeRootCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { failsWith } from "./support/errors.mjs";
import { Organization, toProvider } from "./support/organization.mjs";
import { startSandbox } from "./support/sandbox.mjs";

for (const partition of ["aws-us-gov", "aws-cn"]) {
  describe(`the partition ${partition}`, () => {
    let sandbox;
    let member;

    before(async () => {
      sandbox = await startSandbox("--accounts", 3, "--seed", 7, "--partition", partition);
      member = await new Organization(sandbox).accountNamed("Build Service");
    });

    after(() => sandbox?.stop());

    const assumeRoot = policyPartition => sandbox.sts().send(new AssumeRootCommand({
      TargetPrincipal: member,
      TaskPolicyArn: { arn: `arn:${policyPartition}:iam::aws:policy/root-task/IAMAuditRootUserCredentials` },
    }));

    it("has ARNs of its own in every service", async () => {
      const { Arn } = await sandbox.sts().send(new GetCallerIdentityCommand({}));
      const { User } = await sandbox.iam().send(new GetUserCommand({}));
      const { Organization: description } = await sandbox.organizations().send(new DescribeOrganizationCommand({}));
      const { QueueUrl } = await sandbox.sqs().send(new CreateQueueCommand({ QueueName: "conformance" }));
      const { Attributes } = await sandbox.sqs().send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
      for (const arn of [Arn, User.Arn, description.Arn, Attributes.QueueArn]) {
        assert.ok(arn.startsWith(`arn:${partition}:`), arn);
      }

      assert.ok((await sandbox.s3().send(new ListBucketsCommand({}))).Owner.ID);
    });

    it("has Account Management, and no Regions that take an opt-in", async () => {
      const client = sandbox.account();
      assert.match((await client.send(new GetPrimaryEmailCommand({ AccountId: member }))).PrimaryEmail, /@example\.com$/);
      const { Regions } = await client.send(new ListRegionsCommand({ AccountId: member }));
      assert.deepEqual([...new Set(Regions.map(region => region.RegionOptStatus))], ["ENABLED_BY_DEFAULT"]);
      const { Organization: { MasterAccountId } } = await sandbox.organizations().send(new DescribeOrganizationCommand({}));
      await failsWith(client.send(new PutAccountNameCommand({ AccountId: MasterAccountId, AccountName: "x" })), {
        name: "AccessDeniedException", status: 403, message: new RegExp(`^User: arn:${partition}:iam::${MasterAccountId}:user/`),
      });
    });

    it("has task policies of its own", async () => {
      const session = toProvider((await assumeRoot(partition)).Credentials);
      assert.equal((await sandbox.sts(session).send(new GetCallerIdentityCommand({}))).Arn, `arn:${partition}:iam::${member}:root`);
      assert.ok((await sandbox.iam(session).send(new GetAccountSummaryCommand({}))).SummaryMap);
      await failsWith(assumeRoot("aws"), { name: "ValidationError", status: 400, message: "Request must contain valid AWS managed task policy ARN" });
    });
  });
}

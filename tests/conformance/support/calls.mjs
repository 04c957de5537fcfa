// One call of each service with what the environment says, and nothing of its own: for a process that was started to make them.

import { IAMClient, GetAccountSummaryCommand } from "@aws-sdk/client-iam";
import { OrganizationsClient, paginateListAccounts } from "@aws-sdk/client-organizations";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

const options = { maxAttempts: 1 };
const sqs = new SQSClient(options);
let accounts = 0;
for await (const page of paginateListAccounts({ client: new OrganizationsClient(options) }, {})) {
  accounts += page.Accounts.length;
}

const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "over-tls" }));
await sqs.send(new DeleteQueueCommand({ QueueUrl }));
console.log(JSON.stringify({
  sts: (await new STSClient(options).send(new GetCallerIdentityCommand())).Arn !== undefined,
  iam: (await new IAMClient(options).send(new GetAccountSummaryCommand())).SummaryMap !== undefined,
  organizations: accounts,
  s3: (await new S3Client(options).send(new ListBucketsCommand())).Buckets !== undefined,
  sqs: QueueUrl.startsWith("https:"),
}));

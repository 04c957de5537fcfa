// The sequence that AWS documents for an audit, and that the nearest tool uses: AssumeRoot, GetLoginProfile, ListAccessKeys, ListMFADevices
// and ListSigningCertificates, in a row for each account, with the official SDK and its default retries.
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.
// Arguments: a file with one account id a line, and how many accounts at a time (0: all at once). Prints what it cost as JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// The SDK is the one that the conformance tests bring along.
const require = createRequire(new URL('../../tests/conformance/package.json', import.meta.url));
const { AssumeRootCommand, STSClient } = require('@aws-sdk/client-sts');
const iam = require('@aws-sdk/client-iam');

const [file, atATime] = [process.argv[2], Number(process.argv[3])];
const ids = readFileSync(file, 'utf8').split('\n').filter(line => line !== '');
const endpoint = process.env.AWS_ENDPOINT_URL;
const region = process.env.AWS_REGION;
let calls = 0;
let throttled = 0;

function counted(client) {
  client.middlewareStack.add(
    next => async args => {
      calls++;
      try {
        return await next(args);
      } catch (error) {
        throttled += error.name === 'Throttling' ? 1 : 0;
        throw error;
      }
    },
    { step: 'finalizeRequest', priority: 'low' });
  return client;
}

// Held to a concurrency, all clients share a pool of as many connections; unbounded, everything is as the SDK has it.
const shared = atATime > 0 ? { httpAgent: new (require('node:http').Agent)({ keepAlive: true, maxSockets: atATime }) } : undefined;
const options = shared === undefined ? { endpoint, region } : { endpoint, region, requestHandler: shared };
const sts = counted(new STSClient(options));

async function audit(id) {
  const { Credentials: given } = await sts.send(new AssumeRootCommand({
    TargetPrincipal: id,
    TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' },
  }));
  const client = counted(new iam.IAMClient({
    ...options,
    credentials: { accessKeyId: given.AccessKeyId, secretAccessKey: given.SecretAccessKey, sessionToken: given.SessionToken },
  }));
  try {
    await client.send(new iam.GetLoginProfileCommand({})).catch(error => {
      if (error.name !== 'NoSuchEntityException') throw error;
    });
    await client.send(new iam.ListAccessKeysCommand({}));
    await client.send(new iam.ListMFADevicesCommand({}));
    await client.send(new iam.ListSigningCertificatesCommand({}));
  } finally {
    if (shared === undefined) client.destroy();
  }
}

const reasons = {};
let failed = 0;
async function auditOrCount(id) {
  try {
    await audit(id);
  } catch (error) {
    // A policy that denies is an answer, not a failure.
    if (error.name === 'AccessDenied') return;
    failed++;
    reasons[error.name] = (reasons[error.name] ?? 0) + 1;
  }
}

const began = process.hrtime.bigint();
const before = process.cpuUsage();
const queue = ids[Symbol.iterator]();
async function work() {
  for (const id of queue) await auditOrCount(id);
}
await Promise.all(Array.from({ length: atATime === 0 ? ids.length : Math.min(atATime, ids.length) }, work));
const used = process.cpuUsage(before);

console.log(JSON.stringify({
  Accounts: ids.length,
  Failed: failed,
  Calls: calls,
  Throttled: throttled,
  Seconds: Number(process.hrtime.bigint() - began) / 1e9,
  ProcessorSeconds: (used.user + used.system) / 1e6,
  PeakMegabytes: process.resourceUsage().maxRSS / 1024,
}));
if (failed > 0) console.error(reasons);
process.exit(0);

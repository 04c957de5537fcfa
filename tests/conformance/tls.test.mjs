// HTTPS: the SDK as it is trusts the authority that the sandbox prints, once Node.js is told of it at its start.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startSandbox } from "./support/sandbox.mjs";

const run = promisify(execFile);
const calls = fileURLToPath(new URL("./support/calls.mjs", import.meta.url));
let sandbox;

before(async () => {
  sandbox = await startSandbox("--accounts", 12, "--tls");
});
after(() => sandbox.stop());

test("every service is reached over TLS with the printed authority", async () => {
  assert.match(sandbox.endpoint, /^https:/);
  const environment = { ...process.env, ...sandbox.settings, NODE_EXTRA_CA_CERTS: sandbox.settings.AWS_CA_BUNDLE };
  const { stdout } = await run(process.execPath, [calls], { env: environment });
  assert.deepEqual(JSON.parse(stdout), { sts: true, iam: true, organizations: 12, s3: true, sqs: true });
});

test("nobody else's certificate is trusted in its place", async () => {
  const environment = { ...process.env, ...sandbox.settings };
  await assert.rejects(run(process.execPath, [calls], { env: environment }), /self-signed certificate|unable to verify/);
});

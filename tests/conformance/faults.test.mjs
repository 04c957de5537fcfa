import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { GetContactInformationCommand } from "@aws-sdk/client-account";
import { ListWorkGroupsCommand } from "@aws-sdk/client-athena";
import { GetAccountSummaryCommand } from "@aws-sdk/client-iam";
import { ListKeysCommand } from "@aws-sdk/client-kms";
import { ListRootsCommand } from "@aws-sdk/client-organizations";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { ListQueuesCommand } from "@aws-sdk/client-sqs";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { startSandbox } from "./support/sandbox.mjs";

const calls = {
  account: GetContactInformationCommand,
  athena: ListWorkGroupsCommand,
  iam: GetAccountSummaryCommand,
  kms: ListKeysCommand,
  organizations: ListRootsCommand,
  s3: ListBucketsCommand,
  sqs: ListQueuesCommand,
  sts: GetCallerIdentityCommand,
};

describe("faults", () => {
  describe("a limit of requests per second", () => {
    let sandbox;

    before(async () => {
      sandbox = await startSandbox("--accounts", 3, "--throttle", ...Object.keys(calls).map(service => `${service}=1`));
    });

    after(() => sandbox?.stop());

    const names = {
      account: "TooManyRequestsException", athena: "ThrottlingException", iam: "Throttling", kms: "ThrottlingException",
      organizations: "TooManyRequestsException", s3: "SlowDown", sqs: "RequestThrottled", sts: "Throttling",
    };

    for (const [service, Command] of Object.entries(calls)) {
      it(`is told by ${service} in its own words, which the SDK takes for throttling`, async () => {
        const strategy = new NotingStrategy();
        const client = sandbox[service](undefined, { retryStrategy: strategy });
        const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => client.send(new Command({}))));
        const errors = outcomes.filter(outcome => outcome.status === "rejected").map(outcome => outcome.reason);
        assert.ok(errors.length > 0);
        assert.deepEqual([...new Set(errors.map(error => error.name))], [names[service]]);
        assert.deepEqual([...new Set(strategy.errorTypes)], ["THROTTLING"]);
      });
    }
  });

  describe("errors and dropped connections", () => {
    let sandbox;

    before(async () => {
      sandbox = await startSandbox("--accounts", 3, "--error-rate", 0.15, "--drop-rate", 0.15);
    });

    after(() => sandbox?.stop());

    for (const [service, Command] of Object.entries(calls)) {
      it(`are overcome by the SDK's retries of ${service}`, async () => {
        const client = sandbox[service](undefined, { maxAttempts: 10 });
        const outputs = await Promise.all(Array.from({ length: 20 }, () => client.send(new Command({}))));
        assert.ok(outputs.some(output => output.$metadata.attempts > 1));
      });
    }
  });
});

/** Retries nothing, and notes how the SDK classifies the errors. */
class NotingStrategy {
  errorTypes = [];
  mode = "standard";

  async acquireInitialRetryToken() {
    return { getRetryCount: () => 0, getRetryDelay: () => 0 };
  }

  async refreshRetryTokenForRetry(token, errorInfo) {
    this.errorTypes.push(errorInfo.errorType);
    throw new Error("no retry");
  }

  recordSuccess() {}
}

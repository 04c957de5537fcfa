// The stand-alone sandbox as a child process, and clients of the official SDK for it.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { AccountClient } from "@aws-sdk/client-account";
import { AthenaClient } from "@aws-sdk/client-athena";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { STSClient } from "@aws-sdk/client-sts";

const built = ["Debug", "Release"]
  .map(configuration => fileURLToPath(new URL(`../../../src/RootTools.Sandbox/bin/${configuration}/net8.0/RootTools.Sandbox.dll`, import.meta.url)))
  .find(existsSync);

/** Starts a sandbox on a free port; resolves when it says that it is ready. */
export async function startSandbox(...options) {
  const program = process.env.ROOTTOOLS_SANDBOX ?? built;
  if (!program) {
    throw new Error("There is no built sandbox. Run `dotnet build src/RootTools.Sandbox` first, or set ROOTTOOLS_SANDBOX to its path.");
  }

  const child = spawn("dotnet", [program, "--port", "0", ...options.map(String)], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = new Promise(resolve => child.once("exit", resolve));
  const settings = {};
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "ready") {
      child.stdout.resume();
      return new SandboxProcess(child, exited, settings);
    }

    const equals = line.indexOf("=");
    if (equals > 0) {
      settings[line.slice(0, equals)] = line.slice(equals + 1);
    }
  }

  throw new Error(`The sandbox ended before it was ready, with exit code ${await exited}.`);
}

class SandboxProcess {
  #child;
  #exited;
  #clients = [];

  constructor(child, exited, settings) {
    this.#child = child;
    this.#exited = exited;
    this.settings = settings;
    this.endpoint = settings.AWS_ENDPOINT_URL;
    this.region = settings.AWS_REGION;
    this.administrator = {
      accessKeyId: settings.AWS_ACCESS_KEY_ID,
      secretAccessKey: settings.AWS_SECRET_ACCESS_KEY,
    };
  }

  /** A client of the SDK, signed by the administrator unless the options say otherwise. */
  client(Client, options = {}) {
    const client = new Client({
      endpoint: this.endpoint,
      region: this.region,
      credentials: this.administrator,
      ...options,
    });
    this.#clients.push(client);
    return client;
  }

  account(credentials = this.administrator, options = {}) {
    return this.client(AccountClient, { credentials, ...options });
  }

  athena(credentials = this.administrator, options = {}) {
    return this.client(AthenaClient, { credentials, ...options });
  }

  cloudFormation(credentials = this.administrator, options = {}) {
    return this.client(CloudFormationClient, { credentials, ...options });
  }

  events(credentials = this.administrator, options = {}) {
    return this.client(EventBridgeClient, { credentials, ...options });
  }

  iam(credentials = this.administrator, options = {}) {
    return this.client(IAMClient, { credentials, ...options });
  }

  kms(credentials = this.administrator, options = {}) {
    return this.client(KMSClient, { credentials, ...options });
  }

  organizations(credentials = this.administrator, options = {}) {
    return this.client(OrganizationsClient, { credentials, ...options });
  }

  sts(credentials = this.administrator, options = {}) {
    return this.client(STSClient, { credentials, ...options });
  }

  s3(credentials = this.administrator, options = {}) {
    return this.client(S3Client, { credentials, forcePathStyle: true, ...options });
  }

  sns(credentials = this.administrator, options = {}) {
    return this.client(SNSClient, { credentials, ...options });
  }

  sqs(credentials = this.administrator, options = {}) {
    return this.client(SQSClient, { credentials, ...options });
  }

  /** Ends the process as a user would, and gives its exit code. */
  async stop() {
    for (const client of this.#clients) {
      client.destroy();
    }

    this.#child.kill("SIGTERM");
    return this.#exited;
  }
}

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { GetAccountSummaryCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, AssumeRootCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { failsWith, members } from "./support/errors.mjs";
import { nobody, Organization, taskPolicyArn } from "./support/organization.mjs";
import { startSandbox } from "./support/sandbox.mjs";

describe("STS", () => {
  let sandbox;
  let organization;
  let management;
  let member;

  before(async () => {
    sandbox = await startSandbox("--accounts", 30, "--seed", 7);
    organization = new Organization(sandbox);
    member = await organization.accountNamed("Legacy Shop");
    management = (await sandbox.sts().send(new GetCallerIdentityCommand({}))).Account;
  });

  after(() => sandbox?.stop());

  const assumeRoot = (overrides = {}, client = sandbox.sts()) => client.send(new AssumeRootCommand({
    TargetPrincipal: member,
    TaskPolicyArn: { arn: taskPolicyArn("IAMAuditRootUserCredentials") },
    ...overrides,
  }));

  it("GetCallerIdentity names the administrator", async () => {
    const identity = members(await sandbox.sts().send(new GetCallerIdentityCommand({})));
    assert.deepEqual(Object.keys(identity).sort(), ["Account", "Arn", "UserId"]);
    assert.match(identity.Account, /^\d{12}$/);
    assert.ok(identity.Arn.startsWith(`arn:aws:iam::${identity.Account}:user/`), identity.Arn);
  });

  it("GetCallerIdentity names the root user in a root session", async () => {
    const session = await organization.rootSession(member, "IAMAuditRootUserCredentials");
    const identity = members(await sandbox.sts(session).send(new GetCallerIdentityCommand({})));
    assert.deepEqual(identity, { Account: member, Arn: `arn:aws:iam::${member}:root`, UserId: member });
  });

  it("AssumeRole opens a session of a member's OrganizationAccountAccessRole", async () => {
    const output = members(await sandbox.sts().send(new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${member}:role/OrganizationAccountAccessRole`,
      RoleSessionName: "conformance",
      DurationSeconds: 900,
    })));
    assert.deepEqual(Object.keys(output).sort(), ["AssumedRoleUser", "Credentials"]);
    assert.equal(output.AssumedRoleUser.Arn, `arn:aws:sts::${member}:assumed-role/OrganizationAccountAccessRole/conformance`);
    assert.match(output.AssumedRoleUser.AssumedRoleId, /^AROA\w+:conformance$/);
    assert.ok(Math.abs(output.Credentials.Expiration - Date.now() - 900_000) < 60_000);
  });

  it("AssumeRole of a role that does not exist is denied", () => failsWith(
    sandbox.sts().send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${member}:role/Nothing`, RoleSessionName: "conformance" })),
    { name: "AccessDenied", status: 403, message: /is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::\d{12}:role\/Nothing$/ },
  ));

  it("AssumeRole from a role session for more than an hour fails", async () => {
    await failsWith(
      sandbox.sts().send(new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${member}:role/OrganizationAccountAccessRole`,
        RoleSessionName: "conformance",
        DurationSeconds: 7200,
      })),
      { name: "ValidationError", status: 400, message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role." },
    );
  });

  it("AssumeRoot gives credentials for 15 minutes", async () => {
    const { Credentials, ...rest } = members(await assumeRoot());
    assert.deepEqual(rest, {});
    assert.match(Credentials.AccessKeyId, /^ASIA/);
    assert.ok(Math.abs(Credentials.Expiration - Date.now() - 900_000) < 60_000);
  });

  it("AssumeRoot takes the root user's ARN for a target", async () => {
    assert.ok((await assumeRoot({ TargetPrincipal: `arn:aws:iam::${member}:root` })).Credentials.SessionToken);
  });

  it("AssumeRoot refuses a duration of 901 seconds", () => failsWith(assumeRoot({ DurationSeconds: 901 }), {
    name: "ValidationError",
    status: 400,
    message: "1 validation error detected: Value '901' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 900",
  }));

  it("AssumeRoot refuses a user for a target", () => failsWith(assumeRoot({ TargetPrincipal: `arn:aws:iam::${member}:user/somebody` }), {
    name: "ValidationError", status: 400, message: "Request must contain a valid target principal",
  }));

  it("AssumeRoot refuses a policy that is no task policy", () => failsWith(
    assumeRoot({ TaskPolicyArn: { arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" } }),
    { name: "ValidationError", status: 400, message: "Request must contain valid AWS managed task policy ARN" },
  ));

  it("AssumeRoot is denied for the management account", () => failsWith(assumeRoot({ TargetPrincipal: management }), {
    name: "AccessDenied", status: 403, message: new RegExp(`sts:AssumeRoot on resource: arn:aws:iam::${management}:root$`),
  }));

  it("AssumeRoot is denied for an account outside the organization", () => failsWith(assumeRoot({ TargetPrincipal: nobody }), {
    name: "AccessDenied", status: 403, message: /sts:AssumeRoot on resource: arn:aws:iam::000000000000:root$/,
  }));

  it("AssumeRoot is denied to an ordinary member", async () => {
    const build = await organization.accountNamed("Build Service");
    const session = await organization.roleSession(build);
    await failsWith(assumeRoot({}, sandbox.sts(session)), {
      name: "AccessDenied",
      status: 403,
      message: `User: arn:aws:sts::${build}:assumed-role/OrganizationAccountAccessRole/conformance is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::${member}:root`,
    });
  });

  it("AssumeRoot does not exist at the global endpoint", () => failsWith(
    assumeRoot({}, sandbox.sts(undefined, { endpoint: `${sandbox.endpoint.replace(/\/$/, "")}/_global/`, region: "us-east-1" })),
    { name: "InvalidAction", status: 400, message: "Unknown Operation" },
  ));

  it("a session that has expired is refused", async () => {
    const session = await organization.rootSession(member, "IAMAuditRootUserCredentials", 0);
    await failsWith(sandbox.sts(session).send(new GetCallerIdentityCommand({})), {
      name: "ExpiredToken", status: 403, message: "The security token included in the request is expired",
    });
    await failsWith(sandbox.iam(session).send(new GetAccountSummaryCommand({})), { name: "ExpiredToken", status: 403 });
  });

  it("an unknown access key is refused", () => failsWith(
    sandbox.sts({ accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "nothing" }).send(new GetCallerIdentityCommand({})),
    { name: "InvalidClientTokenId", status: 403, message: "The security token included in the request is invalid." },
  ));

  it("a wrong secret key is refused", () => failsWith(
    sandbox.sts({ ...sandbox.administrator, secretAccessKey: "wrong" }).send(new GetCallerIdentityCommand({})),
    { name: "SignatureDoesNotMatch", status: 403 },
  ));
});

import { paginateListAccounts } from "@aws-sdk/client-organizations";
import { AssumeRoleCommand, AssumeRootCommand } from "@aws-sdk/client-sts";

/** The organization of a sandbox, as its administrator sees it through the SDK. */
export class Organization {
  constructor(sandbox) {
    this.sandbox = sandbox;
  }

  /** Every account, by the SDK's own paginator. */
  async accounts() {
    const accounts = [];
    for await (const page of paginateListAccounts({ client: this.sandbox.organizations() }, {})) {
      accounts.push(...page.Accounts);
    }

    return accounts;
  }

  async accountNamed(name) {
    const accounts = await this.accounts();
    const account = accounts.find(candidate => candidate.Name === name);
    if (!account) {
      throw new Error(`There is no account named ${name} among ${accounts.length}.`);
    }

    return account.Id;
  }

  async rootSession(accountId, task, durationSeconds) {
    const { Credentials } = await this.sandbox.sts().send(new AssumeRootCommand({
      TargetPrincipal: accountId,
      TaskPolicyArn: { arn: taskPolicyArn(task) },
      DurationSeconds: durationSeconds,
    }));
    return toProvider(Credentials);
  }

  async roleSession(accountId, sessionName = "conformance") {
    const { Credentials } = await this.sandbox.sts().send(new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`,
      RoleSessionName: sessionName,
    }));
    return toProvider(Credentials);
  }
}

export const taskPolicyArn = task => `arn:aws:iam::aws:policy/root-task/${task}`;

/** An account id that belongs to nobody. */
export const nobody = "000000000000";

export function toProvider({ AccessKeyId, SecretAccessKey, SessionToken, Expiration }) {
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, expiresAt: Expiration };
}


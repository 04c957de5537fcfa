import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  AcceptPrimaryEmailUpdateCommand, DeleteAlternateContactCommand, DisableRegionCommand, EnableRegionCommand, GetAccountInformationCommand,
  GetAlternateContactCommand, GetContactInformationCommand, GetGovCloudAccountInformationCommand, GetPrimaryEmailCommand,
  GetPrimaryEmailUpdateStatusCommand, GetRegionOptStatusCommand, paginateListRegions, PutAccountNameCommand, PutAlternateContactCommand,
  PutContactInformationCommand, StartPrimaryEmailUpdateCommand, VerifyPhoneNumberCommand,
} from "@aws-sdk/client-account";
import {
  CloseAccountCommand, DeregisterDelegatedAdministratorCommand, DescribeAccountCommand, DescribeOrganizationCommand, DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand, RegisterDelegatedAdministratorCommand,
} from "@aws-sdk/client-organizations";
import { advance, mail } from "./support/control.mjs";
import { failsWith, members } from "./support/errors.mjs";
import { nobody, Organization } from "./support/organization.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const hour = 3600;
const principal = "account.amazonaws.com";

describe("Account Management", () => {
  let sandbox, organization, client, organizations, management, AccountId;

  before(async () => {
    sandbox = await startSandbox("--accounts", 30, "--seed", 7);
    organization = new Organization(sandbox);
    client = sandbox.account();
    organizations = sandbox.organizations();
    management = (await organizations.send(new DescribeOrganizationCommand({}))).Organization.MasterAccountId;
    AccountId = await organization.accountNamed("Build Service");
  });

  after(() => sandbox?.stop());

  const described = async id => (await organizations.send(new DescribeAccountCommand({ AccountId: id }))).Account;
  const denied = { name: "AccessDeniedException", status: 403 };

  it("names are changed, and Organizations knows at once", async () => {
    const before = members(await client.send(new GetAccountInformationCommand({ AccountId })));
    assert.equal(before.AccountName, "Build Service");
    assert.equal(before.AccountState, "ACTIVE");
    assert.ok(before.AccountCreatedDate instanceof Date);
    members(await client.send(new PutAccountNameCommand({ AccountId, AccountName: " Build Farm " })));
    assert.equal((await described(AccountId)).Name, "Build Farm");
    await failsWith(client.send(new PutAccountNameCommand({ AccountId, AccountName: "<Build>" })), {
      name: "ValidationException", status: 400, message: '[ECMA 262 regex "^[ -;=?-~]+$" does not match input string "<Build>"]',
    });
    await client.send(new PutAccountNameCommand({ AccountId, AccountName: "Build Service" }));
  });

  it("primary contacts are replaced as a whole", async () => {
    const { ContactInformation: before } = members(await client.send(new GetContactInformationCommand({ AccountId })));
    const after = { ...before, FullName: "Somebody Else", WebsiteUrl: "https://example.com" };
    members(await client.send(new PutContactInformationCommand({ AccountId, ContactInformation: after })));
    assert.deepEqual((await client.send(new GetContactInformationCommand({ AccountId }))).ContactInformation, after);
    const { StateOrRegion, ...stateless } = after;
    const refused = await failsWith(client.send(new PutContactInformationCommand({ AccountId, ContactInformation: stateless })), {
      name: "ValidationException", status: 400,
    });
    assert.equal(refused.reason, "fieldValidationFailed");
    assert.equal(refused.fieldList[0].name, "StateOrRegion");
  });

  it("alternate contacts are put, read and deleted", async () => {
    const contact = { AlternateContactType: "SECURITY", Name: "Team", Title: "Security", EmailAddress: "team@example.com", PhoneNumber: "+1 206 555 0100" };
    members(await client.send(new PutAlternateContactCommand({ AccountId, ...contact })));
    const asked = { AccountId, AlternateContactType: "SECURITY" };
    assert.deepEqual(members(await client.send(new GetAlternateContactCommand(asked))).AlternateContact, contact);
    members(await client.send(new DeleteAlternateContactCommand(asked)));
    await failsWith(client.send(new GetAlternateContactCommand(asked)), {
      name: "ResourceNotFoundException", status: 404, message: "No contact of the inputted alternate contact type found.",
    });
  });

  it("root email addresses are changed with the code from the mailbox, and show hours later", async () => {
    const PrimaryEmail = "aws+renamed@example.com";
    const { PrimaryEmail: before } = members(await client.send(new GetPrimaryEmailCommand({ AccountId })));
    assert.equal(members(await client.send(new StartPrimaryEmailUpdateCommand({ AccountId, PrimaryEmail }))).Status, "PENDING");
    const [{ To, Otp }] = await mail(sandbox);
    assert.equal(To, PrimaryEmail);
    const wrong = Otp === "000000" ? "000001" : "000000";
    await failsWith(client.send(new AcceptPrimaryEmailUpdateCommand({ AccountId, PrimaryEmail, Otp: wrong })), { name: "ValidationException", status: 400 });
    assert.equal(members(await client.send(new AcceptPrimaryEmailUpdateCommand({ AccountId, PrimaryEmail, Otp }))).Status, "ACCEPTED");
    assert.equal((await client.send(new GetPrimaryEmailCommand({ AccountId }))).PrimaryEmail, before);
    await advance(sandbox, 4 * hour);
    const status = members(await client.send(new GetPrimaryEmailUpdateStatusCommand({ AccountId })));
    assert.equal(status.Status, "COMPLETED");
    assert.ok(status.UpdatedAt instanceof Date);
    assert.equal((await client.send(new GetPrimaryEmailCommand({ AccountId }))).PrimaryEmail, PrimaryEmail);
    assert.equal((await described(AccountId)).Email, PrimaryEmail);
  });

  it("an address in use is a conflict, and a code is good for a day", async () => {
    const { Email } = await described(management);
    await failsWith(client.send(new StartPrimaryEmailUpdateCommand({ AccountId, PrimaryEmail: Email })), { name: "ConflictException", status: 409 });
    const PrimaryEmail = "aws+late@example.com";
    await client.send(new StartPrimaryEmailUpdateCommand({ AccountId, PrimaryEmail }));
    const [{ Otp }] = await mail(sandbox);
    await advance(sandbox, 24 * hour + 1);
    await failsWith(client.send(new AcceptPrimaryEmailUpdateCommand({ AccountId, PrimaryEmail, Otp })), { name: "ValidationException", status: 400 });
    assert.equal((await client.send(new GetPrimaryEmailUpdateStatusCommand({ AccountId }))).Status, "FAILED");
  });

  it("Regions are enabled and disabled in the course of time", async () => {
    const region = { AccountId, RegionName: "ap-east-1" };
    const status = async () => members(await client.send(new GetRegionOptStatusCommand(region))).RegionOptStatus;
    assert.equal(await status(), "DISABLED");
    members(await client.send(new EnableRegionCommand(region)));
    assert.equal(await status(), "ENABLING");
    await failsWith(client.send(new DisableRegionCommand(region)), { name: "ConflictException", status: 409 });
    await advance(sandbox, hour);
    assert.equal(await status(), "ENABLED");
    await failsWith(client.send(new EnableRegionCommand(region)), { name: "ValidationException", status: 400 });
    members(await client.send(new DisableRegionCommand(region)));
    await advance(sandbox, hour);
    const listed = [];
    for await (const page of paginateListRegions({ client, pageSize: 5 }, { AccountId, RegionOptStatusContains: ["DISABLED", "ENABLED_BY_DEFAULT"] })) {
      listed.push(...page.Regions);
    }

    assert.equal(listed.find(entry => entry.RegionName === "ap-east-1").RegionOptStatus, "DISABLED");
    assert.equal(listed.find(entry => entry.RegionName === "us-east-1").RegionOptStatus, "ENABLED_BY_DEFAULT");
  });

  it("an account in GovCloud is found where there is one", async () => {
    await failsWith(client.send(new GetGovCloudAccountInformationCommand({ StandardAccountId: AccountId })), {
      name: "ResourceNotFoundException", status: 404,
    });
    const linked = [];
    for (const { Id } of await organization.accounts()) {
      if (Id !== management) {
        const found = await client.send(new GetGovCloudAccountInformationCommand({ StandardAccountId: Id })).catch(() => undefined);
        linked.push(...(found ? [members(found)] : []));
      }
    }

    assert.equal(linked.length, 1);
    assert.match(linked[0].GovCloudAccountId, /^\d{12}$/);
  });

  it("who may not is told why", async () => {
    await failsWith(client.send(new GetContactInformationCommand({ AccountId: management })), {
      ...denied, message: /\(The management account can only be managed using the standalone context from the management account\.\)$/,
    });
    await failsWith(client.send(new GetContactInformationCommand({ AccountId: nobody })), denied);
    const asMember = sandbox.account(await organization.roleSession(AccountId));
    members(await asMember.send(new GetContactInformationCommand({})));
    await failsWith(asMember.send(new GetContactInformationCommand({ AccountId })), { ...denied, message: /account:GetContactInformation$/ });

    const registration = { AccountId, ServicePrincipal: principal };
    await organizations.send(new RegisterDelegatedAdministratorCommand(registration));
    members(await asMember.send(new GetPrimaryEmailCommand({ AccountId })));
    await organizations.send(new DeregisterDelegatedAdministratorCommand(registration));
    await organizations.send(new DisableAWSServiceAccessCommand({ ServicePrincipal: principal }));
    await failsWith(client.send(new GetContactInformationCommand({ AccountId })), {
      ...denied, message: /\(Your organization must first enable trusted access with AWS Account Management\.\)$/,
    });
    await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: principal }));
    await failsWith(client.send(new VerifyPhoneNumberCommand({ Otp: "123456" })), { name: "NotImplemented", status: 501 });
  });

  it("accounts are closed, and gone after 90 days", async () => {
    const id = (await organization.accounts()).find(account => account.Name === "Legacy Shop").Id;
    const close = CloseId => organizations.send(new CloseAccountCommand({ AccountId: CloseId }));
    const refused = await failsWith(close(management), { name: "ConstraintViolationException", status: 400 });
    assert.equal(refused.Reason, "CANNOT_CLOSE_MANAGEMENT_ACCOUNT");
    const { Email } = await described(id);
    members(await close(id));
    assert.equal((await described(id)).State, "PENDING_CLOSURE");
    await failsWith(close(id), { name: "ConflictException", status: 400 });
    await advance(sandbox, hour);
    const { State, Status } = await described(id);
    assert.deepEqual([State, Status], ["CLOSED", "SUSPENDED"]);
    await failsWith(close(id), { name: "AccountAlreadyClosedException", status: 400 });
    await advance(sandbox, 90 * 24 * hour);
    await failsWith(close(id), { name: "AccountNotFoundException", status: 400 });
    await failsWith(client.send(new StartPrimaryEmailUpdateCommand({ AccountId, PrimaryEmail: Email })), { name: "ConflictException", status: 409 });
  });
});

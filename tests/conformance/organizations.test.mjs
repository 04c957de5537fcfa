import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  AttachPolicyCommand, CreatePolicyCommand, DeletePolicyCommand, DeregisterDelegatedAdministratorCommand, DescribeAccountCommand,
  DescribeOrganizationalUnitCommand, DescribeOrganizationCommand, DescribePolicyCommand, DetachPolicyCommand, DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand, ListAccountsCommand, ListParentsCommand, ListPoliciesForTargetCommand, ListTagsForResourceCommand,
  paginateListAccounts, paginateListAccountsForParent, paginateListAWSServiceAccessForOrganization, paginateListDelegatedAdministrators,
  paginateListOrganizationalUnitsForParent, paginateListPolicies, paginateListRoots, paginateListTargetsForPolicy,
  RegisterDelegatedAdministratorCommand, UpdatePolicyCommand,
} from "@aws-sdk/client-organizations";
import { failsWith, members } from "./support/errors.mjs";
import { nobody, Organization } from "./support/organization.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const states = ["PENDING_ACTIVATION", "ACTIVE", "SUSPENDED", "PENDING_CLOSURE", "CLOSED"];
const principal = "iam.amazonaws.com";

describe("Organizations", () => {
  let sandbox;
  let organization;
  let client;
  let management;
  let build;

  before(async () => {
    sandbox = await startSandbox("--accounts", 130, "--seed", 7);
    organization = new Organization(sandbox);
    client = sandbox.organizations();
    management = (await client.send(new DescribeOrganizationCommand({}))).Organization.MasterAccountId;
    build = await organization.accountNamed("Build Service");
  });

  after(() => sandbox?.stop());

  const collect = async (pages, name) => {
    const entries = [];
    for await (const page of pages) {
      entries.push(...(page[name] ?? []));
    }

    return entries;
  };

  it("DescribeOrganization describes it to every member", async () => {
    const member = sandbox.organizations(await organization.roleSession(build));
    for (const caller of [client, member]) {
      const { Organization: description } = members(await caller.send(new DescribeOrganizationCommand({})));
      assert.match(description.Id, /^o-[a-z0-9]{10}$/);
      assert.equal(description.FeatureSet, "ALL");
      assert.equal(description.MasterAccountArn, `arn:aws:organizations::${management}:account/${description.Id}/${management}`);
    }
  });

  it("ListAccounts pages at 20, with an empty page in between", async () => {
    const sizes = [];
    const ids = new Set();
    for await (const page of paginateListAccounts({ client }, {})) {
      sizes.push(page.Accounts.length);
      page.Accounts.forEach(account => ids.add(account.Id));
    }

    assert.equal(ids.size, 130);
    assert.deepEqual(sizes, [20, 0, 20, 20, 20, 20, 20, 10]);
  });

  it("ListAccounts takes MaxResults up to 20", async () => {
    assert.equal((await client.send(new ListAccountsCommand({ MaxResults: 3 }))).Accounts.length, 3);
    await failsWith(client.send(new ListAccountsCommand({ MaxResults: 21 })), { name: "InvalidInputException", status: 400 });
    await failsWith(client.send(new ListAccountsCommand({ NextToken: "nonsense" })), { name: "InvalidInputException", status: 400 });
  });

  it("accounts have a State, and still a Status", async () => {
    const accounts = await organization.accounts();
    for (const account of accounts) {
      assert.ok(states.includes(account.State), account.State);
      assert.ok(["ACTIVE", "SUSPENDED", "PENDING_CLOSURE"].includes(account.Status), account.Status);
      assert.ok(account.JoinedTimestamp instanceof Date);
    }

    assert.deepEqual(states.filter(state => !accounts.some(account => account.State === state)), []);
    assert.ok(accounts.some(account => account.JoinedMethod === "INVITED"));
  });

  it("DescribeAccount describes one", async () => {
    const { Account } = members(await client.send(new DescribeAccountCommand({ AccountId: build })));
    assert.equal(Account.Name, "Build Service");
    assert.equal(Account.State, "ACTIVE");
    await failsWith(client.send(new DescribeAccountCommand({ AccountId: nobody })), { name: "AccountNotFoundException", status: 400 });
    const error = await failsWith(client.send(new DescribeAccountCommand({ AccountId: "12" })), { name: "InvalidInputException", status: 400 });
    assert.equal(error.Reason, "INVALID_PATTERN:ACCOUNT_ID");
  });

  it("the tree holds every account once, and its parents agree", async () => {
    const [root] = await collect(paginateListRoots({ client }, {}), "Roots");
    assert.match(root.Id, /^r-/);
    const found = [];
    const walk = async parent => {
      const accounts = await collect(paginateListAccountsForParent({ client }, { ParentId: parent }), "Accounts");
      found.push(...accounts.map(account => ({ id: account.Id, parent })));
      for (const unit of await collect(paginateListOrganizationalUnitsForParent({ client }, { ParentId: parent }), "OrganizationalUnits")) {
        await walk(unit.Id);
      }
    };
    await walk(root.Id);
    assert.equal(new Set(found.map(entry => entry.id)).size, 130);
    assert.equal(found.length, 130);
    const last = found.at(-1);
    const { Parents } = members(await client.send(new ListParentsCommand({ ChildId: last.id })));
    assert.deepEqual(Parents, [{ Id: last.parent, Type: last.parent.startsWith("r-") ? "ROOT" : "ORGANIZATIONAL_UNIT" }]);
    const unit = found.find(entry => entry.parent.startsWith("ou-")).parent;
    assert.equal((await client.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: unit }))).OrganizationalUnit.Id, unit);
    await failsWith(
      collect(paginateListAccountsForParent({ client }, { ParentId: "ou-aaaa-00000000" }), "Accounts"),
      { name: "ParentNotFoundException", status: 400 },
    );
    await failsWith(client.send(new ListParentsCommand({ ChildId: nobody })), { name: "ChildNotFoundException", status: 400 });
  });

  it("ListTagsForResource lists an account's tags", async () => {
    const { Tags } = members(await client.send(new ListTagsForResourceCommand({ ResourceId: build })));
    assert.ok(Array.isArray(Tags));
    await failsWith(client.send(new ListTagsForResourceCommand({ ResourceId: nobody })), { name: "TargetNotFoundException", status: 400 });
  });

  it("trusted access is enabled, listed and disabled", async () => {
    const ServicePrincipal = "access-analyzer.amazonaws.com";
    const listed = async () => (await collect(paginateListAWSServiceAccessForOrganization({ client }, {}), "EnabledServicePrincipals"))
      .find(service => service.ServicePrincipal === ServicePrincipal);
    assert.equal(await listed(), undefined);
    members(await client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal })));
    members(await client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal })));
    assert.ok((await listed()).DateEnabled instanceof Date);
    members(await client.send(new DisableAWSServiceAccessCommand({ ServicePrincipal })));
    assert.equal(await listed(), undefined);
    await failsWith(client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: "not-a-service" })), { name: "InvalidInputException", status: 400 });
  });

  it("delegated administrators are registered, listed and deregistered", async () => {
    const delegates = async () => (await collect(paginateListDelegatedAdministrators({ client }, { ServicePrincipal: principal }), "DelegatedAdministrators"))
      .map(delegate => delegate.Id);
    assert.equal((await delegates()).includes(build), false);
    const registration = { AccountId: build, ServicePrincipal: principal };
    members(await client.send(new RegisterDelegatedAdministratorCommand(registration)));
    assert.equal((await delegates()).includes(build), true);
    await failsWith(client.send(new RegisterDelegatedAdministratorCommand(registration)), { name: "AccountAlreadyRegisteredException", status: 400 });
    const inUse = await failsWith(client.send(new DisableAWSServiceAccessCommand({ ServicePrincipal: principal })), {
      name: "ConstraintViolationException", status: 400,
    });
    assert.equal(inUse.Reason, "DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE");
    members(await client.send(new DeregisterDelegatedAdministratorCommand(registration)));
    await failsWith(client.send(new DeregisterDelegatedAdministratorCommand(registration)), { name: "AccountNotRegisteredException", status: 400 });
    const own = await failsWith(client.send(new RegisterDelegatedAdministratorCommand({ ...registration, AccountId: management })), {
      name: "ConstraintViolationException", status: 400,
    });
    assert.equal(own.Reason, "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR");
    const untrusted = await failsWith(
      client.send(new RegisterDelegatedAdministratorCommand({ ...registration, ServicePrincipal: "guardduty.amazonaws.com" })),
      { name: "ConstraintViolationException", status: 400 },
    );
    assert.equal(untrusted.Reason, "SERVICE_ACCESS_NOT_ENABLED");
  });

  it("a delegate may read and not change, an ordinary member neither", async () => {
    const [delegate] = await collect(paginateListDelegatedAdministrators({ client }, { ServicePrincipal: principal }), "DelegatedAdministrators");
    const asDelegate = sandbox.organizations(await organization.roleSession(delegate.Id));
    const asMember = sandbox.organizations(await organization.roleSession(build));
    assert.equal((await asDelegate.send(new ListAccountsCommand({}))).Accounts.length, 20);
    await failsWith(asDelegate.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: principal })), {
      name: "AccessDeniedException", status: 400, message: "You don't have permissions to access this resource.",
    });
    await failsWith(asMember.send(new ListAccountsCommand({})), {
      name: "AccessDeniedException", status: 400, message: "You don't have permissions to access this resource.",
    });
  });

  it("policies are made, attached, changed, detached and deleted", async () => {
    const Content = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Action: "*", Resource: "*", Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } } }],
    });
    const create = { Name: "conformance", Description: "made by a test", Type: "SERVICE_CONTROL_POLICY", Content };
    const { Policy } = members(await client.send(new CreatePolicyCommand(create)));
    const PolicyId = Policy.PolicySummary.Id;
    assert.match(PolicyId, /^p-[0-9a-z]{8}$/);
    assert.equal(Policy.Content, Content);
    await failsWith(client.send(new CreatePolicyCommand(create)), { name: "DuplicatePolicyException", status: 400 });
    await failsWith(client.send(new CreatePolicyCommand({ ...create, Name: "broken", Content: "{}" })), {
      name: "MalformedPolicyDocumentException", status: 400,
    });
    members(await client.send(new AttachPolicyCommand({ PolicyId, TargetId: build })));
    await failsWith(client.send(new AttachPolicyCommand({ PolicyId, TargetId: build })), { name: "DuplicatePolicyAttachmentException", status: 400 });
    const attached = await client.send(new ListPoliciesForTargetCommand({ TargetId: build, Filter: "SERVICE_CONTROL_POLICY" }));
    assert.ok(attached.Policies.some(policy => policy.Id === PolicyId));
    const targets = await collect(paginateListTargetsForPolicy({ client }, { PolicyId }), "Targets");
    assert.deepEqual(targets.map(target => [target.TargetId, target.Type]), [[build, "ACCOUNT"]]);
    await failsWith(client.send(new DeletePolicyCommand({ PolicyId })), { name: "PolicyInUseException", status: 400 });
    members(await client.send(new UpdatePolicyCommand({ PolicyId, Description: "changed" })));
    assert.equal((await client.send(new DescribePolicyCommand({ PolicyId }))).Policy.PolicySummary.Description, "changed");
    members(await client.send(new DetachPolicyCommand({ PolicyId, TargetId: build })));
    await failsWith(client.send(new DetachPolicyCommand({ PolicyId, TargetId: build })), { name: "PolicyNotAttachedException", status: 400 });
    members(await client.send(new DeletePolicyCommand({ PolicyId })));
    await failsWith(client.send(new DescribePolicyCommand({ PolicyId })), { name: "PolicyNotFoundException", status: 400 });
    const policies = await collect(paginateListPolicies({ client }, { Filter: "SERVICE_CONTROL_POLICY" }), "Policies");
    assert.ok(policies.some(policy => policy.Id === "p-FullAWSAccess" && policy.AwsManaged));
  });
});

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateLoginProfileCommand, DeactivateMFADeviceCommand, DeleteAccessKeyCommand, DeleteLoginProfileCommand, DeleteSigningCertificateCommand,
  DeleteVirtualMFADeviceCommand, DisableOrganizationsRootCredentialsManagementCommand, DisableOrganizationsRootSessionsCommand,
  EnableOrganizationsRootCredentialsManagementCommand, EnableOrganizationsRootSessionsCommand, GenerateCredentialReportCommand,
  GetAccessKeyLastUsedCommand, GetAccountSummaryCommand, GetCredentialReportCommand, GetLoginProfileCommand, GetRoleCommand, GetUserCommand,
  ListAccessKeysCommand, ListMFADevicesCommand, ListOrganizationsFeaturesCommand, ListSigningCertificatesCommand, ListVirtualMFADevicesCommand,
  SimulatePrincipalPolicyCommand, paginateListAccessKeys, paginateListMFADevices,
} from "@aws-sdk/client-iam";
import {
  DeregisterDelegatedAdministratorCommand, DisableAWSServiceAccessCommand, EnableAWSServiceAccessCommand, ListDelegatedAdministratorsCommand,
} from "@aws-sdk/client-organizations";
import { failsWith, members } from "./support/errors.mjs";
import { Organization } from "./support/organization.mjs";
import { startSandbox } from "./support/sandbox.mjs";

describe("IAM", () => {
  let sandbox;
  let organization;
  let member;
  let audit;
  let remove;
  let recover;

  before(async () => {
    sandbox = await startSandbox("--accounts", 30, "--seed", 7);
    organization = new Organization(sandbox);
    member = await organization.accountNamed("Legacy Shop");
    audit = sandbox.iam(await organization.rootSession(member, "IAMAuditRootUserCredentials"));
    remove = sandbox.iam(await organization.rootSession(member, "IAMDeleteRootUserCredentials"));
    recover = sandbox.iam(await organization.rootSession(member, "IAMCreateRootUserPassword"));
  });

  after(() => sandbox?.stop());

  const summary = async () => (await audit.send(new GetAccountSummaryCommand({}))).SummaryMap;

  describe("in a root session", () => {
    it("GetUser describes the root user", async () => {
      const { User } = members(await audit.send(new GetUserCommand({})));
      assert.equal(User.Arn, `arn:aws:iam::${member}:root`);
      assert.equal(User.UserId, member);
      assert.ok(User.CreateDate instanceof Date);
      assert.equal(User.UserName, undefined);
    });

    it("GetAccountSummary counts what the root user has", async () => {
      const map = await summary();
      assert.equal(Object.keys(map).length, 34);
      assert.deepEqual(
        [map.AccountPasswordPresent, map.AccountAccessKeysPresent, map.AccountMFAEnabled, map.AccountSigningCertificatesPresent],
        [1, 1, 1, 1],
      );
    });

    it("ListAccessKeys lists the keys, by pages when asked", async () => {
      const { AccessKeyMetadata } = members(await audit.send(new ListAccessKeysCommand({})));
      assert.ok(AccessKeyMetadata.length >= 1);
      const sizes = [];
      const ids = [];
      for await (const page of paginateListAccessKeys({ client: audit, pageSize: 1 }, {})) {
        sizes.push(page.AccessKeyMetadata.length);
        ids.push(...page.AccessKeyMetadata.map(key => key.AccessKeyId));
      }

      assert.deepEqual(sizes, AccessKeyMetadata.map(() => 1));
      assert.deepEqual(ids, AccessKeyMetadata.map(key => key.AccessKeyId));
    });

    it("GetAccessKeyLastUsed tells the last use, or N/A", async () => {
      const { AccessKeyMetadata } = await audit.send(new ListAccessKeysCommand({}));
      for (const { AccessKeyId } of AccessKeyMetadata) {
        const { AccessKeyLastUsed } = members(await audit.send(new GetAccessKeyLastUsedCommand({ AccessKeyId })));
        assert.ok(AccessKeyLastUsed.LastUsedDate instanceof Date || AccessKeyLastUsed.ServiceName === "N/A");
      }
    });

    it("GetAccessKeyLastUsed of another's key is denied", () => failsWith(
      audit.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: sandbox.administrator.accessKeyId })),
      { name: "AccessDenied", status: 403 },
    ));

    it("ListSigningCertificates and ListMFADevices list the others", async () => {
      const { Certificates } = members(await audit.send(new ListSigningCertificatesCommand({})));
      assert.match(Certificates[0].CertificateBody, /^-----BEGIN CERTIFICATE-----/);
      assert.ok(Certificates[0].UploadDate instanceof Date);
      const devices = [];
      for await (const page of paginateListMFADevices({ client: audit, pageSize: 1 }, {})) {
        devices.push(...page.MFADevices);
      }

      assert.ok(devices.length >= 1);
      assert.ok(devices.every(device => device.SerialNumber && device.EnableDate instanceof Date));
    });

    it("an action outside the task policy is denied", () => failsWith(audit.send(new DeleteLoginProfileCommand({})), {
      name: "AccessDenied",
      status: 403,
      message: new RegExp(`^User: arn:aws:iam::${member}:root is not authorized to perform: iam:DeleteLoginProfile on resource: arn:aws:iam::${member}:root `),
    }));

    it("GetAccountSummary is outside the task policy for deletion", () => failsWith(
      remove.send(new GetAccountSummaryCommand({})),
      { name: "AccessDenied", status: 403 },
    ));

    it("what does not exist is not found", async () => {
      await failsWith(remove.send(new DeleteAccessKeyCommand({ AccessKeyId: "AKIAIOSFODNN7EXAMPLE" })), {
        name: "NoSuchEntityException", status: 404, message: "The Access Key with id AKIAIOSFODNN7EXAMPLE cannot be found.",
      });
      await failsWith(remove.send(new DeleteSigningCertificateCommand({ CertificateId: "TA7SMP42TDN5Z26OBPJE7EXAMPLE" })), {
        name: "NoSuchEntityException", status: 404,
      });
      await failsWith(remove.send(new DeactivateMFADeviceCommand({ SerialNumber: "GAHT00000000" })), { name: "NoSuchEntityException", status: 404 });
      await failsWith(remove.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: `arn:aws:iam::${member}:mfa/nothing` })), {
        name: "NoSuchEntityException", status: 404,
      });
    });

    it("recovery is refused while a password exists", () => failsWith(recover.send(new CreateLoginProfileCommand({})), {
      name: "EntityAlreadyExistsException", status: 409,
    }));

    it("everything can be removed, and is gone at once", async () => {
      const { AccessKeyMetadata } = await remove.send(new ListAccessKeysCommand({}));
      for (const { AccessKeyId } of AccessKeyMetadata) {
        members(await remove.send(new DeleteAccessKeyCommand({ AccessKeyId })));
      }

      const { Certificates } = await remove.send(new ListSigningCertificatesCommand({}));
      for (const { CertificateId } of Certificates) {
        members(await remove.send(new DeleteSigningCertificateCommand({ CertificateId })));
      }

      const { MFADevices } = await remove.send(new ListMFADevicesCommand({}));
      const virtual = MFADevices.find(device => device.SerialNumber.includes(":mfa/"));
      if (virtual) {
        await failsWith(remove.send(new DeleteVirtualMFADeviceCommand(virtual)), { name: "DeleteConflictException", status: 409 });
      }

      await failsWith(remove.send(new ListVirtualMFADevicesCommand({})), { name: "AccessDenied", status: 403 });
      for (const { SerialNumber } of MFADevices) {
        members(await remove.send(new DeactivateMFADeviceCommand({ SerialNumber })));
      }

      if (virtual) {
        members(await remove.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: virtual.SerialNumber })));
      }

      members(await remove.send(new DeleteLoginProfileCommand({})));
      const map = await summary();
      assert.deepEqual(
        [map.AccountPasswordPresent, map.AccountAccessKeysPresent, map.AccountMFAEnabled, map.AccountSigningCertificatesPresent],
        [0, 0, 0, 0],
      );
      assert.deepEqual((await audit.send(new ListAccessKeysCommand({}))).AccessKeyMetadata ?? [], []);
      await failsWith(remove.send(new DeleteLoginProfileCommand({})), {
        name: "NoSuchEntityException", status: 404, message: "Login Profile for User null cannot be found.",
      });
      await failsWith(audit.send(new GetLoginProfileCommand({})), {
        name: "NoSuchEntityException", status: 404, message: "Login Profile for User null cannot be found.",
      });
    });

    it("recovery is allowed once no password exists", async () => {
      const { LoginProfile } = members(await recover.send(new CreateLoginProfileCommand({})));
      assert.deepEqual(Object.keys(LoginProfile).sort(), ["CreateDate", "PasswordResetRequired"]);
      assert.equal(LoginProfile.PasswordResetRequired, false);
      assert.deepEqual(members(await recover.send(new GetLoginProfileCommand({}))).LoginProfile, LoginProfile);
    });
  });

  describe("as the administrator", () => {
    it("GetUser describes the user that calls", async () => {
      const { User } = members(await sandbox.iam().send(new GetUserCommand({})));
      assert.ok(User.Arn.endsWith(User.UserName));
      assert.match(User.UserId, /^AIDA/);
    });

    it("a user that does not exist is not found", () => failsWith(sandbox.iam().send(new GetUserCommand({ UserName: "nobody" })), {
      name: "NoSuchEntityException", status: 404, message: "The user with name nobody cannot be found.",
    }));

    it("the policy simulator decides about each resource with the condition keys given", async () => {
      const iam = sandbox.iam();
      const { User } = await iam.send(new GetUserCommand({}));
      const { EvaluationResults, IsTruncated } = members(await iam.send(new SimulatePrincipalPolicyCommand({
        PolicySourceArn: User.Arn,
        ActionNames: ["sts:AssumeRoot"],
        ResourceArns: [`arn:aws:iam::${member}:root`, "arn:aws:iam::111122223333:root"],
        ContextEntries: [{
          ContextKeyName: "sts:TaskPolicyArn", ContextKeyType: "string",
          ContextKeyValues: ["arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy"],
        }],
      })));
      assert.equal(IsTruncated, false);
      assert.equal(EvaluationResults[0].EvalActionName, "sts:AssumeRoot");
      assert.deepEqual(EvaluationResults[0].ResourceSpecificResults.map(result => result.EvalResourceDecision), ["allowed", "allowed"]);
    });

    it("GetRole finds a role by its name", async () => {
      await failsWith(sandbox.iam().send(new GetRoleCommand({ RoleName: "nobody" })), {
        name: "NoSuchEntityException", status: 404, message: "The role with name nobody cannot be found.",
      });
      const session = await organization.roleSession(member);
      const { Role } = members(await sandbox.iam(session).send(new GetRoleCommand({ RoleName: "OrganizationAccountAccessRole" })));
      assert.equal(Role.Arn, `arn:aws:iam::${member}:role/OrganizationAccountAccessRole`);
      assert.ok(Role.CreateDate instanceof Date);
    });

    it("a role session has to name a user", async () => {
      const session = await organization.roleSession(member);
      await failsWith(sandbox.iam(session).send(new ListAccessKeysCommand({})), {
        name: "ValidationError", status: 400, message: "Must specify userName when calling with non-User credentials",
      });
    });

    it("the credential report comes when it has been generated", async () => {
      const iam = sandbox.iam();
      await failsWith(iam.send(new GetCredentialReportCommand({})), { name: "CredentialReportNotPresentException", status: 410 });
      assert.equal((await iam.send(new GenerateCredentialReportCommand({}))).State, "STARTED");
      await failsWith(iam.send(new GetCredentialReportCommand({})), { name: "CredentialReportNotReadyException", status: 404 });
      assert.equal((await iam.send(new GenerateCredentialReportCommand({}))).State, "COMPLETE");
      const report = members(await iam.send(new GetCredentialReportCommand({})));
      assert.equal(report.ReportFormat, "text/csv");
      const [header, root] = new TextDecoder().decode(report.Content).split("\n").map(line => line.split(","));
      assert.equal(header.length, 22);
      assert.equal(root.length, 22);
      assert.equal(root[header.indexOf("user")], "<root_account>");
      assert.match(root[header.indexOf("mfa_active")], /^(true|false)$/);
    });
  });

  describe("central root access", () => {
    const principal = "iam.amazonaws.com";

    it("lists, disables and enables the features", async () => {
      const iam = sandbox.iam();
      assert.deepEqual((await iam.send(new ListOrganizationsFeaturesCommand({}))).EnabledFeatures, ["RootSessions", "RootCredentialsManagement"]);
      assert.deepEqual(
        (await iam.send(new DisableOrganizationsRootCredentialsManagementCommand({}))).EnabledFeatures,
        ["RootSessions"],
      );
      await failsWith(organization.rootSession(member, "IAMAuditRootUserCredentials"), {
        name: "AccessDenied", status: 403, message: "Root credentials management feature is not enabled for your AWS Organization.",
      });
      assert.deepEqual((await iam.send(new DisableOrganizationsRootSessionsCommand({}))).EnabledFeatures ?? [], []);
      await failsWith(organization.rootSession(member, "S3UnlockBucketPolicy"), {
        name: "AccessDenied", status: 403, message: "Root sessions feature is not enabled for your AWS Organization.",
      });
      assert.deepEqual(
        (await iam.send(new EnableOrganizationsRootCredentialsManagementCommand({}))).EnabledFeatures,
        ["RootCredentialsManagement"],
      );
      const enabled = members(await iam.send(new EnableOrganizationsRootSessionsCommand({})));
      assert.match(enabled.OrganizationId, /^o-[a-z0-9]{10}$/);
      assert.deepEqual(enabled.EnabledFeatures, ["RootSessions", "RootCredentialsManagement"]);
    });

    it("is closed to an ordinary member and to the delegate's enabling", async () => {
      const build = sandbox.iam(await organization.roleSession(await organization.accountNamed("Build Service")));
      await failsWith(build.send(new ListOrganizationsFeaturesCommand({})), {
        name: "AccountNotManagementOrDelegatedAdministratorException", status: 400, message: /^Input account \d{12} is neither management account nor delegated admin\.$/,
      });
      const { DelegatedAdministrators } = await sandbox.organizations().send(new ListDelegatedAdministratorsCommand({ ServicePrincipal: principal }));
      const delegate = sandbox.iam(await organization.roleSession(DelegatedAdministrators[0].Id));
      assert.equal((await delegate.send(new ListOrganizationsFeaturesCommand({}))).EnabledFeatures.length, 2);
      await failsWith(delegate.send(new EnableOrganizationsRootSessionsCommand({})), {
        name: "CallerIsNotManagementAccountException", status: 400,
      });
    });

    it("needs trusted access", async () => {
      const organizations = sandbox.organizations();
      const { DelegatedAdministrators } = await organizations.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal: principal }));
      for (const { Id } of DelegatedAdministrators) {
        await organizations.send(new DeregisterDelegatedAdministratorCommand({ AccountId: Id, ServicePrincipal: principal }));
      }

      await organizations.send(new DisableAWSServiceAccessCommand({ ServicePrincipal: principal }));
      await failsWith(sandbox.iam().send(new ListOrganizationsFeaturesCommand({})), { name: "ServiceAccessNotEnabledException", status: 400 });
      await failsWith(organization.rootSession(member, "IAMAuditRootUserCredentials"), {
        name: "AccessDenied", status: 403, message: "Service not enabled for AWS Organizations.",
      });
      await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: principal }));
      assert.ok(await organization.rootSession(member, "IAMAuditRootUserCredentials"));
    });
  });
});

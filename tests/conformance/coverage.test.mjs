// Every operation that RootTools calls, or that sets a scene for it, is called by one of the test files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";

const operations = {
  account: [
    "GetAccountInformation", "PutAccountName", "GetContactInformation", "PutContactInformation", "GetAlternateContact", "PutAlternateContact",
    "DeleteAlternateContact", "GetPrimaryEmail", "StartPrimaryEmailUpdate", "AcceptPrimaryEmailUpdate", "GetPrimaryEmailUpdateStatus",
    "ListRegions", "GetRegionOptStatus", "EnableRegion", "DisableRegion", "GetGovCloudAccountInformation",
  ],
  athena: [
    "StartQueryExecution", "StopQueryExecution", "GetQueryExecution", "BatchGetQueryExecution", "ListQueryExecutions", "GetQueryResults",
    "GetTableMetadata", "ListTableMetadata", "GetDatabase", "ListDatabases", "CreateWorkGroup", "GetWorkGroup", "ListWorkGroups",
    "DeleteWorkGroup",
  ],
  cloudformation: [
    "CreateStack", "UpdateStack", "DeleteStack", "DescribeStacks", "DescribeStackEvents", "DescribeStackResources", "ListStacks",
    "ListStackResources", "GetTemplate", "ValidateTemplate", "CreateStackSet", "UpdateStackSet", "DeleteStackSet", "DescribeStackSet",
    "ListStackSets", "CreateStackInstances", "DeleteStackInstances", "ListStackInstances", "DescribeStackInstance",
    "DescribeStackSetOperation", "ListStackSetOperations", "ListStackSetOperationResults", "DescribeOrganizationsAccess",
    "ActivateOrganizationsAccess", "DeactivateOrganizationsAccess",
  ],
  events: [
    "PutRule", "DescribeRule", "ListRules", "ListRuleNamesByTarget", "EnableRule", "DisableRule", "DeleteRule", "PutTargets",
    "RemoveTargets", "ListTargetsByRule", "PutEvents", "TestEventPattern", "CreateEventBus", "DescribeEventBus", "UpdateEventBus",
    "DeleteEventBus", "ListEventBuses", "PutPermission", "RemovePermission", "TagResource", "UntagResource", "ListTagsForResource",
  ],
  cloudtrail: [
    "LookupEvents", "DescribeTrails", "ListTrails", "GetTrail", "GetTrailStatus", "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging",
    "StopLogging", "GetEventSelectors", "PutEventSelectors",
  ],
  iam: [
    "ListOrganizationsFeatures", "EnableOrganizationsRootCredentialsManagement", "DisableOrganizationsRootCredentialsManagement",
    "EnableOrganizationsRootSessions", "DisableOrganizationsRootSessions", "GetAccountSummary", "GetUser", "GetLoginProfile",
    "CreateLoginProfile", "DeleteLoginProfile", "ListAccessKeys", "GetAccessKeyLastUsed", "DeleteAccessKey", "ListSigningCertificates",
    "DeleteSigningCertificate", "ListMFADevices", "ListVirtualMFADevices", "DeactivateMFADevice", "DeleteVirtualMFADevice", "GenerateCredentialReport", "GetCredentialReport",
    "GetRole", "SimulatePrincipalPolicy",
  ],
  kms: [
    "CreateKey", "DescribeKey", "ListKeys", "GetPublicKey", "EnableKey", "DisableKey", "GetKeyPolicy", "PutKeyPolicy", "CreateAlias",
    "DeleteAlias", "ListAliases", "Sign", "Verify",
  ],
  organizations: [
    "DescribeOrganization", "DescribeAccount", "ListAccounts", "ListRoots", "ListOrganizationalUnitsForParent", "ListAccountsForParent",
    "ListParents", "ListTagsForResource", "ListAWSServiceAccessForOrganization", "EnableAWSServiceAccess", "DisableAWSServiceAccess",
    "ListDelegatedAdministrators", "RegisterDelegatedAdministrator", "DeregisterDelegatedAdministrator", "CloseAccount",
  ],
  s3: ["ListBuckets", "CreateBucket", "HeadBucket", "GetBucketLocation", "GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy", "ListObjectsV2", "GetObject", "HeadObject", "PutObject"],
  sns: [
    "CreateTopic", "DeleteTopic", "ListTopics", "GetTopicAttributes", "SetTopicAttributes", "Subscribe", "ConfirmSubscription", "Unsubscribe",
    "ListSubscriptions", "ListSubscriptionsByTopic", "GetSubscriptionAttributes", "SetSubscriptionAttributes", "Publish", "PublishBatch",
  ],
  sqs: [
    "ListQueues", "GetQueueUrl", "GetQueueAttributes", "SetQueueAttributes", "CreateQueue", "SendMessage", "SendMessageBatch",
    "ReceiveMessage", "DeleteMessage", "DeleteMessageBatch", "ChangeMessageVisibility", "PurgeQueue",
  ],
  sts: ["GetCallerIdentity", "AssumeRole", "AssumeRoot"],
};

describe("coverage", () => {
  const folder = new URL(".", import.meta.url);
  const text = readdirSync(folder)
    .filter(name => name.endsWith(".test.mjs") || name === "support")
    .flatMap(name => name === "support" ? readdirSync(new URL("support/", folder)).map(file => `support/${file}`) : [name])
    .map(name => readFileSync(new URL(name, folder), "utf8"))
    .join("\n");

  for (const [service, names] of Object.entries(operations)) {
    it(`every operation of ${service} is called`, () => {
      const missing = names.filter(name => !text.includes(`new ${name}Command(`) && !text.includes(`paginate${name}(`));
      assert.deepEqual(missing, []);
    });
  }
});

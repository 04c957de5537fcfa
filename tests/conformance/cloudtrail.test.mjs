import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { after, before, describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import {
  CloudTrailClient, CreateTrailCommand, DeleteTrailCommand, DescribeTrailsCommand, GetEventSelectorsCommand, GetTrailCommand,
  GetTrailStatusCommand, LookupEventsCommand, paginateListTrails, paginateLookupEvents, PutEventSelectorsCommand, StartLoggingCommand,
  StopLoggingCommand, UpdateTrailCommand,
} from "@aws-sdk/client-cloudtrail";
import { GetAccountSummaryCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, GetObjectCommand, HeadObjectCommand, paginateListObjectsV2, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { failsWith, members } from "./support/errors.mjs";
import { Organization } from "./support/organization.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const attribute = (AttributeKey, AttributeValue) => ({ LookupAttributes: [{ AttributeKey, AttributeValue }] });

describe("CloudTrail", () => {
  let sandbox;
  let organization;
  let build;
  let trail;
  let admin;
  let session;
  let requestId;

  before(async () => {
    sandbox = await startSandbox("--accounts", 12, "--seed", 7, "--event-delay", 0);
    organization = new Organization(sandbox);
    build = await organization.accountNamed("Build Service");
    admin = sandbox.client(CloudTrailClient);
    [trail] = members(await admin.send(new DescribeTrailsCommand())).trailList;
    session = await organization.rootSession(build, "IAMAuditRootUserCredentials");
    requestId = (await sandbox.iam(session).send(new GetAccountSummaryCommand())).$metadata.requestId;
  });

  after(() => sandbox?.stop());

  it("LookupEvents tells what a root session did, and who opened it", async () => {
    const member = sandbox.client(CloudTrailClient, { credentials: await organization.roleSession(build) });
    const [told] = members(await member.send(new LookupEventsCommand(attribute("Username", "root")))).Events;
    const event = JSON.parse(told.CloudTrailEvent);
    assert.equal(event.requestID, requestId);
    assert.equal(event.userIdentity.accessKeyId, session.accessKeyId);
    assert.equal(event.userIdentity.sessionContext.assumedRoot, "true");
    assert.ok(Date.now() - told.EventTime < 60_000);

    const openings = members(await admin.send(new LookupEventsCommand(attribute("EventName", "AssumeRoot")))).Events;
    const opening = openings.map(found => JSON.parse(found.CloudTrailEvent)).find(found => found.responseElements.credentials.accessKeyId === session.accessKeyId);
    assert.equal(opening.requestParameters.targetPrincipal, build);
    assert.equal(opening.eventTime, event.userIdentity.sessionContext.attributes.creationDate);
  });

  it("LookupEvents gives every event once, by pages and times", async () => {
    const ids = [];
    const StartTime = new Date(Date.now() - 3_600_000);
    for await (const page of paginateLookupEvents({ client: admin, pageSize: 2 }, { StartTime, EndTime: new Date() })) {
      ids.push(...page.Events.map(event => event.EventId));
    }

    assert.ok(ids.length > 3);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("LookupEvents refuses what cannot be asked", async () => {
    await failsWith(admin.send(new LookupEventsCommand({ MaxResults: 51 })), { name: "InvalidMaxResultsException", status: 400 });
    await failsWith(admin.send(new LookupEventsCommand({ NextToken: "nonsense" })), { name: "InvalidNextTokenException", status: 400 });
    await failsWith(admin.send(new LookupEventsCommand({ StartTime: new Date("2036-07-18") })), { name: "InvalidTimeRangeException", status: 400 });
    await failsWith(
      admin.send(new LookupEventsCommand({ LookupAttributes: [...attribute("ReadOnly", "true").LookupAttributes, ...attribute("Username", "a").LookupAttributes] })),
      { name: "InvalidLookupAttributesException", status: 400 },
    );
  });

  it("The trail of the organization is described, with its status", async () => {
    assert.equal(trail.IsOrganizationTrail, true);
    assert.deepEqual(members(await admin.send(new GetTrailCommand({ Name: trail.Name }))).Trail, trail);
    const status = members(await admin.send(new GetTrailStatusCommand({ Name: trail.TrailARN })));
    assert.equal(status.IsLogging, true);
    assert.ok(status.LatestDeliveryTime instanceof Date);
    const listed = [];
    for await (const page of paginateListTrails({ client: admin }, {})) {
      listed.push(...page.Trails.map(found => found.TrailARN));
    }

    assert.deepEqual(listed, [trail.TrailARN]);
  });

  it("Its bucket has the events, in files that S3 lists and gives", async () => {
    const s3 = sandbox.s3();
    const found = [];
    const Prefix = `AWSLogs/`;
    for await (const page of paginateListObjectsV2({ client: s3, pageSize: 3 }, { Bucket: trail.S3BucketName, Prefix })) {
      found.push(...page.Contents ?? []);
    }

    const { Key, Size } = found.find(({ Key }) => Key.includes(`/${build}/CloudTrail/`));
    const object = await s3.send(new GetObjectCommand({ Bucket: trail.S3BucketName, Key }));
    assert.equal(object.ContentEncoding, "gzip");
    const content = await object.Body.transformToByteArray();
    assert.equal(content.length, Size);
    const records = JSON.parse(gunzipSync(content)).Records;
    assert.ok(records.every(record => record.recipientAccountId === build));
    assert.equal((await s3.send(new HeadObjectCommand({ Bucket: trail.S3BucketName, Key }))).ContentLength, Size);
    const part = await s3.send(new GetObjectCommand({ Bucket: trail.S3BucketName, Key, Range: "bytes=0-1" }));
    assert.deepEqual([...await part.Body.transformToByteArray()], [0x1f, 0x8b]);

    const folders = [];
    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: trail.S3BucketName, Prefix: Key.split("/").slice(0, 2).join("/") + "/", Delimiter: "/" })) {
      folders.push(...page.CommonPrefixes.map(folder => folder.Prefix));
    }

    assert.ok(folders.length >= 2 && folders.every(folder => /^AWSLogs\/o-[a-z0-9]+\/\d{12}\/$/.test(folder)));
    await failsWith(s3.send(new GetObjectCommand({ Bucket: trail.S3BucketName, Key: "missing" })), { name: "NoSuchKey", status: 404 });
  });

  it("Trails are made, changed, switched and deleted", async () => {
    const s3 = sandbox.s3();
    const Name = "conformance";
    await failsWith(admin.send(new CreateTrailCommand({ Name, S3BucketName: "conformance-absent" })), {
      name: "S3BucketDoesNotExistException", status: 400, message: "S3 bucket conformance-absent does not exist!",
    });
    await s3.send(new CreateBucketCommand({ Bucket: "conformance-logs" }));
    await failsWith(admin.send(new CreateTrailCommand({ Name, S3BucketName: "conformance-logs" })), {
      name: "InsufficientS3BucketPolicyException", status: 400,
    });
    await s3.send(new PutBucketPolicyCommand({
      Bucket: "conformance-logs",
      Policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{
          Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Action: ["s3:GetBucketAcl", "s3:PutObject"],
          Resource: ["arn:aws:s3:::conformance-logs", "arn:aws:s3:::conformance-logs/*"],
        }],
      }),
    }));
    const { TrailARN } = members(await admin.send(new CreateTrailCommand({ Name, S3BucketName: "conformance-logs" })));
    await admin.send(new StartLoggingCommand({ Name }));
    assert.equal((await admin.send(new GetTrailStatusCommand({ Name }))).IsLogging, true);
    await admin.send(new PutEventSelectorsCommand({ TrailName: Name, EventSelectors: [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: true, DataResources: [] }] }));
    const { EventSelectors } = members(await admin.send(new GetEventSelectorsCommand({ TrailName: TrailARN })));
    assert.equal(EventSelectors[0].ReadWriteType, "WriteOnly");
    assert.equal((await admin.send(new UpdateTrailCommand({ Name, IsMultiRegionTrail: true }))).IsMultiRegionTrail, true);
    await admin.send(new StopLoggingCommand({ Name }));
    assert.equal((await admin.send(new GetTrailStatusCommand({ Name }))).IsLogging, false);
    await admin.send(new DeleteTrailCommand({ Name }));
    await failsWith(admin.send(new GetTrailCommand({ Name })), { name: "TrailNotFoundException", status: 400, message: /^Unknown trail: conformance for the user: \d{12}$/ });
  });

  it("An event is told late when it has a delay", async () => {
    const late = await startSandbox("--accounts", 3, "--event-delay", 1, "--without-trail");
    try {
      const client = late.client(CloudTrailClient);
      const start = performance.now();
      assert.deepEqual((await client.send(new DescribeTrailsCommand())).trailList, []);
      let events;
      do {
        await setTimeout(600);
        events = (await client.send(new LookupEventsCommand(attribute("EventName", "DescribeTrails")))).Events;
      } while (events.length === 0 && performance.now() - start < 60_000);
      assert.equal(events.length, 1);
      assert.ok(performance.now() - start >= 1000);
    } finally {
      await late.stop();
    }
  });
});

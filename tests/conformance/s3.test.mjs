import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateBucketCommand, DeleteBucketPolicyCommand, GetBucketLocationCommand, GetBucketPolicyCommand, GetObjectCommand, HeadBucketCommand,
  ListBucketsCommand, paginateListBuckets, PutBucketPolicyCommand, PutObjectCommand,
} from "@aws-sdk/client-s3";
import { failsWith, members } from "./support/errors.mjs";
import { Organization } from "./support/organization.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const denyAll = bucket => JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Sid: "Lockout", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`] }],
});

describe("S3", () => {
  let sandbox;
  let organization;
  let build;
  let role;
  let admin;

  before(async () => {
    sandbox = await startSandbox("--accounts", 12, "--seed", 7);
    organization = new Organization(sandbox);
    build = await organization.accountNamed("Build Service");
    role = await organization.roleSession(build);
    admin = sandbox.s3(role);
  });

  after(() => sandbox?.stop());

  const rootClient = async options => sandbox.s3(await organization.rootSession(build, "S3UnlockBucketPolicy"), options);

  it("CreateBucket makes a bucket in the Region of the endpoint", async () => {
    const { Location } = members(await admin.send(new CreateBucketCommand({ Bucket: "conformance-first" })));
    assert.equal(Location, "/conformance-first");
    members(await admin.send(new CreateBucketCommand({ Bucket: "conformance-first" })));
    const paris = sandbox.s3(role, { region: "eu-west-3" });
    members(await paris.send(new CreateBucketCommand({
      Bucket: "conformance-paris", CreateBucketConfiguration: { LocationConstraint: "eu-west-3" },
    })));
    await failsWith(paris.send(new CreateBucketCommand({
      Bucket: "conformance-paris", CreateBucketConfiguration: { LocationConstraint: "eu-west-3" },
    })), { name: "BucketAlreadyOwnedByYou", status: 409 });
    await failsWith(sandbox.s3().send(new CreateBucketCommand({ Bucket: "conformance-first" })), { name: "BucketAlreadyExists", status: 409 });
    await failsWith(paris.send(new CreateBucketCommand({ Bucket: "conformance-x", CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } })), {
      name: "IllegalLocationConstraintException", status: 400,
    });
  });

  it("ListBuckets tells the Regions when it is asked by pages", async () => {
    const { Buckets, Owner } = members(await admin.send(new ListBucketsCommand({})));
    assert.match(Owner.ID, /^[0-9a-f]{64}$/);
    assert.ok(Buckets.length >= 2);
    assert.ok(Buckets.every(bucket => bucket.BucketRegion === undefined && bucket.CreationDate instanceof Date));
    const paged = [];
    for await (const page of paginateListBuckets({ client: admin, pageSize: 1 }, {})) {
      assert.ok(page.Buckets.length <= 1);
      paged.push(...page.Buckets);
    }

    assert.deepEqual(paged.map(bucket => bucket.Name), Buckets.map(bucket => bucket.Name));
    assert.equal(paged.find(bucket => bucket.Name === "conformance-paris").BucketRegion, "eu-west-3");
    const prefixed = await admin.send(new ListBucketsCommand({ Prefix: "conformance-" }));
    assert.deepEqual(prefixed.Buckets.map(bucket => bucket.Name), ["conformance-first", "conformance-paris"]);
    await failsWith(admin.send(new ListBucketsCommand({ MaxBuckets: 10001 })), { name: "InvalidArgument", status: 400 });
  });

  it("HeadBucket and GetBucketLocation tell a bucket's Region", async () => {
    assert.equal((await admin.send(new HeadBucketCommand({ Bucket: "conformance-first" }))).BucketRegion, sandbox.region);
    assert.equal((await admin.send(new GetBucketLocationCommand({ Bucket: "conformance-paris" }))).LocationConstraint, "eu-west-3");
    await failsWith(admin.send(new HeadBucketCommand({ Bucket: "conformance-nothing" })), { name: "NotFound", status: 404 });
  });

  it("a bucket's policy is put, read and deleted", async () => {
    const Bucket = "conformance-first";
    await failsWith(admin.send(new GetBucketPolicyCommand({ Bucket })), {
      name: "NoSuchBucketPolicy", status: 404, message: "The bucket policy does not exist",
    });
    const Policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${build}:root` }, Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` }],
    });
    members(await admin.send(new PutBucketPolicyCommand({ Bucket, Policy })));
    assert.equal((await admin.send(new GetBucketPolicyCommand({ Bucket }))).Policy, Policy);
    members(await admin.send(new DeleteBucketPolicyCommand({ Bucket })));
    members(await admin.send(new DeleteBucketPolicyCommand({ Bucket })));
    await failsWith(admin.send(new PutBucketPolicyCommand({ Bucket, Policy: "nonsense" })), { name: "MalformedPolicy", status: 400 });
    await failsWith(admin.send(new GetBucketPolicyCommand({ Bucket: "conformance-nothing" })), {
      name: "NoSuchBucket", status: 404, message: "The specified bucket does not exist",
    });
  });

  it("a policy that denies everyone shuts out all but the owner's root user", async () => {
    const Bucket = "conformance-first";
    await admin.send(new PutBucketPolicyCommand({ Bucket, Policy: denyAll(Bucket) }));
    await failsWith(admin.send(new DeleteBucketPolicyCommand({ Bucket })), {
      name: "AccessDenied",
      status: 403,
      message: `User: arn:aws:sts::${build}:assumed-role/OrganizationAccountAccessRole/conformance is not authorized to perform: s3:DeleteBucketPolicy on resource: "arn:aws:s3:::${Bucket}" with an explicit deny in a resource-based policy`,
    });
    const root = await rootClient();
    assert.equal((await root.send(new GetBucketPolicyCommand({ Bucket }))).Policy, denyAll(Bucket));
    members(await root.send(new DeleteBucketPolicyCommand({ Bucket })));
    await failsWith(admin.send(new GetBucketPolicyCommand({ Bucket })), { name: "NoSuchBucketPolicy", status: 404 });
  });

  it("the task policy for buckets allows ListBuckets and neither HeadBucket nor GetBucketLocation", async () => {
    const root = await rootClient();
    const { Buckets } = await root.send(new ListBucketsCommand({ MaxBuckets: 100 }));
    assert.equal(Buckets.find(bucket => bucket.Name === "conformance-paris").BucketRegion, "eu-west-3");
    await assert.rejects(root.send(new HeadBucketCommand({ Bucket: "conformance-first" })), error => {
      assert.equal(error.$metadata.httpStatusCode, 403);
      assert.equal(error.$response.headers["x-amz-bucket-region"], sandbox.region);
      return true;
    });
    await failsWith(root.send(new GetBucketLocationCommand({ Bucket: "conformance-first" })), { name: "AccessDenied", status: 403 });
  });

  it("a bucket of another Region is answered with a redirect", async () => {
    const Bucket = "conformance-paris";
    const error = await failsWith((await rootClient()).send(new GetBucketPolicyCommand({ Bucket })), { name: "PermanentRedirect", status: 301 });
    assert.equal(error.$response.headers["x-amz-bucket-region"], "eu-west-3");
    assert.equal(error.Endpoint, "conformance-paris.s3.eu-west-3.amazonaws.com");
  });

  it("a client that follows redirects between Regions gets there", async () => {
    const Bucket = "conformance-paris";
    await sandbox.s3(role, { region: "eu-west-3" }).send(new PutBucketPolicyCommand({ Bucket, Policy: denyAll(Bucket) }));
    const root = await rootClient({ followRegionRedirects: true });
    assert.equal((await root.send(new GetBucketPolicyCommand({ Bucket }))).Policy, denyAll(Bucket));
    members(await root.send(new DeleteBucketPolicyCommand({ Bucket })));
  });

  it("PutObject writes once on condition, encrypted as asked", async () => {
    const at = { Bucket: "conformance-first", Key: "reviews/one.json" };
    const put = members(await admin.send(new PutObjectCommand({ ...at, Body: "one", IfNoneMatch: "*", Metadata: { by: "me" } })));
    assert.equal(put.ServerSideEncryption, "AES256");
    await failsWith(admin.send(new PutObjectCommand({ ...at, Body: "two", IfNoneMatch: "*" })), {
      name: "PreconditionFailed", status: 412, message: "At least one of the pre-conditions you specified did not hold",
    });
    const got = await admin.send(new GetObjectCommand(at));
    assert.equal(await got.Body.transformToString(), "one");
    assert.deepEqual(got.Metadata, { by: "me" });
    const keyed = members(await admin.send(new PutObjectCommand({ ...at, Body: "two", ServerSideEncryption: "aws:kms", SSEKMSKeyId: "alias/mine" })));
    assert.equal(keyed.ServerSideEncryption, "aws:kms");
    assert.match(keyed.SSEKMSKeyId, /:alias\/mine$/);
  });

  it("an unknown access key is refused", () => failsWith(
    sandbox.s3({ accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "nothing" }).send(new ListBucketsCommand({})),
    { name: "InvalidAccessKeyId", status: 403 },
  ));
});

import assert from "node:assert/strict";
import { constants, createHash, createPublicKey, verify } from "node:crypto";
import { after, before, describe, it } from "node:test";
import {
  CreateAliasCommand, CreateKeyCommand, DeleteAliasCommand, DescribeKeyCommand, DisableKeyCommand, EnableKeyCommand, GetKeyPolicyCommand,
  GetPublicKeyCommand, ListKeysCommand, paginateListAliases, paginateListKeys, PutKeyPolicyCommand, SignCommand, VerifyCommand,
} from "@aws-sdk/client-kms";
import { failsWith, members } from "./support/errors.mjs";
import { Organization } from "./support/organization.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const Message = Buffer.from("a plan");
const digests = { 256: "sha256", 384: "sha384", 512: "sha512" };
const absent = "11111111-2222-3333-4444-555555555555";

// Node's own cryptography knows nothing of the sandbox.
const isSigned = (publicKey, algorithm, message, signature) => {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" });
  const padding = algorithm.startsWith("RSASSA_PSS")
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : algorithm.startsWith("RSASSA") ? { padding: constants.RSA_PKCS1_PADDING } : { dsaEncoding: "der" };
  return verify(digests[algorithm.slice(-3)], message, { key, ...padding }, Buffer.from(signature));
};

describe("KMS", () => {
  let sandbox;
  let kms;
  let key;

  const create = async (input = {}) => members(await kms.send(new CreateKeyCommand({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY", ...input }))).KeyMetadata;
  const sign = (input = {}) => kms.send(new SignCommand({ KeyId: key.Arn, Message, SigningAlgorithm: "ECDSA_SHA_256", ...input }));
  const check = input => kms.send(new VerifyCommand({ KeyId: key.Arn, Message, SigningAlgorithm: "ECDSA_SHA_256", ...input }));
  const all = async (pages, member) => {
    const found = [];
    for await (const page of pages) {
      found.push(...page[member]);
    }

    return found;
  };

  before(async () => {
    sandbox = await startSandbox("--accounts", 3, "--seed", 7);
    kms = sandbox.kms();
    key = await create({ Description: "approves plans", Tags: [{ TagKey: "for", TagValue: "plans" }] });
  });

  after(() => sandbox?.stop());

  it("A key that signs is made and described", async () => {
    const { CreationDate, ...rest } = key;
    assert.ok(Math.abs(CreationDate - Date.now()) < 60_000);
    assert.deepEqual(rest, {
      AWSAccountId: key.Arn.split(":")[4], KeyId: key.Arn.split("/")[1], Arn: key.Arn, Enabled: true, Description: "approves plans",
      KeyUsage: "SIGN_VERIFY", KeyState: "Enabled", Origin: "AWS_KMS", KeyManager: "CUSTOMER", CustomerMasterKeySpec: "ECC_NIST_P256",
      KeySpec: "ECC_NIST_P256", SigningAlgorithms: ["ECDSA_SHA_256"], MultiRegion: false,
    });
    assert.deepEqual(members(await kms.send(new DescribeKeyCommand({ KeyId: key.KeyId }))).KeyMetadata, key);
    await failsWith(create({ KeyUsage: undefined }), {
      name: "ValidationException", status: 400, message: "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.",
    });
    await failsWith(create({ KeySpec: "HMAC_random" }), { name: "ValidationException", status: 400, message: /Value 'HMAC_random' at 'keySpec' failed to satisfy/ });
    await failsWith(create({ KeySpec: "HMAC_256" }), { name: "ValidationException", status: 400 });
    await failsWith(create({ Policy: "{}" }), { name: "MalformedPolicyDocumentException", status: 400 });
  });

  for (const [KeySpec, algorithms] of Object.entries({
    ECC_NIST_P256: ["ECDSA_SHA_256"],
    RSA_2048: [
      "RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PKCS1_V1_5_SHA_384", "RSASSA_PKCS1_V1_5_SHA_512", "RSASSA_PSS_SHA_256", "RSASSA_PSS_SHA_384",
      "RSASSA_PSS_SHA_512",
    ],
    RSA_3072: ["RSASSA_PSS_SHA_384"],
    RSA_4096: ["RSASSA_PKCS1_V1_5_SHA_512"],
  })) {
    it(`What a key ${KeySpec} signs, its public key verifies elsewhere`, async () => {
      const { Arn: KeyId } = await create({ KeySpec });
      const known = members(await kms.send(new GetPublicKeyCommand({ KeyId })));
      assert.deepEqual([known.KeyId, known.KeySpec, known.KeyUsage], [KeyId, KeySpec, "SIGN_VERIFY"]);
      for (const SigningAlgorithm of algorithms) {
        assert.ok(known.SigningAlgorithms.includes(SigningAlgorithm));
        const signed = members(await sign({ KeyId, SigningAlgorithm }));
        assert.deepEqual([signed.KeyId, signed.SigningAlgorithm], [KeyId, SigningAlgorithm]);
        assert.ok(isSigned(known.PublicKey, SigningAlgorithm, Message, signed.Signature));
        assert.ok(!isSigned(known.PublicKey, SigningAlgorithm, Buffer.from("another plan"), signed.Signature));
        const Digest = createHash(digests[SigningAlgorithm.slice(-3)]).update(Message).digest();
        const { Signature } = await sign({ KeyId, SigningAlgorithm, Message: Digest, MessageType: "DIGEST" });
        assert.ok(isSigned(known.PublicKey, SigningAlgorithm, Message, Signature));
        assert.deepEqual(members(await check({ KeyId, SigningAlgorithm, Signature })), { KeyId, SignatureValid: true, SigningAlgorithm });
      }
    });
  }

  it("Verify refuses what the key did not sign", async () => {
    const { Signature } = await sign();
    const wrong = { name: "KMSInvalidSignatureException", status: 400 };
    await failsWith(check({ Signature, Message: Buffer.from("another plan") }), wrong);
    await failsWith(check({ Signature: Buffer.from("no signature") }), wrong);
    await failsWith(check({ Signature, KeyId: (await create()).Arn }), wrong);
  });

  it("Sign refuses what the key cannot sign", async () => {
    await failsWith(sign({ SigningAlgorithm: "ECDSA_SHA_384" }), {
      name: "InvalidKeyUsageException", status: 400, message: "Algorithm ECDSA_SHA_384 is incompatible with key spec ECC_NIST_P256.",
    });
    await failsWith(sign({ MessageType: "DIGEST" }), {
      name: "ValidationException", status: 400, message: "Digest is invalid length for algorithm ECDSA_SHA_256.",
    });
    await failsWith(sign({ Message: Buffer.alloc(4097) }), { name: "ValidationException", status: 400 });
    await failsWith(sign({ KeyId: absent }), { name: "NotFoundException", status: 400, message: /^Key 'arn:aws:kms:.*' does not exist$/ });
  });

  it("A dry run signs and verifies nothing", async () => {
    const { Signature } = await sign();
    const dry = { name: "DryRunOperationException", status: 400, message: "The request would have succeeded, but the DryRun option is set." };
    await failsWith(sign({ DryRun: true }), dry);
    await failsWith(check({ Signature, DryRun: true }), dry);
    await failsWith(sign({ KeyId: absent, DryRun: true }), { name: "NotFoundException", status: 400 });
  });

  it("A key that is disabled is described, and does nothing else", async () => {
    const { Signature } = await sign();
    await kms.send(new DisableKeyCommand({ KeyId: key.Arn }));
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: key.Arn }));
    assert.deepEqual([KeyMetadata.Enabled, KeyMetadata.KeyState], [false, "Disabled"]);
    const disabled = { name: "DisabledException", status: 400, message: `${key.Arn} is disabled.` };
    await failsWith(sign(), disabled);
    await failsWith(check({ Signature }), disabled);
    await failsWith(kms.send(new GetPublicKeyCommand({ KeyId: key.Arn })), disabled);
    await kms.send(new EnableKeyCommand({ KeyId: key.Arn }));
    await sign();
  });

  it("Keys are found by id, ARN and alias, and nothing else is", async () => {
    const AliasName = "alias/approvals";
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: key.KeyId }));
    const AliasArn = key.Arn.replace(/key\/.*/, AliasName);
    for (const KeyId of [key.KeyId, key.Arn, AliasName, AliasArn]) {
      assert.equal((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata.Arn, key.Arn);
    }

    const missing = message => ({ name: "NotFoundException", status: 400, message });
    await failsWith(kms.send(new DescribeKeyCommand({ KeyId: "approvals" })), missing("Invalid keyId 'approvals'"));
    await failsWith(kms.send(new DescribeKeyCommand({ KeyId: "alias/none" })), missing(`Alias ${AliasArn.replace("approvals", "none")} is not found.`));
    await failsWith(kms.send(new DescribeKeyCommand({ KeyId: key.Arn.replace(sandbox.region, "ap-southeast-1") })), missing("Invalid arn ap-southeast-1"));
    const [alias] = await all(paginateListAliases({ client: kms, pageSize: 1 }, { KeyId: key.KeyId }), "Aliases");
    assert.deepEqual([alias.AliasName, alias.AliasArn, alias.TargetKeyId], [AliasName, AliasArn, key.KeyId]);
    assert.ok(alias.CreationDate instanceof Date && alias.LastUpdatedDate instanceof Date);

    await failsWith(kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: key.KeyId })), {
      name: "AlreadyExistsException", status: 400, message: `An alias with the name ${AliasArn} already exists`,
    });
    await failsWith(kms.send(new CreateAliasCommand({ AliasName: "alias/aws/approvals", TargetKeyId: key.KeyId })), { name: "NotAuthorizedException", status: 400 });
    await failsWith(kms.send(new CreateAliasCommand({ AliasName: "approvals", TargetKeyId: key.KeyId })), { name: "ValidationException", status: 400 });
    await kms.send(new DeleteAliasCommand({ AliasName }));
    await failsWith(kms.send(new DeleteAliasCommand({ AliasName })), missing(`Alias ${AliasArn} is not found.`));
  });

  it("Keys and aliases are listed by pages, each once", async () => {
    const made = [key, ...await Promise.all([create(), create(), create()])];
    await Promise.all(made.map((one, i) => kms.send(new CreateAliasCommand({ AliasName: `alias/listed-${i}`, TargetKeyId: one.KeyId }))));
    const keys = await all(paginateListKeys({ client: kms, pageSize: 2 }, {}), "Keys");
    assert.equal(new Set(keys.map(one => one.KeyArn)).size, keys.length);
    assert.ok(made.every(one => keys.some(found => found.KeyArn === one.Arn && found.KeyId === one.KeyId)));
    const names = (await all(paginateListAliases({ client: kms, pageSize: 3 }, {}), "Aliases")).map(one => one.AliasName);
    assert.deepEqual(names, made.map((_, i) => `alias/listed-${i}`));
    assert.equal((await kms.send(new ListKeysCommand({ Limit: 1 }))).Truncated, true);
    await failsWith(kms.send(new ListKeysCommand({ Marker: "-" })), { name: "InvalidMarkerException", status: 400 });
  });

  it("The policy of a key decides, and cannot lock its author out", async () => {
    const { Arn: KeyId } = await create();
    const { Policy, PolicyName } = members(await kms.send(new GetKeyPolicyCommand({ KeyId })));
    const policy = JSON.parse(Policy);
    assert.deepEqual([PolicyName, policy.Id, policy.Statement[0].Action], ["default", "key-default-1", "kms:*"]);
    const [statement] = policy.Statement;
    await failsWith(kms.send(new PutKeyPolicyCommand({ KeyId, Policy: JSON.stringify({ ...policy, Statement: [{ ...statement, Action: "kms:Sign" }] }) })), {
      name: "MalformedPolicyDocumentException", status: 400, message: "The new key policy will not allow you to update the key policy in the future.",
    });
    const noSigning = JSON.stringify({ ...policy, Statement: [statement, { ...statement, Sid: "Nobody", Effect: "Deny", Principal: "*", Action: "kms:Sign" }] });
    await kms.send(new PutKeyPolicyCommand({ KeyId, Policy: noSigning }));
    assert.deepEqual(JSON.parse((await kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy), JSON.parse(noSigning));
    await failsWith(sign({ KeyId }), { name: "AccessDeniedException", status: 400, message: /not authorized to perform: kms:Sign on resource: .* explicit deny in a resource-based policy/ });
    await failsWith(kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "other" })), { name: "NotFoundException", status: 400, message: "No such policy exists" });
  });

  it("Another account is not let in by the usual policy", async () => {
    const organization = new Organization(sandbox);
    const [member] = (await organization.accounts()).filter(account => account.Id !== key.AWSAccountId);
    const stranger = sandbox.kms(await organization.roleSession(member.Id));
    await failsWith(stranger.send(new DescribeKeyCommand({ KeyId: key.Arn })), { name: "AccessDeniedException", status: 400 });
  });
});

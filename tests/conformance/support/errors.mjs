import assert from "node:assert/strict";

/** Asserts that a call fails as AWS would let it fail: exception name, HTTP status and, where given, message. */
export async function failsWith(promise, { name, status, message }) {
  const error = await promise.then(
    output => assert.fail(`expected ${name}, got ${JSON.stringify(output)}`),
    reason => reason,
  );
  assert.equal(error.name, name, `${error.name}: ${error.message}`);
  assert.equal(error.$metadata?.httpStatusCode, status, `${error.name}: ${error.message}`);
  if (message instanceof RegExp) {
    assert.match(error.message, message);
  } else if (message !== undefined) {
    assert.equal(error.message, message);
  }

  return error;
}

/** The members of an output, without what the SDK adds. */
export function members(output) {
  const { $metadata, ...rest } = output;
  assert.equal($metadata.httpStatusCode >= 200 && $metadata.httpStatusCode < 300, true);
  assert.match($metadata.requestId, /\S/);
  return rest;
}

// The clock and the mailboxes of a stand-alone sandbox, by requests signed for its own service.

import { createHash, createHmac } from "node:crypto";

const sha256 = text => createHash("sha256").update(text).digest("hex");
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();

/** The messages that the sandbox sent, newest first. */
export const mail = async sandbox => (await call(sandbox, "GET", "/_sandbox/mail")).Messages;

/** Moves the clock ahead. */
export const advance = (sandbox, seconds) => call(sandbox, "POST", "/_sandbox/clock", JSON.stringify({ Seconds: seconds }));

async function call({ endpoint, region, administrator }, method, path, body = "") {
  const time = new Date().toISOString().replace(/[:-]|\.\d{3}/g, "");
  const scope = `${time.slice(0, 8)}/${region}/sandbox/aws4_request`;
  const request = [method, path, "", `host:${new URL(endpoint).host}`, `x-amz-date:${time}`, "", "host;x-amz-date", sha256(body)].join("\n");
  const key = scope.split("/").reduce(hmac, `AWS4${administrator.secretAccessKey}`);
  const signature = hmac(key, ["AWS4-HMAC-SHA256", time, scope, sha256(request)].join("\n")).toString("hex");
  const answer = await fetch(new URL(path, endpoint), {
    method,
    headers: {
      "x-amz-date": time,
      authorization: `AWS4-HMAC-SHA256 Credential=${administrator.accessKeyId}/${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    },
    body: method === "GET" ? undefined : body,
  });
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }

  return answer.json();
}

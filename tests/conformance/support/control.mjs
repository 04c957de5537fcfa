// The clock and the mailboxes of a stand-alone sandbox, by requests signed for its own service.

import { createHash, createHmac } from "node:crypto";

const sha256 = text => createHash("sha256").update(text).digest("hex");
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();

/** The messages that the sandbox sent, newest first. */
export const mail = async sandbox => (await call(sandbox, "GET", "/_sandbox/mail")).Messages;

/** Moves the clock ahead. */
export const advance = (sandbox, seconds) => call(sandbox, "POST", "/_sandbox/clock", JSON.stringify({ Seconds: seconds }));

async function call({ endpoint, region, administrator }, method, path, body) {
  const time = new Date().toISOString().replace(/[:-]|\.\d{3}/g, "");
  const scope = `${time.slice(0, 8)}/${region}/sandbox/aws4_request`;
  const headers = { "content-type": "application/json", host: new URL(endpoint).host, "x-amz-date": time };
  const names = Object.keys(headers).join(";");
  const request = [method, path, "", ...Object.entries(headers).map(header => header.join(":")), "", names, sha256(body ?? "")].join("\n");
  const key = scope.split("/").reduce(hmac, `AWS4${administrator.secretAccessKey}`);
  const signature = hmac(key, ["AWS4-HMAC-SHA256", time, scope, sha256(request)].join("\n")).toString("hex");
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${administrator.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  const answer = await fetch(new URL(path, endpoint), { method, headers, body });
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }

  return answer.json();
}

// Asks the peer about each case of a file, one JSON object a line, and writes its answers, one a line.

import { readFileSync, writeFileSync } from "node:fs";
import Plugin from "serverless-offline-aws-eventbridge";

const [, , cases, answers] = process.argv;
// The matcher is a method of the plugin, which needs nothing else of it.
const peer = Object.assign(Object.create(Plugin.prototype), { logDebug() {} });

function matches({ pattern, event }) {
  return peer.verifyIsSubscribed(
    { event: { eventBus: "default", pattern } },
    { EventBusName: "default", Source: event.source, DetailType: event["detail-type"], Detail: JSON.stringify(event.detail) },
  );
}

const lines = readFileSync(cases, "utf8").split("\n").filter(line => line);
writeFileSync(answers, lines.map(line => `${matches(JSON.parse(line))}\n`).join(""));

// Asks the peer about each case of a file, one JSON object a line with an event and a pattern, and writes true or false, one a line.
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const Plugin = createRequire(import.meta.url)('serverless-offline-aws-eventbridge');
const peer = Object.assign(Object.create(Plugin.prototype), { logDebug() {} });
const [, , cases, answers] = process.argv;

// The peer leaves out what stands beside an $or: so it is asked about each of the ways in which a pattern can be met.
function ways(pattern) {
  let all = [{}];
  for (const [name, value] of Object.entries(pattern)) {
    const parts = name === '$or' ? value.flatMap(ways)
      : Array.isArray(value) ? [{ [name]: value }]
      : ways(value).map((way) => ({ [name]: way }));
    all = all.flatMap((way) => parts.map((part) => merge(way, part)));
  }

  return all;
}

function merge(one, other) {
  const both = { ...one };
  for (const [name, value] of Object.entries(other)) {
    both[name] = name in both ? merge(both[name], value) : value;
  }

  return both;
}

const isNotPrefix = (values) => values.some((value) => value?.['anything-but']?.prefix !== undefined);

// The peer does not know a prefix under anything-but: it is asked for the prefix, and the answer is turned around.
function split(fields) {
  const [asked, denied] = [{}, []];
  for (const [name, value] of Object.entries(fields)) {
    if (!Array.isArray(value)) {
      const inner = split(value);
      asked[name] = inner.asked;
      denied.push(...inner.denied.map((one) => ({ [name]: one })));
    } else if (isNotPrefix(value)) {
      denied.push({ [name]: value.filter((one) => one['anything-but']).map((one) => one['anything-but']) });
    } else {
      asked[name] = value;
    }
  }

  return { asked, denied };
}

function matches(event, pattern) {
  const entry = { Source: event.source, DetailType: event['detail-type'], Detail: JSON.stringify(event.detail) };
  const meets = (one) => peer.verifyIsSubscribed({ event: { pattern: one } }, entry);
  return ways(pattern).some((way) => {
    const { asked, denied } = split(way.detail ?? {});
    return meets({ ...way, detail: asked }) && denied.every((one) => !meets({ detail: one }));
  });
}

const lines = [];
for await (const line of createInterface({ input: createReadStream(cases) })) {
  const { event, pattern } = JSON.parse(line);
  lines.push(matches(event, pattern));
}

writeFileSync(answers, lines.join('\n'));

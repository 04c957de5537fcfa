// Asks the peer about each case of a file, one JSON object a line, and writes its answers, one a line.
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';

const [, , cases, answers] = process.argv;
const named = (policies) => policies.map((policy, index) => ({ name: `policy-${index}`, policy }));
const levels = (all) => all.map((policies, index) => ({ orgIdentifier: `level-${index}`, policies: named(policies) }));

async function ask(asked) {
  const simulation = {
    request: {
      principal: asked.principal,
      action: asked.action,
      resource: { resource: asked.resource, accountId: asked.account },
      contextVariables: asked.context,
    },
    identityPolicies: named(asked.identity),
    serviceControlPolicies: levels(asked.serviceControl),
    resourceControlPolicies: levels(asked.resourceControl),
    resourcePolicy: asked.resourcePolicy ?? undefined,
    permissionBoundaryPolicies: asked.boundary ? named([asked.boundary]) : undefined,
    sessionPolicy: asked.session ?? undefined,
  };

  // A condition by itself may be one that the peer's checks of the input would refuse, such as a number that is none.
  if (asked.isCondition) {
    return runUnsafeSimulation(simulation, {});
  }

  const result = await runSimulation(simulation, {});
  return result.resultType === 'single' ? result.result.analysis.result : `Error: ${JSON.stringify(result.errors)}`;
}

const lines = [];
for await (const line of createInterface({ input: createReadStream(cases) })) {
  lines.push(await ask(JSON.parse(line)).catch((error) => `Error: ${error.message.split('\n')[0]}`));
}

writeFileSync(answers, lines.join('\n'));

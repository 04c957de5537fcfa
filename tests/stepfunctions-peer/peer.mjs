// Runs a state machine in an interpreter of its own, each task as a program that reads its payload and writes its result, as Lambda would.
//   node peer.mjs <run.json> <answer.json>
// run.json: { definition, input, name, tasks: { state: { program, arguments, folder, environment } }, failures: { "state payload": times } }

import { readFileSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";

// The interpreter is written for Node.js 22; this is all that 20 lacks of it.
Promise.withResolvers ??= function () {
  const made = {};
  made.promise = new this((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};
const { StateMachine } = await import("aws-local-stepfunctions");

const [, , runFile, answerFile] = process.argv;
const run = JSON.parse(readFileSync(runFile, "utf8"));
const invocations = [];
const atOnce = { now: 0, most: 0 };

function invoke({ program, arguments: args, folder, environment }, payload) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, env: environment });
    let output = "";
    let error = "";
    child.stdout.on("data", data => (output += data));
    child.stderr.on("data", data => (error += data));
    child.on("error", reject);
    child.on("close", code => (code === 0 ? resolve(JSON.parse(output.trim().split("\n").at(-1))) : reject(new Error(error + output))));
    child.stdin.end(JSON.stringify(payload));
  });
}

function handlerOf(state) {
  return async ({ FunctionName, Payload }) => {
    const key = `${state} ${JSON.stringify(Payload)}`;
    invocations.push({ state, function: FunctionName, payload: Payload });
    atOnce.most = Math.max(atOnce.most, ++atOnce.now);
    try {
      if (run.failures?.[key] > 0) {
        run.failures[key]--;
        throw new Error("The function was stopped.");
      }
      return { StatusCode: 200, Payload: await invoke(run.tasks[state], Payload) };
    } finally {
      atOnce.now--;
    }
  };
}

const states = Object.keys(run.tasks);
const machine = new StateMachine(run.definition);
const execution = machine.run(run.input, {
  context: { Execution: { Name: run.name, Input: run.input, StartTime: new Date().toISOString() } },
  overrides: {
    taskResourceLocalHandlers: Object.fromEntries(states.map(state => [state, handlerOf(state)])),
    retryIntervalOverrides: Object.fromEntries(states.map(state => [state, 0])),
  },
});
let answer;
try {
  answer = { output: await execution.result };
} catch (error) {
  answer = { error: error.name, cause: error.message };
}
writeFileSync(answerFile, JSON.stringify({ ...answer, invocations, atOnce: atOnce.most }));

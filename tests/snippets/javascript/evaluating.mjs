// Runs one program after another: a line in names its file, a line out is what it sent and left.
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const names = new Set(Object.getOwnPropertyNames(globalThis));
const message = { role: "assistant", content: '{"answer": "Oslo", "confidence": 1}' };
let sent, ended;

globalThis.fetch = async (url, { body }) => {
  sent.push({ url, body: JSON.parse(body) });
  return Response.json({ choices: [{ message, finish_reason: "stop" }] });
};
process.stdout.write = () => true;
console.log = () => ended();
console.error = (...told) => ended(told.join(" "));

for await (const line of createInterface({ input: process.stdin })) {
  [process.argv[1], process.argv[2]] = JSON.parse(line);
  sent = [];
  const told = await new Promise((resolve, reject) => {
    ended = resolve;
    import(pathToFileURL(process.argv[1])).catch(reject);
  }).catch(String);
  const left = Object.getOwnPropertyNames(globalThis).filter((name) => !names.has(name));
  for (const name of left) delete globalThis[name];
  writeSync(1, `${JSON.stringify({ sent, told, left })}\n`);
}

// 1. npm install @anthropic-ai/sdk
// 2. export @@variable="your key"
// 3. npx tsx @@file prefix.txt, or with Node.js 22.18 and newer: node @@file prefix.txt
import { readFile } from "node:fs/promises";

import Anthropic from "@anthropic-ai/sdk";

// Change this string to switch models.
const model = "@@slug";

const apiKey = process.env["@@variable"];
if (!apiKey) {
  console.error("@@variable is not set: export it with your API key first.");
  process.exit(1);
}

const prefixFile = process.argv[2] ?? "";
if (!prefixFile) {
  console.error("Usage: npx tsx @@file prefix.txt");
  process.exit(1);
}

// The client itself tries again after 429 (when Retry-After says so), 5xx and a lost connection.
const client = new Anthropic({
  baseURL: "@@base_url",
  apiKey,
  timeout: "@@timeout" * 1000,
  maxRetries: 4,
});

// What the model wrote; one that reasons writes blocks of thinking first.
function textOf(message: Anthropic.Message): string {
  if (!message.stop_reason) throw new Error(`no answer: ${JSON.stringify(message)}`);
  if (message.stop_reason === "refusal") throw new Error("refused to answer.");
  if (["max_tokens", "model_context_window_exceeded"].includes(message.stop_reason)) {
    throw new Error("cut off at the token limit. Raise it, or ask for less.");
  }
  return message.content.map((block) => (block.type === "text" ? block.text : "")).join("");
}

async function ask(): Promise<string> {
  // The mark ends what the host caches, for five minutes: what never changes comes first.
  const prefix: Anthropic.TextBlockParam = {
    type: "text",
    text: await readFile(prefixFile, "utf8"),
    cache_control: { type: "ephemeral" },
  };
  const message = await client.messages.create({
    model,
    system: [prefix],
    messages: [{ role: "user", content: "@@message" }],
    // @@parameters
  });
  const answer = textOf(message);
  const { usage } = message; // which counts the tokens of the cache apart
  const read = usage.cache_read_input_tokens;
  const prompt = usage.input_tokens + (read ?? 0) + (usage.cache_creation_input_tokens ?? 0);
  console.error(`cached ${read ?? "-"} of ${prompt} prompt tokens`);
  return answer;
}

ask()
  .then((answer) => console.log(answer))
  .catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
    process.exitCode = 1;
  });

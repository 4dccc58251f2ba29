// 1. npm install @anthropic-ai/sdk
// 2. export @@variable="your key"
// 3. npx tsx @@file, or with Node.js 22.18 and newer: node @@file
import { setTimeout as sleep } from "node:timers/promises";

import Anthropic from "@anthropic-ai/sdk";

// Change this string to switch models.
const model = "@@slug";

const apiKey = process.env["@@variable"];
if (!apiKey) {
  console.error("@@variable is not set: export it with your API key first.");
  process.exit(1);
}

// What to ask, by an id of your own for each: add more here.
const questions: Record<string, string> = {
  "request-1": "@@message",
};

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

async function ask(): Promise<void> {
  const requests: Anthropic.Messages.BatchCreateParams.Request[] = [];
  for (const [custom_id, content] of Object.entries(questions)) {
    const params: Anthropic.MessageCreateParamsNonStreaming = {
      model,
      messages: [{ role: "user", content }],
      // @@parameters
    };
    requests.push({ custom_id, params });
  }
  const { id } = await client.messages.batches.create({ requests });
  if (!id) throw new Error("no batch: what came back is no JSON.");
  console.error(`${id} is under way`);
  const deadline = Date.now() + 24 * 60 * 60 * 1000;
  for (;;) {
    const batch = await client.messages.batches.retrieve(id);
    if (batch.processing_status === "ended") break;
    if (Date.now() > deadline) throw new Error(`${id} has not ended after 24 hours.`);
    await sleep(30_000);
  }
  const results = new Map<string, Anthropic.Messages.MessageBatchResult>();
  for await (const line of await client.messages.batches.results(id)) {
    results.set(line.custom_id, line.result);
  }
  for (const custom_id of Object.keys(questions)) {
    try {
      const result = results.get(custom_id);
      if (result?.type === "errored") throw new Error(result.error.error.message);
      if (result?.type !== "succeeded") throw new Error(result?.type ?? "no result");
      console.log(`${custom_id}\t${textOf(result.message)}`);
    } catch (error) {
      console.error(`${custom_id}: ${(error as Error).message}`.replace(/\s+/g, " "));
      process.exitCode = 1;
    }
  }
}

ask().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
  process.exitCode = 1;
});

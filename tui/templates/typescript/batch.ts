// 1. npm install openai
// 2. export @@variable="your key"
// 3. npx tsx @@file (or just node, from 22.18 on)
import { setTimeout as sleep } from "node:timers/promises";

import OpenAI from "openai";

// Change this string to switch models.
const model = "@@slug";

const apiKey = process.env["@@variable"];
if (!apiKey) {
  console.error("@@variable is not set: export it with your API key first.");
  process.exit(1);
}

// The client itself tries again after 429 (when Retry-After says so), 5xx and a lost connection.
const client = new OpenAI({
  baseURL: "@@base_url",
  apiKey,
  timeout: "@@timeout" * 1000,
  maxRetries: 4,
});

// What to ask, by an id of your own for each: add more here.
const questions = {
  "request-1": "@@message",
};

// A line of the files that come back.
interface Result {
  custom_id: string;
  response: { body: Partial<OpenAI.ChatCompletion> & { error?: OpenAI.ErrorObject } } | null;
  error: OpenAI.ErrorObject | null;
}

async function ask(): Promise<void> {
  const lines = Object.entries(questions).map(([custom_id, content]) => {
    const body = {
      model,
      messages: [{ role: "user", content }],
      // @@parameters
    } satisfies OpenAI.ChatCompletionCreateParams;
    return JSON.stringify({ custom_id, method: "POST", url: "/v1/chat/completions", body });
  });
  const requests = await client.files.create({
    file: new File([lines.join("\n")], "requests.jsonl"),
    purpose: "batch",
  });
  const { id } = await client.batches.create({
    input_file_id: requests.id,
    endpoint: "/v1/chat/completions",
    completion_window: "24h",
  });
  console.error(`${id} is under way`);

  const deadline = Date.now() + 24 * 60 * 60 * 1000;
  let batch = await client.batches.retrieve(id);
  while (!["completed", "failed", "expired", "cancelled"].includes(batch.status.toLowerCase())) {
    if (Date.now() > deadline) throw new Error(`${id} is still ${batch.status} after 24 hours.`);
    await sleep(30_000);
    batch = await client.batches.retrieve(id);
  }
  const errors = batch.errors?.data ?? [];
  if (errors.length) throw new Error(errors.map((error) => error.message).join("; "));

  const results = new Map<string, Result>();
  for (const fileId of [batch.output_file_id, batch.error_file_id]) {
    if (!fileId) continue;
    const content = await client.files.content(fileId);
    for (const line of (await content.text()).split("\n").filter(Boolean)) {
      const result: Result = JSON.parse(line);
      results.set(result.custom_id, result);
    }
  }
  for (const custom_id of Object.keys(questions)) {
    try {
      console.log(`${custom_id}\t${answerIn(results.get(custom_id), batch.status)}`);
    } catch (error) {
      fail(custom_id, error);
    }
  }
}

function answerIn(result: Result | undefined, status: string): string {
  if (!result) throw new Error(`no result, the batch is ${status}.`);
  const { choices, error } = result.response?.body ?? {};
  const choice = choices?.[0];
  if (!choice) throw new Error((result.error ?? error)?.message ?? "no answer");
  if (choice.finish_reason === "length") {
    throw new Error("cut off at the token limit. Raise it, or ask for a shorter answer.");
  }
  const { content, refusal } = choice.message;
  if (!content) throw new Error(`no answer: ${refusal ?? choice.finish_reason}`);
  return content;
}

function fail(what: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`${what}: ${reason}`.replace(/\s+/g, " "));
  process.exitCode = 1;
}

ask().catch((error: unknown) => fail(model, error));

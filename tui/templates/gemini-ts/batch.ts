// 1. npm install @google/genai
// 2. export @@variable="your key"
// 3. npx tsx @@file, or with Node.js 22.18 and newer: node @@file
import { setTimeout as sleep } from "node:timers/promises";

import * as genai from "@google/genai";

// Change this string to switch models.
const model = "@@slug";

const apiKey = process.env["@@variable"];
if (!apiKey) {
  console.error("@@variable is not set: export it with your API key first.");
  process.exit(1);
}

// The client itself tries again after 429, 5xx, a time-out and a lost connection, and waits longer
// each time.
const client = new genai.GoogleGenAI({
  apiKey,
  vertexai: false, // Google's own API, whatever GOOGLE_GENAI_USE_VERTEXAI says
  httpOptions: {
    baseUrl: "@@base_url",
    apiVersion: "v1beta",
    timeout: "@@timeout" * 1000,
    retryOptions: { attempts: 5 },
  },
});

const questions = [
  "@@message",
  // Add as many as you like: each is a request of its own.
];

async function ask(): Promise<void> {
  const src = questions.map((contents, index) => ({
    metadata: { key: `request-${index + 1}` },
    contents,
    config: {
      // @@parameters
    },
  }));
  const { name = "" } = await client.batches.create({
    model,
    src,
    config: { displayName: "@@file" },
  });

  const running = [genai.JobState.JOB_STATE_PENDING, genai.JobState.JOB_STATE_RUNNING];
  const deadline = Date.now() + 24 * 60 * 60 * 1000;
  let batch = await client.batches.get({ name });
  while (batch.state && running.includes(batch.state)) {
    if (Date.now() > deadline) throw new Error(`${name} is ${batch.state} after 24 h.`);
    await sleep(30_000);
    batch = await client.batches.get({ name });
  }
  const responses = batch.dest?.inlinedResponses;
  if (!responses) throw new Error(`${name} is ${batch.state}.`);
  responses.forEach(show);
}

function show({ metadata, response, error }: genai.InlinedResponse): void {
  const { content, finishReason: finish } = response?.candidates?.[0] ?? {};
  // What comes back here is plain JSON: it has no `text` of its own.
  const parts = content?.parts?.filter((part) => part.text && !part.thought) ?? [];
  const text = parts.map((part) => part.text).join("");
  if (finish === genai.FinishReason.STOP && text) {
    console.log(`${metadata?.["key"]}\t${text}`);
    return;
  }
  const cut = finish === genai.FinishReason.MAX_TOKENS && "cut off at the token limit";
  const reason = error?.message ?? response?.promptFeedback?.blockReason ?? finish;
  console.error(`${metadata?.["key"]}: ${cut || reason}`.replace(/\s+/g, " "));
  process.exitCode = 1;
}

ask().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
  process.exitCode = 1;
});

// 1. npm install @google/genai
// 2. export @@variable="your key"
// 3. npx tsx @@file, or with Node.js 22.18 and newer: node @@file
import * as genai from "@google/genai";

// Change this string to switch models.
const model = "@@slug";

const apiKey = process.env["@@variable"];
if (!apiKey) {
  console.error("@@variable is not set: export it with your API key first.");
  process.exit(1);
}

// The client itself tries again after 429, 5xx and a lost connection, and waits longer each time.
const client = new genai.GoogleGenAI({
  apiKey,
  vertexai: false, // Google's own API, whatever GOOGLE_GENAI_USE_VERTEXAI says
  httpOptions: {
    baseUrl: "@@base_url",
    apiVersion: "v1beta",
    retryOptions: { attempts: 5 },
  },
});

// The client's own time-out would end a long answer: give up on one that stalls.
const stalled = new AbortController();
const timer = setTimeout(() => stalled.abort(), "@@timeout" * 1000).unref();

async function ask(): Promise<void> {
  const chunks = await client.models.generateContentStream({
    model,
    contents: "@@message",
    config: {
      abortSignal: stalled.signal,
      // @@parameters
    },
  });
  let finish: genai.FinishReason | undefined;
  try {
    for await (const chunk of chunks) {
      timer.refresh();
      if (chunk.promptFeedback?.blockReason) {
        throw new Error(`the prompt was blocked: ${chunk.promptFeedback.blockReason}`);
      }
      process.stdout.write(chunk.text ?? "");
      finish = chunk.candidates?.[0]?.finishReason ?? finish;
    }
  } finally {
    process.stdout.write("\n");
  }
  if (!finish) throw new Error("the stream was cut.");
  if (finish === genai.FinishReason.MAX_TOKENS) {
    throw new Error("cut off at the token limit. Raise it, or ask for less.");
  }
  if (finish !== genai.FinishReason.STOP) throw new Error(`no whole answer: ${finish}`);
}

ask().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
  process.exitCode = 1;
});

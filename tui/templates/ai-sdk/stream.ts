// 1. npm install ai @ai-sdk/openai-compatible tsx
// 2. export @@variable="your key"
// 3. npx tsx @@file
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { streamText } from "ai";

// Change this string to switch models.
const model = "@@slug";

const apiKey = process.env["@@variable"];
if (!apiKey) {
  console.error("@@variable is not set: export it with your API key first.");
  process.exit(1);
}

const host = createOpenAICompatible({
  name: "host",
  baseURL: "@@base_url",
  apiKey,
});

async function ask(): Promise<void> {
  // Gives up on a host that does not begin, and on a stream that stalls.
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), "@@timeout" * 1000).unref();
  const { fullStream } = streamText({
    model: host(model),
    prompt: "@@message",
    abortSignal: stalled.signal,
    onError: () => undefined, // it comes in the stream, too
    maxRetries: 4, // after 429 (when Retry-After says so), 5xx and a lost connection
    // @@parameters
  });
  let finish: string | undefined;
  try {
    for await (const part of fullStream) {
      timer.refresh();
      if (part.type === "text-delta") process.stdout.write(part.text);
      if (part.type === "finish-step") finish = part.rawFinishReason;
      if (part.type === "error") throw part.error;
    }
  } finally {
    process.stdout.write("\n");
  }
  if (!finish) throw new Error("the stream was cut: what came is not the whole answer.");
  if (finish === "length") {
    throw new Error("cut off at the token limit. Raise it, or ask for a shorter answer.");
  }
}

ask().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
  process.exitCode = 1;
});

// 1. npm install ai @ai-sdk/openai-compatible tsx
// 2. export @@variable="your key"
// 3. npx tsx @@file
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText } from "ai";

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
  // A time-out for each attempt: the one of generateText would be for all of them together.
  fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout("@@timeout" * 1000) }),
});

async function ask(): Promise<string> {
  const { text, finishReason } = await generateText({
    model: host(model),
    prompt: "@@message",
    maxRetries: 4, // after 429 (when Retry-After says so), 5xx and a lost connection
    // @@parameters
  });
  if (finishReason === "length") {
    throw new Error("cut off at the token limit. Raise it, or ask for a shorter answer.");
  }
  if (!text || finishReason === "content-filter") {
    throw new Error(`no answer: ${text || finishReason}`);
  }
  return text;
}

ask()
  .then((answer) => console.log(answer))
  .catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
    process.exitCode = 1;
  });

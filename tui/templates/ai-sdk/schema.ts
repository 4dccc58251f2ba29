// 1. npm install ai @ai-sdk/openai-compatible zod tsx
// 2. export @@variable="your key"
// 3. npx tsx @@file
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, NoObjectGeneratedError, Output } from "ai";
import { z } from "zod";

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
  supportsStructuredOutputs: true,
  // A time-out for each attempt: the one of generateText would be for all of them together.
  fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout("@@timeout" * 1000) }),
});

const answerSchema = z.object({ answer: z.string(), confidence: z.number() });

async function ask(): Promise<string> {
  const { output, finishReason } = await generateText({
    model: host(model),
    prompt: "@@message",
    output: Output.object({ schema: answerSchema, name: "answer" }),
    maxRetries: 4, // after 429 (when Retry-After says so), 5xx and a lost connection
    // @@parameters
  });
  if (finishReason === "length") {
    throw new Error("cut off at the token limit. Raise it, or ask for a shorter answer.");
  }
  return JSON.stringify(output);
}

ask()
  .then((answer) => console.log(answer))
  .catch((error: unknown) => {
    if (NoObjectGeneratedError.isInstance(error)) error.message += ` ${error.text}`;
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
    process.exitCode = 1;
  });

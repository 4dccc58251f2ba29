// 1. npm install ai @ai-sdk/openai-compatible zod tsx
// 2. export @@variable="your key"
// 3. npx tsx @@file
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, tool } from "ai";
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
  // A time-out for each attempt: the one of generateText would be for all of them together.
  fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout("@@timeout" * 1000) }),
});

const temperatures = new Map(Object.entries({ Oslo: 4.0, Lisbon: 17.5 }));
const mostTurns = 5;

// What the model gets wrong, and what is thrown here, goes back to it, so that it can call again.
const get_temperature = tool({
  description: "The temperature in a city right now, in degrees Celsius.",
  inputSchema: z.object({ city: z.string() }),
  execute: ({ city }) => {
    const temperature = temperatures.get(city);
    if (temperature === undefined) throw new Error(`no temperature is known for ${city}`);
    return temperature;
  },
});

async function ask(): Promise<string> {
  const { text, finishReason } = await generateText({
    model: host(model),
    prompt: "@@message",
    tools: { get_temperature },
    stopWhen: ({ steps }) => steps.length >= mostTurns,
    maxRetries: 4, // after 429 (when Retry-After says so), 5xx and a lost connection
    // @@parameters
  });
  if (finishReason === "length") {
    throw new Error("cut off at the token limit. Raise it, or ask for a shorter answer.");
  }
  if (finishReason === "tool-calls") {
    throw new Error(`still calling functions after ${mostTurns} turns.`);
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

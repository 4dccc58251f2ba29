// 1. npm install @anthropic-ai/sdk
// 2. export @@variable="your key"
// 3. npx tsx @@file, or with Node.js 22.18 and newer: node @@file
import Anthropic from "@anthropic-ai/sdk";

// Change this string to switch models.
const model = "@@slug";

const apiKey = process.env["@@variable"];
if (!apiKey) {
  console.error("@@variable is not set: export it with your API key first.");
  process.exit(1);
}

// The client itself tries again after 429 (when Retry-After says so), 5xx and a lost connection.
const timeout = "@@timeout" * 1000;
const client = new Anthropic({
  baseURL: "@@base_url",
  apiKey,
  timeout,
  maxRetries: 4,
});

async function ask(): Promise<void> {
  const stream = await client.messages.create({
    model,
    messages: [{ role: "user", content: "@@message" }],
    stream: true,
    // @@parameters
  });
  // The client's time-out ends with the first byte: give up on a stream that stalls, too.
  const stalled = setTimeout(() => stream.controller.abort(), timeout).unref();
  let stop: Anthropic.StopReason | null = null;
  try {
    for await (const event of stream) {
      stalled.refresh();
      if (event.type === "content_block_delta" && event.delta.type === "text_delta") {
        process.stdout.write(event.delta.text);
      } else if (event.type === "message_delta") {
        stop = event.delta.stop_reason;
      }
    }
  } catch (error) {
    if (error instanceof Anthropic.APIError) throw error;
    // Otherwise the connection was lost, which only matters before the answer's end.
  } finally {
    process.stdout.write("\n");
  }
  if (!stop) throw new Error("the stream was cut.");
  if (stop === "refusal") throw new Error("refused to answer.");
  if (stop === "max_tokens" || stop === "model_context_window_exceeded") {
    throw new Error("cut off at the token limit. Raise it, or ask for less.");
  }
}

ask().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
  process.exitCode = 1;
});

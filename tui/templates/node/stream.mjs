// 1. npm install openai
// 2. export @@variable="your key"
// 3. node @@file
import OpenAI from "openai";

// Change this string to switch models.
const model = "@@slug";

const apiKey = process.env["@@variable"];
if (!apiKey) {
  console.error("@@variable is not set: export it with your API key first.");
  process.exit(1);
}

const timeout = "@@timeout" * 1000;
// The client itself tries again after 429 (when Retry-After says so), 5xx and a lost connection.
const client = new OpenAI({
  baseURL: "@@base_url",
  apiKey,
  timeout,
  maxRetries: 4,
});

async function ask() {
  const stream = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: "@@message" }],
    stream: true,
    // @@parameters
  });
  // The client's time-out ends with the first byte: give up on a stream that stalls, too.
  const stalled = setTimeout(() => stream.controller.abort(), timeout).unref();
  let finish;
  try {
    for await (const chunk of stream) {
      stalled.refresh();
      const choice = chunk.choices?.[0];
      process.stdout.write(choice?.delta?.content ?? "");
      finish = choice?.finish_reason ?? finish;
    }
  } catch (error) {
    if (error instanceof OpenAI.APIError) throw error;
    // Otherwise the connection was lost, which only matters before the answer's end.
  } finally {
    process.stdout.write("\n");
  }
  if (!finish) throw new Error("the stream was cut: what came is not the whole answer.");
  if (finish === "length") {
    throw new Error("cut off at the token limit. Raise it, or ask for a shorter answer.");
  }
}

ask().catch((error) => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
  process.exitCode = 1;
});

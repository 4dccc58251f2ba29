// 1. npm install openai
// 2. export @@variable="your key"
// 3. npx tsx @@file (or just node, from 22.18 on)
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

async function ask(): Promise<string> {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: "@@message" }],
    // @@parameters
  });
  const choice = completion.choices?.[0];
  if (!choice) throw new Error(`no answer but ${JSON.stringify(completion).slice(0, 500)}`);
  if (choice.finish_reason === "length") {
    throw new Error("cut off at the token limit. Raise it, or ask for a shorter answer.");
  }
  const { content, refusal } = choice.message;
  if (!content) throw new Error(`no answer: ${refusal ?? choice.finish_reason}`);
  return content;
}

ask()
  .then((answer) => console.log(answer))
  .catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
    process.exitCode = 1;
  });

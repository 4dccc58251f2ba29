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

// The client itself tries again after 429 (when Retry-After says so), 5xx and a lost connection.
const client = new OpenAI({
  baseURL: "@@base_url",
  apiKey,
  timeout: "@@timeout" * 1000,
  maxRetries: 4,
});
try {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: "@@message" }],
    // @@parameters
  });
  const [choice] = completion.choices;
  if (choice.finish_reason === "length") {
    throw new OpenAI.OpenAIError("cut off at the token limit. Raise it, or ask for less.");
  }
  console.log(choice.message.content);
} catch (error) {
  if (!(error instanceof OpenAI.OpenAIError)) throw error;
  console.error(`${model}: ${error.message}`);
  process.exitCode = 1;
}

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

const schema = {
  type: "object",
  properties: { answer: { type: "string" }, confidence: { type: "number" } },
  required: ["answer", "confidence"],
  additionalProperties: false,
};

interface Answer {
  answer: string;
  confidence: number;
}

// The client itself tries again after 429 (when Retry-After says so), 5xx and a lost connection.
const client = new Anthropic({
  baseURL: "@@base_url",
  apiKey,
  timeout: "@@timeout" * 1000,
  maxRetries: 4,
});

// What the model wrote; one that reasons writes blocks of thinking first.
function textOf(message: Anthropic.Message): string {
  if (!message.stop_reason) throw new Error(`no answer: ${JSON.stringify(message)}`);
  if (message.stop_reason === "refusal") throw new Error("refused to answer.");
  if (["max_tokens", "model_context_window_exceeded"].includes(message.stop_reason)) {
    throw new Error("cut off at the token limit. Raise it, or ask for less.");
  }
  return message.content.map((block) => (block.type === "text" ? block.text : "")).join("");
}

// Not every host holds its models to the schema.
function isAnswer(value: unknown): value is Answer {
  const { answer, confidence }: Partial<Answer> = Object(value);
  return typeof answer === "string" && typeof confidence === "number";
}

async function ask(): Promise<Answer> {
  const message = await client.messages.create({
    model,
    messages: [{ role: "user", content: "@@message" }],
    output_config: {
      // @@parameters.output_config
      format: { type: "json_schema", schema },
    },
    // @@parameters
  });
  const text = textOf(message);
  const answer: unknown = JSON.parse(text);
  if (!isAnswer(answer)) throw new Error(`does not follow the schema: ${text}`);
  return answer;
}

ask()
  .then((answer) => console.log(JSON.stringify(answer)))
  .catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
    process.exitCode = 1;
  });

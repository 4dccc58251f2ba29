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

interface Answer {
  answer: string;
  confidence: number;
}

const schema = {
  type: "object",
  properties: { answer: { type: "string" }, confidence: { type: "number" } },
  required: ["answer", "confidence"],
  additionalProperties: false,
};

// Not every host holds its models to the schema.
function isAnswer(value: unknown): value is Answer {
  const { answer, confidence }: Partial<Answer> = Object(value);
  return typeof answer === "string" && typeof confidence === "number";
}

async function ask(): Promise<Answer> {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: "@@message" }],
    response_format: {
      type: "json_schema",
      json_schema: { name: "answer", strict: true, schema },
    },
    // @@parameters
  });
  const choice = completion.choices?.[0];
  if (!choice) throw new Error(`no answer but ${JSON.stringify(completion).slice(0, 500)}`);
  if (choice.finish_reason === "length") {
    throw new Error("cut off at the token limit. Raise it, or ask for a shorter answer.");
  }
  const { content, refusal } = choice.message;
  if (!content) throw new Error(`no answer: ${refusal ?? choice.finish_reason}`);
  const answer: unknown = JSON.parse(content);
  if (!isAnswer(answer)) throw new Error(`the answer does not follow the schema: ${content}`);
  return answer;
}

ask()
  .then((answer) => console.log(JSON.stringify(answer)))
  .catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
    process.exitCode = 1;
  });

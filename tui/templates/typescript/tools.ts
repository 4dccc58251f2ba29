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

const temperatures = new Map([
  ["Oslo", 4.0],
  ["Lisbon", 17.5],
]);
const tools: OpenAI.ChatCompletionTool[] = [
  {
    type: "function",
    function: {
      name: "get_temperature",
      description: "The temperature in a city right now, in degrees Celsius.",
      parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
    },
  },
];

// What the model gets wrong goes back to it as an error, so that it can call again.
function result(call: OpenAI.ChatCompletionMessageToolCall): string {
  try {
    if (call.type !== "function" || call.function.name !== "get_temperature") {
      throw new Error("there is no such function");
    }
    const { city }: { city: string } = JSON.parse(call.function.arguments);
    const temperature = temperatures.get(city);
    if (temperature === undefined) throw new Error(`no temperature is known for ${city}`);
    return JSON.stringify({ temperature });
  } catch (error) {
    return JSON.stringify({ error: String(error) });
  }
}

async function ask(): Promise<string> {
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "user", content: "@@message" },
  ];
  for (let turn = 0; turn < 5; turn += 1) {
    const completion = await client.chat.completions.create({
      model,
      messages,
      tools,
      // @@parameters
    });
    const choice = completion.choices?.[0];
    if (!choice) throw new Error(`no answer but ${JSON.stringify(completion).slice(0, 500)}`);
    if (choice.finish_reason === "length") {
      throw new Error("cut off at the token limit. Raise it, or ask for a shorter answer.");
    }
    const { content, refusal, tool_calls: calls } = choice.message;
    if (!calls?.length) {
      if (!content) throw new Error(`no answer: ${refusal ?? choice.finish_reason}`);
      return content;
    }
    // The model's own message goes back as it came, then a result for each of its calls.
    messages.push(choice.message);
    for (const call of calls) {
      messages.push({ role: "tool", tool_call_id: call.id, content: result(call) });
    }
  }
  throw new Error("still calling functions after 5 turns.");
}

ask()
  .then((answer) => console.log(answer))
  .catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
    process.exitCode = 1;
  });

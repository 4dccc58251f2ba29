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

const temperatures = new Map(Object.entries({ Oslo: 4.0, Lisbon: 17.5 }));

const tools: Anthropic.Tool[] = [
  {
    name: "get_temperature",
    description: "The temperature in a city right now, in degrees Celsius.",
    input_schema: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
];

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

// What the model gets wrong goes back to it as an error, so that it can call again.
function resultOf(call: Anthropic.ToolUseBlock): Anthropic.ToolResultBlockParam {
  const result = { type: "tool_result", tool_use_id: call.id } as const;
  const { city }: { city?: unknown } = Object(call.input);
  const temperature = temperatures.get(String(city));
  if (call.name !== "get_temperature") {
    return { ...result, content: `there is no function ${call.name}`, is_error: true };
  }
  if (temperature === undefined) {
    return { ...result, content: `no temperature is known for ${city}`, is_error: true };
  }
  return { ...result, content: String(temperature) };
}

async function ask(): Promise<string> {
  const messages: Anthropic.MessageParam[] = [{ role: "user", content: "@@message" }];
  for (let turn = 0; turn < 5; turn += 1) {
    const message = await client.messages.create({
      model,
      messages,
      tools,
      // @@parameters
    });
    const text = textOf(message);
    const calls = message.content.filter((block) => block.type === "tool_use");
    if (!calls.length) return text;
    // The whole turn goes back as it came: the host checks the blocks of thinking in it.
    messages.push({ role: "assistant", content: message.content });
    messages.push({ role: "user", content: calls.map(resultOf) });
  }
  throw new Error("still calls functions after 5 turns.");
}

ask()
  .then((answer) => console.log(answer))
  .catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
    process.exitCode = 1;
  });

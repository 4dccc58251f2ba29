// 1. npm install @google/genai
// 2. export @@variable="your key"
// 3. npx tsx @@file, or with Node.js 22.18 and newer: node @@file
import * as genai from "@google/genai";

// Change this string to switch models.
const model = "@@slug";

const apiKey = process.env["@@variable"];
if (!apiKey) {
  console.error("@@variable is not set: export it with your API key first.");
  process.exit(1);
}

// The client itself tries again after 429, 5xx, a time-out and a lost connection, and waits longer
// each time.
const client = new genai.GoogleGenAI({
  apiKey,
  vertexai: false, // Google's own API, whatever GOOGLE_GENAI_USE_VERTEXAI says
  httpOptions: {
    baseUrl: "@@base_url",
    apiVersion: "v1beta",
    timeout: "@@timeout" * 1000,
    retryOptions: { attempts: 5 },
  },
});

const temperatures = new Map(Object.entries({ Oslo: 4.0, Lisbon: 17.5 }));

const functionDeclarations: genai.FunctionDeclaration[] = [
  {
    name: "get_temperature",
    description: "The temperature in a city right now, in degrees Celsius.",
    parametersJsonSchema: {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
    },
  },
];

// What the model gets wrong goes back to it as an error, so that it can call again.
function result({ id, name, args }: genai.FunctionCall): genai.Part {
  const output = temperatures.get(String(args?.["city"]));
  let response: Record<string, unknown> = { output };
  if (name !== "get_temperature") response = { error: "there is no such function" };
  else if (output === undefined) response = { error: `no temperature is known for ${args?.["city"]}` };
  return { functionResponse: { id, name, response } };
}

async function ask(): Promise<string> {
  const contents: genai.Content[] = [{ role: "user", parts: [{ text: "@@message" }] }];
  for (let turn = 0; turn < 5; turn += 1) {
    const response = await client.models.generateContent({
      model,
      contents,
      config: {
        tools: [{ functionDeclarations }],
        automaticFunctionCalling: { disable: true },
        // @@parameters
      },
    });
    const candidate = response.candidates?.[0];
    if (!candidate?.content) {
      throw new Error(`the prompt was blocked: ${response.promptFeedback?.blockReason}`);
    }
    if (candidate.finishReason === genai.FinishReason.MAX_TOKENS) {
      throw new Error("cut off at the token limit. Raise it, or ask for less.");
    }
    if (candidate.finishReason !== genai.FinishReason.STOP) {
      throw new Error(`no answer: ${candidate.finishReason}`);
    }
    if (!response.functionCalls) return response.text ?? "";
    // The model's turn goes back as it came, with the signatures of its thoughts.
    contents.push(candidate.content);
    contents.push({ role: "user", parts: response.functionCalls.map(result) });
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

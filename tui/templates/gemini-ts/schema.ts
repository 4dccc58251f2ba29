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

function isAnswer(value: unknown): value is Answer {
  const { answer, confidence }: Partial<Answer> = Object(value);
  return typeof answer === "string" && typeof confidence === "number";
}

async function ask(): Promise<Answer> {
  const response = await client.models.generateContent({
    model,
    contents: "@@message",
    config: {
      responseMimeType: "application/json",
      responseJsonSchema: schema,
      // @@parameters
    },
  });
  const candidate = response.candidates?.[0];
  if (!candidate) {
    throw new Error(`the prompt was blocked: ${response.promptFeedback?.blockReason}`);
  }
  if (candidate.finishReason === genai.FinishReason.MAX_TOKENS) {
    throw new Error("cut off at the token limit. Raise it, or ask for less.");
  }
  if (candidate.finishReason !== genai.FinishReason.STOP || !response.text) {
    throw new Error(`no answer: ${candidate.finishReason}`);
  }
  const answer: unknown = JSON.parse(response.text);
  if (!isAnswer(answer)) throw new Error(`does not follow the schema: ${response.text}`);
  return answer;
}

ask()
  .then((answer) => console.log(JSON.stringify(answer)))
  .catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
    process.exitCode = 1;
  });

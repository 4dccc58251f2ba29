// 1. npm install @anthropic-ai/sdk
// 2. export @@variable="your key"
// 3. npx tsx @@file picture.png, or with Node.js 22.18 and newer: node @@file picture.png
import { readFile } from "node:fs/promises";
import { extname } from "node:path";

import Anthropic from "@anthropic-ai/sdk";

// Change this string to switch models.
const model = "@@slug";

const apiKey = process.env["@@variable"];
if (!apiKey) {
  console.error("@@variable is not set: export it with your API key first.");
  process.exit(1);
}

type MediaType = Anthropic.Base64ImageSource["media_type"];
const mediaTypes = new Map<string, MediaType>([
  [".png", "image/png"],
  [".jpg", "image/jpeg"],
  [".jpeg", "image/jpeg"],
  [".webp", "image/webp"],
  [".gif", "image/gif"],
]);
const picture = process.argv[2] ?? "";
const mediaType = mediaTypes.get(extname(picture).toLowerCase());
if (!mediaType) {
  console.error("Usage: npx tsx @@file picture.png (or .jpg, .webp, .gif)");
  process.exit(1);
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

async function ask(media_type: MediaType): Promise<string> {
  const data = await readFile(picture, "base64");
  const message = await client.messages.create({
    model,
    messages: [
      {
        role: "user",
        content: [
          { type: "image", source: { type: "base64", media_type, data } },
          { type: "text", text: "@@message" },
        ],
      },
    ],
    // @@parameters
  });
  return textOf(message);
}

ask(mediaType)
  .then((answer) => console.log(answer))
  .catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${model}: ${reason}`.replace(/\s+/g, " "));
    process.exitCode = 1;
  });

// 1. npm install openai
// 2. export @@variable="your key"
// 3. npx tsx @@file picture.png (or just node, from 22.18 on)
import { readFile } from "node:fs/promises";
import { extname } from "node:path";

import OpenAI from "openai";

// Change this string to switch models.
const model = "@@slug";

const apiKey = process.env["@@variable"];
if (!apiKey) {
  console.error("@@variable is not set: export it with your API key first.");
  process.exit(1);
}

const mediaTypes = new Map([
  [".png", "image/png"],
  [".jpg", "image/jpeg"],
  [".jpeg", "image/jpeg"],
  [".webp", "image/webp"],
  [".gif", "image/gif"],
]);
const picture = process.argv[2] ?? "";
const mediaType = mediaTypes.get(extname(picture).toLowerCase());
if (!mediaType) {
  console.error("Usage: @@file picture.png (or .jpg, .webp, .gif)");
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
  const base64 = await readFile(picture, "base64");
  const completion = await client.chat.completions.create({
    model,
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "@@message" },
          { type: "image_url", image_url: { url: `data:${mediaType};base64,${base64}` } },
        ],
      },
    ],
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

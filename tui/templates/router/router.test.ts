// npm install openai, then: npx tsx --test router.test.ts, or with Node.js 22.18 and newer:
// node --test router.test.ts
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import OpenAI from "openai";
import { CHEAP, cost, Router, STRONG, AnswerCutError, unfit } from "./router.ts";
import type { Model, Options, Request, Served } from "./router.ts";

const HELLO: Request = { messages: [{ role: "user", content: "hello" }] };
const PICTURE: Request = {
  messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "data:," } }] }],
};
const TOOLS: Request = { ...HELLO, tools: [{ type: "function", function: { name: "f" } }] };
const USAGE = {
  prompt_tokens: 1_000,
  completion_tokens: 200,
  total_tokens: 1_200,
  prompt_tokens_details: { cached_tokens: 400 },
  completion_tokens_details: { reasoning_tokens: 50 },
};

type Fault = number | "lost" | "slow" | "cut" | "cut before text" | "cut off";

// Both hosts, without a network: what each was asked, and what it does instead of answering.
let asked: [string, Record<string, unknown>][];
let faults: Record<string, Fault[]>;
let told: Served[];
let fallbacks: string[];

beforeEach(() => {
  [asked, faults, told, fallbacks] = [[], { cheap: [], strong: [] }, [], []];
  process.env[CHEAP.keyVariable] = process.env[STRONG.keyVariable] = "test-key";
});

async function hosts(url: unknown, init?: RequestInit): Promise<Response> {
  const who = new URL(String(url)).hostname.split(".")[0] as string;
  const body = JSON.parse(String(init?.body)) as Record<string, unknown>;
  asked.push([who, body]);
  const fault = faults[who]?.shift();
  if (fault === "lost") throw new TypeError("fetch failed");
  if (fault === "slow") return until(init?.signal);
  if (typeof fault === "number") {
    const headers = { "content-type": "application/json", "retry-after-ms": "1" };
    return new Response('{"error": {"message": "scripted"}}', { status: fault, headers });
  }
  if (body["stream"]) return streamed(who, fault);
  const message = { role: "assistant", content: `${who} says hello` };
  const choice = { index: 0, message, finish_reason: fault === "cut off" ? "length" : "stop" };
  return Response.json({ ...head(who, "chat.completion"), choices: [choice], usage: USAGE });
}

function until(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
  });
}

function head(model: string, object: string) {
  return { id: "1", object, created: 0, model };
}

function streamed(who: string, fault: Fault | undefined): Response {
  const deltas = [{ role: "assistant", content: "" }, { content: `${who} says ` }, { content: "hello" }];
  const choices = [
    ...deltas.map((delta) => [{ index: 0, delta, finish_reason: null }]),
    [{ index: 0, delta: {}, finish_reason: "stop" }],
    [],
  ];
  const events = choices.map((each) => {
    const usage = each.length ? undefined : USAGE;
    const chunk = { ...head(who, "chat.completion.chunk"), choices: each, usage };
    return `data: ${JSON.stringify(chunk)}\n\n`;
  });
  const kept = fault === "cut" ? 2 : fault === "cut before text" ? 1 : events.length;
  const text = events.slice(0, kept).join("") + (kept === events.length ? "data: [DONE]\n\n" : "");
  return new Response(text, { headers: { "content-type": "text/event-stream" } });
}

function at(model: Model, who: string, changes: Partial<Model> = {}): Model {
  const there = { baseURL: `http://${who}.invalid/v1`, context: null, image: true, tools: true };
  return { ...model, ...there, ...changes };
}

function router(cheap: Partial<Model> = {}, options: Options = {}): Router {
  return new Router({
    cheap: at(CHEAP, "cheap", cheap),
    strong: at(STRONG, "strong"),
    maxRetries: 0,
    onServed: (served) => told.push(served),
    onFallback: (line) => fallbacks.push(line),
    fetch: hosts,
    ...options,
  });
}

function whoWasAsked(): string[] {
  return asked.map(([who]) => who);
}

test("the cheap model is asked with its slug and parameters", async () => {
  const answer = await router().ask(HELLO);
  assert.deepEqual([answer.text, answer.passed], ["cheap says hello", true]);
  const body = { model: CHEAP.slug, ...HELLO, ...CHEAP.parameters };
  assert.deepEqual(asked, [["cheap", body]]);
});

test("the strong model is asked with its own", async () => {
  await router().ask({ ...HELLO, hard: true });
  const body = { model: STRONG.slug, ...HELLO, ...STRONG.parameters };
  assert.deepEqual(asked, [["strong", body]]);
});

const long: Request = { messages: [{ role: "user", content: "x".repeat(6_000) }] };
for (const [what, request, lacks] of [
  ["image", PICTURE, { image: false }],
  ["tools", TOOLS, { tools: false }],
  ["input", long, { context: 1_000, limit: 1 }],
] as const) {
  test(`what the cheap model does not take goes to the strong one: ${what}`, async () => {
    const answer = await router(lacks).ask(request);
    assert.deepEqual(whoWasAsked(), ["strong"]);
    assert.ok(answer.served[0]?.why.startsWith(what));
  });
}

test("the input counts with the room for the answer", () => {
  const model = { ...CHEAP, context: 1_000, limit: 900 };
  assert.equal(unfit(model, { messages: [{ role: "user", content: "x".repeat(300) }] }), "");
  assert.equal(
    unfit(model, { messages: [{ role: "user", content: "x".repeat(303) }] }),
    "input of about 101 tokens",
  );
});

test("an answer that fails the check is asked of the strong model", async () => {
  const answer = await router().ask(HELLO, (completion) =>
    Boolean(completion.choices[0]?.message.content?.includes("strong")),
  );
  assert.deepEqual([answer.text, answer.passed], ["strong says hello", true]);
  assert.deepEqual(answer.served.map(({ why }) => why), ["cheap first", "failed the check"]);
});

test("so is an answer that was cut off at the token limit", async () => {
  faults["cheap"] = ["cut off"];
  assert.equal((await router().ask(HELLO)).text, "strong says hello");
});

test("the strong model has its tokens of the day", async () => {
  const limited = router({}, { strongTokensADay: 1_200 }); // what one answer takes
  assert.equal((await limited.ask({ ...HELLO, hard: true })).text, "strong says hello");
  assert.equal(limited.tokensLeft, 0);
  assert.equal((await limited.ask({ ...HELLO, hard: true })).text, "cheap says hello");
  const answer = await limited.ask(HELLO, () => false);
  assert.deepEqual([answer.text, answer.passed], ["cheap says hello", false]);
});

for (const fault of [429, 500, 503, "lost", "slow"] as const) {
  test(`a model that fails gives way to the other: ${fault}`, async () => {
    faults["cheap"] = [fault];
    const answer = await router({ timeout: 0.1 }).ask(HELLO);
    assert.equal(answer.text, "strong says hello");
    assert.ok(answer.served[0]?.why.startsWith("fallback after "));
    assert.ok(fallbacks[0]?.startsWith(`${CHEAP.name} failed, asking ${STRONG.name}`));
  });
}

test("the strong model gives way too", async () => {
  faults["strong"] = [429];
  assert.equal((await router().ask({ ...HELLO, hard: true })).text, "cheap says hello");
});

test("the client tries again first", async () => {
  faults["cheap"] = [429, 500];
  assert.equal((await router({}, { maxRetries: 2 }).ask(HELLO)).text, "cheap says hello");
  assert.deepEqual(whoWasAsked(), ["cheap", "cheap", "cheap"]);
});

test("what both fail at is an error", async () => {
  faults = { cheap: [429], strong: [500] };
  await assert.rejects(router().ask(HELLO), OpenAI.InternalServerError);
});

test("no model is fallen back on that cannot take the request", async () => {
  faults["strong"] = [429];
  await assert.rejects(router({ image: false }).ask(PICTURE), OpenAI.RateLimitError);
  assert.deepEqual(whoWasAsked(), ["strong"]);
});

test("a request that the host refuses is not sent elsewhere", async () => {
  faults["cheap"] = [400];
  await assert.rejects(router().ask(HELLO), OpenAI.BadRequestError);
  assert.deepEqual(whoWasAsked(), ["cheap"]);
});

async function textOf(chunks: AsyncIterable<OpenAI.ChatCompletionChunk>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += chunk.choices[0]?.delta.content ?? "";
  return text;
}

test("a stream comes as it is written", async () => {
  assert.equal(await textOf(router().stream(HELLO)), "cheap says hello");
});

for (const fault of [429, 500, "cut before text"] as const) {
  test(`a stream without any text gives way: ${fault}`, async () => {
    faults["cheap"] = [fault];
    assert.equal(await textOf(router().stream(HELLO)), "strong says hello");
  });
}

test("a stream that is cut after some text is an error", async () => {
  faults["cheap"] = ["cut"];
  await assert.rejects(textOf(router().stream(HELLO)), AnswerCutError);
  assert.deepEqual(whoWasAsked(), ["cheap"]);
});

test("who served and what it cost is told", async () => {
  // 600 x 1 + 400 x 0.1 + 150 x 2 + 50 x 4 = 1,140 dollars a million: $0.001140.
  const prices = [{ over: 0, input: 1, cacheRead: 0.1, output: 2, reasoning: 4 }];
  const priced = router({ prices });
  await priced.ask(HELLO);
  await textOf(priced.stream(HELLO));
  const served = {
    model: CHEAP.name,
    why: "cheap first",
    promptTokens: 1_000,
    cachedTokens: 400,
    answerTokens: 200,
    usd: 0.00114,
  };
  assert.deepEqual(told, [served, served]);
});

test("a longer prompt may cost more", () => {
  const prices = [
    { over: 0, input: 1, cacheRead: 0.1, output: 2, reasoning: 2 },
    { over: 999, input: 10, cacheRead: 1, output: 20, reasoning: 20 },
  ];
  assert.equal(cost({ ...CHEAP, prices }, USAGE), 0.0104);
  const notYet = [prices[0]!, { ...prices[1]!, over: 1000 }];
  assert.equal(cost({ ...CHEAP, prices: notYet }, USAGE), 0.00104);
});

test("without a key its variable is named", () => {
  delete process.env[CHEAP.keyVariable];
  assert.throws(() => new Router(), new RegExp(CHEAP.keyVariable));
});

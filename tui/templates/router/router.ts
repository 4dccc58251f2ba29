// 1. npm install openai
// @@exports
// 3. npx tsx router.ts "your question", or with Node.js 22.18 and newer: node router.ts "..."
/**
 * Sends each request to a cheap model, and to a strong one where it needs that.
 *
 * @@plan
 */
import { basename } from "node:path";
import OpenAI from "openai";

type Message = OpenAI.ChatCompletionMessageParam;
type Tool = OpenAI.ChatCompletionTool;
type Completion = OpenAI.ChatCompletion;
type Chunk = OpenAI.ChatCompletionChunk;
type Usage = OpenAI.CompletionUsage | null | undefined;

/** USD per 1M tokens of a request whose prompt is longer than `over` tokens. */
export type Price = {
  over: number;
  input: number;
  cacheRead: number;
  output: number;
  reasoning: number;
};

/**
 * A model at its host. Sizes are tokens, and null where nobody published them; `timeout` is in
 * seconds. `parameters` go into the body of each request; `limit` is the most an answer may have.
 */
export type Model = {
  name: string;
  slug: string;
  baseURL: string;
  keyVariable: string;
  timeout: number;
  limit: number;
  context: number | null;
  image: boolean;
  tools: boolean;
  parameters: Record<string, unknown>;
  prices: Price[];
};

export const CHEAP: Model = {
  name: "@@cheap_name",
  slug: "@@cheap_slug",
  baseURL: "@@cheap_base_url",
  keyVariable: "@@cheap_variable",
  timeout: "@@cheap_timeout",
  limit: "@@cheap_limit",
  context: "@@cheap_context",
  image: "@@cheap_image",
  tools: "@@cheap_tools",
  parameters: {
    // @@cheap_parameters
  },
  prices: [
    // @@cheap_prices
  ],
};
export const STRONG: Model = {
  name: "@@strong_name",
  slug: "@@strong_slug",
  baseURL: "@@strong_base_url",
  keyVariable: "@@strong_variable",
  timeout: "@@strong_timeout",
  limit: "@@strong_limit",
  context: "@@strong_context",
  image: "@@strong_image",
  tools: "@@strong_tools",
  parameters: {
    // @@strong_parameters
  },
  prices: [
    // @@strong_prices
  ],
};
// What the plan gives the strong model a day, prompts and answers together.
export const STRONG_TOKENS_A_DAY: number = "@@strong_tokens";
// An estimate on the safe side, for texts and code: most have 4 bytes a token and more.
const BYTES_PER_TOKEN = 3;
const TOKENS_PER_IMAGE = 1_500;

/** An answer that was lost before it was whole. */
export class AnswerCutError extends OpenAI.OpenAIError {}

/**
 * One answer: who gave it, why that model, its tokens, and USD at the plan's prices.
 * `usd` is null where the host did not report the tokens.
 */
export type Served = {
  model: string;
  why: string;
  promptTokens: number;
  cachedTokens: number;
  answerTokens: number;
  usd: number | null;
};

/**
 * The last completion, and all that were paid for it. `passed` is false where it is cut off at the
 * token limit or fails the check.
 */
export type Answer = { completion: Completion; text: string; served: Served[]; passed: boolean };

export type Request = {
  messages: Message[];
  tools?: Tool[];
  /** Ask the strong model at once, while tokens of its day are left. */
  hard?: boolean;
};
export type Check = (completion: Completion) => boolean | Promise<boolean>;
export type Options = {
  cheap?: Model;
  strong?: Model;
  strongTokensADay?: number;
  maxRetries?: number;
  /** Is told of each answer; logs a line to stderr unless given. */
  onServed?: (served: Served) => void;
  /** Is told when a model failed and the other is asked; logs a line to stderr unless given. */
  onFallback?: (line: string) => void;
  fetch?: typeof fetch;
};

/** Asks one of two models, and the other one where that fails. */
export class Router {
  readonly cheap: Model;
  readonly strong: Model;
  readonly #budget: number;
  readonly #onServed: (served: Served) => void;
  readonly #onFallback: (line: string) => void;
  readonly #clients: Map<Model, OpenAI>;
  #day = today();
  #used = 0;

  constructor(options: Options = {}) {
    this.cheap = options.cheap ?? CHEAP;
    this.strong = options.strong ?? STRONG;
    this.#budget = options.strongTokensADay ?? STRONG_TOKENS_A_DAY;
    this.#onServed = options.onServed ?? ((served) => console.error(inALine(served)));
    this.#onFallback = options.onFallback ?? ((line) => console.error(line));
    this.#clients = new Map(
      [this.cheap, this.strong].map((model) => [model, client(model, options)]),
    );
  }

  /** Which model is asked first, and why: what only the strong one takes goes there. */
  choose(request: Request): [Model, string] {
    const reason = unfit(this.cheap, request);
    if (reason) return [this.strong, reason];
    if (request.hard && !unfit(this.strong, request)) {
      if (this.tokensLeft > 0) return [this.strong, "hard"];
      return [this.cheap, "hard, but the strong model's tokens of the day are used up"];
    }
    return [this.cheap, "cheap first"];
  }

  /** What is left of the strong model's tokens of this day (UTC). */
  get tokensLeft(): number {
    return this.#budget - (this.#day === today() ? this.#used : 0);
  }

  /**
   * A whole answer. One of the cheap model that `check` says no to is asked of the strong one, while
   * tokens of its day are left. Throws an OpenAIError where both models failed, or the host refused.
   */
  async ask(request: Request, check: Check = () => true): Promise<Answer> {
    let [model, why] = this.choose(request);
    let found: [Completion, Served];
    try {
      found = await this.#ask(model, why, request);
    } catch (error) {
      [model, why] = this.#other(model, error, request);
      found = await this.#ask(model, why, request);
    }
    const answer = await judged(found, [], check);
    const stays = answer.passed || model === this.strong || this.tokensLeft <= 0;
    if (stays || unfit(this.strong, request)) return answer;
    try {
      found = await this.#ask(this.strong, "failed the check", request);
    } catch (error) {
      if (!failed(error)) throw error;
      this.#onFallback(`${this.strong.name} failed, the first answer stays: ${error.message}`);
      return answer;
    }
    return judged(found, answer.served, check);
  }

  /**
   * The chunks of an answer as they come. The other model is asked only before any text; throws a
   * AnswerCutError where the rest of an answer that has begun is lost.
   */
  async *stream(request: Request): AsyncGenerator<Chunk, void, undefined> {
    let [model, why] = this.choose(request);
    let begun = false;
    try {
      for await (const chunk of this.#stream(model, why, request)) {
        const delta = chunk.choices?.[0]?.delta;
        begun ||= Boolean(delta?.content || delta?.tool_calls?.length);
        yield chunk;
      }
    } catch (error) {
      if (begun) throw error;
      [model, why] = this.#other(model, error, request);
      yield* this.#stream(model, why, request);
    }
  }

  async #ask(model: Model, why: string, request: Request): Promise<[Completion, Served]> {
    let completion: Completion;
    try {
      completion = await this.#client(model).chat.completions.create(body(model, request));
    } catch (error) {
      throw cut(model, error);
    }
    return [completion, this.#count(model, why, completion.usage)];
  }

  async *#stream(
    model: Model,
    why: string,
    request: Request,
  ): AsyncGenerator<Chunk, void, undefined> {
    const chunks = await this.#client(model).chat.completions.create({
      ...body(model, request),
      stream: true,
      stream_options: { include_usage: true },
    });
    // The client's time-out ends with the first byte: give up on a stream that stalls, too.
    const stalled = setTimeout(() => chunks.controller.abort(), model.timeout * 1000).unref();
    let usage: Usage;
    let finished = false;
    try {
      for await (const chunk of chunks) {
        stalled.refresh();
        usage = chunk.usage ?? usage;
        finished ||= Boolean(chunk.choices?.[0]?.finish_reason);
        yield chunk;
      }
    } catch (error) {
      throw cut(model, error);
    } finally {
      clearTimeout(stalled);
    }
    if (!finished) throw cut(model, "it ended without its end");
    this.#count(model, why, usage);
  }

  #client(model: Model): OpenAI {
    return this.#clients.get(model) as OpenAI;
  }

  /** The model to fall back to; throws the error where that cannot take the request. */
  #other(model: Model, error: unknown, request: Request): [Model, string] {
    const other = model === this.strong ? this.cheap : this.strong;
    if (!failed(error) || unfit(other, request)) throw error;
    this.#onFallback(`${model.name} failed, asking ${other.name}: ${error.message}`);
    return [other, `fallback after ${error.constructor.name}`];
  }

  /** Tell who served for how much, and take the strong model's tokens off its day. */
  #count(model: Model, why: string, usage: Usage): Served {
    const served = {
      model: model.name,
      why,
      promptTokens: usage?.prompt_tokens ?? 0,
      cachedTokens: usage?.prompt_tokens_details?.cached_tokens ?? 0,
      answerTokens: usage?.completion_tokens ?? 0,
      usd: usage ? cost(model, usage) : null,
    };
    if (model === this.strong) {
      if (this.#day !== today()) [this.#day, this.#used] = [today(), 0];
      this.#used += served.promptTokens + served.answerTokens;
    }
    this.#onServed(served);
    return served;
  }
}

/** Why a model cannot take a request; empty where it can. */
export function unfit(model: Model, { messages, tools = [] }: Request): string {
  let images = 0;
  let size = tools.length ? bytes(JSON.stringify(tools)) : 0;
  for (const message of messages) {
    if (Array.isArray(message.content)) {
      for (const part of message.content) {
        if (part.type === "image_url") images += 1;
        if (part.type === "text") size += bytes(part.text);
      }
    } else {
      size += bytes(message.content ?? "");
    }
    if ("tool_calls" in message) size += bytes(JSON.stringify(message.tool_calls ?? []));
  }
  if (images && !model.image) return "image";
  if (tools.length && !model.tools) return "tools";
  const tokens = Math.floor(size / BYTES_PER_TOKEN) + images * TOKENS_PER_IMAGE;
  if (model.context !== null && tokens + model.limit > model.context) {
    return `input of about ${tokens} tokens`;
  }
  return "";
}

/** USD of an answer at the plan's prices. */
export function cost(model: Model, usage: OpenAI.CompletionUsage): number {
  const price = model.prices.findLast(({ over }) => usage.prompt_tokens > over) ?? model.prices[0];
  if (!price) return 0;
  const cached = usage.prompt_tokens_details?.cached_tokens ?? 0;
  const reasoning = usage.completion_tokens_details?.reasoning_tokens ?? 0;
  const dollars =
    (usage.prompt_tokens - cached) * price.input +
    cached * price.cacheRead +
    (usage.completion_tokens - reasoning) * price.output +
    reasoning * price.reasoning;
  return dollars / 1_000_000;
}

/** Whether the other model is worth asking: 429, 5xx, timed out, lost, cut; after the retries. */
function failed(error: unknown): error is Error {
  if (error instanceof OpenAI.APIConnectionError || error instanceof AnswerCutError) return true;
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) return false;
  return error.status === 429 || error.status >= 500;
}

/** The client's own error, or what says that the connection was lost within an answer. */
function cut(model: Model, error: unknown): Error {
  if (error instanceof OpenAI.OpenAIError) return error;
  return new AnswerCutError(`${model.name}: the answer was cut: ${String(error)}`);
}

async function judged(
  [completion, last]: [Completion, Served],
  before: Served[],
  check: Check,
): Promise<Answer> {
  const choice = completion.choices[0];
  const whole = choice !== undefined && choice.finish_reason !== "length";
  const text = choice?.message.content ?? "";
  return { completion, text, served: [...before, last], passed: whole && (await check(completion)) };
}

function body(model: Model, { messages, tools = [] }: Request) {
  return { model: model.slug, messages, ...(tools.length ? { tools } : {}), ...model.parameters };
}

function client(model: Model, { maxRetries = 2, fetch }: Options): OpenAI {
  const apiKey = process.env[model.keyVariable];
  if (!apiKey) {
    throw new OpenAI.OpenAIError(
      `${model.keyVariable} is not set: export it with your API key first.`,
    );
  }
  const timeout = model.timeout * 1000;
  return new OpenAI({ baseURL: model.baseURL, apiKey, timeout, maxRetries, fetch });
}

function inALine(served: Served): string {
  const usd = served.usd === null ? "cost unknown" : `$${served.usd.toFixed(6)}`;
  const tokens = `${served.promptTokens} prompt tokens, ${served.cachedTokens} of them cached`;
  return `${served.model} (${served.why}): ${tokens}, ${served.answerTokens} answer tokens, ${usd}`;
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

async function main(question: string | undefined): Promise<void> {
  if (question === undefined) throw new OpenAI.OpenAIError('usage: router.ts "your question"');
  const answer = await new Router().ask({ messages: [{ role: "user", content: question }] });
  if (!answer.passed) {
    throw new OpenAI.OpenAIError("Cut off at the token limit. Raise it, or ask for less.");
  }
  console.log(answer.text);
}

if (basename(process.argv[1] ?? "") === "router.ts") {
  main(process.argv[2]).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message.replace(/\s+/g, " ") : error);
    process.exitCode = 1;
  });
}

# 1. pip install anthropic
# 2. export @@variable="your key"
# 3. python3 @@file
import os
import sys
import time

import anthropic
import httpx2

# Change this string to switch models.
MODEL = "@@slug"
# What to ask, by an id of your own for each: add more here.
MESSAGES = {
    "request-1": "@@message",
}
LONGEST_WAIT = 24 * 60 * 60


def answer_in(result):
    """The answer in a result; ValueError says why there is none."""
    if result.type == "errored":
        raise ValueError(result.error.error.message)
    if result.type != "succeeded":
        raise ValueError(f"{result.type}.")
    if result.message.stop_reason == "refusal":
        raise ValueError("refused to answer.")
    if result.message.stop_reason in ("max_tokens", "model_context_window_exceeded"):
        raise ValueError("cut off at the token limit. Raise it, or ask for a shorter answer.")
    return "".join(block.text for block in result.message.content if block.type == "text")


def stop(why):
    sys.exit(f"{MODEL}: {' '.join(str(why).split())}")


api_key = os.environ.get("@@variable")
if not api_key:
    sys.exit("@@variable is not set: export it with your API key first.")

# The client itself tries again after 429 (when Retry-After says so), 5xx and a lost connection.
client = anthropic.Anthropic(
    base_url="@@base_url",
    api_key=api_key,
    timeout="@@timeout",
    max_retries=4,
)
requests = []
for custom_id, message in MESSAGES.items():
    params = {
        "model": MODEL,
        "messages": [{"role": "user", "content": message}],
        # @@fields
    }
    requests.append({"custom_id": custom_id, "params": params})
answers, problems = {}, {}
try:
    batch = client.messages.batches.create(requests=requests)
    print(f"{batch.id} is under way", file=sys.stderr)
    deadline = time.monotonic() + LONGEST_WAIT
    while True:
        batch = client.messages.batches.retrieve(batch.id)
        if batch.processing_status == "ended":
            break
        if time.monotonic() > deadline:
            stop(f"{batch.id} is still {batch.processing_status} after 24 hours.")
        time.sleep(30)
    for line in client.messages.batches.results(batch.id):
        try:
            answers[line.custom_id] = answer_in(line.result)
        except ValueError as error:
            problems[line.custom_id] = error
# Refused, still overloaded after the retries, timed out; httpx2 is what the client reads with.
except (anthropic.AnthropicError, httpx2.HTTPError) as error:
    stop(error)
except AttributeError:  # 200, but a web page
    stop("no batch: what came back is no JSON.")
for custom_id in MESSAGES:
    if custom_id in answers:
        print(f"{custom_id}\t{answers[custom_id]}")
    else:
        why = problems.get(custom_id, "no result.")
        print(f"{custom_id}: {' '.join(str(why).split())}", file=sys.stderr)
sys.exit(0 if len(answers) == len(MESSAGES) else 1)

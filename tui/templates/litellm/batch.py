# 1. pip install litellm
# 2. export @@variable="your key"
# 3. python3 @@file
import json
import os
import sys
import time

# Without this, importing LiteLLM downloads its newest list of prices.
os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")

import litellm
import openai

# Change this string to switch models.
MODEL = "@@slug"
# What to ask, by an id of your own for each: add more here.
MESSAGES = {
    "request-1": "@@message",
}
LONGEST_WAIT = 24 * 60 * 60


def answer_in(result):
    """The answer in a line of the results; ValueError says why there is none."""
    response = result.get("response") or {}
    if result.get("error") or response.get("status_code") != 200:
        raise ValueError(result.get("error") or response.get("body"))
    [choice] = response["body"]["choices"]
    if choice["finish_reason"] == "length":
        raise ValueError("cut off at the token limit. Raise it, or ask for a shorter answer.")
    if not choice["message"].get("content"):
        raise ValueError(
            f"no answer: {choice['message'].get('refusal') or choice['finish_reason']}"
        )
    return choice["message"]["content"]


def stop(why):
    sys.exit(f"{MODEL}: {' '.join(str(why).split())}")


api_key = os.environ.get("@@variable")
if not api_key:
    sys.exit("@@variable is not set: export it with your API key first.")

litellm.suppress_debug_info = True  # an error is its own message, without advice around it

lines = []
for custom_id, message in MESSAGES.items():
    body = {
        "model": MODEL,
        "messages": [{"role": "user", "content": message}],
        # @@fields
    }
    request = {"custom_id": custom_id, "method": "POST", "url": "/v1/chat/completions"}
    lines.append(json.dumps({**request, "body": body}))

host = {
    "custom_llm_provider": "openai",  # any host that speaks OpenAI's protocol
    "api_base": "@@base_url",
    "api_key": api_key,
    "timeout": "@@timeout",
    "max_retries": 4,  # after 429 (when Retry-After says so), 5xx and a lost connection
}
try:
    requests = litellm.create_file(
        file=("requests.jsonl", "\n".join(lines).encode()), purpose="batch", **host
    )
    batch = litellm.create_batch(
        input_file_id=requests.id,
        endpoint="/v1/chat/completions",
        completion_window="24h",
        **host,
    )
    print(f"{batch.id} is under way", file=sys.stderr)
    deadline = time.monotonic() + LONGEST_WAIT
    while True:
        batch = litellm.retrieve_batch(batch_id=batch.id, **host)
        if batch.status.lower() in ("completed", "failed", "expired", "cancelled"):
            break
        if time.monotonic() > deadline:
            stop(f"{batch.id} is still {batch.status} after 24 hours.")
        time.sleep(30)
    files = [file for file in (batch.output_file_id, batch.error_file_id) if file]
    contents = [litellm.file_content(file_id=file, **host).content for file in files]
except openai.APIError as error:  # refused, still overloaded after the retries, timed out
    stop(error)
if batch.errors and batch.errors.data:  # the file as a whole was refused
    stop("; ".join(error.message or "" for error in batch.errors.data))

answers, problems = {}, {}
for result in (json.loads(line) for content in contents for line in content.splitlines()):
    try:
        answers[result["custom_id"]] = answer_in(result)
    except ValueError as error:
        problems[result["custom_id"]] = error
for custom_id in MESSAGES:
    if custom_id in answers:
        print(f"{custom_id}\t{answers[custom_id]}")
    else:
        why = problems.get(custom_id, f"no result, the batch is {batch.status}.")
        print(f"{custom_id}: {' '.join(str(why).split())}", file=sys.stderr)
sys.exit(0 if len(answers) == len(MESSAGES) else 1)

# 1. pip install anthropic
# 2. export @@variable="your key"
# 3. python3 @@file
import json
import os
import sys

import anthropic

# Change this string to switch models.
MODEL = "@@slug"
SCHEMA = {
    "type": "object",
    "properties": {"answer": {"type": "string"}, "confidence": {"type": "number"}},
    "required": ["answer", "confidence"],
    "additionalProperties": False,
}


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
try:
    message = client.messages.create(
        model=MODEL,
        messages=[{"role": "user", "content": "@@message"}],
        output_config={
            # @@parameters.output_config
            "format": {"type": "json_schema", "schema": SCHEMA},
        },
        # @@parameters
    )
except anthropic.APIError as error:  # refused, still overloaded after the retries, timed out
    stop(error)
if not getattr(message, "stop_reason", None):  # 200, but a gateway's error or a web page
    stop(f"no answer but {message!r:.500}")
if message.stop_reason == "refusal":
    stop("refused to answer.")
if message.stop_reason in ("max_tokens", "model_context_window_exceeded"):
    stop("cut off at the token limit. Raise it, or ask for a shorter answer.")
text = "".join(block.text for block in message.content if block.type == "text")
try:
    answer = json.loads(text)
    print(json.dumps({name: answer[name] for name in SCHEMA["required"]}, ensure_ascii=False))
except (ValueError, TypeError, KeyError) as error:  # this host does not keep to the schema
    stop(f"the answer does not follow the schema: {error!r} in {text:.500}")

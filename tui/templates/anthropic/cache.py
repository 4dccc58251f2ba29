# 1. pip install anthropic
# 2. export @@variable="your key"
# 3. python3 @@file document.txt
import os
import sys
from pathlib import Path

import anthropic

# Change this string to switch models.
MODEL = "@@slug"


def stop(why):
    sys.exit(f"{MODEL}: {' '.join(str(why).split())}")


if len(sys.argv) != 2:
    sys.exit("Usage: python3 @@file document.txt")
try:
    document = Path(sys.argv[1]).read_text("utf-8")
except (OSError, UnicodeDecodeError) as error:
    stop(error)

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
prefix = {"type": "text", "text": document, "cache_control": {"type": "ephemeral"}}
try:
    message = client.messages.create(
        model=MODEL,
        # The host caches what stands before the mark for five minutes, so what varies stands behind
        # it: not even a date may come before the document. Short documents are not cached.
        system=[prefix],
        messages=[{"role": "user", "content": "@@message"}],
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
# A model that reasons writes blocks of thinking first.
print("".join(block.text for block in message.content if block.type == "text"))
usage = message.usage
read, written = usage.cache_read_input_tokens, usage.cache_creation_input_tokens
prompt = usage.input_tokens + (read or 0) + (written or 0)  # it counts only what is not cached
print(f"cached {'-' if read is None else read} of {prompt} prompt tokens", file=sys.stderr)

# 1. pip install anthropic
# 2. export @@variable="your key"
# 3. python3 @@file
import os
import sys

import anthropic
import httpx2

# Change this string to switch models.
MODEL = "@@slug"


def stop(why):
    sys.exit(f"{MODEL}: {' '.join(str(why).split())}")


api_key = os.environ.get("@@variable")
if not api_key:
    sys.exit("@@variable is not set: export it with your API key first.")

# The client itself tries again after 429 (when Retry-After says so), 5xx and a lost connection,
# until the answer has begun. The time-out is that of each wait: for the beginning, then for more.
client = anthropic.Anthropic(
    base_url="@@base_url",
    api_key=api_key,
    timeout="@@timeout",
    max_retries=4,
)
stop_reason = None
try:
    with client.messages.stream(
        model=MODEL,
        messages=[{"role": "user", "content": "@@message"}],
        # @@parameters
    ) as stream:
        for event in stream:
            if event.type == "text":
                print(event.text, end="", flush=True)
            elif event.type == "message_delta":
                stop_reason = event.delta.stop_reason
# Refused, still overloaded after the retries, timed out; httpx2 is what the client reads with.
except (anthropic.APIError, httpx2.HTTPError) as error:
    print()
    stop(error)
print()
if stop_reason is None:
    stop("the stream was cut: what came is not the whole answer.")
if stop_reason == "refusal":
    stop("refused to answer.")
if stop_reason in ("max_tokens", "model_context_window_exceeded"):
    stop("cut off at the token limit. Raise it, or ask for a shorter answer.")

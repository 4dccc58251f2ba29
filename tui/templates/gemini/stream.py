# 1. pip install google-genai
# 2. export @@variable="your key"
# 3. python3 @@file
import os
import sys

import httpx2
from google import genai
from google.genai import errors, types

# Change this string to switch models.
MODEL = "@@slug"


def stop(why):
    sys.exit(f"{MODEL}: {' '.join(str(why).split())}")


api_key = os.environ.get("@@variable")
if not api_key:
    sys.exit("@@variable is not set: export it with your API key first.")

# The client itself tries again after 429, 5xx and a time-out, and waits longer each time,
# until the answer has begun. The time-out is that of each wait: for the beginning, then for more.
client = genai.Client(
    api_key=api_key,
    enterprise=False,  # Google's own API, whatever GOOGLE_GENAI_USE_ENTERPRISE says
    http_options=types.HttpOptions(
        base_url="@@base_url",
        api_version="v1beta",
        timeout="@@timeout" * 1000,  # in milliseconds
        headers={"X-Server-Timeout": "1200"},  # seconds for the whole stream: the most there is
        retry_options=types.HttpRetryOptions(attempts=5),
    ),
)
finish = None
try:
    chunks = client.models.generate_content_stream(
        model=MODEL,
        contents="@@message",
        config=types.GenerateContentConfig(
            # @@parameters
        ),
    )
    for chunk in chunks:
        if chunk.prompt_feedback and chunk.prompt_feedback.block_reason:
            stop(f"the prompt was blocked: {chunk.prompt_feedback}")
        print(chunk.text or "", end="", flush=True)
        if chunk.candidates:
            finish = chunk.candidates[0].finish_reason or finish
except (errors.APIError, httpx2.HTTPError, ValueError) as error:
    stop(error)  # refused, still overloaded after the retries, timed out, lost
finally:
    print()
if finish is None:
    stop("the stream was cut: what came is not the whole answer.")
if finish == types.FinishReason.MAX_TOKENS:
    stop("cut off at the token limit. Raise it, or ask for a shorter answer.")
if finish != types.FinishReason.STOP:
    stop(f"no whole answer: {finish}")

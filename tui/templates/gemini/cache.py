# 1. pip install google-genai
# 2. export @@variable="your key"
# 3. python3 @@file document.txt
import os
import sys
from pathlib import Path

import httpx2
from google import genai
from google.genai import errors, types

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

# The client itself tries again after 429, 5xx and a time-out, and waits longer each time.
client = genai.Client(
    api_key=api_key,
    enterprise=False,  # Google's own API, whatever GOOGLE_GENAI_USE_ENTERPRISE says
    http_options=types.HttpOptions(
        base_url="@@base_url",
        api_version="v1beta",
        timeout="@@timeout" * 1000,  # in milliseconds, for one attempt
        retry_options=types.HttpRetryOptions(attempts=5),
    ),
)
try:
    response = client.models.generate_content(
        model=MODEL,
        contents="@@message",
        config=types.GenerateContentConfig(
            # Google caches the beginning that requests share, unasked, so what varies stands last:
            # not even a date may come before the document. Less than 4096 tokens are not cached.
            system_instruction=document,
            # @@parameters
        ),
    )
except (errors.APIError, httpx2.HTTPError, ValueError) as error:
    stop(error)  # refused, still overloaded after the retries, timed out, no JSON
if not response.candidates:
    stop(f"the prompt was blocked: {response.prompt_feedback}")
finish = response.candidates[0].finish_reason
if finish == types.FinishReason.MAX_TOKENS:
    stop("cut off at the token limit. Raise it, or ask for a shorter answer.")
if finish != types.FinishReason.STOP or not response.text:
    stop(f"no answer: {finish}")
print(response.text)
usage = response.usage_metadata
cached = usage.cached_content_token_count or 0  # left out where nothing was cached
print(f"cached {cached} of {usage.prompt_token_count} prompt tokens", file=sys.stderr)

# 1. pip install google-genai
# 2. export @@variable="your key"
# 3. python3 @@file picture.png
import os
import sys
from pathlib import Path

import httpx2
from google import genai
from google.genai import errors, types

# Change this string to switch models.
MODEL = "@@slug"
MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".heic": "image/heic",
}


def stop(why):
    sys.exit(f"{MODEL}: {' '.join(str(why).split())}")


if len(sys.argv) != 2:
    sys.exit("Usage: python3 @@file picture.png")
picture = Path(sys.argv[1])
media_type = MEDIA_TYPES.get(picture.suffix.lower())
if media_type is None:
    stop(f"{picture} is no picture it takes: {', '.join(MEDIA_TYPES)}.")
try:
    data = picture.read_bytes()
except OSError as error:
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
        contents=[
            types.Part.from_bytes(data=data, mime_type=media_type),
            "@@message",
        ],
        config=types.GenerateContentConfig(
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

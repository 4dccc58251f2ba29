# 1. pip install litellm
# 2. export @@variable="your key"
# 3. python3 @@file picture.png
import base64
import os
import sys
from pathlib import Path

# Without this, importing LiteLLM downloads its newest list of prices.
os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")

import litellm
import openai

# Change this string to switch models.
MODEL = "@@slug"
MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
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
    encoded = base64.b64encode(picture.read_bytes()).decode()
except OSError as error:
    stop(error)

api_key = os.environ.get("@@variable")
if not api_key:
    sys.exit("@@variable is not set: export it with your API key first.")

litellm.suppress_debug_info = True  # an error is its own message, without advice around it
url = f"data:{media_type};base64,{encoded}"
content = [
    {"type": "text", "text": "@@message"},
    {"type": "image_url", "image_url": {"url": url}},
]
try:
    completion = litellm.completion(
        model=f"openai/{MODEL}",  # openai/ is any host that speaks OpenAI's protocol
        api_base="@@base_url",
        api_key=api_key,
        messages=[{"role": "user", "content": content}],
        timeout="@@timeout",
        max_retries=4,  # after 429 (when Retry-After says so), 5xx and a lost connection
        # @@parameters
    )
except openai.APIError as error:  # refused, still overloaded after the retries, timed out
    stop(error)
[choice] = completion.choices
if choice.finish_reason == "length":
    stop("cut off at the token limit. Raise it, or ask for a shorter answer.")
if not choice.message.content:
    stop(f"no answer: {choice.message.get('refusal') or choice.finish_reason}")
print(choice.message.content)

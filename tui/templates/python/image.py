# 1. pip install openai
# 2. export @@variable="your key"
# 3. python3 @@file picture.png
import base64
import os
import sys
from pathlib import Path

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

# The client itself tries again after 429 (when Retry-After says so), 5xx and a lost connection.
client = openai.OpenAI(
    base_url="@@base_url",
    api_key=api_key,
    timeout="@@timeout",
    max_retries=4,
)
url = f"data:{media_type};base64,{encoded}"
content = [
    {"type": "text", "text": "@@message"},
    {"type": "image_url", "image_url": {"url": url}},
]
try:
    completion = client.chat.completions.create(
        model=MODEL,
        messages=[{"role": "user", "content": content}],
        # @@parameters
    )
except openai.APIError as error:  # refused, still overloaded after the retries, timed out
    stop(error)
if not getattr(completion, "choices", None):  # 200, but a gateway's error or a web page
    stop(f"no answer but {completion!r:.500}")
[choice] = completion.choices
if choice.finish_reason == "length":
    stop("cut off at the token limit. Raise it, or ask for a shorter answer.")
if not choice.message.content:
    stop(f"no answer: {choice.message.refusal or choice.finish_reason}")
print(choice.message.content)

# 1. pip install openai
# 2. export @@variable="your key"
# 3. python3 @@file document.txt
import os
import sys
from pathlib import Path

import openai

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
client = openai.OpenAI(
    base_url="@@base_url",
    api_key=api_key,
    timeout="@@timeout",
    max_retries=4,
)
prefix = [{"type": "text", "text": document, "cache_control": {"type": "ephemeral"}}]
try:
    completion = client.chat.completions.create(
        model=MODEL,
        # The host caches what stands before the mark, so what varies stands behind it: not even a
        # date may come before the document. Short documents are not cached (often < 1024 tokens).
        messages=[
            {"role": "system", "content": prefix},
            {"role": "user", "content": "@@message"},
        ],
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
usage = completion.usage
details = usage and usage.prompt_tokens_details  # DeepSeek has a name of its own for them
cached = details.cached_tokens if details else getattr(usage, "prompt_cache_hit_tokens", None)
prompt = usage.prompt_tokens if usage else "-"
print(f"cached {'-' if cached is None else cached} of {prompt} prompt tokens", file=sys.stderr)

# 1. pip install litellm
# 2. export @@variable="your key"
# 3. python3 @@file document.txt
import os
import sys
from pathlib import Path

# Without this, importing LiteLLM downloads its newest list of prices.
os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")

import litellm
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

litellm.suppress_debug_info = True  # an error is its own message, without advice around it
try:
    completion = litellm.completion(
        model=f"openai/{MODEL}",  # openai/ is any host that speaks OpenAI's protocol
        api_base="@@base_url",
        api_key=api_key,
        # The host caches the beginning that requests share, so what varies stands last: not even a
        # date may come before the document. Short documents are not cached (often < 1024 tokens).
        messages=[
            {"role": "system", "content": document},
            {"role": "user", "content": "@@message"},
        ],
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
usage = completion.usage
details = usage.prompt_tokens_details
cached = "-" if details is None or details.cached_tokens is None else details.cached_tokens
print(f"cached {cached} of {usage.prompt_tokens} prompt tokens", file=sys.stderr)

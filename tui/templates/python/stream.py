# 1. pip install openai
# 2. export @@variable="your key"
# 3. python3 @@file
import os
import sys

import openai

# Change this string to switch models.
MODEL = "@@slug"


def stop(why):
    sys.exit(f"{MODEL}: {' '.join(str(why).split())}")


api_key = os.environ.get("@@variable")
if not api_key:
    sys.exit("@@variable is not set: export it with your API key first.")

# The client itself tries again after 429 (when Retry-After says so), 5xx and a lost connection,
# until the answer has begun. The time-out is that of each wait: for the beginning, then for more.
client = openai.OpenAI(
    base_url="@@base_url",
    api_key=api_key,
    timeout="@@timeout",
    max_retries=4,
)
finish_reason = None
try:
    stream = client.chat.completions.create(
        model=MODEL,
        messages=[{"role": "user", "content": "@@message"}],
        stream=True,
        # @@parameters
    )
    for chunk in stream:
        for choice in chunk.choices or []:  # a chunk with the usage has none
            print(choice.delta.content or "", end="", flush=True)
            finish_reason = choice.finish_reason or finish_reason
except openai.APIError as error:  # refused, still overloaded after the retries, timed out, lost
    print()
    stop(error)
print()
if finish_reason is None:
    stop("the stream was cut: what came is not the whole answer.")
if finish_reason == "length":
    stop("cut off at the token limit. Raise it, or ask for a shorter answer.")

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

# The client itself tries again after 429 (when Retry-After says so), 5xx and a lost connection.
client = openai.OpenAI(
    base_url="@@base_url",
    api_key=api_key,
    timeout="@@timeout",
    max_retries=4,
)
try:
    completion = client.chat.completions.create(
        model=MODEL,
        messages=[{"role": "user", "content": "@@message"}],
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

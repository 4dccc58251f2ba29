# 1. pip install openai
# 2. export @@variable="your key"
# 3. python3 @@file
import os
import sys

import openai

# Change this string to switch models.
MODEL = "@@slug"

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
    sys.exit(f"{MODEL}: {error}")
[choice] = completion.choices
if choice.finish_reason == "length":
    sys.exit(f"{MODEL}: cut off at the token limit. Raise it, or ask for a shorter answer.")
print(choice.message.content)

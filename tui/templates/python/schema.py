# 1. pip install openai
# 2. export @@variable="your key"
# 3. python3 @@file
import os
import sys

import openai
from pydantic import BaseModel, ValidationError

# Change this string to switch models.
MODEL = "@@slug"


# What the answer has: the client makes a strict JSON schema of it.
class Answer(BaseModel):
    answer: str
    confidence: float


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
    completion = client.chat.completions.parse(
        model=MODEL,
        messages=[{"role": "user", "content": "@@message"}],
        response_format=Answer,
        # @@parameters
    )
except openai.LengthFinishReasonError:
    stop("cut off at the token limit. Raise it, or ask for a shorter answer.")
except openai.OpenAIError as error:  # refused, still overloaded after the retries, timed out
    stop(error)
except ValidationError as error:  # this host or model does not keep to the schema
    stop(f"the answer does not follow the schema: {error}")
except (AttributeError, TypeError):  # 200, but a gateway's error or a web page
    stop("no answer: what came back is not a completion.")
message = completion.choices[0].message
if message.parsed is None:
    stop(f"no answer: {message.refusal or completion.choices[0].finish_reason}")
print(message.parsed.model_dump_json())

# 1. pip install litellm
# 2. export @@variable="your key"
# 3. python3 @@file
import os
import sys

# Without this, importing LiteLLM downloads its newest list of prices.
os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")

import litellm
import openai
from pydantic import BaseModel, ValidationError

# Change this string to switch models.
MODEL = "@@slug"


# What the answer has: LiteLLM makes a strict JSON schema of it.
class Answer(BaseModel):
    answer: str
    confidence: float


def stop(why):
    sys.exit(f"{MODEL}: {' '.join(str(why).split())}")


api_key = os.environ.get("@@variable")
if not api_key:
    sys.exit("@@variable is not set: export it with your API key first.")

litellm.suppress_debug_info = True  # an error is its own message, without advice around it
try:
    completion = litellm.completion(
        model=f"openai/{MODEL}",  # openai/ is any host that speaks OpenAI's protocol
        api_base="@@base_url",
        api_key=api_key,
        messages=[{"role": "user", "content": "@@message"}],
        response_format=Answer,
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
try:
    answer = Answer.model_validate_json(choice.message.content)
except ValidationError as error:  # this host or model does not keep to the schema
    stop(f"the answer does not follow the schema: {error}")
print(answer.model_dump_json())

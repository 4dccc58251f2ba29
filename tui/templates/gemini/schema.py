# 1. pip install google-genai
# 2. export @@variable="your key"
# 3. python3 @@file
import os
import sys

import httpx2
from google import genai
from google.genai import errors, types
from pydantic import BaseModel, ValidationError

# Change this string to switch models.
MODEL = "@@slug"


class Answer(BaseModel, extra="forbid"):
    """What the answer has: a JSON schema is made of it."""

    answer: str
    confidence: float


def stop(why):
    sys.exit(f"{MODEL}: {' '.join(str(why).split())}")


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
        contents="@@message",
        config=types.GenerateContentConfig(
            response_mime_type="application/json",
            response_json_schema=Answer.model_json_schema(),
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
try:
    answer = Answer.model_validate_json(response.text)
except ValidationError as error:
    stop(f"the answer does not follow the schema: {error}")
print(answer.model_dump_json())

# 1. pip install "pydantic-ai-slim[openai]"
# 2. export @@variable="your key"
# 3. python3 @@file picture.png
import os
import sys
from pathlib import Path

from pydantic_ai import Agent, BinaryContent
from pydantic_ai.exceptions import AgentRunError
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIChatModelSettings
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

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
    content = BinaryContent(picture.read_bytes(), media_type=media_type)
except OSError as error:
    stop(error)

api_key = os.environ.get("@@variable")
if not api_key:
    sys.exit("@@variable is not set: export it with your API key first.")

host = OpenAICompatibleProvider("host", base_url="@@base_url", api_key=api_key)
settings = OpenAIChatModelSettings(
    timeout="@@timeout",
    max_retries=4,  # after 429 (when Retry-After says so), 5xx and a lost connection
    # @@parameters
)
agent = Agent(OpenAIChatModel(MODEL, provider=host), model_settings=settings)
try:
    result = agent.run_sync(["@@message", content])
except AgentRunError as error:  # refused, still overloaded after the retries, timed out
    stop(error.message)
if result.response.finish_reason == "length":
    stop("cut off at the token limit. Raise it, or ask for a shorter answer.")
print(result.output)

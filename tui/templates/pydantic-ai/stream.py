# 1. pip install "pydantic-ai-slim[openai]"
# 2. export @@variable="your key"
# 3. python3 @@file
import asyncio
import os
import sys

from pydantic_ai import Agent
from pydantic_ai.exceptions import AgentRunError
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIChatModelSettings
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

# Change this string to switch models.
MODEL = "@@slug"


def stop(why):
    sys.exit(f"{MODEL}: {' '.join(str(why).split())}")


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


async def ask():
    """Print the answer as it is written; return why it ended."""
    async with agent.run_stream("@@message") as result:
        async for text in result.stream_text(delta=True, debounce_by=None):
            print(text, end="", flush=True)
    print()
    # As the host says it: Pydantic AI takes a stream without a reason as ended.
    return (result.response.provider_details or {}).get("finish_reason")


try:
    finish_reason = asyncio.run(ask())
except AgentRunError as error:  # refused, still overloaded after the retries, timed out, lost
    print()
    stop(error.message)
if finish_reason is None:
    stop("the stream was cut: what came is not the whole answer.")
if finish_reason == "length":
    stop("cut off at the token limit. Raise it, or ask for a shorter answer.")

# 1. pip install "pydantic-ai-slim[openai]"
# 2. export @@variable="your key"
# 3. python3 @@file
import os
import sys

from pydantic_ai import Agent, ModelRetry, UsageLimits
from pydantic_ai.exceptions import AgentRunError
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIChatModelSettings
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

# Change this string to switch models.
MODEL = "@@slug"
TEMPERATURES = {"Oslo": 4.0, "Lisbon": 17.5}
MOST_TURNS = 5


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
# What the model gets wrong goes back to it, so that it can call again.
agent = Agent(
    OpenAIChatModel(MODEL, provider=host), model_settings=settings, retries={"tools": MOST_TURNS}
)


@agent.tool_plain
def get_temperature(city: str) -> float:
    """The temperature in a city right now, in degrees Celsius."""
    if city not in TEMPERATURES:
        raise ModelRetry(f"no temperature is known for {city}")
    return TEMPERATURES[city]


limits = UsageLimits(request_limit=MOST_TURNS)
try:
    result = agent.run_sync("@@message", usage_limits=limits)
except AgentRunError as error:  # refused, still overloaded, timed out, too many turns
    stop(error.message)
if result.response.finish_reason == "length":
    stop("cut off at the token limit. Raise it, or ask for a shorter answer.")
print(result.output)

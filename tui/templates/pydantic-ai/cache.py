# 1. pip install "pydantic-ai-slim[openai]"
# 2. export @@variable="your key"
# 3. python3 @@file document.txt
import os
import sys
from pathlib import Path

from pydantic_ai import Agent
from pydantic_ai.exceptions import AgentRunError
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIChatModelSettings
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

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

host = OpenAICompatibleProvider("host", base_url="@@base_url", api_key=api_key)
settings = OpenAIChatModelSettings(
    timeout="@@timeout",
    max_retries=4,  # after 429 (when Retry-After says so), 5xx and a lost connection
    # @@parameters
)
# The host caches the beginning that requests share, so what varies stands last: not even a date may
# come before the document. Short documents are not cached (often < 1024 tokens).
agent = Agent(OpenAIChatModel(MODEL, provider=host), model_settings=settings, system_prompt=document)
try:
    result = agent.run_sync("@@message")
except AgentRunError as error:  # refused, still overloaded after the retries, timed out
    stop(error.message)
if result.response.finish_reason == "length":
    stop("cut off at the token limit. Raise it, or ask for a shorter answer.")
print(result.output)
usage = result.response.usage
cached = usage.cache_read_tokens or "-"  # Pydantic AI has 0 for what the host does not report, too
print(f"cached {cached} of {usage.input_tokens} prompt tokens", file=sys.stderr)

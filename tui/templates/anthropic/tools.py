# 1. pip install anthropic
# 2. export @@variable="your key"
# 3. python3 @@file
import os
import sys

import anthropic

# Change this string to switch models.
MODEL = "@@slug"
TEMPERATURES = {"Oslo": 4.0, "Lisbon": 17.5}
MOST_TURNS = 5


def get_temperature(city: str) -> float:
    return TEMPERATURES[city]


FUNCTIONS = {"get_temperature": get_temperature}
TOOLS = [
    {
        "name": "get_temperature",
        "description": "The temperature in a city right now, in degrees Celsius.",
        "input_schema": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        },
    }
]


def result_of(call):
    """What goes back to the model; what it called wrongly goes back as an error."""
    result = {"type": "tool_result", "tool_use_id": call.id}
    try:
        return {**result, "content": str(FUNCTIONS[call.name](**call.input))}
    except (KeyError, TypeError) as error:
        return {**result, "content": f"error: {error!r}", "is_error": True}


def stop(why):
    sys.exit(f"{MODEL}: {' '.join(str(why).split())}")


api_key = os.environ.get("@@variable")
if not api_key:
    sys.exit("@@variable is not set: export it with your API key first.")

# The client itself tries again after 429 (when Retry-After says so), 5xx and a lost connection.
client = anthropic.Anthropic(
    base_url="@@base_url",
    api_key=api_key,
    timeout="@@timeout",
    max_retries=4,
)
messages = [{"role": "user", "content": "@@message"}]
for _ in range(MOST_TURNS):
    try:
        message = client.messages.create(
            model=MODEL,
            messages=messages,
            tools=TOOLS,
            # @@parameters
        )
    except anthropic.APIError as error:  # refused, still overloaded after the retries, timed out
        stop(error)
    if not getattr(message, "stop_reason", None):  # 200, but a gateway's error or a web page
        stop(f"no answer but {message!r:.500}")
    if message.stop_reason == "refusal":
        stop("refused to answer.")
    if message.stop_reason in ("max_tokens", "model_context_window_exceeded"):
        stop("cut off at the token limit. Raise it, or ask for a shorter answer.")
    calls = [block for block in message.content if block.type == "tool_use"]
    if not calls:
        break
    # The whole turn goes back as it came: the host checks the blocks of thinking in it.
    messages.append({"role": "assistant", "content": message.content})
    messages.append({"role": "user", "content": [result_of(call) for call in calls]})
else:
    stop(f"no answer after {MOST_TURNS} turns, the model keeps calling functions.")
print("".join(block.text for block in message.content if block.type == "text"))

# 1. pip install litellm
# 2. export @@variable="your key"
# 3. python3 @@file
import json
import os
import sys

# Without this, importing LiteLLM downloads its newest list of prices.
os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")

import litellm
import openai

# Change this string to switch models.
MODEL = "@@slug"
TEMPERATURES = {"Oslo": 4.0, "Lisbon": 17.5}
MOST_TURNS = 5


def get_temperature(city: str) -> float:
    return TEMPERATURES[city]


FUNCTIONS = {"get_temperature": get_temperature}
TOOLS = [
    {
        "type": "function",
        "function": {
            "name": "get_temperature",
            "description": "The temperature in a city right now, in degrees Celsius.",
            "parameters": {
                "type": "object",
                "properties": {"city": {"type": "string"}},
                "required": ["city"],
                "additionalProperties": False,
            },
        },
    }
]


def result_of(call):
    """What the function returns, or why it could not be called: the model reads it either way."""
    try:
        result = FUNCTIONS[call.function.name](**json.loads(call.function.arguments))
    except (LookupError, TypeError, ValueError) as error:
        result = {"error": repr(error)}
    return json.dumps(result)


def stop(why):
    sys.exit(f"{MODEL}: {' '.join(str(why).split())}")


api_key = os.environ.get("@@variable")
if not api_key:
    sys.exit("@@variable is not set: export it with your API key first.")

litellm.suppress_debug_info = True  # an error is its own message, without advice around it
messages = [{"role": "user", "content": "@@message"}]
for _ in range(MOST_TURNS):
    try:
        completion = litellm.completion(
            model=f"openai/{MODEL}",  # openai/ is any host that speaks OpenAI's protocol
            api_base="@@base_url",
            api_key=api_key,
            messages=messages,
            tools=TOOLS,
            timeout="@@timeout",
            max_retries=4,  # after 429 (when Retry-After says so), 5xx and a lost connection
            # @@parameters
        )
    except openai.APIError as error:  # refused, still overloaded after the retries, timed out
        stop(error)
    [choice] = completion.choices
    if choice.finish_reason == "length":
        stop("cut off at the token limit. Raise it, or ask for a shorter answer.")
    calls = choice.message.tool_calls or []
    if not calls:
        break
    # The model's own message goes back as it came, then a result for each of its calls.
    messages.append(choice.message)
    for call in calls:
        messages.append({"role": "tool", "tool_call_id": call.id, "content": result_of(call)})
else:
    stop(f"still calling functions after {MOST_TURNS} turns.")
if not choice.message.content:
    stop(f"no answer: {choice.message.get('refusal') or choice.finish_reason}")
print(choice.message.content)

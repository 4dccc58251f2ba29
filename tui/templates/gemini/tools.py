# 1. pip install google-genai
# 2. export @@variable="your key"
# 3. python3 @@file
import os
import sys

import httpx2
from google import genai
from google.genai import errors, types

# Change this string to switch models.
MODEL = "@@slug"
TEMPERATURES = {"Oslo": 4.0, "Lisbon": 17.5}
MOST_TURNS = 5


def get_temperature(city: str) -> float:
    return TEMPERATURES[city]


FUNCTIONS = {"get_temperature": get_temperature}
TOOLS = types.Tool(
    function_declarations=[
        types.FunctionDeclaration(
            name="get_temperature",
            description="The temperature in a city right now, in degrees Celsius.",
            parameters_json_schema={
                "type": "object",
                "properties": {"city": {"type": "string"}},
                "required": ["city"],
                "additionalProperties": False,
            },
        )
    ]
)


def result_of(call):
    """What the function returns, or why it could not be called: the model reads it either way."""
    try:
        response = {"output": FUNCTIONS[call.name](**(call.args or {}))}
    except (LookupError, TypeError) as error:
        response = {"error": repr(error)}
    result = types.FunctionResponse(id=call.id, name=call.name, response=response)
    return types.Part(function_response=result)


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
contents = [types.Content(role="user", parts=[types.Part(text="@@message")])]
for _ in range(MOST_TURNS):
    try:
        response = client.models.generate_content(
            model=MODEL,
            contents=contents,
            config=types.GenerateContentConfig(
                tools=[TOOLS],
                automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
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
    if finish != types.FinishReason.STOP:
        stop(f"no answer: {finish}")
    calls = response.function_calls or []
    if not calls:
        break
    # The model's turn goes back as it came, with the signatures of its thoughts, then the results.
    contents.append(response.candidates[0].content)
    contents.append(types.Content(role="user", parts=[result_of(call) for call in calls]))
else:
    stop(f"still calling functions after {MOST_TURNS} turns.")
if not response.text:
    stop(f"no answer: {finish}")
print(response.text)

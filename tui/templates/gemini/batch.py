# 1. pip install google-genai
# 2. export @@variable="your key"
# 3. python3 @@file
import os
import sys
import time

import httpx2
from google import genai
from google.genai import errors, types

# Change this string to switch models.
MODEL = "@@slug"
# What to ask, by a key of your own for each: add more here.
MESSAGES = {
    "request-1": "@@message",
}
LONGEST_WAIT = 24 * 60 * 60


def answer_in(result):
    """The answer in one of the results; ValueError says why there is none."""
    response = result.response
    if result.error or not response:
        raise ValueError(result.error)
    if not response.candidates:
        raise ValueError(f"the prompt was blocked: {response.prompt_feedback}")
    finish = response.candidates[0].finish_reason
    if finish == types.FinishReason.MAX_TOKENS:
        raise ValueError("cut off at the token limit. Raise it, or ask for a shorter answer.")
    if finish != types.FinishReason.STOP or not response.text:
        raise ValueError(f"no answer: {finish}")
    return response.text


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
    job = client.batches.create(
        model=MODEL,
        src=[
            types.InlinedRequest(
                metadata={"key": key},
                contents=message,
                config=types.GenerateContentConfig(
                    # @@parameters
                ),
            )
            for key, message in MESSAGES.items()
        ],
        config={"display_name": "@@file"},
    )
    print(f"{job.name} is under way", file=sys.stderr)
    deadline = time.monotonic() + LONGEST_WAIT
    while not (job := client.batches.get(name=job.name)).done:
        if time.monotonic() > deadline:
            stop(f"{job.name} is still {job.state} after 24 hours.")
        time.sleep(30)
except (errors.APIError, httpx2.HTTPError, ValueError) as error:
    stop(error)  # refused, still overloaded after the retries, timed out, no JSON
if not job.dest or not job.dest.inlined_responses:
    stop(f"{job.name} is {job.state}.")
answers, problems = {}, {}
for result in job.dest.inlined_responses:
    try:
        answers[result.metadata["key"]] = answer_in(result)
    except ValueError as error:
        problems[result.metadata["key"]] = error
for key in MESSAGES:
    if key in answers:
        print(f"{key}\t{answers[key]}")
    else:
        why = problems.get(key, f"no result, the batch is {job.state}.")
        print(f"{key}: {' '.join(str(why).split())}", file=sys.stderr)
sys.exit(0 if len(answers) == len(MESSAGES) else 1)

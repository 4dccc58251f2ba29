# 1. Install jq, which reads the response.
# 2. export @@variable="your key"
# 3. sh @@file
# Change the model in the address to switch models.
# curl tries again after 429, 5xx and a refused connection, and waits as Retry-After says. It does
# not after a time-out or a lost connection, or text would come twice.
(
  request() {
    cat <<'JSON'
{
  "generationConfig": {
    @@parameters
    "responseMimeType": "text/plain"
  },
  "contents": [{"role": "user", "parts": [{"text": "@@message"}]}]
}
JSON
  }
  if [ -z "$(command -v jq)" ]; then
    echo "jq is not installed: install it first, it reads the response." >&2
    exit 1
  fi
  if [ -z "${@@variable:-}" ]; then
    echo "@@variable is not set: export it with your API key first." >&2
    exit 1
  fi
  # What is no event tells of a failure; with --include each attempt starts anew at its headers.
  request | curl --silent --no-buffer --include --write-out '\n%{http_code} %{errormsg}' \
    --speed-limit 1 --speed-time @@timeout \
    --retry 4 --retry-connrefused --retry-max-time @@timeout \
    --header "x-goog-api-key: $@@variable" --header 'Content-Type: application/json' \
    --url '@@base_url/v1beta/models/@@slug_in_path:streamGenerateContent?alt=sse' \
    --data-binary @- | jq --raw-input --join-output --null-input --unbuffered '
    def fail: gsub("\\s+"; " ") + "\n" | halt_error(1);
    foreach (inputs, null) as $line ({why: "no answer:"};
      if $line == null then
        .end = true
      elif $line | startswith("data:") then
        ($line[5:] | fromjson? // {}) as $event
        | .why = "the stream was cut:"
        | .finish = ($event.candidates[0].finishReason // .finish)
        | .blocked = ($event.promptFeedback.blockReason // .blocked)
        | .text = ([$event.candidates[0].content.parts[]? | select(.thought | not) | .text] | add)
      else
        .text = "" | .words = if $line == "\r" then "" else "\(.words) \($line)" end
      end;
      if .end | not then .text // ""
      elif .finish == "STOP" then "\n"
      elif .blocked then "the prompt was blocked: \(.blocked)" | fail
      elif .finish == "MAX_TOKENS" then
        "cut off at the token limit. Raise it, or ask for a shorter answer." | fail
      elif .finish then "no whole answer: \(.finish)" | fail
      else "\(.why)\(.words)" | fail end)
  ' || exit 1
)

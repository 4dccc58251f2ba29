# 1. Install jq, which reads the response.
# 2. export @@variable="your key"
# 3. sh @@file
# Change the model in the address to switch models.
# curl tries again after 429, 5xx, a time-out and a lost connection, and waits as Retry-After says.
(
  request() {
    cat <<'JSON'
{
  "generationConfig": {
    @@parameters
    "responseMimeType": "application/json",
    "responseJsonSchema": {
      "type": "object",
      "properties": {"answer": {"type": "string"}, "confidence": {"type": "number"}},
      "required": ["answer", "confidence"],
      "additionalProperties": false
    }
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
  response=$(mktemp)
  trap 'rm -f "$response"' EXIT
  http=$(
    request | curl --silent --output "$response" \
      --write-out '%{http_code}%{onerror} %{errormsg}' \
      --max-time @@timeout --retry 4 --retry-all-errors --retry-max-time 300 \
      --header "x-goog-api-key: $@@variable" --header 'Content-Type: application/json' \
      --url '@@base_url/v1beta/models/@@slug_in_path:generateContent' --data-binary @-
  )
  if [ "$http" != 200 ]; then
    printf '%s\n' "$http $(tr -s '[:space:]' ' ' <"$response")" >&2
    exit 1
  fi
  jq -c '
    def fail: . + "\n" | halt_error(1);
    .candidates[0] // ("the prompt was blocked: \(.promptFeedback.blockReason)" | fail)
    | if .finishReason == "MAX_TOKENS" then
        "cut off at the token limit. Raise it, or ask for a shorter answer." | fail
      elif .finishReason != "STOP" then
        "no answer: \(.finishReason)" | fail
      else
        [.content.parts[] | select(.thought | not) | .text // empty] | add
        | try fromjson catch ("the answer is no JSON: " + . | fail)
        | if (.answer? // 0 | type) == "string" and (.confidence? // "" | type) == "number" then .
          else "the answer does not follow the schema: \(.)" | fail end
      end
  ' "$response" || exit 1
)

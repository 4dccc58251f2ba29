# 1. Install jq, which reads the response.
# 2. export @@variable="your key"
# 3. sh @@file
# Change the model string to switch models.
# curl tries again after 429, 5xx, a time-out and a lost connection, and waits as Retry-After says.
(
  request() {
    cat <<'JSON'
{
  "model": "@@slug",
  @@parameters
  "response_format": {
    "type": "json_schema",
    "json_schema": {
      "name": "answer",
      "strict": true,
      "schema": {
        "type": "object",
        "properties": {"answer": {"type": "string"}, "confidence": {"type": "number"}},
        "required": ["answer", "confidence"],
        "additionalProperties": false
      }
    }
  },
  "messages": [{"role": "user", "content": "@@message"}]
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
      --header "Authorization: Bearer $@@variable" --header 'Content-Type: application/json' \
      --url '@@base_url/chat/completions' --data @-
  )
  if [ "$http" != 200 ]; then
    printf '%s\n' "$http $(tr -s '[:space:]' ' ' <"$response")" >&2
    exit 1
  fi
  jq '
    def fail: . + "\n" | halt_error(1);
    .choices[0] // ("no answer: \(.)" | fail)
    | if .finish_reason == "length" then
        "cut off at the token limit. Raise it, or ask for a shorter answer." | fail
      elif .message.refusal then
        "refused: " + .message.refusal | fail
      else
        .message.content | try fromjson catch ("the answer is no JSON: " + . | fail)
      end
  ' "$response" || exit 1
)

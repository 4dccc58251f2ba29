# 1. Install jq, which reads the responses.
# 2. export @@variable="your key"
# 3. sh @@file
# Change the model in the address to switch models, and add a line to questions for each you have.
# curl tries again after 429, 5xx, a time-out and a lost connection, and waits as Retry-After says.
(
  questions() {
    ask request-1 '"@@message"'
  }
  ask() {
    printf '%s{"metadata": {"key": "%s"}, "request": ' "$comma" "$1"
    comma=,
    cat <<'JSON'
{
  "generationConfig": {
    @@parameters
    "responseMimeType": "text/plain"
  },
  "contents": [{"role": "user", "parts": [{"text":
JSON
    printf '%s}]}]}}\n' "$2"
  }
  request() {
    comma=
    echo '{"batch": {"displayName": "@@file", "inputConfig": {"requests": {"requests": ['
    questions
    echo ']}}}}'
  }
  call() {
    resource=$1
    shift
    http=$(
      curl --silent --output "$response" --write-out '%{http_code}%{onerror} %{errormsg}' \
        --max-time @@timeout --retry 4 --retry-all-errors --retry-max-time 300 \
        --header "x-goog-api-key: $@@variable" --url "@@base_url/v1beta/$resource" "$@"
    )
    if [ "$http" != 200 ]; then
      printf '%s\n' "$http $(tr -s '[:space:]' ' ' <"$response")" >&2
      exit 1
    fi
  }
  if [ -z "$(command -v jq)" ]; then
    echo "jq is not installed: install it first, it reads the responses." >&2
    exit 1
  fi
  if [ -z "${@@variable:-}" ]; then
    echo "@@variable is not set: export it with your API key first." >&2
    exit 1
  fi
  response=$(mktemp) body=$(mktemp)
  trap 'rm -f "$response" "$body"' EXIT

  request >"$body"
  call 'models/@@slug_in_path:batchGenerateContent' \
    --header 'Content-Type: application/json' --data-binary "@$body"
  batch=$(jq -r '.name' "$response") looks=0
  while call "$batch" && [ "$(jq '.done' "$response")" != true ]; do
    looks=$((looks + 1))
    if [ "$looks" -gt 2880 ]; then
      echo "$batch is not done after 24 hours." >&2
      exit 1
    fi
    sleep 30
  done
  jq -r '
    .response.inlinedResponses.inlinedResponses[]? | .metadata.key as $key
    | .response.candidates[0] | select(.finishReason == "STOP")
    | "\($key)\t\([.content.parts[] | select(.thought | not) | .text // empty] | add)"
  ' "$response"
  failed=$(jq -r '
    def reason: .error.message // (
        .response | .candidates[0].finishReason // .promptFeedback.blockReason
        | if . == "MAX_TOKENS" then "cut off at the token limit" else . end
      );
    if .metadata.state == "BATCH_STATE_SUCCEEDED" then
      .response.inlinedResponses.inlinedResponses[]
      | select(.response.candidates[0].finishReason != "STOP")
      | "\(.metadata.key): \(reason)"
    else
      "\(.name): \(.metadata.state) \(.error.message)"
    end | gsub("\\s+"; " ")
  ' "$response")
  if [ -n "$failed" ]; then
    printf '%s\n' "$failed" >&2
    exit 1
  fi
)

# 1. Install jq, which reads the responses.
# 2. export @@variable="your key"
# 3. sh @@file
# Change the model string to switch models, and add a line to questions for each that you have.
# curl tries again after 429, 5xx, a time-out and a lost connection, and waits as Retry-After says.
# After 529, from an overloaded host, it does not, so the loop does.
(
  questions() {
    ask request-1 '"@@message"'
  }
  ask() {
    printf '%s{"custom_id": "%s", "params": ' "$comma" "$1"
    comma=,
    cat <<'JSON'
{
  "model": "@@slug",
  @@parameters
  "messages": [{"role": "user", "content":
JSON
    printf '%s}]}}\n' "$2"
  }
  request() {
    comma=
    echo '{"requests": ['
    questions
    echo ']}'
  }
  call() {
    resource=$1
    shift
    for wait in 0 2 4 8 16; do
      sleep "$wait"
      http=$(
        curl --silent --output "$response" --write-out '%{http_code}%{onerror} %{errormsg}' \
          --max-time @@timeout --retry 4 --retry-all-errors --retry-max-time 300 \
          --header "Authorization: Bearer $@@variable" --header 'anthropic-version: 2026-10-21' \
          --header 'Content-Type: application/json' \
          --url "@@base_url/v1/messages/batches$resource" "$@"
      )
      [ "$http" = 529 ] || break
    done
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
  call '' --data-binary "@$body"
  batch=$(jq -r '.id' "$response") || exit 1
  echo "$batch is under way" >&2
  looks=0
  while call "/$batch" && [ "$(jq -r '.processing_status' "$response")" != ended ]; do
    looks=$((looks + 1))
    if [ "$looks" -gt 2880 ]; then
      echo "$batch has not ended after 24 hours." >&2
      exit 1
    fi
    sleep 30
  done
  call "/$batch/results"
  jq -r '.custom_id as $id | .result.message | select(.stop_reason == "end_turn")
    | "\($id)\t\([.content[] | select(.type == "text") | .text] | add)"' "$response"
  failed=$(
    jq -r 'select(.result.message.stop_reason != "end_turn")
      | "\(.custom_id): \(.result | .error.error.message // .message.stop_reason // .type)"
      | gsub("\\s+"; " ")
      | if endswith(": max_tokens") then "\(.), cut off at the token limit" else . end
    ' "$response"
  )
  if [ "$(jq -s length "$response")" != "$(jq '.requests | length' "$body")" ]; then
    failed="$batch has no result of some requests. $failed"
  fi
  if [ -n "$failed" ]; then
    printf '%s\n' "$failed" >&2
    exit 1
  fi
)

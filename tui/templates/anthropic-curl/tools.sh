# 1. Install jq, which reads the responses.
# 2. export @@variable="your key"
# 3. sh @@file
# Change the model string to switch models, and get_temperature to a function of yours. The whole
# turn of the model goes back with the results, as the host checks the blocks of thinking in it.
# curl tries again after 429, 5xx, a time-out and a lost connection, and waits as Retry-After says.
# After 529, from an overloaded host, it does not, so the loop does.
(
  get_temperature() {
    case $1 in
      Oslo) echo 4.0 ;;
      Lisbon) echo 17.5 ;;
      *)
        echo "no temperature is known for this city"
        return 1
        ;;
    esac
  }
  request() {
    cat <<'JSON'
{
  "model": "@@slug",
  @@parameters
  "tools": [{
    "name": "get_temperature",
    "description": "The temperature in a city right now, in degrees Celsius.",
    "input_schema": {
      "type": "object",
      "properties": {"city": {"type": "string"}},
      "required": ["city"]
    }
  }],
  "messages": [
    {"role": "user", "content": "@@message"}
JSON
    cat "$turns"
    echo ']}'
  }
  result_of() {
    error=false
    if [ "$(printf '%s' "$1" | jq -r '.name')" = get_temperature ]; then
      city=$(printf '%s' "$1" | jq -r '.input.city? | strings')
      result=$(get_temperature "$city") || error=true
    else
      result="there is no such function" error=true
    fi
    printf '%s' "$1" | jq -c --arg content "$result" --argjson is_error "$error" \
      '{type: "tool_result", tool_use_id: .id, $content, $is_error}'
  }
  if [ -z "$(command -v jq)" ]; then
    echo "jq is not installed: install it first, it reads the responses." >&2
    exit 1
  fi
  if [ -z "${@@variable:-}" ]; then
    echo "@@variable is not set: export it with your API key first." >&2
    exit 1
  fi
  response=$(mktemp) body=$(mktemp) turns=$(mktemp)
  trap 'rm -f "$response" "$body" "$turns"' EXIT
  for turn in 1 2 3 4 5; do
    request >"$body"
    for wait in 0 2 4 8 16; do
      sleep "$wait"
      http=$(
        curl --silent --output "$response" --write-out '%{http_code}%{onerror} %{errormsg}' \
          --max-time @@timeout --retry 4 --retry-all-errors --retry-max-time 300 \
          --header "Authorization: Bearer $@@variable" --header 'anthropic-version: 2026-10-21' \
          --header 'Content-Type: application/json' \
          --url '@@base_url/v1/messages' --data-binary "@$body"
      )
      [ "$http" = 529 ] || break
    done
    if [ "$http" != 200 ]; then
      printf '%s\n' "$http $(tr -s '[:space:]' ' ' <"$response")" >&2
      exit 1
    fi
    answer=$(
      jq -r '
        def fail: gsub("\\s+"; " ") + "\n" | halt_error(1);
        if .stop_reason == "refusal" then
          "refused to answer." | fail
        elif .stop_reason == "max_tokens" or .stop_reason == "model_context_window_exceeded" then
          "cut off at the token limit. Raise it, or ask for a shorter answer." | fail
        elif .stop_reason | not then
          "no answer: \(.)" | fail
        else
          [.content[] | select(.type == "text") | .text] | add // ""
        end
      ' "$response"
    ) || exit 1
    if [ "$(jq -r '.stop_reason' "$response")" != tool_use ]; then
      printf '%s\n' "$answer"
      exit
    fi
    jq -c '{role: "assistant", content}' "$response" | sed 's/^/,/' >>"$turns"
    jq -c '.content[] | select(.type == "tool_use")' "$response" | while IFS= read -r call; do
      result_of "$call"
    done | jq -cs '{role: "user", content: .}' | sed 's/^/,/' >>"$turns"
  done
  echo "no answer after 5 turns." >&2
  exit 1
)

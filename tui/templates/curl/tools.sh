# 1. Install jq, which reads the responses.
# 2. export @@variable="your key"
# 3. sh @@file
# Change the model string to switch models, and get_temperature to a function of yours.
# curl tries again after 429, 5xx, a time-out and a lost connection, and waits as Retry-After says.
(
  get_temperature() {
    case $1 in
      Oslo) echo 4.0 ;;
      Lisbon) echo 17.5 ;;
      *) echo "error: no temperature is known for this city" ;;
    esac
  }
  request() {
    cat <<'JSON'
{
  "model": "@@slug",
  @@parameters
  "tools": [{
    "type": "function",
    "function": {
      "name": "get_temperature",
      "description": "The temperature in a city right now, in degrees Celsius.",
      "parameters": {
        "type": "object",
        "properties": {"city": {"type": "string"}},
        "required": ["city"],
        "additionalProperties": false
      }
    }
  }],
  "messages": [
    {"role": "user", "content": "@@message"}
JSON
    cat "$turns"
    echo ']}'
  }
  if [ -z "$(command -v jq)" ]; then
    echo "jq is not installed: install it first, it reads the responses." >&2
    exit 1
  fi
  if [ -z "${@@variable:-}" ]; then
    echo "@@variable is not set: export it with your API key first." >&2
    exit 1
  fi
  response=$(mktemp) turns=$(mktemp)
  trap 'rm -f "$response" "$turns"' EXIT
  for turn in 1 2 3 4 5; do
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
    finish=$(
      jq -r '.choices[0].finish_reason // ("no answer: \(.)\n" | halt_error(1))' "$response"
    ) || exit 1
    if [ "$finish" = length ]; then
      echo "cut off at the token limit. Raise it, or ask for a shorter answer." >&2
      exit 1
    fi
    if [ "$(jq '.choices[0].message.tool_calls | length' "$response")" = 0 ]; then
      jq -r '.choices[0] | .message.content
        // ("no answer: \(.message.refusal // .finish_reason)\n" | halt_error(1))' "$response"
      exit
    fi
    jq -c '.choices[0].message' "$response" | sed 's/^/,/' >>"$turns"
    jq -c '.choices[0].message.tool_calls[]' "$response" | while IFS= read -r call; do
      city=$(printf '%s' "$call" | jq -r '.function.arguments | fromjson? | .city? | strings')
      case $(printf '%s' "$call" | jq -r '.function.name') in
        get_temperature) result=$(get_temperature "$city") ;;
        *) result="error: there is no such function" ;;
      esac
      printf '%s' "$call" | jq -c --arg result "$result" \
        '{role: "tool", tool_call_id: .id, content: $result}' | sed 's/^/,/'
    done >>"$turns"
  done
  echo "no answer after 5 turns." >&2
  exit 1
)

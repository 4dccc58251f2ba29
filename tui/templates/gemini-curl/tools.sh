# 1. Install jq, which reads the responses.
# 2. export @@variable="your key"
# 3. sh @@file
# Change the model in the address to switch models, and get_temperature to a function of yours.
# curl tries again after 429, 5xx, a time-out and a lost connection, and waits as Retry-After says.
(
  get_temperature() {
    case $1 in
      Oslo) echo 4.0 ;;
      Lisbon) echo 17.5 ;;
      *) echo "no temperature is known for this city" ;;
    esac
  }
  request() {
    cat <<'JSON'
{
  "tools": [{"functionDeclarations": [{
    "name": "get_temperature",
    "description": "The temperature in a city right now, in degrees Celsius.",
    "parametersJsonSchema": {
      "type": "object",
      "properties": {"city": {"type": "string"}},
      "required": ["city"]
    }
  }]}],
  "generationConfig": {
    @@parameters
    "responseMimeType": "text/plain"
  },
  "contents": [
    {"role": "user", "parts": [{"text": "@@message"}]}
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
        --header "x-goog-api-key: $@@variable" --header 'Content-Type: application/json' \
        --url '@@base_url/v1beta/models/@@slug_in_path:generateContent' --data-binary @-
    )
    if [ "$http" != 200 ]; then
      printf '%s\n' "$http $(tr -s '[:space:]' ' ' <"$response")" >&2
      exit 1
    fi
    answer=$(jq -r '
      def fail: . + "\n" | halt_error(1);
      .candidates[0] // ("the prompt was blocked: \(.promptFeedback.blockReason)" | fail)
      | if .finishReason == "MAX_TOKENS" then
          "cut off at the token limit. Raise it, or ask for a shorter answer." | fail
        elif .finishReason != "STOP" then
          "no answer: \(.finishReason)" | fail
        elif any(.content.parts[]; .functionCall) then
          empty
        else
          [.content.parts[] | select(.thought | not) | .text // empty] | add
        end
    ' "$response") || exit 1
    if [ -n "$answer" ]; then
      printf '%s\n' "$answer"
      exit
    fi
    # The model's turn goes back as it came, with the signatures of its thoughts, then the results.
    jq -c '.candidates[0].content' "$response" | sed 's/^/,/' >>"$turns"
    jq -c '.candidates[0].content.parts[].functionCall // empty' "$response" |
      while IFS= read -r call; do
        city=$(printf '%s' "$call" | jq -r '.args.city? | strings')
        case $(printf '%s' "$call" | jq -r '.name') in
          get_temperature) result=$(get_temperature "$city") ;;
          *) result="there is no such function" ;;
        esac
        printf '%s' "$call" | jq --arg result "$result" '{functionResponse: {id, name, response:
          ($result | try {output: tonumber} catch {error: $result})}}'
      done | jq -cs '{role: "user", parts: .}' | sed 's/^/,/' >>"$turns"
  done
  echo "no answer after 5 turns." >&2
  exit 1
)

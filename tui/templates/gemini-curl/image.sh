# 1. Install jq, which reads the response.
# 2. export @@variable="your key"
# 3. sh @@file picture.png
# Change the model in the address to switch models.
# curl tries again after 429, 5xx, a time-out and a lost connection, and waits as Retry-After says.
(
  request() {
    cat <<'JSON'
{
  "generationConfig": {
    @@parameters
    "responseMimeType": "text/plain"
  },
  "contents": [{"role": "user", "parts": [
    {"text": "@@message"},
    {"inlineData": {"mimeType":
JSON
    printf '"%s", "data": "' "$type"
    base64 <"$1" | tr -d '\n'
    echo '"}}]}]}'
  }
  if [ -z "$(command -v jq)" ]; then
    echo "jq is not installed: install it first, it reads the response." >&2
    exit 1
  fi
  if [ -z "${@@variable:-}" ]; then
    echo "@@variable is not set: export it with your API key first." >&2
    exit 1
  fi
  case $(printf '%s' "${1:-}" | tr '[:upper:]' '[:lower:]') in
    *.png) type=image/png ;;
    *.jpg | *.jpeg) type=image/jpeg ;;
    *.webp) type=image/webp ;;
    *.heic) type=image/heic ;;
    *) type= ;;
  esac
  [ -r "${1:-}" ] || type=
  if [ -z "$type" ]; then
    echo "Usage: sh @@file picture.png, or a jpeg, webp or heic" >&2
    exit 1
  fi
  response=$(mktemp)
  trap 'rm -f "$response"' EXIT
  http=$(
    request "$1" | curl --silent --output "$response" \
      --write-out '%{http_code}%{onerror} %{errormsg}' \
      --max-time @@timeout --retry 4 --retry-all-errors --retry-max-time 300 \
      --header "x-goog-api-key: $@@variable" --header 'Content-Type: application/json' \
      --url '@@base_url/v1beta/models/@@slug_in_path:generateContent' --data-binary @-
  )
  if [ "$http" != 200 ]; then
    printf '%s\n' "$http $(tr -s '[:space:]' ' ' <"$response")" >&2
    exit 1
  fi
  jq -r '
    def fail: . + "\n" | halt_error(1);
    .candidates[0] // ("the prompt was blocked: \(.promptFeedback.blockReason)" | fail)
    | if .finishReason == "MAX_TOKENS" then
        "cut off at the token limit. Raise it, or ask for a shorter answer." | fail
      elif .finishReason != "STOP" then
        "no answer: \(.finishReason)" | fail
      else
        [.content.parts[] | select(.thought | not) | .text // empty] | add
      end
  ' "$response" || exit 1
)

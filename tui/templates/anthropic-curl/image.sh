# 1. Install jq, which reads the response.
# 2. export @@variable="your key"
# 3. sh @@file picture.png
# Change the model string to switch models.
# curl tries again after 429, 5xx, a time-out and a lost connection, and waits as Retry-After says.
# After 529, from an overloaded host, it does not, so the loop does.
(
  request() {
    cat <<'JSON'
{
  "model": "@@slug",
  @@parameters
  "messages": [{"role": "user", "content": [
    {"type": "image", "source": {"type": "base64", "media_type":
JSON
    printf '"%s", "data": "' "$type"
    base64 <"$1" | tr -d '\n'
    cat <<'JSON'
"}},
    {"type": "text", "text": "@@message"}
  ]}]
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
  case $(printf '%s' "${1:-}" | tr '[:upper:]' '[:lower:]') in
    *.png) type=image/png ;;
    *.jpg | *.jpeg) type=image/jpeg ;;
    *.webp) type=image/webp ;;
    *.gif) type=image/gif ;;
    *) type= ;;
  esac
  [ -r "${1:-}" ] || type=
  if [ -z "$type" ]; then
    echo "Usage: sh @@file picture.png, or a jpeg, webp or gif" >&2
    exit 1
  fi
  response=$(mktemp) body=$(mktemp)
  trap 'rm -f "$response" "$body"' EXIT
  request "$1" >"$body"
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
  ' "$response" || exit 1
)

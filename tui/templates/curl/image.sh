# 1. export @@variable="your key"
# 2. sh @@file picture.png
# Change the model string to switch models. This prints the whole response,
# the answer is the content of the message in choices.
# curl tries again after 429, 5xx, a time-out and a lost connection, and waits as Retry-After says.
(
  request() {
    cat <<'JSON'
{
  "model": "@@slug",
  @@parameters
  "messages": [{"role": "user", "content": [
    {"type": "text", "text": "@@message"},
    {"type": "image_url", "image_url": {"url":
JSON
    printf '"data:%s;base64,' "$type"
    base64 <"$1" | tr -d '\n'
    echo '"}}]}]}'
  }
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
  response=$(mktemp)
  trap 'rm -f "$response"' EXIT
  http=$(
    request "$1" | curl --silent --output "$response" \
      --write-out '%{http_code}%{onerror} %{errormsg}' \
      --max-time @@timeout --retry 4 --retry-all-errors --retry-max-time 300 \
      --header "Authorization: Bearer $@@variable" --header 'Content-Type: application/json' \
      --url '@@base_url/chat/completions' --data @-
  )
  finish=$(grep -o '"finish_reason": *"[a-z_]*"' "$response")
  if [ "$http" != 200 ] || [ -z "$finish" ]; then
    printf '%s\n' "$http $(tr -s '[:space:]' ' ' <"$response")" >&2
    exit 1
  fi
  cat "$response"
  if [ "${finish#*length}" != "$finish" ]; then
    echo "cut off at the token limit. Raise it, or ask for a shorter answer." >&2
    exit 1
  fi
)

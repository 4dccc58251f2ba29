# 1. export @@variable="your key"
# 2. sh @@file document.txt
# The host caches the beginning that requests share, so what varies stands last, not even a date
# may come before the document. Short documents are not cached, often below 1024 tokens.
# Control characters but tabs and line ends are left out of it.
# Change the model string to switch models. This prints the whole response,
# the answer is the content of the message in choices.
# curl tries again after 429, 5xx, a time-out and a lost connection, and waits as Retry-After says.
(
  request() {
    cat <<'JSON'
{
  "model": "@@slug",
  @@parameters
  "messages": [
    {"role": "system", "content": [{"type": "text", "text":
JSON
    printf '"'
    tr -d '\000-\010\013-\037' <"$1" |
      sed -e 's/[\"]/\\&/g' -e "s/$(printf '\t')/\\\\t/g" -e 's/$/\\n/'
    cat <<'JSON'
", "cache_control": {"type": "ephemeral"}}]},
    {"role": "user", "content": "@@message"}
  ]
}
JSON
  }
  if [ -z "${@@variable:-}" ]; then
    echo "@@variable is not set: export it with your API key first." >&2
    exit 1
  fi
  [ -r "${1:-}" ] || {
    echo "Usage: sh @@file document.txt" >&2
    exit 1
  }
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
  count() {
    grep -o "\"$1\": *[0-9]*" "$response" | grep -o '[0-9]*$' | head -n 1
  }
  cached=$(count cached_tokens)
  echo "cached ${cached:--} of $(count prompt_tokens) prompt tokens" >&2
)

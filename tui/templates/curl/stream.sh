# 1. export @@variable="your key"
# 2. sh @@file
# Change the model string to switch models. This prints each event as a line of JSON,
# the text is the content of the delta in choices.
# curl tries again after 429, 5xx and a refused connection, and waits as Retry-After says.
# It does not after a time-out or a lost connection, or text would come twice.
(
  request() {
    cat <<'JSON'
{
  "model": "@@slug",
  @@parameters
  "stream": true,
  "messages": [{"role": "user", "content": "@@message"}]
}
JSON
  }
  if [ -z "${@@variable:-}" ]; then
    echo "@@variable is not set: export it with your API key first." >&2
    exit 1
  fi
  request | curl --silent --no-buffer --include --write-out '\n%{http_code} %{errormsg}' \
    --speed-limit 1 --speed-time @@timeout \
    --retry 4 --retry-connrefused --retry-max-time @@timeout \
    --header "Authorization: Bearer $@@variable" --header 'Content-Type: application/json' \
    --url '@@base_url/chat/completions' --data @- | {
    failed="no answer" words='' reason='' end_of_headers=$(printf '\r')
    while IFS= read -r line || [ -n "$line" ]; do
      case $line in
        data:*'[DONE]'* | event:* | :* | '') ;;
        data:*)
          line=${line#data:} failed="the stream was cut"
          printf '%s\n' "${line# }"
          ;;
        "$end_of_headers") words='' ;;
        *) words="$words $line" ;;
      esac
      case $line in
        *'"finish_reason":"'* | *'"finish_reason": "'*)
          reason=${line#*'"finish_reason":'}
          reason=${reason#*'"'}
          reason=${reason%%'"'*}
          ;;
      esac
    done
    case $reason in
      '' | error) printf '%s\n' "$failed:$words" >&2 ;;
      length) echo "cut off at the token limit. Raise it, or ask for a shorter answer." >&2 ;;
      *) exit 0 ;;
    esac
    exit 1
  }
)

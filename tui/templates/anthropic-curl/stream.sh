# 1. Install jq, which reads the response.
# 2. export @@variable="your key"
# 3. sh @@file
# Change the model string to switch models.
# curl tries again after 429, 5xx and a refused connection, and waits as Retry-After says. The loop
# does after 529, from an overloaded host, and where no answer came. Once one has begun nothing
# does, or text would come twice.
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
  if [ -z "$(command -v jq)" ]; then
    echo "jq is not installed: install it first, it reads the response." >&2
    exit 1
  fi
  if [ -z "${@@variable:-}" ]; then
    echo "@@variable is not set: export it with your API key first." >&2
    exit 1
  fi
  response=$(mktemp) body=$(mktemp)
  trap 'rm -f "$response" "$body"' EXIT
  request >"$body"
  for wait in 0 2 4 8 16; do
    sleep "$wait"
    curl --silent --no-buffer --write-out '\n%{http_code} %{errormsg}\n' \
      --speed-limit 1 --speed-time @@timeout \
      --retry 4 --retry-connrefused --retry-max-time @@timeout \
      --header "Authorization: Bearer $@@variable" --header 'anthropic-version: 2026-10-21' \
      --header 'Content-Type: application/json' --url '@@base_url/v1/messages' \
      --data-binary "@$body" | tee "$response" | jq -Rj --unbuffered '
      select(startswith("data:")) | .[5:] | fromjson? | .delta.text? // empty
    '
    case $(grep -c '^data:' "$response") in 0) ;; *) break ;; esac
    case $(tail -n 1 "$response") in 529* | 000*) ;; *) break ;; esac
  done
  echo
  jq -Rrn '
    def fail: gsub("\\s+"; " ") + "\n" | halt_error(1);
    [inputs] as $lines
    | [$lines[] | select(startswith("data:")) | .[5:] | fromjson?] as $events
    | ([$events[] | .delta.stop_reason? // empty] | last) as $reason
    | if $events == [] then
        "no answer: \($lines | join(" "))" | fail
      elif $reason == "refusal" then
        "refused to answer." | fail
      elif $reason == "max_tokens" or $reason == "model_context_window_exceeded" then
        "cut off at the token limit. Raise it, or ask for a shorter answer." | fail
      elif $reason then
        empty
      else
        "the stream was cut: \([$events[].error.message? // empty, $lines[-1]] | join(" "))" | fail
      end
  ' "$response" || exit 1
)

# 1. Install jq, which reads the responses.
# 2. export @@variable="your key"
# 3. sh @@file
# Change the model string to switch models, and add a line to questions for each that you have.
# curl tries again after 429, 5xx, a time-out and a lost connection, and waits as Retry-After says.
(
  questions() {
    ask request-1 '"@@message"'
  }
  ask() {
    printf '{"custom_id": "%s", "method": "POST", "url": "/v1/chat/completions", "body": ' "$1"
    tr '\n' ' ' <<'JSON'
{
  "model": "@@slug",
  @@parameters
  "messages": [{"role": "user", "content":
JSON
    printf '%s}]}}\n' "$2"
  }
  call() {
    resource=$1
    shift
    http=$(
      curl --silent --output "$response" --write-out '%{http_code}%{onerror} %{errormsg}' \
        --max-time @@timeout --retry 4 --retry-all-errors --retry-max-time 300 \
        --header "Authorization: Bearer $@@variable" --url "@@base_url/$resource" "$@"
    )
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
  response=$(mktemp) request=$(mktemp) results=$(mktemp)
  trap 'rm -f "$response" "$request" "$results"' EXIT

  questions >"$request"
  call files --form purpose=batch --form "file=@$request;filename=requests.jsonl"
  jq '{input_file_id: .id, endpoint: "/v1/chat/completions", completion_window: "24h"}' \
    "$response" >"$request" || exit 1
  call batches --header 'Content-Type: application/json' --data "@$request"
  batch=$(jq -r '.id' "$response") looks=0
  while call "batches/$batch"; do
    case $(jq -r '.status | ascii_downcase' "$response") in
      completed | failed | expired | cancelled) break ;;
    esac
    looks=$((looks + 1))
    if [ "$looks" -gt 2880 ]; then
      echo "Batch $batch is not done after 24 hours." >&2
      exit 1
    fi
    sleep 30
  done
  mv "$response" "$request"
  for file in $(jq -r '.output_file_id, .error_file_id | strings' "$request"); do
    call "files/$file/content"
    cat "$response" >>"$results"
  done
  jq -r 'select(.response.status_code == 200) | .custom_id as $id
    | .response.body.choices[0] | select(.finish_reason != "length" and .message.content)
    | "\($id)\t\(.message.content)"' "$results"
  failed=$(
    jq -r '.response.body.choices[0] as $choice
      | .custom_id as $id
      | if .response.status_code != 200 then .error.message // .response.body.error.message
        elif $choice.finish_reason == "length" then "cut off at the token limit"
        elif $choice.message.content then empty
        else $choice.message.refusal end
      | "\($id): \(. // "no answer")"' "$results"
    jq -r 'if (.status | ascii_downcase) != "completed" then
        "\(.id): \([.status, .errors.data[]?.message] | join(", "))"
      elif .output_file_id // .error_file_id then empty
      else "\(.id): no results" end' "$request"
  )
  if [ -n "$failed" ]; then
    printf '%s\n' "$failed" >&2
    exit 1
  fi
)

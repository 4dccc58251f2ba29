# 1. export @@variable="your key"
# 2. sh @@file
# Change the model string to switch models. This prints the whole response,
# the answer is the content of the message in choices.
# curl tries again after 429, 5xx and a time-out, and waits as Retry-After says.
curl --silent --show-error --fail-with-body \
  --max-time @@timeout --retry 4 --retry-max-time 300 \
  --url '@@base_url/chat/completions' \
  --header "Authorization: Bearer ${@@variable:?is not set: export it with your API key first}" \
  --header 'Content-Type: application/json' \
  --data '{
    "model": "@@slug",
    @@parameters
    "messages": [{"role": "user", "content": "@@message"}]
  }'

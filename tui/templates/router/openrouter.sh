# 1. Install curl.
# @@exports
# 3. sh openrouter.sh
#
# @@plan
#
# OpenRouter asks the first model, and the second where that fails: 429, 5xx, a prompt that is too
# long. The answer names the model that gave it.
curl --silent --show-error --fail-with-body \
  --max-time @@cheap_timeout --retry 2 --retry-max-time 300 \
  --url '@@cheap_base_url/chat/completions' \
  --header "Authorization: Bearer ${@@cheap_variable:?is not set: export it with your API key first}" \
  --header 'Content-Type: application/json' \
  --data '{
    "models": ["@@cheap_slug", "@@strong_slug"],
    @@shared_parameters
    "messages": [{"role": "user", "content": "Say hello in one short sentence."}]
  }'

// 1. export @@variable="your key"
// 2. go run @@file

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

// Change this string to switch models.
var model = "@@slug"

// Answer is what the model is to fill in, as its JSON schema says.
type Answer struct {
	Answer     *string  `json:"answer"`
	Confidence *float64 `json:"confidence"`
}

const schema = `{
	"type": "object",
	"properties": {"answer": {"type": "string"}, "confidence": {"type": "number"}},
	"required": ["answer", "confidence"],
	"additionalProperties": false
}`

// completion is what is read of a response.
type completion struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
			Refusal string `json:"refusal"`
		} `json:"message"`
		FinishReason string `json:"finish_reason"`
	} `json:"choices"`
}

// text is the answer, or an error that says why there is none.
func (c completion) text() (string, error) {
	if len(c.Choices) == 0 {
		return "", errors.New("no answer: what came back is not a completion")
	}
	choice := c.Choices[0]
	if choice.FinishReason == "length" {
		return "", errors.New("cut off at the token limit. Raise it, or ask for a shorter answer.")
	}
	if choice.Message.Content == "" {
		return "", fmt.Errorf("no answer: %s %s", choice.FinishReason, choice.Message.Refusal)
	}
	return choice.Message.Content, nil
}

func main() {
	apiKey := os.Getenv("@@variable")
	if apiKey == "" {
		fmt.Fprintln(os.Stderr, "@@variable is not set: export it with your API key first.")
		os.Exit(1)
	}
	format := map[string]any{"name": "answer", "strict": true, "schema": json.RawMessage(schema)}
	request := map[string]any{
		"model":           model,
		"messages":        []any{map[string]any{"role": "user", "content": "@@message"}},
		"response_format": map[string]any{"type": "json_schema", "json_schema": format},
	}
	// @@parameters
	var response completion
	if err := post(apiKey, request, &response); err != nil {
		fail(err)
	}
	text, err := response.text()
	if err != nil {
		fail(err)
	}
	var answer Answer
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		fail(fmt.Errorf("the answer does not follow the schema: %w", err))
	}
	if answer.Answer == nil || answer.Confidence == nil {
		fail(fmt.Errorf("the answer does not follow the schema: %s", text))
	}
	if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
		fail(err)
	}
}

// post sends the request and reads the response into answer. After 429, 5xx and a lost connection
// it tries again, up to four times, when Retry-After says so or after 1, 2, 4 and 8 seconds.
func post(apiKey string, request, answer any) error {
	body, err := json.Marshal(request)
	if err != nil {
		return err
	}
	for pause := time.Second; ; pause *= 2 {
		response, data, err := attempt(apiKey, body)
		if err == nil && response.StatusCode == http.StatusOK {
			return json.Unmarshal(data, answer)
		}
		wait, again := pause, true
		if err == nil {
			err = fmt.Errorf("%s: %s", response.Status, strings.Join(strings.Fields(string(data)), " "))
			wait = retryAfter(response, pause)
			again = response.StatusCode == http.StatusTooManyRequests || response.StatusCode >= 500
		}
		if !again || pause > 8*time.Second || wait > 5*time.Minute {
			return err
		}
		time.Sleep(wait)
	}
}

func attempt(apiKey string, body []byte) (*http.Response, []byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), "@@timeout"*time.Second)
	defer cancel()
	const url = "@@base_url/chat/completions"
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	request.Header.Set("Authorization", "Bearer "+apiKey)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	return response, data, err
}

// retryAfter is how long the host wants to be left alone, in seconds or until a date.
func retryAfter(response *http.Response, otherwise time.Duration) time.Duration {
	after := response.Header.Get("Retry-After")
	if seconds, err := strconv.Atoi(after); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if date, err := http.ParseTime(after); err == nil {
		return time.Until(date)
	}
	return otherwise
}

func fail(err error) {
	fmt.Fprintf(os.Stderr, "%s: %v\n", model, err)
	os.Exit(1)
}

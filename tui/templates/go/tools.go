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

// The table is an example: look up here what you have.
var temperatures = map[string]float64{"Oslo": 4.0, "Lisbon": 17.5}

const tools = `[{
	"type": "function",
	"function": {
		"name": "get_temperature",
		"description": "The temperature in a city right now, in degrees Celsius.",
		"parameters": {
			"type": "object",
			"properties": {"city": {"type": "string"}},
			"required": ["city"],
			"additionalProperties": false
		}
	}
}]`

// completion is what is read of a response; the message goes back to the model as it came.
type completion struct {
	Choices []struct {
		Message      json.RawMessage `json:"message"`
		FinishReason string          `json:"finish_reason"`
	} `json:"choices"`
}

type message struct {
	Content   string     `json:"content"`
	Refusal   string     `json:"refusal"`
	ToolCalls []toolCall `json:"tool_calls"`
}

type toolCall struct {
	ID       string `json:"id"`
	Function struct {
		Name      string `json:"name"`
		Arguments string `json:"arguments"`
	} `json:"function"`
}

func main() {
	apiKey := os.Getenv("@@variable")
	if apiKey == "" {
		fmt.Fprintln(os.Stderr, "@@variable is not set: export it with your API key first.")
		os.Exit(1)
	}
	messages := []any{map[string]any{"role": "user", "content": "@@message"}}
	for turn := 0; turn < 5; turn++ {
		request := map[string]any{
			"model":    model,
			"messages": messages,
			"tools":    json.RawMessage(tools),
		}
		// @@parameters
		var response completion
		if err := post(apiKey, request, &response); err != nil {
			fail(err)
		}
		if len(response.Choices) == 0 {
			fail(errors.New("no answer: what came back is not a completion"))
		}
		choice := response.Choices[0]
		if choice.FinishReason == "length" {
			fail(errors.New("cut off at the token limit. Raise it, or ask for a shorter answer."))
		}
		var reply message
		if err := json.Unmarshal(choice.Message, &reply); err != nil {
			fail(err)
		}
		if len(reply.ToolCalls) == 0 && reply.Content == "" {
			fail(fmt.Errorf("no answer: %s %s", choice.FinishReason, reply.Refusal))
		}
		if len(reply.ToolCalls) == 0 {
			fmt.Println(reply.Content)
			return
		}
		messages = append(messages, choice.Message)
		for _, call := range reply.ToolCalls {
			messages = append(messages, map[string]any{
				"role":         "tool",
				"tool_call_id": call.ID,
				"content":      result(call),
			})
		}
	}
	fail(errors.New("no answer after 5 turns"))
}

// result is what the function gives, or what the model got wrong.
func result(call toolCall) string {
	var arguments struct {
		City string `json:"city"`
	}
	if call.Function.Name != "get_temperature" {
		return "error: there is no function " + call.Function.Name
	}
	if err := json.Unmarshal([]byte(call.Function.Arguments), &arguments); err != nil {
		return "error: " + err.Error()
	}
	temperature, known := temperatures[arguments.City]
	if !known {
		return "error: no temperature is known for this city"
	}
	return strconv.FormatFloat(temperature, 'f', -1, 64)
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

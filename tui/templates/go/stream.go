// 1. export @@variable="your key"
// 2. go run @@file

package main

import (
	"bufio"
	"bytes"
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

// The host may be silent for so long.
const timeout = "@@timeout" * time.Second

// chunk is what is read of an event.
type chunk struct {
	Choices []struct {
		Delta struct {
			Content string `json:"content"`
		} `json:"delta"`
		FinishReason string `json:"finish_reason"`
	} `json:"choices"`
	Error json.RawMessage `json:"error"`
}

func main() {
	apiKey := os.Getenv("@@variable")
	if apiKey == "" {
		fmt.Fprintln(os.Stderr, "@@variable is not set: export it with your API key first.")
		os.Exit(1)
	}
	request := map[string]any{
		"model":    model,
		"messages": []any{map[string]any{"role": "user", "content": "@@message"}},
		"stream":   true,
	}
	// @@parameters
	body, err := json.Marshal(request)
	if err != nil {
		fail(err)
	}
	response, err := post(apiKey, body)
	if err != nil {
		fail(err)
	}
	if err := printText(response.Body); err != nil {
		fail(err)
	}
}

// printText prints the text of the events as they come, and makes sure that it is all.
func printText(events io.ReadCloser) error {
	silence := time.AfterFunc(timeout, func() { events.Close() })
	finish := ""
	lines := bufio.NewScanner(events)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		silence.Reset(timeout)
		data := strings.TrimPrefix(lines.Text(), "data:")
		if data == lines.Text() || strings.TrimSpace(data) == "[DONE]" {
			continue
		}
		var event chunk
		if err := json.Unmarshal([]byte(data), &event); err != nil {
			return fmt.Errorf("the stream was cut: %w", err)
		}
		if event.Error != nil {
			return fmt.Errorf("the stream was cut: %s", event.Error)
		}
		for _, choice := range event.Choices {
			fmt.Print(choice.Delta.Content)
			if choice.FinishReason != "" {
				finish = choice.FinishReason
			}
		}
	}
	fmt.Println()
	switch {
	case finish == "length":
		return errors.New("cut off at the token limit. Raise it, or ask for a shorter answer.")
	case finish == "" && lines.Err() != nil:
		return fmt.Errorf("the stream was cut: %w", lines.Err())
	case finish == "":
		return errors.New("the stream was cut before its end")
	}
	return nil
}

// post sends the request; the stream is still to be read. After 429, 5xx and a lost connection it
// tries again, up to four times, when Retry-After says so or after 1, 2, 4 and 8 seconds.
func post(apiKey string, body []byte) (*http.Response, error) {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = timeout
	client := http.Client{Transport: transport}
	for pause := time.Second; ; pause *= 2 {
		const url = "@@base_url/chat/completions"
		request, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		request.Header.Set("Authorization", "Bearer "+apiKey)
		request.Header.Set("Content-Type", "application/json")
		response, err := client.Do(request)
		if err == nil && response.StatusCode == http.StatusOK {
			return response, nil
		}
		wait, again := pause, true
		if err == nil {
			data, _ := io.ReadAll(response.Body)
			response.Body.Close()
			err = fmt.Errorf("%s: %s", response.Status, strings.Join(strings.Fields(string(data)), " "))
			wait = retryAfter(response, pause)
			again = response.StatusCode == http.StatusTooManyRequests || response.StatusCode >= 500
		}
		if !again || pause > 8*time.Second || wait > 5*time.Minute {
			return nil, err
		}
		time.Sleep(wait)
	}
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

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
	"mime/multipart"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

// Change this string to switch models.
var model = "@@slug"

// What to ask, by an id of your own for each: add more here.
var questions = []question{
	{"request-1", "@@message"},
}

type question struct {
	ID      string
	Message any
}

// batch is what is read of a batch, and of the file that it is made of.
type batch struct {
	ID           string `json:"id"`
	Status       string `json:"status"`
	OutputFileID string `json:"output_file_id"`
	ErrorFileID  string `json:"error_file_id"`
	Errors       struct {
		Data []struct {
			Message string `json:"message"`
		} `json:"data"`
	} `json:"errors"`
}

// result is a line of the files that a batch ends in.
type result struct {
	CustomID string          `json:"custom_id"`
	Error    json.RawMessage `json:"error"`
	Response struct {
		Body json.RawMessage `json:"body"`
	} `json:"response"`
}

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
	if os.Getenv("@@variable") == "" {
		fmt.Fprintln(os.Stderr, "@@variable is not set: export it with your API key first.")
		os.Exit(1)
	}
	done, err := run()
	if err != nil {
		fail(err)
	}
	results := map[string]result{}
	for _, file := range []string{done.OutputFileID, done.ErrorFileID} {
		if file == "" {
			continue
		}
		data, err := call(http.MethodGet, "/files/"+file+"/content", "", nil)
		if err != nil {
			fail(err)
		}
		for lines := json.NewDecoder(bytes.NewReader(data)); lines.More(); {
			var line result
			if err := lines.Decode(&line); err != nil {
				fail(err)
			}
			results[line.CustomID] = line
		}
	}
	status := 0
	for _, question := range questions {
		answer, err := results[question.ID].text()
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v (the batch is %s)\n", question.ID, err, done.Status)
			status = 1
			continue
		}
		fmt.Printf("%s\t%s\n", question.ID, answer)
	}
	os.Exit(status)
}

// run sends the questions as a batch and waits until it is done.
func run() (done batch, err error) {
	var form, lines bytes.Buffer
	for _, question := range questions {
		request := map[string]any{
			"model":    model,
			"messages": []any{map[string]any{"role": "user", "content": question.Message}},
		}
		// @@parameters
		line := map[string]any{"custom_id": question.ID, "method": "POST", "body": request}
		line["url"] = "/v1/chat/completions"
		if err := json.NewEncoder(&lines).Encode(line); err != nil {
			return done, err
		}
	}
	parts := multipart.NewWriter(&form)
	parts.WriteField("purpose", "batch")
	part, err := parts.CreateFormFile("file", "requests.jsonl")
	if err != nil {
		return done, err
	}
	part.Write(lines.Bytes())
	parts.Close()
	var file batch
	err = fetch(&file, http.MethodPost, "/files", parts.FormDataContentType(), form.Bytes())
	if err != nil {
		return done, err
	}
	wanted, err := json.Marshal(map[string]any{
		"input_file_id":     file.ID,
		"endpoint":          "/v1/chat/completions",
		"completion_window": "24h",
	})
	if err != nil {
		return done, err
	}
	err = fetch(&done, http.MethodPost, "/batches", "application/json", wanted)
	if err != nil {
		return done, err
	}
	for start := time.Now(); ; time.Sleep(30 * time.Second) {
		err := fetch(&done, http.MethodGet, "/batches/"+done.ID, "", nil)
		if err != nil {
			return done, err
		}
		switch strings.ToLower(done.Status) {
		case "failed":
			return done, fmt.Errorf("%s failed: %v", done.ID, done.Errors.Data)
		case "completed", "expired", "cancelled":
			return done, nil
		}
		if time.Since(start) > 24*time.Hour {
			return done, fmt.Errorf("%s is not done after 24 hours", done.ID)
		}
	}
}

// text is the answer, or an error that says why there is none.
func (r result) text() (string, error) {
	var answer completion
	if json.Unmarshal(r.Response.Body, &answer) != nil || len(answer.Choices) == 0 {
		words := strings.Fields("no answer: " + string(r.Error) + " " + string(r.Response.Body))
		return "", errors.New(strings.Join(words, " "))
	}
	return answer.text()
}

func fetch(into *batch, method, path, contentType string, body []byte) error {
	data, err := call(method, path, contentType, body)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

// call asks the host and reads its response. After 429, 5xx and a lost connection
// it tries again, up to four times, when Retry-After says so or after 1, 2, 4 and 8 seconds.
func call(method, path, contentType string, body []byte) ([]byte, error) {
	for pause := time.Second; ; pause *= 2 {
		response, data, err := attempt(method, path, contentType, body)
		if err == nil && response.StatusCode == http.StatusOK {
			return data, nil
		}
		wait, again := pause, true
		if err == nil {
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

func attempt(method, path, contentType string, body []byte) (*http.Response, []byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), "@@timeout"*time.Second)
	defer cancel()
	const url = "@@base_url"
	request, err := http.NewRequestWithContext(ctx, method, url+path, bytes.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("@@variable"))
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
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

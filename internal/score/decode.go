package score

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The limits of a result that somebody else wrote.
const (
	MaxBytes = 64 << 20
	MaxDepth = 64
	MaxItems = 1_000_000 // elements of arrays, all together
)

// Errors of a result that cannot be read.
var (
	ErrTooLarge = errors.New("result is too large")
	ErrVersion  = errors.New("result has another format or version")
)

// Decode reads a result of this major version. Members of a newer minor version
// are ignored. It refuses what is larger or deeper than a result of ours can
// be; whether all members are there and fit, OpenSchema says.
func Decode(r io.Reader) (*Result, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read result: %w", err)
	}
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, MaxBytes)
	}
	if err := measure(data); err != nil {
		return nil, err
	}
	var head struct{ Format, Version string }
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, fmt.Errorf("read result: %w", err)
	}
	major, _, _ := strings.Cut(Version, ".")
	theirs, _, _ := strings.Cut(head.Version, ".")
	if head.Format != Format || theirs != major {
		return nil, fmt.Errorf("%w: %q %q, want %q %s.x", ErrVersion, head.Format, head.Version, Format, major)
	}
	var res Result
	if err := json.Unmarshal(data, &res); err != nil {
		return nil, fmt.Errorf("read result: %w", err)
	}
	return &res, nil
}

// measure walks over a document before anything is allocated for it.
func measure(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	var arrays []bool // per open bracket: is it an array
	items := 0
	for {
		token, err := dec.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("read result: %w", err)
		}
		bracket, _ := token.(json.Delim)
		closing := bracket == ']' || bracket == '}'
		if n := len(arrays); n > 0 && arrays[n-1] && !closing {
			items++
		}
		switch {
		case closing:
			arrays = arrays[:len(arrays)-1]
		case bracket != 0:
			arrays = append(arrays, bracket == '[')
		}
		if len(arrays) > MaxDepth {
			return fmt.Errorf("%w: nested deeper than %d", ErrTooLarge, MaxDepth)
		}
		if items > MaxItems {
			return fmt.Errorf("%w: more than %d elements", ErrTooLarge, MaxItems)
		}
	}
}

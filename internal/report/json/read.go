package json

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"stackassay/internal/score"
)

// Limits of a result that somebody else may have made.
const (
	MaxBytes = 64 << 20
	MaxDepth = 64
	MaxItems = 1_000_000 // items of all arrays together
)

// Why a result is not read, besides a SchemaError.
var (
	ErrTooLarge = fmt.Errorf("more than %d MB", MaxBytes>>20)
	ErrTooDeep  = fmt.Errorf("nested more than %d deep", MaxDepth)
	ErrTooMany  = fmt.Errorf("more than %d items in arrays", MaxItems)
	ErrFormat   = errors.New("not a result of stackassay")
	ErrVersion  = errors.New("written by a newer major version of the format")
)

// Read reads a result of this major version. A newer minor version is read
// without the members that are unknown here, and newer says so.
func Read(r io.Reader) (res *score.Result, newer bool, err error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, false, err
	}
	if len(data) > MaxBytes {
		return nil, false, ErrTooLarge
	}
	if err := measure(data); err != nil {
		return nil, false, err
	}
	var head struct{ Format, Version string }
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, false, fmt.Errorf("not JSON: %w", err)
	}
	if head.Format != score.Format {
		return nil, false, ErrFormat
	}
	if newer, err = compare(head.Version); err != nil {
		return nil, false, err
	}
	if err := validate(data, score.OpenSchema()); err != nil {
		return nil, false, err
	}
	res = new(score.Result)
	if err := json.Unmarshal(data, res); err != nil {
		return nil, false, fmt.Errorf("decode: %w", err)
	}
	return res, newer, nil
}

// compare reads major.minor and says whether the minor one is newer than ours.
func compare(version string) (newer bool, err error) {
	ourMajor, ourMinor, _ := strings.Cut(score.Version, ".")
	major, minor, ok := strings.Cut(version, ".")
	if !ok || major != ourMajor {
		return false, ErrVersion
	}
	n, err := strconv.Atoi(minor)
	if err != nil {
		return false, ErrVersion
	}
	ours, err := strconv.Atoi(ourMinor)
	return n > ours, err
}

// measure counts depth and items of arrays without building anything, so that a
// hostile document costs one pass over its bytes. That it is JSON at all is
// found out afterwards.
func measure(data []byte) error {
	var arrays [MaxDepth]bool // what is open, outermost first
	depth, items := 0, 0
	text, escaped := false, false
	for _, c := range data {
		if text {
			text = c != '"' || escaped
			escaped = c == '\\' && !escaped
			continue
		}
		switch c {
		case '"':
			text = true
		case '{', '[':
			if depth == MaxDepth {
				return ErrTooDeep
			}
			arrays[depth] = c == '['
			if depth++; c == '[' {
				items++
			}
		case '}', ']':
			depth = max(0, depth-1)
		case ',':
			if depth > 0 && arrays[depth-1] {
				items++
			}
		}
		if items > MaxItems {
			return ErrTooMany
		}
	}
	return nil
}

package json

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"stackassay/internal/score"
)

// Read reads a result of this major version that somebody else may have made:
// within the limits of score.Decode, and only what the open schema accepts. A
// newer minor version is read without the members that are unknown here, and
// newer says so. The error wraps score.ErrTooLarge or score.ErrVersion, or is a
// SchemaError with the first path that is wrong.
func Read(r io.Reader) (res *score.Result, newer bool, err error) {
	data, err := io.ReadAll(io.LimitReader(r, score.MaxBytes+1))
	if err != nil {
		return nil, false, fmt.Errorf("read result: %w", err)
	}
	res, err = score.Decode(bytes.NewReader(data))
	if errors.Is(err, score.ErrTooLarge) || errors.Is(err, score.ErrVersion) {
		return nil, false, err
	}
	// Before what the decoder says about a type, because the schema knows the
	// path.
	if wrong := validate(data, score.OpenSchema()); wrong != nil {
		return nil, false, wrong
	}
	if err != nil {
		return nil, false, err
	}
	if wrong := consistent(res); wrong != nil {
		return nil, false, wrong
	}
	return res, minor(res.Version) > minor(score.Version), nil
}

// minor is the number after the dot, 0 where there is none.
func minor(version string) int {
	_, after, _ := strings.Cut(version, ".")
	n, err := strconv.Atoi(after)
	if err != nil {
		return 0
	}
	return n
}

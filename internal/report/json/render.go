// Package json writes result.json and reads the ones of others.
//
// Read render.go (out), check.go (the self-check against the schema) and
// read.go (in, with the limits for a file that somebody else made).
package json

import (
	"bytes"
	"fmt"
	"io"

	"stackassay/internal/score"
)

// Render writes res as result.json, after it was checked against the schema: a
// result that its own schema refuses is a fault of ours and is not written.
func Render(w io.Writer, res *score.Result) error {
	var b bytes.Buffer
	if err := score.Encode(&b, res); err != nil {
		return err
	}
	if err := Check(b.Bytes()); err != nil {
		return fmt.Errorf("the result does not fit its own schema: %w", err)
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write result: %w", err)
	}
	return nil
}

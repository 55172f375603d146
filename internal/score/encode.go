package score

import (
	"encoding/json"
	"fmt"
	"io"
)

// Encode writes a result as result.json: UTF-8, LF, members in the order of the
// types, keys of maps sorted, numbers in their shortest exact form, and <, >, &,
// U+2028 and U+2029 escaped. Equal results give equal bytes.
func Encode(w io.Writer, res *Result) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(true)
	enc.SetIndent("", " ")
	if err := enc.Encode(res); err != nil {
		return fmt.Errorf("encode result: %w", err)
	}
	return nil
}

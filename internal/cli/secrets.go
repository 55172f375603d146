package cli

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
)

// leastSecret is the length from which a text is taken for a secret: a shorter
// one would be found in every report by accident.
const leastSecret = 6

// leaks reports whether data holds one of the secrets, as it is or in one of
// the forms that outputs give to text.
func leaks(data []byte, secrets []string) bool {
	for _, s := range secrets {
		if len(s) < leastSecret {
			continue
		}
		for _, form := range forms(s) {
			if bytes.Contains(data, []byte(form)) {
				return true
			}
		}
	}
	return false
}

// forms are the spellings of a secret: plain, in a URL, in JSON, in base64 at
// each of the three offsets that it can have inside a longer text.
func forms(s string) []string {
	out := []string{s, url.QueryEscape(s), url.PathEscape(s)}
	if quoted, err := json.Marshal(s); err == nil {
		out = append(out, strings.Trim(string(quoted), `"`))
	}
	for offset := range 3 {
		// The first and the last character depend on the neighbours.
		padded := append(make([]byte, offset), s...)
		for _, enc := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			text := enc.EncodeToString(padded)
			first := (offset*8 + 5) / 6
			last := len(padded) * 8 / 6
			if first < last {
				out = append(out, text[first:last])
			}
		}
	}
	return out
}

package lang

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
)

// leastSecret is the length from which a text is taken for a secret: a shorter
// one would be found in every report by accident.
const leastSecret = 6

// SecretForms are the spellings of a secret that outputs give to text: plain, in
// a URL, in JSON, in base64 by itself and at each of the three offsets that it
// can have inside a longer text. A text too short to be a secret has none.
func SecretForms(s string) []string {
	if len(s) < leastSecret {
		return nil
	}
	out := []string{s, url.QueryEscape(s), url.PathEscape(s), base64.StdEncoding.EncodeToString([]byte(s)), base64.RawURLEncoding.EncodeToString([]byte(s))}
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

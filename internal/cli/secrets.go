package cli

import (
	"bytes"

	"stackassay/internal/lang"
)

// leaks reports whether data holds one of the secrets, as it is or in one of
// the forms that outputs give to text.
func leaks(data []byte, secrets []string) bool {
	for _, s := range secrets {
		for _, form := range lang.SecretForms(s) {
			if bytes.Contains(data, []byte(form)) {
				return true
			}
		}
	}
	return false
}

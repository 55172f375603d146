package cli

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"stackassay/internal/lang"
)

// keyBytes is the length of a client key.
const keyBytes = 32

// clientKey is the key that draws samples and makes pseudonyms: STACKASSAY_KEY
// in hexadecimal, else the key file, else none: values then carry no pseudonyms,
// and equal inputs still give equal bytes.
func (s *session) clientKey(path string) ([]byte, error) {
	if v := s.sys.env("STACKASSAY_KEY"); v != "" {
		key, err := hex.DecodeString(v)
		if err != nil || len(key) != keyBytes {
			return nil, problem(lang.CodeSecretForm, "STACKASSAY_KEY is not a client key",
				fmt.Sprintf("it must be %d hexadecimal digits", 2*keyBytes), "unset it, or set it to what CI uses")
		}
		return key, nil
	}
	key, err := os.ReadFile(path) //nolint:gosec // the place of the key
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, problem(lang.CodeSecretForm, "the client key cannot be read", shown(path)+": "+reason(err), "make it readable for yourself only (mode 0600)")
	case len(key) != keyBytes:
		return nil, problem(lang.CodeSecretForm, "the client key is damaged", fmt.Sprintf("%s holds %d bytes and must hold %d", shown(path), len(key), keyBytes),
			"bring the right one back; a new one draws other records")
	}
	return key, nil
}

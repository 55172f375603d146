package profile

import (
	"encoding/json"
	"fmt"
	"io"
)

// JSON writes the page as one document, with the members in the order of the
// model.
func JSON(w io.Writer, p *Page) error {
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return fmt.Errorf("encode the profile: %w", err)
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

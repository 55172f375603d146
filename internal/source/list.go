package source

import (
	"strings"

	"github.com/tidwall/gjson"
)

// Split reads the text of a list as the fields of this dataset are read.
func (m *Mapping) Split(text string) []string { return splitList(text, m.separator) }

// splitList reads a list from a JSON list, or from text with separators. Empty
// members are none.
func splitList(text, separator string) []string {
	trimmed := strings.TrimSpace(text)
	if strings.HasPrefix(trimmed, "[") && gjson.Valid(trimmed) {
		var out []string
		gjson.Parse(trimmed).ForEach(func(_, v gjson.Result) bool {
			if member := v.String(); v.Type != gjson.Null && member != "" {
				out = append(out, member)
			}
			return true
		})
		return out
	}
	var out []string
	for member := range strings.SplitSeq(trimmed, separator) {
		if member = strings.TrimSpace(member); member != "" {
			out = append(out, member)
		}
	}
	return out
}

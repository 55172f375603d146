package connector

import (
	"slices"
	"strings"
	"sync"

	"stackassay/internal/lang"
)

// Redactor replaces secrets, by their value, in every text that leaves the
// package. It is safe for concurrent use.
type Redactor struct {
	mu    sync.RWMutex
	forms []string
}

// Add makes a secret known, in the forms in which it may stand in a text.
func (r *Redactor) Add(secrets ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range secrets {
		for _, form := range lang.SecretForms(s) {
			if !slices.Contains(r.forms, form) {
				r.forms = append(r.forms, form)
			}
		}
	}
	// A long form may hold a short one, which would leave its rest behind.
	slices.SortFunc(r.forms, func(a, b string) int { return len(b) - len(a) })
}

// Clean is a text without any of the secrets.
func (r *Redactor) Clean(text string) string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, form := range r.forms {
		text = strings.ReplaceAll(text, form, "[secret]")
	}
	return text
}

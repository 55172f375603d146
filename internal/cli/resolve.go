package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/history"
	"stackassay/internal/lang"
	"stackassay/internal/report/json"
	"stackassay/internal/score"
)

// stateFolder is where a company's key, samples and audits are kept.
const stateFolder = ".stackassay"

// store is the folder of audits: STACKASSAY_STORE, else the one beside the
// inventory.
func (s *session) store(dir string) history.Store {
	if v := s.sys.env("STACKASSAY_STORE"); v != "" {
		return history.Store{Dir: s.path(v)}
	}
	return history.Store{Dir: filepath.Join(s.path(dir), stateFolder, "audits")}
}

// stored finds an audit by its name: latest, previous, an id or the beginning
// of one, or the path of a result.
func (s *session) stored(name, dir string) (*score.Result, error) {
	data, err := s.open(name, dir)
	if err != nil {
		return nil, err
	}
	defer data.Close() //nolint:errcheck // read only
	res, newer, err := json.Read(data)
	if err != nil {
		return nil, problem(lang.CodeResult, "the result cannot be read", shown(name)+": "+shown(reason(err)),
			"make it again with stackassay scan, or name another: latest, previous, an id or a path")
	}
	if newer && !s.quiet {
		say(s.sys.Err, "warning: "+shown(name)+" was written by a newer version: what is unknown here is left out")
	}
	return res, nil
}

func (s *session) open(name, dir string) (io.ReadCloser, error) {
	if isPath(name) {
		f, err := os.Open(s.path(name))
		if err != nil {
			return nil, problem(lang.CodeResult, "the result cannot be read", shown(name)+": "+reason(err), "name a result.json, or an audit of the store: latest, previous or an id")
		}
		return f, nil
	}
	entry, err := s.store(dir).Find(name)
	switch {
	case errors.Is(err, history.ErrEmpty):
		return nil, problem(lang.CodeStore, "there is no audit yet", "the audit store of this inventory is empty", "run stackassay scan first, or name a result.json")
	case err != nil:
		return nil, problem(lang.CodeStore, "no audit "+shown(name), shown(err.Error())+orNear(name, s.audits(dir)), "name latest, previous, an id of the folder "+shown(s.store(dir).Dir)+" or the beginning of one")
	}
	data, err := entry.Read()
	if err != nil {
		return nil, problem(lang.CodeStore, "audit "+entry.ID+" cannot be used", shown(err.Error()), "bring the folder back from a copy, or delete it")
	}
	return io.NopCloser(strings.NewReader(string(data))), nil
}

// audits are the names that an audit of the store can be called by.
func (s *session) audits(dir string) []string {
	entries, err := s.store(dir).List()
	if err != nil {
		return nil
	}
	return append(lo.Map(entries, func(e history.Entry, _ int) string { return e.ID }), history.Latest, history.Previous)
}

// isPath tells the path of a file from the name of an audit.
func isPath(name string) bool {
	return strings.ContainsAny(name, `/\`) || strings.HasSuffix(name, ".json")
}

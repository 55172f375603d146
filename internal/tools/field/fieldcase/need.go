package fieldcase

import (
	"context"
	"fmt"
	"os"
	"strings"
)

// waits returns what is not there of the needs of something, "" when nothing is
// missing. certain is false where nobody can look: then the check itself tells.
// r is the run whose output may say that something is not built; nil: not run yet.
func (s *Suite) waits(ctx context.Context, needs []string, r *ran) (missing string, certain bool, err error) {
	certain = true
	for _, name := range needs {
		n, err := s.need(name)
		if err != nil {
			return "", false, err
		}
		there, looked, err := s.there(ctx, name, n, r)
		switch {
		case err != nil:
			return "", false, err
		case !looked:
			missing, certain = describe(name, n), false
		case !there:
			return describe(name, n), true, nil
		}
	}
	return missing, certain, nil
}

func describe(name string, n Need) string {
	if n.Issue == "" {
		return name
	}
	return fmt.Sprintf("%s (%s)", name, n.Issue)
}

// need returns an entry of the table. rule:ID needs none of its own: the entry of
// its pack says which issue builds it.
func (s *Suite) need(name string) (Need, error) {
	if id, ok := strings.CutPrefix(name, "rule:"); ok {
		pack, _, _ := strings.Cut(id, ".")
		return Need{Issue: s.needs["rule:"+pack].Issue, Rule: id}, nil
	}
	n, ok := s.needs[name]
	if !ok {
		return n, fmt.Errorf("nobody knows the need %q", name)
	}
	return n, nil
}

// there looks whether a need is met. What asks the program is asked once.
func (s *Suite) there(ctx context.Context, name string, n Need, r *ran) (there, looked bool, err error) {
	if n.Missing != "" {
		return r == nil || !strings.Contains(r.stdout+r.stderr, n.Missing), r != nil, nil
	}
	if n.Command == "" && n.Rule == "" && n.Format == "" {
		return false, false, nil
	}
	if there, ok := s.probed[name]; ok {
		return there, true, nil
	}
	there, err = s.probe(ctx, n)
	s.probed[name] = there
	return there, true, err
}

// probe asks the program in an empty folder.
func (s *Suite) probe(ctx context.Context, n Need) (bool, error) {
	dir, err := os.MkdirTemp("", "field")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // an empty folder of ours
	switch {
	case n.Format != "":
		r, err := s.call(ctx, dir, nil, "scan", "-o", n.Format+"=x")
		return err == nil && !strings.Contains(r.stderr, "no format"), err
	case n.Rule != "":
		r, err := s.call(ctx, dir, nil, "rules", "show", n.Rule)
		return err == nil && r.exit == 0, err
	}
	r, err := s.call(ctx, dir, nil, append(strings.Fields(n.Command), "-h")...)
	return err == nil && strings.Contains(r.stdout, program+" "+n.Command) && strings.Contains(r.stdout, n.Flag), err
}

package inventory

import (
	"strings"

	"golang.org/x/mod/semver"
)

// satisfies reports whether a version of the program meets a constraint such as
// ">= 0.1.0, < 2.0.0" or "~> 0.3"; ok is false when the constraint cannot be
// read. A version without a release, as of a build from source, meets all.
func satisfies(version, constraint string) (met, ok bool) {
	met = true
	v := canonical(version)
	for part := range strings.SplitSeq(constraint, ",") {
		op, want := operator(strings.TrimSpace(part))
		w := canonical(want)
		if w == "" {
			return false, false
		}
		if v != "" && !holds(op, v, w, want) {
			met = false
		}
	}
	return met, true
}

func operator(s string) (op, rest string) {
	for _, op := range []string{">=", "<=", "!=", "~>", "==", ">", "<", "="} {
		if rest, ok := strings.CutPrefix(s, op); ok {
			return op, strings.TrimSpace(rest)
		}
	}
	return "=", s
}

func canonical(version string) string {
	return semver.Canonical("v" + strings.TrimPrefix(strings.TrimSpace(version), "v"))
}

func holds(op, version, want, written string) bool {
	order := semver.Compare(version, want)
	switch op {
	case ">=":
		return order >= 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	case "<":
		return order < 0
	case "!=":
		return order != 0
	case "~>":
		return order >= 0 && sameButLast(version, written)
	}
	return order == 0
}

// sameButLast is the rule of ~>: only the last number that was written may rise.
func sameButLast(version, written string) bool {
	if strings.Count(written, ".") >= 2 {
		return semver.MajorMinor(version) == semver.MajorMinor(canonical(written))
	}
	return semver.Major(version) == semver.Major(canonical(written))
}

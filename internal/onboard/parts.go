package onboard

import (
	"cmp"
	"context"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

var counted = regexp.MustCompile(`^(.*[-_ .])0*([0-9]{1,3})$`)

// join makes one table of the parts that a long export was cut into: names that
// end in 1, 2, 3 and so on, with the same columns. A year or a second download
// counts in another way, and stays a table of its own.
func join(ctx context.Context, tables []found) []found {
	type series struct {
		members []found
		numbers []int
	}
	groups := map[string]*series{}
	for _, f := range tables {
		m := counted.FindStringSubmatch(stem(f.name))
		if m == nil || f.sheet != "" || strings.ContainsAny(f.full, `*?[\`) {
			continue
		}
		n, err := strconv.Atoi(m[2])
		if err != nil {
			continue
		}
		key := path.Dir(f.name) + "/" + m[1] + "*" + strings.TrimPrefix(path.Base(f.name), stem(f.name))
		if groups[key] == nil {
			groups[key] = &series{}
		}
		groups[key].members = append(groups[key].members, f)
		groups[key].numbers = append(groups[key].numbers, n)
	}
	gone := map[string]bool{}
	for _, key := range sortedKeys(groups) {
		g := groups[key]
		if !consecutive(g.numbers) || !sameColumns(ctx, g.members) {
			continue
		}
		pattern := filepath.Join(filepath.Dir(g.members[0].full), path.Base(key))
		if all, err := filepath.Glob(pattern); err != nil || len(all) != len(g.members) {
			continue
		}
		for _, f := range g.members {
			gone[f.full] = true
		}
		tables = append(tables, found{full: pattern, name: strings.TrimPrefix(key, "./"), parts: len(g.members)})
	}
	tables = lo.Reject(tables, func(f found, _ int) bool { return gone[f.full] })
	slices.SortFunc(tables, func(a, b found) int {
		return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(a.sheet, b.sheet))
	})
	return tables
}

// consecutive is true of two numbers or more that count from 0 or 1 without a
// gap.
func consecutive(numbers []int) bool {
	numbers = slices.Sorted(slices.Values(numbers))
	for i, n := range numbers {
		if n != numbers[0]+i {
			return false
		}
	}
	return len(numbers) > 1 && numbers[0] <= 1
}

func sameColumns(ctx context.Context, tables []found) bool {
	var first []string
	for i, f := range tables {
		src, err := openFile(ctx, f.full, "", file.Options{})
		if err != nil {
			return false
		}
		names := lo.Map(src.Info().Columns, func(c source.Column, _ int) string { return c.Name })
		if i == 0 {
			first = names
		} else if !slices.Equal(first, names) {
			return false
		}
	}
	return true
}

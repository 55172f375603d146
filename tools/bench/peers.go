package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/ext"
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
)

// emailPattern is what people write when they have no e-mail format.
const emailPattern = `^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$`

// peers runs the same rules in other evaluators, on one processor each, and
// sets their time beside ours for the same records.
func peers(dir string, n int, ours cost) error {
	sample := min(n, 100_000) // they are slow: a part is timed and scaled
	records, err := load(filepath.Join(dir, "contacts.csv"), sample)
	if err != nil {
		return err
	}
	for _, p := range []struct {
		name string
		make func() (func(map[string]any) (int, error), error)
	}{{"cel-go, the rules alone", celRules}, {"expr-lang, the rules alone", exprRules}} {
		judge, err := p.make()
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		begin, failing := time.Now(), 0
		for _, r := range records {
			k, err := judge(r)
			if err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
			failing += k
		}
		took := time.Since(begin) * time.Duration(n) / time.Duration(len(records))
		fmt.Printf("%-44s %10d %9.3f %9s %9s   %.1f times the CPU of the whole scan (scaled from %d records, %d failures)\n",
			p.name, n, took.Seconds(), "", "", took.Seconds()/ours.cpu.Seconds(), len(records), failing)
	}
	return withPolars(dir, n, ours)
}

// load reads records as maps, the way a program hands them to an evaluator.
func load(path string, most int) ([]map[string]any, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	if _, err := r.Read(); err != nil {
		return nil, err
	}
	names := []string{"id", "email", "first_name", "last_name", "phone", "country", "stage", "source", "created", "updated", "score", "company"}
	var out []map[string]any
	for len(out) < most {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		m := make(map[string]any, len(names))
		for i, name := range names {
			switch name {
			case "created", "updated":
				t, err := time.Parse(time.RFC3339, row[i])
				if err != nil {
					return nil, err
				}
				m[name] = float64(t.Unix())
			case "score":
				v, err := strconv.ParseFloat(row[i], 64)
				if err != nil {
					return nil, err
				}
				m[name] = v
			default:
				m[name] = row[i]
			}
		}
		out = append(out, m)
	}
	return out, nil
}

func celRules() (func(map[string]any) (int, error), error) {
	env, err := cel.NewEnv(cel.Variable("r", cel.MapType(cel.StringType, cel.DynType)), ext.Strings())
	if err != nil {
		return nil, err
	}
	var programs []cel.Program
	for _, q := range questions() {
		src := strings.ReplaceAll(q.cel, "EMAIL", "r'"+emailPattern+"'")
		ast, issues := env.Compile(src)
		if issues.Err() != nil {
			return nil, fmt.Errorf("%s: %w", q.name, issues.Err())
		}
		p, err := env.Program(ast, cel.EvalOptions(cel.OptOptimize))
		if err != nil {
			return nil, err
		}
		programs = append(programs, p)
	}
	return func(r map[string]any) (failing int, err error) {
		in := map[string]any{"r": r}
		for _, p := range programs {
			v, _, err := p.Eval(in)
			if err != nil {
				return 0, err
			}
			if v.Value() == false {
				failing++
			}
		}
		return failing, nil
	}, nil
}

func exprRules() (func(map[string]any) (int, error), error) {
	var programs []*vm.Program
	for _, q := range questions() {
		src := strings.ReplaceAll(q.expr, "EMAIL", strconv.Quote(emailPattern))
		p, err := expr.Compile(src, expr.Env(map[string]any{"r": map[string]any{}}), expr.AsBool())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.name, err)
		}
		programs = append(programs, p)
	}
	var machine vm.VM
	return func(r map[string]any) (failing int, err error) {
		in := map[string]any{"r": r}
		for _, p := range programs {
			v, err := machine.Run(p, in)
			if err != nil {
				return 0, err
			}
			if v == false {
				failing++
			}
		}
		return failing, nil
	}, nil
}

// withPolars runs the rules hand-written in polars, where it is installed.
func withPolars(dir string, n int, ours cost) error {
	if err := exec.Command("python3", "-c", "import polars").Run(); err != nil {
		fmt.Println("polars: not installed, not run")
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "import polars as pl\nEMAIL = r'''%s'''\nc = pl.col\n", emailPattern)
	b.WriteString(`df = pl.read_csv("contacts.csv", schema_overrides={"Id": pl.String}, try_parse_dates=False)
df = df.rename(dict(zip(df.columns, ["id","email","first_name","last_name","phone","country","stage","source","created","updated","score","company"])))
df = df.with_columns(c("created").str.to_datetime("%Y-%m-%dT%H:%M:%SZ").dt.epoch("s"), c("updated").str.to_datetime("%Y-%m-%dT%H:%M:%SZ").dt.epoch("s"))
print(df.select(
`)
	for _, q := range questions() {
		fmt.Fprintf(&b, "  (~(%s)).sum().alias(%q),\n", q.polars, q.name)
	}
	b.WriteString("))\n")
	path := filepath.Join(dir, "forty_rules.py")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		return err
	}
	c, err := median(3, func() (cost, error) {
		cmd := exec.Command("python3", path)
		cmd.Dir = dir
		return run(cmd, 0)
	})
	if err != nil {
		return err
	}
	row("polars, hand-written, whole process", n, c)
	fmt.Printf("scan ÷ polars: wall %.2f, memory %.2f\n", ours.wall.Seconds()/c.wall.Seconds(), float64(ours.memory)/float64(c.memory))
	return nil
}

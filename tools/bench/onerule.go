package main

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"cel.dev/cel-go/cel"
	peer "github.com/expr-lang/expr"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/expr"
	"stackassay/internal/record"
)

// chunk is how many records a batch of a scan has.
const chunk = 4096

// oneRule times one compiled condition over records that were already read, in
// three evaluators.
func oneRule() error {
	const (
		ours  = `record.score >= 0 && record.score <= 100 && record.country != "US"`
		other = `r.score >= 0.0 && r.score <= 100.0 && r.country != "US"`
	)
	fmt.Printf("\n%-44s %12s %14s\n", "one condition of three clauses", "ns a record", "allocations")
	schema, batch, records := scored()
	parsed, diags := hclsyntax.ParseExpression([]byte(ours), "rule", hcl.InitialPos)
	if diags.HasErrors() {
		return diags
	}
	program, diags := expr.Compile(parsed, &expr.Env{Types: &expr.Types{}, Schema: schema})
	if diags.HasErrors() {
		return diags
	}
	sel, out := make([]int32, chunk), make([]expr.Tri, chunk)
	for i := range sel {
		sel[i] = int32(i)
	}
	scratch, frame := &expr.Scratch{}, &expr.Frame{Batch: batch}
	each("stackassay", testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for done := 0; done < b.N; done += chunk {
			if err := program.Judge(scratch, frame, sel, out); err != nil {
				b.Fatal(err)
			}
		}
	}))
	env, err := cel.NewEnv(cel.Variable("r", cel.MapType(cel.StringType, cel.DynType)))
	if err != nil {
		return err
	}
	ast, issues := env.Compile(other)
	if issues.Err() != nil {
		return issues.Err()
	}
	judged, err := env.Program(ast, cel.EvalOptions(cel.OptOptimize))
	if err != nil {
		return err
	}
	each("cel-go", testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		in := map[string]any{}
		for i := range b.N {
			in["r"] = records[i%chunk]
			if _, _, err := judged.Eval(in); err != nil {
				b.Fatal(err)
			}
		}
	}))
	compiled, err := peer.Compile(other, peer.Env(map[string]any{"r": map[string]any{}}), peer.AsBool())
	if err != nil {
		return err
	}
	each("expr-lang", testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		in := map[string]any{}
		for i := range b.N {
			in["r"] = records[i%chunk]
			if _, err := peer.Run(compiled, in); err != nil {
				b.Fatal(err)
			}
		}
	}))
	fmt.Printf("(each over records in memory until the time is stable; %d records of ours are one batch)\n", chunk)
	return nil
}

func each(name string, r testing.BenchmarkResult) {
	fmt.Printf("%-44s %12.1f %14d\n", name, float64(r.T.Nanoseconds())/float64(r.N), r.AllocsPerOp())
}

// scored makes one batch of contacts with a score and a country, as vectors and
// as maps.
func scored() (*record.Schema, *record.Batch, []map[string]any) {
	rnd := rand.New(rand.NewPCG(3, 4))
	countries := []string{"DE", "ES", "IT", "FR", "GB", "US"}
	dict := record.NewDict()
	score := &record.Vector{Kind: record.Number, Rows: chunk, Null: make([]bool, chunk), Num: make([]float64, chunk)}
	country := &record.Vector{Kind: record.Text, Rows: chunk, Codes: make([]uint32, chunk), Cells: dict, Domain: dict}
	records := make([]map[string]any, chunk)
	for i := range chunk {
		score.Num[i] = float64(rnd.IntN(104))
		c := countries[rnd.IntN(len(countries))]
		country.Codes[i] = dict.Code([]byte(c))
		records[i] = map[string]any{"score": score.Num[i], "country": c}
	}
	country.Null = make([]bool, dict.Len())
	country.Null[0] = true
	schema := &record.Schema{Fields: []record.Field{
		{Root: "record", Name: "score", Kind: record.Number},
		{Root: "record", Name: "country", Kind: record.Text},
	}}
	return schema, &record.Batch{Chunk: &record.Chunk{Rows: chunk}, Vectors: []*record.Vector{score, country}}, records
}

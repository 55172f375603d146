package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"time"

	"stackassay/internal/match"
)

func load(path string) *match.Table {
	f, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.LazyQuotes = true
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	head, _ := r.Read()
	t := &match.Table{Name: path}
	names := append([]string{}, head...)
	idc := -1
	for i, h := range names {
		if strings.TrimPrefix(h, "\ufeff") == "id" {
			idc = i
		}
	}
	cols := make([]match.Column, len(names))
	for i := range cols {
		cols[i] = match.NewColumn(names[i], "", nil)
	}
	for {
		row, err := r.Read()
		if err != nil {
			break
		}
		t.IDs = append(t.IDs, strings.Clone(row[idc]))
		for i := range cols {
			if i != idc {
				cols[i].Codes = append(cols[i].Codes, cols[i].Dict.Code([]byte(row[i])))
			}
		}
	}
	for i := range cols {
		if i != idc {
			t.Columns = append(t.Columns, cols[i])
		}
	}
	return t
}

func main() {
	if p := os.Getenv("PROF"); p != "" {
		f, _ := os.Create(p)
		pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	verbose := os.Getenv("V") != ""
	for _, dir := range os.Args[1:] {
		var a, b *match.Table
		start := time.Now()
		switch {
		case exists(dir + "/records.csv"):
			a = load(dir + "/records.csv")
		case exists(dir + "/contacts.csv"):
			a = load(dir + "/contacts.csv")
		default:
			a, b = load(dir+"/a.csv"), load(dir+"/b.csv")
		}
		loaded := time.Since(start)
		start = time.Now()
		var res *match.Result
		var err error
		if b == nil {
			res, err = match.Dedupe(context.Background(), a, match.Options{})
		} else {
			res, err = match.Link(context.Background(), a, b, match.Options{})
		}
		if err != nil {
			panic(err)
		}
		took := time.Since(start)
		ids := append([]string{}, a.IDs...)
		if b != nil {
			ids = append(ids, b.IDs...)
		}
		p, r, f1 := scoreSet(dir, ids, len(a.IDs), b != nil, res)
		fmt.Printf("%-20s P %.4f R %.4f F1 %.4f  load %.2fs match %.2fs cand %d vec %d it %d skipped %d %s\n", filepath.Base(dir), p, r, f1, loaded.Seconds(), took.Seconds(), res.Work.Candidates, res.Work.Vectors, res.Work.Iterations, res.Work.Skipped, res.Refused)
		if verbose {
			match.Dump(res)
		}
	}
}

func exists(p string) bool { _, err := os.Stat(p); return err == nil }

func scoreSet(dir string, ids []string, left int, link bool, res *match.Result) (p, r, f float64) {
	idx := map[string]int{}
	for i, id := range ids {
		if link && i >= left {
			idx["b:"+id] = i
		} else {
			idx[id] = i
		}
	}
	of := res.ClusterOf()
	cl := func(i int) int {
		if of[i] < 0 {
			return -2 - i
		}
		return of[i]
	}
	fh, _ := os.Open(dir + "/truth.csv")
	defer fh.Close()
	rows, _ := csv.NewReader(fh).ReadAll()
	found, right, truth := 0, 0, 0
	sizes := map[int]int{}
	ls := map[int]int{}
	for i := range ids {
		sizes[cl(i)]++
		if i < left {
			ls[cl(i)]++
		}
	}
	if link {
		for c, k := range ls {
			found += k * (sizes[c] - k)
		}
	} else {
		for _, k := range sizes {
			found += k * (k - 1) / 2
		}
	}
	dump := os.Getenv("ERR") != ""
	if rows[0][1] == "entity" {
		ent := map[string]int{}
		e := make([]int, len(ids))
		for i := range e {
			e[i] = -1 - i
		}
		for _, row := range rows[1:] {
			n, ok := ent[row[1]]
			if !ok {
				n = len(ent)
				ent[row[1]] = n
			}
			e[idx[row[0]]] = n
		}
		cnt := map[int]int{}
		both := map[[2]int]int{}
		for i := range ids {
			cnt[e[i]]++
			both[[2]int{e[i], cl(i)}]++
		}
		for _, k := range cnt {
			truth += k * (k - 1) / 2
		}
		for _, k := range both {
			right += k * (k - 1) / 2
		}
		if dump {
			for k, c := range res.Clusters {
				if k%max(len(res.Clusters)/400,1) != 0 {
					continue
				}
				for _, x := range c.Records[1:] {
					if e[x] != e[c.Records[0]] {
						fmt.Printf("FALSE %s\n", match.Show(res, int(c.Records[0]), int(x)))
					}
				}
			}
			n := 0
			last := map[int]int{}
			for i := range ids {
				if j, ok := last[e[i]]; ok && cl(i) != cl(j) && n < 60 {
					n++
					fmt.Printf("MISSED %s\n", match.Show(res, j, i))
				}
				last[e[i]] = i
			}
		}
	} else {
		t := map[[2]int]bool{}
		for _, row := range rows[1:] {
			i, j := idx[row[0]], idx[row[1]]
			if link {
				j = idx["b:"+row[1]]
			}
			if i > j {
				i, j = j, i
			}
			t[[2]int{i, j}] = true
		}
		truth = len(t)
		n := 0
		for pr := range t {
			if cl(pr[0]) == cl(pr[1]) {
				right++
			} else if dump && n < 60 {
				n++
				fmt.Printf("MISSED %s\n", match.Show(res, pr[0], pr[1]))
			}
		}
		if dump {
			n = 0
			for _, c := range res.Clusters {
				for i, x := range c.Records {
					for _, y := range c.Records[i+1:] {
						if (!link || (int(x) < left) != (int(y) < left)) && !t[[2]int{int(x), int(y)}] && n < 60 {
							n++
							fmt.Printf("FALSE %s\n", match.Show(res, int(x), int(y)))
						}
					}
				}
			}
		}
	}
	if found > 0 {
		p = float64(right) / float64(found)
	}
	r = float64(right) / float64(truth)
	f = 2 * float64(right) / float64(found+truth)
	return
}

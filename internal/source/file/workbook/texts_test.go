package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// listed reads a list of shared texts that holds these.
func listed(tb testing.TB, list []string) *texts {
	tb.Helper()
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	part, err := z.Create("list.xml")
	var b bytes.Buffer
	b.WriteString("<sst>")
	for _, text := range list {
		b.WriteString("<si><t>")
		_ = xml.EscapeText(&b, []byte(text)) // a buffer takes everything
		b.WriteString("</t></si>")
	}
	b.WriteString("</sst>")
	if err == nil {
		_, err = part.Write(b.Bytes())
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		tb.Fatal(err)
	}
	a, err := unzip(bytes.NewReader(file.Bytes()), int64(file.Len()), Limits{Part: 1 << 30, Row: 1 << 20})
	if err != nil {
		tb.Fatal(err)
	}
	t := &texts{}
	if err := t.read(a, "list.xml"); err != nil {
		tb.Fatal(err)
	}
	return t
}

func TestSharedTextsComeBackByNumber(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	lists := map[string]func(i int) string{
		"of a kind":          func(i int) string { return fmt.Sprintf("ada.%d@firm%d.example", i, r.IntN(500)) },
		"of several kinds":   func(i int) string { return []string{"", "lead", strconv.Itoa(i), "2026-11-21T08:00:00Z"}[i%4] },
		"long and short":     func(i int) string { return strings.Repeat("a long note, ", i%40) },
		"in no alphabet":     func(int) string { return string([]rune{rune(0x4e00 + r.IntN(20_000)), rune(0x1f300 + r.IntN(700))}) },
		"empty, all of them": func(int) string { return "" },
		"first one, then the other": func(i int) string {
			if i < perPage {
				return fmt.Sprintf("+34 600 %06d", i)
			}
			return fmt.Sprintf("Società %c di Esempio S.r.l.", 'A'+i%26)
		},
	}
	for name, text := range lists {
		for _, n := range []int{1, perGroup, perPage, 2*perPage + perGroup + 1} {
			t.Run(fmt.Sprintf("%s, %d", name, n), func(t *testing.T) {
				list := make([]string, n)
				for i := range list {
					list[i] = text(i)
				}
				got := listed(t, list)
				for i, want := range list {
					text, ok := got.append([]byte("x"), i)
					if !ok || string(text) != "x"+want {
						t.Fatalf("text %d: got %q, %t, want %q", i, text, ok, "x"+want)
					}
					if filled, ok := got.filled(i); !ok || filled != (want != "") {
						t.Fatalf("text %d of %q: filled %t, %t", i, want, filled, ok)
					}
				}
				for _, i := range []int{-1, n, n + perPage, 1 << 30} {
					if _, ok := got.append(nil, i); ok {
						t.Errorf("there is a text %d of %d", i, n)
					}
					if _, ok := got.filled(i); ok {
						t.Errorf("text %d of %d is filled", i, n)
					}
				}
			})
		}
	}
}

func TestTextsOfAKindTakeLittleMoreThanHalf(t *testing.T) {
	var list []string
	size := 0
	for i := range 3 * perPage {
		list = append(list, fmt.Sprintf("ada.moreno%d@firm%d.example", i, i%5000), fmt.Sprintf("2026-%02d-%02dT08:%02d:00Z", 1+i%12, 1+i%28, i%60))
		size += len(list[2*i]) + len(list[2*i+1])
	}
	held := 0
	for _, p := range listed(t, list).pages {
		held += cap(p.buf) + 4*cap(p.groups)
	}
	if 10*held > 6*size {
		t.Errorf("%d bytes of text take %d", size, held)
	}
}

func TestTextsThatCannotBeShortenedDoNotGrow(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var l loose
	for range perPage {
		for range 40 {
			l.buf = append(l.buf, byte(r.Uint32()))
		}
		l.ends = append(l.ends, len(l.buf))
	}
	p := new(packer).page(&l)
	if p.symbols != nil || len(p.buf) > len(l.buf)+len(l.ends) {
		t.Errorf("%d bytes became %d", len(l.buf), len(p.buf))
	}
}

func TestSymbolsGiveBackEveryText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.SliceOf(rapid.SliceOf(rapid.ByteRange('a', 'd')))
		s := train(some.Draw(t, "sample"))
		for _, text := range append(some.Draw(t, "texts of the kind"), rapid.SliceOf(rapid.Byte()).Draw(t, "another")) {
			if got := s.unpack(nil, s.pack(nil, text)); !bytes.Equal(got, text) {
				t.Fatalf("%q came back as %q", text, got)
			}
		}
	})
}

func FuzzSymbols(f *testing.F) {
	f.Add([]byte("ada@firm.example\x00leo@firm.example"), []byte("mia@firm.example"))
	f.Add([]byte{0, 0, 0}, []byte{0, 255, 0, 255})
	f.Fuzz(func(t *testing.T, sample, text []byte) {
		s := train(bytes.Split(sample, []byte{0}))
		if got := s.unpack([]byte("x"), s.pack(nil, text)); string(got) != "x"+string(text) {
			t.Errorf("%q came back as %q", text, got)
		}
	})
}

func TestASkimmerSeesWhatAWalkerSees(t *testing.T) {
	b := &Book{texts: *listed(t, []string{"a", "", strings.Repeat("long ", 30)})}
	const xml = `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c><c r="D2" t="s"><v>2</v></c>` +
		`<c r="E2" t="s"><v>9</v></c><c r="F2"><v>12</v></c><c r="G2" t="inlineStr"><is><t>x</t></is></c><c r="H2"><f>A1</f></c></row><row><c t="e"><v>#N/A</v></c></row>`
	walker, skimmer := b.Walker(), b.Skimmer()
	walker.Start([]byte(xml), 2)
	skimmer.Start([]byte(xml), 2)
	for rows := 0; ; rows++ {
		more := walker.Next()
		if more != skimmer.Next() {
			t.Fatal("one has a row more")
		}
		if !more {
			if rows != 2 {
				t.Errorf("%d rows", rows)
			}
			return
		}
		want, got := walker.Row(), skimmer.Row()
		if want.Number != got.Number || len(want.Cells) != len(got.Cells) {
			t.Fatalf("row %d of %d cells, row %d of %d", want.Number, len(want.Cells), got.Number, len(got.Cells))
		}
		for i := range want.Cells {
			if w, g := want.Cells[i], got.Cells[i]; w.Column != g.Column || w.Kind != g.Kind || w.Fault != g.Fault {
				t.Errorf("cell %d: %+v, %+v", i, w, g)
			}
		}
	}
}

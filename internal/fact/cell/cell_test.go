package cell_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/cell"
)

// Each detector finds what was put into a healthy table, and nothing else; beside
// it stands what it must not take for an error.
func TestOneErrorAmongMany(t *testing.T) {
	tests := map[string]struct {
		spoil func(s *sheet)
		want  []string
	}{
		"a healthy table":                {func(*sheet) {}, nil},
		"a letter in a town":             {func(s *sheet) { s.spoil(40, "town", "Zarxgoza") }, []string{"40 town dissent|spelling"}},
		"a town in capitals":             {func(s *sheet) { s.spoil(40, "town", strings.ToUpper(s.rows[40][7])) }, []string{"40 town dissent|spelling"}},
		"a plan that is misspelt":        {func(s *sheet) { s.spoil(41, "plan", "starrter") }, []string{"41 plan spelling"}},
		"a region that the town is not":  {func(s *sheet) { s.spoil(42, "region", other(s.rows[42][8])) }, []string{"42 region dissent"}},
		"a gap where nobody has one":     {func(s *sheet) { s.spoil(43, "first", "") }, []string{"43 first missing"}},
		"white space for a name":         {func(s *sheet) { s.spoil(43, "first", "  ") }, []string{"43 first missing"}},
		"a name padded":                  {func(s *sheet) { s.spoil(44, "last", " Romano") }, []string{"44 last space|spelling"}},
		"a word for nothing":             {func(s *sheet) { s.spoil(45, "age", "n/a") }, []string{"45 age placeholder"}},
		"an age in words":                {func(s *sheet) { s.spoil(46, "age", "thirty-four") }, []string{"46 age format"}},
		"an age far above all":           {func(s *sheet) { s.spoil(47, "age", "999") }, []string{"47 age range"}},
		"an age below all":               {func(s *sheet) { s.spoil(47, "age", "-1") }, []string{"47 age range"}},
		"an income far above all":        {func(s *sheet) { s.spoil(48, "income", "9999999.99") }, []string{"48 income range"}},
		"a date in another order":        {func(s *sheet) { s.spoil(49, "came", "02/14/2022") }, []string{"49 came format"}},
		"a name of digits":               {func(s *sheet) { s.spoil(50, "last", "48213") }, []string{"50 last format"}},
		"an address without its at":      {func(s *sheet) { s.spoil(51, "email", "ada.shop.example.com") }, []string{"51 email format"}},
		"text in a wrong encoding":       {func(s *sheet) { s.spoil(52, "last", "Mu\ufffdoz") }, []string{"52 last encoding"}},
		"a number twice":                 {func(s *sheet) { s.spoil(53, "number", "7") }, []string{"53 number duplicate"}},
		"a code whose check digit fails": {func(s *sheet) { s.spoil(54, "code", luhn(4711)[:8]+wrong(luhn(4711)[8])) }, []string{"54 code format"}},
		"a stray unit":                   {func(s *sheet) { s.spoil(55, "income", "54210.40 EUR") }, []string{"55 income format|unit"}},
		"seen before having come": {
			func(s *sheet) { s.spoil(56, "came", "2023-05-10"); s.spoil(56, "seen", "2023-01-20") },
			[]string{"56 seen order"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := customers(1500, 3)
			tt.spoil(s)
			got := s.named()
			if len(got) != len(tt.want) {
				t.Fatalf("named %q, want %q", got, tt.want)
			}
			for i, want := range tt.want {
				at, kinds := want[:strings.LastIndexByte(want, ' ')], strings.Split(want[strings.LastIndexByte(want, ' ')+1:], "|")
				if !slices.ContainsFunc(kinds, func(k string) bool { return got[i] == at+" "+k }) {
					t.Errorf("named %q, want %q", got, tt.want)
				}
			}
		})
	}
}

func other(region string) string {
	if region == "Aragon" {
		return "Emilia"
	}
	return "Aragon"
}

func wrong(digit byte) string { return string('0' + (digit-'0'+3)%10) }

// What looks odd and is the way of its column stays unnamed.
func TestWaysOfAColumn(t *testing.T) {
	fill := func(name string, values func(i int) string) *sheet {
		s := &sheet{header: []string{name}}
		for i := range 600 {
			s.rows = append(s.rows, []string{values(i)})
		}
		return s
	}
	pick := func(list ...string) func(int) string { return func(i int) string { return list[i*7%len(list)] } }
	tests := map[string]*sheet{
		"three notations of telephone numbers": fill("phone", func(i int) string {
			n := fmt.Sprintf("%03d%04d", i*13%1000, i*977%10000)
			return []string{"(392) " + n[:3] + "-" + n[3:], "392-" + n[:3] + "-" + n[3:], "392" + n}[i%3]
		}),
		"six ways to write a unit": fill("ounces", pick("12 oz", "12.0 oz.", "16 ounce", "12 OZ", "19.2 oz", "12 oz. can")),
		"mixed case everywhere":    fill("source", pick("Email", "email", "EMAIL", "Facebook", "facebook")),
		"an optional column":       fill("note", pick("", "", "", "call back", "", "prefers mail", "")),
		"names that share their parts": fill("manager", func(i int) string {
			if i%50 == 0 {
				return "Marc Schmidt"
			}
			return []string{"Mark Schmidt", "Paula Torres", "Hugo Keller", "Marc Olsen", "Ada Romano"}[i%5]
		}),
		"numbers that thin out":   fill("orders", func(i int) string { return strconv.Itoa(1 + 600/(i+1)) }),
		"two common values alike": fill("status", pick("active", "inactive", "active", "inactive")),
		"codes that differ in digits": fill("measure", func(i int) string {
			return fmt.Sprintf("hf-%d", min(i%40, 4))
		}),
		"lists, markup and objects": fill("payload", func(i int) string {
			return []string{`{"a": 1}`, `{"b": [2, 3]}`, `{"c": "x"}`}[i%3]
		}),
	}
	for name, s := range tests {
		t.Run(name, func(t *testing.T) {
			if got := s.named(); len(got) > 0 {
				t.Errorf("named %q", got)
			}
		})
	}
}

// Of several sources that speak about the same things, most are right: who differs
// is named, and what somebody leaves out is missing.
func TestSourcesDiffer(t *testing.T) {
	s := &sheet{header: []string{"site", "flight", "leaves"}}
	truth := func(f int) string { return fmt.Sprintf("%d:%02d", 5+f%17, f*13%60) }
	var want []string
	for f := range 60 {
		for site := range 12 {
			value := truth(f)
			row := len(s.rows)
			switch (f*31 + site*17) % 23 {
			case 0:
				value = truth(f + 5)
				want = append(want, fmt.Sprintf("%d leaves dissent", row))
			case 1:
				value = ""
				want = append(want, fmt.Sprintf("%d leaves missing", row))
			}
			s.rows = append(s.rows, []string{fmt.Sprintf("site-%c", 'a'+site), fmt.Sprintf("XY-%d-MAD", 100+f), value})
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, s.named()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A town that ends in its region, beside an empty region, is two cells in one.
func TestMisplaced(t *testing.T) {
	s := customers(800, 5)
	want := []string{}
	for row := 20; row < 800; row += 97 {
		s.spoil(row, "town", s.rows[row][7]+" "+s.rows[row][8])
		s.spoil(row, "region", "")
		want = append(want, fmt.Sprintf("%d region missing", row), fmt.Sprintf("%d town misplaced", row))
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, s.named()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// Slips put in at random are found, and hardly anything else is named.
func TestSlipsAtRandom(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 11))
		s := customers(900, seed).only("town", "region", "plan")
		spoilt := map[string]bool{}
		for range 30 {
			row, column := r.IntN(len(s.rows)), s.header[r.IntN(len(s.header))]
			text := []byte(s.rows[row][s.column(column)])
			at := 1 + r.IntN(len(text)-1)
			if key := fmt.Sprint(row, " ", column); !spoilt[key] && text[at] != 'x' {
				text[at] = 'x'
				spoilt[key] = true
				s.spoil(row, column, string(text))
			}
		}
		hits, named := 0, s.named()
		for _, n := range named {
			if spoilt[n[:strings.LastIndexByte(n, ' ')]] {
				hits++
			}
		}
		if float64(hits) < 0.85*float64(len(spoilt)) || float64(hits) < 0.95*float64(len(named)) {
			t.Errorf("seed %d: %d of %d found, %d named: %q", seed, hits, len(spoilt), len(named), named)
		}
	}
}

// A healthy table stays unnamed, whatever its size and its values; one cell in
// twenty tables may stand apart by chance.
func TestHealthyTablesAreSilent(t *testing.T) {
	named := []string{}
	for seed := range uint64(20) {
		s := customers(30+int(seed)*45, seed)
		for _, n := range s.only("number", "age", "income", "plan", "town", "region", "came", "seen").named() {
			named = append(named, fmt.Sprintf("seed %d: %s", seed, n))
		}
	}
	if len(named) > 1 {
		t.Errorf("named %q", named)
	}
}

// The number of workers leaves no trace, confidences are shares, the order is by
// column and row, and a higher floor only leaves cells out.
func TestDeriveIsAFunction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := customers(rapid.IntRange(0, 300).Draw(t, "records"), rapid.Uint64().Draw(t, "seed")).only("number", "last", "age", "town", "region", "came", "seen")
		for range len(s.rows) / 20 {
			row := rapid.IntRange(0, len(s.rows)-1).Draw(t, "row")
			column := rapid.SampledFrom(s.header).Draw(t, "column")
			s.spoil(row, column, rapid.SampledFrom([]string{"", "n/a", "x", "Zarxgoza", "-5", "1e30", "\xff", " padded "}).Draw(t, "value"))
		}
		one := cell.Derive(s.table(), 0, 1)
		if diff := cmp.Diff(one, cell.Derive(s.table(), 0, 8)); diff != "" {
			t.Fatalf("one worker and eight differ:\n%s", diff)
		}
		last := cell.Cell{Row: -1}
		for _, c := range one {
			if c.Confidence <= 0 || c.Confidence > 1 {
				t.Fatalf("a confidence of %v", c.Confidence)
			}
			if c.Column < last.Column || c.Column == last.Column && c.Row <= last.Row {
				t.Fatalf("%v after %v", c, last)
			}
			last = c
		}
		sure := slices.DeleteFunc(slices.Clone(one), func(c cell.Cell) bool { return c.Confidence < threshold })
		if diff := cmp.Diff(sure, cell.Derive(s.table(), threshold, 2)); diff != "" && len(sure) > 0 {
			t.Fatalf("the floor changes more than what is below it:\n%s", diff)
		}
	})
}

// FuzzDerive puts any cells at all into a table.
func FuzzDerive(f *testing.F) {
	f.Add("a,b\n1,2\n", uint8(40))
	f.Add("id,when\n7,2024-01-01\n8,n/a\n", uint8(60))
	f.Fuzz(func(t *testing.T, text string, times uint8) {
		s := &sheet{header: []string{"a", "b", "c"}}
		cells := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '\n' })
		for i := range int(times) {
			row := make([]string, 3)
			for c := range row {
				if len(cells) > 0 {
					row[c] = cells[(i*(c+1)+c)%len(cells)]
				}
			}
			s.rows = append(s.rows, row)
		}
		for _, c := range cell.Derive(s.table(), 0, 1) {
			if c.Row >= len(s.rows) || c.Column > 2 || !(c.Confidence > 0 && c.Confidence <= 1) {
				t.Errorf("%+v", c)
			}
		}
	})
}

// What some records do otherwise for a reason that stands in another column is
// no slip, and a slip beside them is one all the same.
func TestWaysOfSomeRecords(t *testing.T) {
	tests := map[string]struct {
		header string
		row    func(r *rand.Rand, i int) []string
		slip   [2]string // a value that is put into record 41 of a column, and what is said of it
	}{
		// Half of the invoices of a customer are for a subscription of one price, the
		// others for something else; what is blank goes with them.
		"subscriptions and single orders": {"invoice customer town net tax exemption subscription since", func(r *rand.Rand, i int) []string {
			customer := r.IntN(120)
			net, subscription, since := strconv.Itoa(50+customer%7*20), fmt.Sprintf("S-%d", customer), fmt.Sprintf("2025-%02d-01", 1+customer%12)
			if i%6 == 0 || customer%5 == 0 {
				net, subscription, since = strconv.Itoa(1000+r.IntN(90000)), "", ""
			}
			tax, exemption := "21", ""
			if customer%3 == 0 && i%9 != 0 {
				tax, exemption = "0", "abroad"
			}
			return []string{fmt.Sprintf("I-%05d", i), fmt.Sprintf("C-%d", customer), shops[customer%8][0], net, tax, exemption, subscription, since}
		}, [2]string{"town", "dissent"}},
		// One branch of a postcode lies in another town, whatever the others say.
		"a branch over the border": {"branch postcode town turnover", func(r *rand.Rand, _ int) []string {
			branch := r.IntN(90)
			town := shops[branch%8][0]
			if branch == 17 {
				town = "Calatorao"
			}
			return []string{fmt.Sprintf("B-%d", branch), shops[branch%8][2], town, strconv.Itoa(r.IntN(90000))}
		}, [2]string{"town", "dissent"}},
		// A payment of another month is no other opinion about the same thing.
		"payments by month": {"account month paid", func(r *rand.Rand, i int) []string {
			account, month := i%80, i/80
			paid := 40 + account%9*10
			if month < account%4 {
				paid = 1000 + r.IntN(70000)
			}
			return []string{fmt.Sprintf("A-%d", account), fmt.Sprintf("2025-%02d", 1+month), strconv.Itoa(paid)}
		}, [2]string{}},
		// A price that many pay lies far from the others and is one of the list.
		"a list of prices": {"order article price", func(r *rand.Rand, i int) []string {
			article := r.IntN(40)
			price := 100 + article*2
			if article == 13 {
				price = 9
			}
			return []string{fmt.Sprintf("O-%05d", i), fmt.Sprintf("A-%d", article), fmt.Sprintf("%d.50", price)}
		}, [2]string{"price", "range"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(5) {
				r := rand.New(rand.NewPCG(seed, 5))
				s := &sheet{header: strings.Fields(tt.header)}
				for i := range 960 {
					s.rows = append(s.rows, tt.row(r, i))
				}
				if got := s.named(); len(got) > 0 {
					t.Fatalf("seed %d: named %q", seed, got)
				}
				column, kind := tt.slip[0], tt.slip[1]
				switch kind {
				case "dissent":
					s.spoil(41, column, "Huelva")
				case "range":
					s.spoil(41, column, "99999.00")
				default:
					continue
				}
				if got, want := s.named(), "41 "+column+" "+kind; !slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g, want[:len(want)-len(kind)]) }) || len(got) > 1 {
					t.Errorf("seed %d: named %q, want %q", seed, got, want)
				}
			}
		})
	}
}

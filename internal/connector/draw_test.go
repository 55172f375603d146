package connector_test

import (
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/source/store"
)

// register is a tool whose fields can be chosen and whose records can be had by id
// and by address.
const register = `"cursor" {
    param = "cursor"
    next  = response.body.next
  }`

// registered is the description of people with a field list, a fetch and a lookup.
func registered() string {
	text := strings.Replace(description(register), `    request {
      path = "/people"
    }
    records`, `    request {
      path  = "/people"
      query = { fields = join(",", schema.names) }
    }
    schema {
      request {
        path = "/fields"
      }
      records = response.body.fields
      name    = field
    }
    fetch {
      take = 7
      request {
        path  = "/people"
        query = { ids = join(",", fetch.ids), fields = join(",", schema.names) }
      }
    }
    lookup {
      take   = 8
      fields = ["mail"]
      request {
        path  = "/people"
        query = { lookup = lookup.field, values = join(",", lookup.values) }
      }
    }
    records`, 1)
	return text
}

// newRegister is a tool with n people, of whom every tenth shares the address of
// the one before.
func newRegister(t *testing.T, n int) *tool {
	t.Helper()
	s := newTool(t, n)
	for i := range s.records {
		s.records[i]["note"] = "note " + strconv.Itoa(i)
		if i%10 == 9 {
			s.records[i]["mail"] = s.records[i-1]["mail"]
		}
	}
	s.before = s.register
	return s
}

func (s *tool) register(w http.ResponseWriter, r *http.Request, _ int) bool {
	q := r.URL.Query()
	if strings.HasSuffix(r.URL.Path, "/fields") {
		reply(w, 200, map[string]any{"fields": []string{"id", "mail", "note"}})
		return true
	}
	key, wanted := "id", q.Get("ids")
	if q.Has("values") {
		key, wanted = q.Get("lookup"), q.Get("values")
	}
	if wanted == "" {
		return false
	}
	some := []map[string]any{}
	for _, p := range s.records {
		if slices.Contains(strings.Split(wanted, ","), p[key].(string)) {
			some = append(some, p)
		}
	}
	reply(w, 200, map[string]any{"people": some})
	return true
}

func (s *tool) askedFor(part string) (n int) {
	for _, uri := range s.asked {
		if strings.Contains(uri, part) {
			n++
		}
	}
	return n
}

// The keys of all records are listed, without their other fields; only the records
// that the panel draws are fetched, and the next time they are the same ones.
func TestKeysAreListedFirstAndTheDrawnFetched(t *testing.T) {
	s := newRegister(t, 300)
	s.perPage = 50
	draw := func() (*store.Manifest, []string) {
		s.asked = nil
		w := newWorld(t, s.URL+"/v1")
		size := 60
		w.order.Size, w.order.Method, w.order.Keys = &size, finding.Random, []string{"mail"}
		m, err := w.take(t, registered())
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		if err := w.order.Store.IDs("people", func(id []byte) { ids = append(ids, string(id)) }); err != nil {
			t.Fatal(err)
		}
		return m, ids
	}
	m, ids := draw()
	switch {
	case m.Strategy != "full_keys" || m.Method != finding.Random || !m.Panel || m.Rate == nil || m.Bias != "none known" || m.Clusters != nil || m.Deff != 1:
		t.Errorf("by %s %s, panel %t, rate %v, bias %q, clusters %v, deff %v", m.Strategy, m.Method, m.Panel, m.Rate, m.Bias, m.Clusters, m.Deff)
	case m.Listed != 300 || len(ids) != 300 || m.Keys.Rows != 300 || m.Keys.Columns != 4:
		t.Errorf("%d listed, %d keys in %d rows and %d columns, want 300 and 4 columns", m.Listed, len(ids), m.Keys.Rows, m.Keys.Columns)
	case m.Count < 35 || m.Count > 85 || m.Drawn == nil || *m.Drawn != m.Count:
		t.Errorf("%d records of %v drawn, want about 60", m.Count, m.Drawn)
	}
	if n, ok := m.Population.Known(); !ok || n != 300 {
		t.Errorf("population %d %t", n, ok)
	}
	if fetches := s.askedFor("ids="); fetches != (m.Count+6)/7 {
		t.Errorf("%d requests by id for %d records: %v", fetches, m.Count, s.asked)
	}
	for _, uri := range s.asked {
		if strings.Contains(uri, "note") && !strings.Contains(uri, "ids=") {
			t.Errorf("a listing asks for what no key is made of: %s", uri)
		}
	}
	again, _ := draw()
	if again.Records.SHA256 != m.Records.SHA256 {
		t.Error("the next draw is another one")
	}
}

// A panel keeps its rate: a population that grew by a half brings half as many
// again, and nobody leaves who was drawn.
func TestAPanelGrowsWithItsPopulation(t *testing.T) {
	s := newRegister(t, 450)
	all := s.records
	w := newWorld(t, s.URL+"/v1")
	size := 60
	w.order.Size, w.order.Method, w.order.Refresh = &size, finding.Random, true
	take := func(n int) (*store.Manifest, map[string]bool) {
		s.records, s.count = all[:n], n
		m, err := w.take(t, registered())
		if err != nil {
			t.Fatal(err)
		}
		drawn := map[string]bool{}
		for _, p := range s.records {
			if id := p["id"].(string); finding.Drawn(w.order.Panel.ByID("dataset.people", id), *m.Rate) {
				drawn[id] = true
			}
		}
		if len(drawn) != m.Count {
			t.Errorf("%d records by a rate that draws %d", m.Count, len(drawn))
		}
		return m, drawn
	}
	before, was := take(300)
	after, is := take(450)
	if *before.Rate != *after.Rate || after.Count <= before.Count {
		t.Errorf("rate %d then %d, records %d then %d", *before.Rate, *after.Rate, before.Count, after.Count)
	}
	for id := range was {
		if !is[id] {
			t.Errorf("%s left the panel", id)
		}
	}
}

// A key list that is cut off is no list of all: what is there is the first part.
func TestACutKeyListIsAHead(t *testing.T) {
	s := newRegister(t, 300)
	s.perPage = 50
	s.before = func(w http.ResponseWriter, r *http.Request, n int) bool {
		if strings.Contains(r.URL.RawQuery, "cursor=c100") {
			w.WriteHeader(http.StatusNotFound)
			return true
		}
		return s.register(w, r, n)
	}
	w := newWorld(t, s.URL+"/v1")
	size := 20
	w.order.Size, w.order.Method = &size, finding.Random
	m, err := w.take(t, registered())
	if err != nil {
		t.Fatal(err)
	}
	if m.Method != finding.Head || m.Complete || m.Panel || m.Count != 20 {
		t.Errorf("%d records by %s, complete %t: %s", m.Count, m.Method, m.Complete, ptr(m.Because))
	}
}

// A draw that is interrupted goes on with the same records.
func TestADrawGoesOn(t *testing.T) {
	s := newRegister(t, 300)
	s.perPage = 50
	size := 60
	whole := newWorld(t, s.URL+"/v1")
	whole.order.Size, whole.order.Method = &size, finding.Random
	want, err := whole.take(t, registered())
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, s.URL+"/v1")
	w.order.Size, w.order.Method = &size, finding.Random
	for range 6 {
		w.interrupt(t, s, registered(), 4)
	}
	got, err := w.take(t, registered())
	if err != nil || got.Records.SHA256 != want.Records.SHA256 || got.Keys.SHA256 != want.Keys.SHA256 {
		t.Errorf("after interruptions %v %v, want %v", got, err, want.Records)
	}
}

// What a record was drawn for and is deleted before it is fetched is said.
func TestADrawnRecordThatIsGone(t *testing.T) {
	s := newRegister(t, 300)
	s.before = func(w http.ResponseWriter, r *http.Request, n int) bool {
		if strings.Contains(r.URL.RawQuery, "ids=") && len(s.records) == 300 {
			first, _, _ := strings.Cut(r.URL.Query().Get("ids"), ",")
			s.records = slices.DeleteFunc(slices.Clone(s.records), func(p map[string]any) bool { return p["id"] == first })
		}
		return s.register(w, r, n)
	}
	w := newWorld(t, s.URL+"/v1")
	size := 60
	w.order.Size, w.order.Method = &size, finding.Random
	m, err := w.take(t, registered())
	if err != nil {
		t.Fatal(err)
	}
	if *m.Drawn != m.Count+1 || m.Dropped["gone since they were listed"] != 1 || !m.Complete {
		t.Errorf("%d drawn, %d there, dropped %v", *m.Drawn, m.Count, m.Dropped)
	}
}

// Where more are missing than can have been deleted meanwhile, what is there
// carries no claim.
func TestDrawnRecordsThatCannotBeHad(t *testing.T) {
	s := newRegister(t, 300)
	s.before = func(w http.ResponseWriter, r *http.Request, n int) bool {
		if ids := strings.Split(r.URL.Query().Get("ids"), ","); len(ids) > 3 {
			q := r.URL.Query()
			q.Set("ids", strings.Join(ids[:3], ","))
			r.URL.RawQuery = q.Encode()
		}
		return s.register(w, r, n)
	}
	w := newWorld(t, s.URL+"/v1")
	size := 60
	w.order.Size, w.order.Method = &size, finding.Random
	m, err := w.take(t, registered())
	if err != nil {
		t.Fatal(err)
	}
	if m.Method != finding.Head || m.Complete || m.Count == 0 || !strings.Contains(ptr(m.Because), "cannot be had by their ids") {
		t.Errorf("%d records by %s: %s", m.Count, m.Method, ptr(m.Because))
	}
}

// asked pairs an order with these addresses.
func asked(w *world, column string, values ...string) {
	w.order.Method = finding.Paired
	w.order.Pair = &store.Wanted{With: "others", Key: "email", Column: column, Values: values, Count: len(values), Normal: strings.ToLower}
}

func TestAPairedSampleAsksForKeys(t *testing.T) {
	s := newRegister(t, 300)
	var mails []string
	for i := range 50 {
		mails = append(mails, s.records[3*i]["mail"].(string))
	}
	mails = append(mails, "nobody@acme.example")
	w := newWorld(t, s.URL+"/v1")
	asked(w, "mail", mails...)
	m, err := w.take(t, registered())
	if err != nil {
		t.Fatal(err)
	}
	want := 0
	for _, p := range s.records {
		if slices.Contains(mails, p["mail"].(string)) {
			want++
		}
	}
	if m.Method != finding.Paired || m.Strategy != "lookup" || !m.Complete || m.Count != want || m.Deff != 1 {
		t.Errorf("%d records by %s %s, complete %t; want %d", m.Count, m.Method, m.Strategy, m.Complete, want)
	}
	if p := m.Pair; p == nil || p.With != "others" || p.Column != "mail" || p.Asked != 51 || p.Answered != 50 {
		t.Errorf("%+v, want 50 of 51 answered", m.Pair)
	}
	if !strings.Contains(m.Bias, "dataset.others") {
		t.Errorf("bias %q", m.Bias)
	}
	if n, ok := m.Population.Known(); !ok || n != 300 {
		t.Errorf("population %d %t", n, ok)
	}
	for _, uri := range s.asked {
		if strings.Contains(uri, "cursor") || strings.Contains(uri, "/people?fields") {
			t.Errorf("it is listed: %s", uri)
		}
	}
	if got := s.askedFor("lookup=mail"); got != 7 {
		t.Errorf("%d requests for 51 keys by eight", got)
	}
}

func TestAPairedSampleByID(t *testing.T) {
	s := newRegister(t, 300)
	w := newWorld(t, s.URL+"/v1")
	asked(w, "id", "1003", "1007", "9999")
	m, err := w.take(t, registered())
	if err != nil || m.Count != 2 || m.Pair.Asked != 3 || m.Pair.Answered != 2 || s.askedFor("ids=") != 1 {
		t.Errorf("%v %v: %v", m, err, s.asked)
	}
}

// An answer that goes on was cut: its keys are asked for again in halves, so that
// nobody is missed.
func TestAPairedSampleOfManyWithOneKey(t *testing.T) {
	s := newRegister(t, 120)
	for i, p := range s.records {
		p["mail"] = "shared" + strconv.Itoa(i%6) + "@acme.example"
	}
	s.before = func(w http.ResponseWriter, r *http.Request, n int) bool {
		if !r.URL.Query().Has("values") {
			return s.register(w, r, n)
		}
		some := []map[string]any{}
		for _, p := range s.records {
			if slices.Contains(strings.Split(r.URL.Query().Get("values"), ","), p["mail"].(string)) {
				some = append(some, p)
			}
		}
		body := map[string]any{"people": some[:min(25, len(some))]}
		if len(some) > 25 {
			body["next"] = "more"
		}
		reply(w, 200, body)
		return true
	}
	w := newWorld(t, s.URL+"/v1")
	var mails []string
	for i := range 6 {
		mails = append(mails, "shared"+strconv.Itoa(i)+"@acme.example")
	}
	asked(w, "mail", mails...)
	m, err := w.take(t, registered())
	if err != nil || m.Count != 120 || !m.Complete || m.Pair.Answered != 6 {
		t.Fatalf("%+v %v", m, err)
	}
}

func TestAPairedSampleGoesOn(t *testing.T) {
	s := newRegister(t, 300)
	var mails []string
	for i := range 100 {
		mails = append(mails, s.records[3*i]["mail"].(string))
	}
	whole := newWorld(t, s.URL+"/v1")
	asked(whole, "mail", mails...)
	want, err := whole.take(t, registered())
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, s.URL+"/v1")
	asked(w, "mail", mails...)
	for range 4 {
		w.interrupt(t, s, registered(), 5)
	}
	got, err := w.take(t, registered())
	if err != nil || got.Records.SHA256 != want.Records.SHA256 {
		t.Errorf("after interruptions %v %v, want %v", got, err, want.Records)
	}
}

func TestWhatIsPairedWithAHeadIsNoBetter(t *testing.T) {
	s := newRegister(t, 300)
	w := newWorld(t, s.URL+"/v1")
	asked(w, "mail", "p1@acme.example", "p2@acme.example")
	w.order.Pair.Weak = new(finding.Head)
	m, err := w.take(t, registered())
	if err != nil || m.Method != finding.Head || m.Complete || !strings.Contains(ptr(m.Because), "dataset.others is head") {
		t.Errorf("%v %v", m, err)
	}
}

func TestWhatCannotBeLookedUp(t *testing.T) {
	tests := map[string]struct{ text, column, says string }{
		"an object without a lookup":  {description(register), "mail", "cannot look up"},
		"a field that is not allowed": {registered(), "note", "does not look up"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newRegister(t, 30)
			w := newWorld(t, s.URL+"/v1")
			asked(w, tt.column, "p1@acme.example")
			_, err := w.take(t, tt.text)
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%v", err)
			}
			if _, err := filepath.Glob(filepath.Join(w.dir, "samples", "people.parquet")); err != nil {
				t.Error(err)
			}
		})
	}
}

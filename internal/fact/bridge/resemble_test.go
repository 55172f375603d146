package bridge_test

import (
	"fmt"
	"strings"
	"testing"

	"stackassay/internal/fact/bridge"
	"stackassay/internal/fact/rows"
	"stackassay/internal/fact/sketch"
)

// crowd is people of two tools: the first of them, with an address on both sides,
// are linked by it; a few later ones have none in the mail tool.
func crowd(n, lonely int, change func(i int, first, last string) (string, string)) (mail, crm []string) {
	const head = "id,email,first_name,last_name,phone,company_name"
	first := []string{"Ada", "Bertil", "Cosima", "Dragan", "Elvira", "Fulko", "Gunilla", "Hjalmar", "Ines", "Jorinde", "Kasimir", "Leonie", "Mirko", "Nepomuk", "Ottilie", "Pankraz", "Quirin"}
	last := []string{"Abendroth", "Brandwein", "Czerny", "Dohrmann", "Eichhorst", "Falkenried", "Grünhage", "Hasselbach", "Immendorf", "Jungclaus", "Kellinghusen", "Lüdeking", "Meyenburg"}
	mail, crm = []string{head}, []string{head}
	for i := range n {
		f, l := first[i%len(first)], last[i*7%len(last)]
		phone, firm := fmt.Sprintf("+4940669%05d", 69100+i), fmt.Sprintf("Werk %s%d", string(rune('A'+i%23)), i%61)
		email := fmt.Sprintf("p%d@w%d.example", i, i%61)
		crm = append(crm, fmt.Sprintf("c%d,%s,%s,%s,%s,%s", i, email, f, l, phone, firm))
		if i >= n-lonely {
			email = ""
			f, l = change(i, f, l)
		}
		mail = append(mail, fmt.Sprintf("m%d,%s,%s,%s,%s,%s", i, email, f, l, phone, firm))
	}
	return mail, crm
}

func kept(_ int, first, last string) (string, string) { return first, last }

// two is the lines of two exports.
type two struct{ mail, crm []string }

func crowdOf(n, lonely int, change func(i int, first, last string) (string, string)) two {
	mail, crm := crowd(n, lonely, change)
	return two{mail, crm}
}

func resembled(t *testing.T, of two) (*bridge.Bridge, map[string]string) {
	t.Helper()
	b := linked(t, sketch.Load(t, company("contact", sync("contact", `key = ["email"]`))), of.mail, of.crm)
	refused, err := b.Resemble(t.Context(), 2, "DE")
	if err != nil {
		t.Fatal(err)
	}
	return b, refused
}

// byMatch are the pairs that likeness found, by the number of the record.
func byMatch(b *bridge.Bridge) (found, wrong int) {
	for row, to := range b.Links.A.Row {
		if to == rows.None || b.Links.A.Method[row] != bridge.Match {
			continue
		}
		if found++; b.A.ID(row)[1:] != b.B.ID(int(to))[1:] {
			wrong++
		}
	}
	return found, wrong
}

func TestPeopleWithoutAKeyFindTheirPartnersByLikeness(t *testing.T) {
	b, refused := resembled(t, crowdOf(400, 40, kept))
	if refused != nil {
		t.Fatalf("refused: %v", refused)
	}
	found, wrong := byMatch(b)
	if found < 36 || wrong > 0 {
		t.Errorf("%d were found by likeness, %d of them wrongly; want nearly all of 40", found, wrong)
	}
	if b.Links.Counts[bridge.Match] != found {
		t.Errorf("%d are counted, %d found", b.Links.Counts[bridge.Match], found)
	}
	for row, to := range b.Links.B.Row {
		if to != rows.None && b.Links.A.Row[to] != int32(row) {
			t.Errorf("%s has the partner %s, who has another", b.B.ID(row), b.A.ID(int(to)))
		}
	}
}

func TestStrangersStayAlone(t *testing.T) {
	mail, crm := crowd(400, 40, func(i int, _, _ string) (string, string) { return "Xaver" + letters(i), "Ypsilon" + letters(i*3) })
	for i := 361; i < len(mail); i++ { // neither name, number nor firm of anybody in the other tool
		cells := strings.Split(mail[i], ",")
		cells[4], cells[5] = fmt.Sprintf("+4930239%05d", i), "Kontor "+letters(i*5)
		mail[i] = strings.Join(cells, ",")
	}
	b, _ := resembled(t, two{mail, crm})
	if found, _ := byMatch(b); found != 0 {
		t.Errorf("%d strangers were joined", found)
	}
}

func TestLikenessIsNotAskedWhereKeysHaveSaidAll(t *testing.T) {
	b, refused := resembled(t, crowdOf(240, 0, kept))
	if found, _ := byMatch(b); found != 0 || refused != nil {
		t.Errorf("%d were found although all had partners; refused %v", found, refused)
	}
}

func TestWhyLikenessWasNotBelieved(t *testing.T) {
	mail, crm := []string{"id,email,phone"}, []string{"id,email,phone"}
	for i := range 260 {
		mail = append(mail, fmt.Sprintf("m%d,p%d@x.example,+4940669%05d", i, i, 69100+i%83))
		crm = append(crm, fmt.Sprintf("c%d,q%d@x.example,+4940669%05d", i, i, 69100+i%83))
	}
	_, refused := resembled(t, two{mail, crm})
	if !strings.Contains(refused["en"], "No column holds names") || refused["es"] == "" || refused["it"] == "" {
		t.Errorf("refused because %v", refused)
	}
	few, refused := resembled(t, crowdOf(60, 5, kept))
	if found, _ := byMatch(few); found != 0 || refused != nil {
		t.Errorf("of few records %d were found by likeness; refused %v", found, refused)
	}
}

func TestDocumentsAreNotComparedByLikeness(t *testing.T) {
	b := linked(t, sketch.Load(t, company("invoice", sync("invoice", `key = ["number"]`))), []string{"id,number", "m1,1"}, []string{"id,number", "c1,2"})
	refused, err := b.Resemble(t.Context(), 1, "")
	if found, _ := byMatch(b); found != 0 || refused != nil || err != nil {
		t.Errorf("%d found, refused %v, %v", found, refused, err)
	}
}

func letters(i int) string {
	out := make([]byte, 5)
	for k := range out {
		out[k] = byte('a' + i%26)
		i = i*31 + 11
	}
	return string(out)
}

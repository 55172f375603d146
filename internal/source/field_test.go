package source_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/source"
)

func TestTheFirstOfTwoColumnsIsTakenAndSaid(t *testing.T) {
	f := field(t, "04")
	m, diags := source.Bind(&inventory.Dataset{Entity: entity("email:email", "first_name:first_name", "id:id")}, f.Info(), source.Env{})
	if len(diags) != 1 {
		t.Fatalf("%d diagnostics: %v", len(diags), diags)
	}
	text := diags[0].Summary + " " + diags[0].Detail
	for _, want := range []string{"columns 2 and 4", `row["Email (2)"]`} {
		if !strings.Contains(text, want) {
			t.Errorf("%q does not say %q", text, want)
		}
	}
	s := surveyed(t, f, m)
	var filled []int
	for _, c := range s.Columns {
		filled = append(filled, c.Filled)
	}
	if diff := cmp.Diff([]int{6, 4, 6, 2, 6}, filled); diff != "" {
		t.Errorf("filled cells (-want +got):\n%s", diff)
	}
	got, _ := values(t, f, s, "record", "email")
	want := []string{"aase@talvik.example", "-", "carin@fjos.example", "-", "eli@fjos.example", "finn@talvik.example"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("email (-want +got):\n%s", diff)
	}
	got, _ = values(t, f, s, "record.raw", "Email (2)")
	if want := []string{"-", "birk@privat.example", "-", "-", "eli@privat.example", "-"}; !cmp.Equal(want, got) {
		t.Errorf("the other column: got %v", got)
	}
}

func TestTheOtherOfTwoColumnsCanBeMapped(t *testing.T) {
	f := field(t, "04")
	m, diags := source.Bind(&inventory.Dataset{Entity: entity("email:email"), Map: mapped(t, `email = row["Email (2)"]`)}, f.Info(), source.Env{})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	got, _ := values(t, f, surveyed(t, f, m), "record", "email")
	if want := []string{"-", "birk@privat.example", "-", "-", "eli@privat.example", "-"}; !cmp.Equal(want, got) {
		t.Errorf("got %v", got)
	}
	_, diags = source.Bind(&inventory.Dataset{Entity: entity("email:email"), Map: mapped(t, `email = row.Email`)}, f.Info(), source.Env{})
	if len(diags) != 1 || diags.HasErrors() || diags[0].Subject == nil {
		t.Errorf("mapping one of two: %v", diags)
	}
}

func TestAnAssumedEncodingKeepsItsLetters(t *testing.T) {
	f := field(t, "06")
	ds := &inventory.Dataset{Entity: entity("name:text", "street:text", "city:text"), Map: mapped(t, `
name   = row.Firma
street = row["Straße"]
city   = row.Ort`)}
	s := surveyed(t, f, bound(t, ds, f, source.Env{}))
	got, _ := values(t, f, s, "record", "street")
	if want := []string{"Hafenweg 3", "Am Wall 9", "Ringstr. 12", "Domhof 1", "Feldweg 7"}; !cmp.Equal(want, got) {
		t.Errorf("street: got %v", got)
	}
	if got, _ := values(t, f, s, "record.raw", "Ort"); got[2] != "Köln" {
		t.Errorf("raw: got %v", got)
	}
}

func TestTheColumnSettlesItsDecimalMark(t *testing.T) {
	f := field(t, "07")
	ds := &inventory.Dataset{Entity: entity("id:id", "amount:amount"), Map: mapped(t, `
id     = row.Beleg
amount = row["Betrag (EUR)"]`)}
	s := surveyed(t, f, bound(t, ds, f, source.Env{Locale: "en"}))
	got, _ := values(t, f, s, "record", "amount")
	if diff := cmp.Diff([]string{"3000", "1111.11", "250", "12500", "0.75", "-1000"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"decimal comma, settled by 2 values"}, s.Fields[1].Words); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
}

func TestADeclaredDecimalMarkDecides(t *testing.T) {
	f := opened(t, "t.csv", "amount\n\"1,234\"\n\"5,678\"\n")
	ds := &inventory.Dataset{Entity: entity("amount:amount"), From: &inventory.DatasetFrom{Decimal: ","}}
	s := surveyed(t, f, bound(t, ds, f, source.Env{Locale: "en"}))
	if got, _ := values(t, f, s, "record", "amount"); !cmp.Equal([]string{"1.234", "5.678"}, got) {
		t.Errorf("got %v", got)
	}
	if diff := cmp.Diff([]string{"decimal comma, as declared"}, s.Fields[0].Words); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
}

func TestOneValueAboveTwelveSettlesTheColumn(t *testing.T) {
	f := field(t, "08")
	ds := &inventory.Dataset{Entity: entity("id:id", "created_at:date"), Map: mapped(t, `
id         = row.Id
created_at = row.Alta`)}
	env := source.Env{Locale: "en-US", AsOf: lang.Time{Time: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), DateOnly: true}}
	s := surveyed(t, f, bound(t, ds, f, env))
	got, _ := values(t, f, s, "record", "created_at")
	want := []string{"2026-09-10", "2026-09-30", "2026-11-03", "2026-10-12", "2026-08-05", "2025-12-12"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"day first, settled by 1 of 6 values"}, s.Fields[1].Words); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
}

func TestWhatIsGoneDoesNotLive(t *testing.T) {
	f := field(t, "20")
	for name, body := range map[string]string{
		"by a flag":          "id = row.Id\narchived = row.IsDeleted",
		"by the survivor":    "id = row.Id\nmerged_into = row.MasterRecordId",
		"by a computed flag": "id = row.Id\narchived = row.IsDeleted == \"true\"",
		"by both":            "id = row.Id\narchived = row.IsDeleted\nmerged_into = row.MasterRecordId",
	} {
		t.Run(name, func(t *testing.T) {
			ds := &inventory.Dataset{Entity: entity("id:id", "archived:boolean", "merged_into:id"), Map: mapped(t, body)}
			s := surveyed(t, f, bound(t, ds, f, source.Env{}))
			if s.Rows != 8 || s.Archived != 2 {
				t.Errorf("%d rows, %d archived", s.Rows, s.Archived)
			}
			_, living := values(t, f, s, "record", "id")
			if diff := cmp.Diff([]bool{true, false, true, false, true, true, true, true}, living); diff != "" {
				t.Errorf("living (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNamibiaIsACountry(t *testing.T) {
	f := field(t, "22")
	s := surveyed(t, f, bound(t, &inventory.Dataset{Entity: entity("id:id", "country:country", "city:text")}, f, source.Env{}))
	got, _ := values(t, f, s, "record", "country")
	if diff := cmp.Diff([]string{"NA", "NA", "ZA", "BW", "na", "ZA", "-", "BW"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAHeaderWithoutRowsHasNoRecords(t *testing.T) {
	f := field(t, "23")
	s := surveyed(t, f, bound(t, &inventory.Dataset{Entity: entity("email:email")}, f, source.Env{}))
	if s.Rows != 0 || s.Problems.Count != 0 || s.Mapping.Schema.Fields[0].Absent {
		t.Errorf("%d rows, %d problems, e-mail absent %t", s.Rows, s.Problems.Count, s.Mapping.Schema.Fields[0].Absent)
	}
}

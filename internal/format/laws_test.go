package format_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"stackassay/internal/format"
)

// sample is one value of the committed vectors with the country it is judged in.
type sample struct {
	id, country, value string
}

// samples returns every value of the vectors of formats, valid or not.
func samples(t *testing.T) []sample {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(vectorsDir(), "[a-z]*.csv"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no vectors: %v", err)
	}
	var all []sample
	for _, path := range paths {
		id, country, _ := strings.Cut(strings.TrimSuffix(filepath.Base(path), ".csv"), "-")
		if _, ok := format.Lookup(id); !ok {
			continue
		}
		for _, row := range readRows(t, path) {
			all = append(all, sample{id, strings.ToUpper(country), row["value"]})
		}
	}
	return all
}

func (s sample) context() format.Context { return format.Context{Country: s.country, AsOf: asOf()} }

func (s sample) format(t interface{ Fatalf(string, ...any) }) format.Format {
	f, ok := format.Lookup(s.id)
	if !ok {
		t.Fatalf("no format %q", s.id)
	}
	return f
}

func TestNormalFormIsValidAndItsOwnNormalForm(t *testing.T) {
	for _, s := range samples(t) {
		f := s.format(t)
		r := f.Check(s.value, s.context())
		if r.Normal == "" {
			continue
		}
		again := f.Check(r.Normal, s.context())
		if !again.Ok() || again.Normal != r.Normal {
			t.Errorf("%s %s: %q has the normal form %q, and that has %q (%v %s)", s.id, s.country, s.value, r.Normal, again.Normal, again.State, again.Reason)
		}
	}
}

func TestResultsAreConsistent(t *testing.T) {
	for _, s := range samples(t) {
		r := s.format(t).Check(s.value, s.context())
		if (r.State == format.Valid) != (r.Reason == "") {
			t.Errorf("%s: %q is %v with the reason %q", s.id, s.value, r.State, r.Reason)
		}
		if r.State == format.Valid && r.Normal == "" {
			t.Errorf("%s: %q is valid without a normal form", s.id, s.value)
		}
	}
}

func TestCompareIsSymmetricAndReflexive(t *testing.T) {
	all := samples(t)
	byID := make(map[string][]sample)
	for _, s := range all {
		byID[s.id+"-"+s.country] = append(byID[s.id+"-"+s.country], s)
	}
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SampledFrom(all).Draw(t, "a")
		b := rapid.SampledFrom(byID[a.id+"-"+a.country]).Draw(t, "b")
		f, in := a.format(t), a.context()
		if there, back := f.Compare(a.value, b.value, in), f.Compare(b.value, a.value, in); there != back {
			t.Fatalf("%s: %q and %q differ by %v %s, the other way by %v %s", a.id, a.value, b.value, there.Class, there.Kind, back.Class, back.Kind)
		}
		if d := f.Compare(a.value, a.value, in); d.Class != format.ClassEqual {
			t.Fatalf("%s: %q is not equal to itself: %v %s", a.id, a.value, d.Class, d.Kind)
		}
	})
}

func TestValueAndNormalFormAreEquivalent(t *testing.T) {
	for _, s := range samples(t) {
		f := s.format(t)
		r := f.Check(s.value, s.context())
		if !r.Ok() {
			continue
		}
		if d := f.Compare(s.value, r.Normal, s.context()); d.Class != format.ClassEqual && d.Class != format.ClassEquivalent {
			t.Errorf("%s %s: %q and its normal form %q differ by %v %s", s.id, s.country, s.value, r.Normal, d.Class, d.Kind)
		}
	}
}

// openly lists the formats whose masks show the value, or a part of it by their table.
func openly(id string) bool {
	switch id {
	case "lei", "gln", "fr_siren", "fr_siret", "gb_company", "au_abn", "nl_kvk", "be_enterprise", "ch_uid", "br_cnpj", "percentage", "currency", "bic",
		"date", "datetime", "time", "timezone", "duration", "year", "country", "country_alpha2", "country_alpha3", "subdivision", "language", "naics", "nace",
		"uuid", "salesforce_id", "hubspot_id", "stripe_id", "boolean", "enum", "multi_enum", "id", "reference",
		"email", "domain", "hostname", "url", "website", "linkedin_url", "company_name", "ipv4", "ipv6", "ip", "card_number":
		return true
	}
	return false
}

func TestMasksShowNoFiveCharactersInARow(t *testing.T) {
	for _, s := range samples(t) {
		if openly(s.id) {
			continue
		}
		f := s.format(t)
		if !f.Check(s.value, s.context()).Ok() {
			continue
		}
		mask := f.Mask(s.value, s.context())
		for i := 0; i+5 <= len(s.value); i++ {
			if part := s.value[i : i+5]; strings.Contains(mask, part) && tellsSomething(part) {
				t.Errorf("%s: the mask %q of %q shows %q", s.id, mask, s.value, part)
				break
			}
		}
	}
}

// tellsSomething reports whether a piece of a mask has a letter or digit that the
// shape mask does not put for every other.
func tellsSomething(part string) bool {
	return strings.IndexFunc(part, func(r rune) bool { return r != 'a' && r != '9' && (unicode.IsLetter(r) || unicode.IsDigit(r)) }) >= 0
}

func TestPersonalFieldsAreNeverOpen(t *testing.T) {
	for _, s := range samples(t) {
		f := s.format(t)
		in := s.context()
		in.Personal = true
		value := s.value
		letters := strings.IndexFunc(value, func(r rune) bool { return r != 'a' && r != '9' && r > ' ' })
		if len(value) < 6 || letters < 0 || !f.Check(value, in).Ok() || format.Shape(value) == value {
			continue
		}
		if mask := f.Mask(value, in); mask == value {
			t.Errorf("%s: the mask of a personal field shows the value %q", s.id, value)
		}
	}
}

func TestChangedCheckDigitIsNeverValid(t *testing.T) {
	checked := []string{
		"lei", "gln", "es_dni", "es_nie", "it_partita_iva", "de_steuer_id", "de_widnr", "fr_siren", "fr_siret", "pt_nif", "ca_bn", "au_abn",
		"be_enterprise", "ch_uid", "br_cnpj", "br_cpf", "ar_cuit", "cl_rut", "co_nit", "iban", "card_number", "gb_vat",
	}
	for _, s := range samples(t) {
		if !slices.Contains(checked, s.id) || strings.HasPrefix(s.value, "35600000") {
			continue
		}
		f := s.format(t)
		r := f.Check(s.value, s.context())
		if !r.Ok() {
			continue
		}
		at := len(r.Normal) - 1
		switch s.id {
		case "de_widnr":
			at = len("DE123456789") - 1
		case "ca_bn":
			at = len("123456789") - 1
		case "iban":
			at = 3
		case "gb_vat":
			if at = len("123456789") - 1; at >= len(r.Normal) {
				continue
			}
		}
		if r.Normal[at] < '0' || r.Normal[at] > '9' {
			continue
		}
		for digit := byte('0'); digit <= '9'; digit++ {
			if digit == r.Normal[at] {
				continue
			}
			changed := r.Normal[:at] + string(digit) + r.Normal[at+1:]
			if f.Check(changed, s.context()).Ok() {
				t.Errorf("%s: %q is valid, and so is %q", s.id, r.Normal, changed)
			}
		}
	}
}

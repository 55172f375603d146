package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/fact/reference"
	"stackassay/internal/finding"
)

// keyList gathers the ids of all records that exist where a sample was drawn of a
// list of them, and reports whether it was.
func (a *audit) keyList(ds *dataset, into *reference.Collector) (listed bool, err error) {
	m := ds.manifest
	if m == nil || !m.Panel || !m.Complete || m.Keys == nil || m.Keys.Rows != m.Listed || ds.survey.Problems.Count > 0 {
		return false, nil
	}
	return true, a.Samples.Store.IDs(m.Dataset, into.Key)
}

// whyNoKeys says why nobody knows which records exist that a reference may name.
func (a *audit) whyNoKeys(l reference.Link, keys *reference.Keys) finding.Text {
	if l.Target == nil {
		return finding.Text{
			"en": fmt.Sprintf("no dataset holds the records of %s whose ids %s carries", l.To.Addr, l.Field.Label),
			"es": fmt.Sprintf("ningún conjunto contiene los registros de %s cuyos identificadores lleva %s", l.To.Addr, l.Field.Label),
			"it": fmt.Sprintf("nessun insieme contiene i record di %s di cui %s porta gli identificativi", l.To.Addr, l.Field.Label),
		}
	}
	target := a.datasetOf(l.Target)
	if keys == nil || target.survey == nil {
		return finding.Text{
			"en": target.Addr + ", where the ids are looked up, was not read",
			"es": target.Addr + ", donde se buscan los identificadores, no se leyó",
			"it": target.Addr + ", dove si cercano gli identificativi, non è stato letto",
		}
	}
	if n := lo.Sum(lo.Values(keys.Unreadable)); n > 0 {
		return unreadableIDs(target, keys, n)
	}
	if s := target.survey; s.Problems.Count > 0 {
		return partOfKeys(target, int64(s.Rows), int64(s.Rows+s.Problems.Count))
	}
	if read, all := int64(target.survey.Rows), population(target); method(target) != finding.All || all > read {
		return partOfKeys(target, read, all)
	}
	return nil
}

// unreadableIDs says that some ids of a list were damaged, and how.
func unreadableIDs(target *dataset, keys *reference.Keys, n int64) finding.Text {
	lost, of := thousands(n), thousands(int64(target.survey.Rows))
	return finding.Text{
		"en": fmt.Sprintf("%s of %s ids of %s cannot be read (%s), so that its list of keys is not complete: what is not found there may exist",
			lost, of, target.Addr, damagedIn(keys, func(d damageWords) string { return d.english })),
		"es": fmt.Sprintf("%s de %s identificadores de %s no se pueden leer (%s), así que su lista de claves no está completa: lo que no se encuentra allí puede existir",
			lost, of, target.Addr, damagedIn(keys, func(d damageWords) string { return d.spanish })),
		"it": fmt.Sprintf("%s identificativi su %s di %s non si possono leggere (%s), quindi il suo elenco di chiavi non è completo: ciò che non si trova lì può esistere",
			lost, of, target.Addr, damagedIn(keys, func(d damageWords) string { return d.italian })),
	}
}

// damageWords is how the damage of ids is told.
type damageWords struct {
	damage                    reference.Damage
	english, spanish, italian string
}

func damages() []damageWords {
	return []damageWords{
		{reference.Scientific, "in scientific notation", "en notación científica", "in notazione scientifica"},
		{reference.Decimal, "as decimal numbers", "como números decimales", "come numeri decimali"},
		{reference.LostCase, "without their capitals", "sin sus mayúsculas", "senza le loro maiuscole"},
	}
}

func damagedIn(keys *reference.Keys, word func(damageWords) string) string {
	known := slices.DeleteFunc(damages(), func(d damageWords) bool { return keys.Unreadable[d.damage] == 0 })
	return strings.Join(lo.Map(known, func(d damageWords, _ int) string { return thousands(keys.Unreadable[d.damage]) + " " + word(d) }), ", ")
}

// partOfKeys says that only part of a list of keys was read; all is negative where
// nobody knows how many there are.
func partOfKeys(target *dataset, read, all int64) finding.Text {
	en, es, it := thousands(read), thousands(read), thousands(read)
	if all >= 0 {
		en, es, it = en+" of "+thousands(all), es+" de "+thousands(all), it+" su "+thousands(all)
	}
	return finding.Text{
		"en": fmt.Sprintf("not all records of %s were read (%s), so that what is not found there may exist", target.Addr, en),
		"es": fmt.Sprintf("no se leyeron todos los registros de %s (%s), así que lo que no se encuentra allí puede existir", target.Addr, es),
		"it": fmt.Sprintf("non tutti i record di %s sono stati letti (%s), quindi ciò che non si trova lì può esistere", target.Addr, it),
	}
}

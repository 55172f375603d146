package audit_test

import (
	"fmt"
	"strings"
	"testing"

	"stackassay/internal/report/text"
)

// Mailboxes without names cannot tell one person from two: the result and the
// report say that likeness was not weighed, in the language of the reader.
func TestWhereLikenessWasNotWeighedIsSaid(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("Id,Email,Phone\n")
	for i := range 260 {
		fmt.Fprintf(&rows, "%d,p%d@x%d.example,+49 40 669%05d\n", i, i, i%97, 69100+i%83)
	}
	files := map[string]string{"a.hcl": stack + contacts, "contacts.csv": rows.String()}
	out := audited(t, files, packs("duplicates"))
	alone := facts(t, out, "dataset.contacts").KeysAlone
	if len(alone) != 1 || alone[0].With != "" || !strings.Contains(alone[0].Reason["en"], "No column holds names") || !strings.Contains(alone[0].Reason["it"], "contano solo le chiavi") {
		t.Fatalf("the data section says %+v", alone)
	}
	var b strings.Builder
	if err := text.RenderTo(&b, out.Result, text.Options{Lang: "es", Width: 400}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "Registros comparados solo por claves: dataset.contacts. Ninguna columna tiene nombres") {
		t.Errorf("the report does not say it:\n%s", b.String())
	}
}

// Below two hundred records keys decide alone by agreement: nothing is lacking.
func TestFewRecordsAreNoRefusal(t *testing.T) {
	out := audited(t, map[string]string{"a.hcl": stack + contacts, "contacts.csv": "Id,Email\n1,a@x.example\n2,b@x.example\n"}, packs("duplicates"))
	if alone := facts(t, out, "dataset.contacts").KeysAlone; alone != nil {
		t.Errorf("the data section says %+v", alone)
	}
}

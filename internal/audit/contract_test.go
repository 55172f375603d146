package audit_test

import (
	"strings"
	"testing"
)

// promised asks whether records keep their contract.
var promised = asks("promised", `"record" {
    entity = contact
  }`, `schema_error == null`)

var contracted = strings.Replace(contacts, "  from", "  schema = \"contact.schema.json\"\n  from", 1)

func TestRecordsAreHeldToTheirContract(t *testing.T) {
	out := audited(t, map[string]string{
		"stack.hcl":           stack + contracted + promised,
		"contact.schema.json": `{"type": "object", "required": ["Email"], "properties": {"Age": {"type": "integer", "minimum": 18}}}`,
		"contacts.csv":        "Id,Email,Age\n1,a@x.example,40\n2,,40\n3,c@x.example,12\n4,d@x.example,\n",
	})
	if got := said(check(t, out, "house.promised")); got != "fail 2 of 4" {
		t.Errorf("%s, want fail 2 of 4", got)
	}
}

func TestAContractThatIsNoneEndsTheAudit(t *testing.T) {
	tests := map[string]struct{ schema, says string }{
		"it is no JSON":        {"{", "stack.hcl:21:3: the contract of dataset.contacts does not compile"},
		"it is no JSON Schema": {`{"type": 7}`, "stack.hcl:21:3: the contract of dataset.contacts does not compile"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := auditOf(t, map[string]string{
				"stack.hcl": stack + contracted + promised, "contact.schema.json": tt.schema, "contacts.csv": "Id,Email\n1,a@x.example\n",
			})
			if err == nil || !strings.HasPrefix(err.Error(), tt.says) {
				t.Fatalf("%v, want %s", err, tt.says)
			}
		})
	}
}

package source_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/expr"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/source"
)

const people = `Id,First Name,E_MAIL,lifecyclestage,Owner,Tags,Score,Joined,Opted Out
1,Ada,ada@x.example,lead,ina,a;b,"1,5",2026-01-02,yes
2,Leo,,marketingqualifiedlead,ina,,2,3 January 2026,no
3,Mia,mia@x.example,weird,,"[""x"",""y;z""]",n/a,soon,maybe
4,,,,tom,;,,,
`

func TestColumnsAreMatchedByName(t *testing.T) {
	f := opened(t, "t.csv", people)
	ds := &inventory.Dataset{Entity: entity("id:id", "first_name:first_name", "email:email", "opted_out:boolean", "phone:phone")}
	m := bound(t, ds, f, source.Env{})
	got := map[string]string{}
	for _, x := range m.Schema.Fields {
		if x.Root == "record" {
			got[x.Name] = x.Column
		}
	}
	want := map[string]string{"id": "Id", "first_name": "First Name", "email": "E_MAIL", "opted_out": "Opted Out", "phone": ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !m.ByName || !m.Schema.Fields[4].Absent {
		t.Errorf("by name %t, phone absent %t", m.ByName, m.Schema.Fields[4].Absent)
	}
}

func TestMapsAreComputed(t *testing.T) {
	f := opened(t, "t.csv", people)
	locals := expr.MapOf(map[string]expr.Value{"stages": expr.MapOf(map[string]expr.Value{
		"marketingqualifiedlead": expr.Text("mql"), "lead": expr.Text("lead"),
	})})
	tests := map[string]struct {
		field, body string
		want        []string
		unmapped    int
	}{
		"a column as it stands":     {"id:id", `id = row.Id`, []string{"1", "2", "3", "4"}, 0},
		"a column by index":         {"name:text", `name = row["First Name"]`, []string{"Ada", "Leo", "Mia", "-"}, 0},
		"a constant":                {"source:text", `source = "import"`, []string{"import", "import", "import", "import"}, 0},
		"a label that nobody knows": {"stage:enum", `stage = lookup(local.stages, lower(row.lifecyclestage), null)`, []string{"lead", "mql", "-", "-"}, 1},
		"two columns":               {"name:text", `name = coalesce(row.E_MAIL, row.Owner)`, []string{"ada@x.example", "ina", "mia@x.example", "tom"}, 0},
		"a truth value":             {"opted_out:boolean", `opted_out = row["Opted Out"] == "yes"`, []string{"true", "false", "false", "-"}, 0},
		"a typed column":            {"opted_out:boolean", `opted_out = row["Opted Out"]`, []string{"true", "false", "-", "-"}, 0},
		"dates in two notations":    {"joined:date", `joined = row.Joined`, []string{"2026-01-02", "2026-01-03", "-", "-"}, 0},
		"a number that is none":     {"score:number", `score = row.Score`, []string{"1.5", "2", "-", "-"}, 0},
		"a list in one cell":        {"tags:list:text", `tags = row.Tags`, []string{"a+b", "-", "x+y;z", "-"}, 0},
		"a list that is computed":   {"tags:list:text", `tags = [row.Id, row.Owner]`, []string{"1+ina", "2+ina", "3", "4+tom"}, 0},
		"a number that is computed": {"score:number", `score = length(row.Id) * 2`, []string{"2", "2", "2", "2"}, 0},
		"a text of several columns": {"name:text", `name = "${row.Id}/${row.Owner}"`, []string{"1/ina", "2/ina", "3/unknown", "4/tom"}, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			ds := &inventory.Dataset{Entity: entity(tt.field), Map: mapped(t, tt.body)}
			m := bound(t, ds, f, source.Env{Constants: map[string]expr.Value{"local": locals}, Types: expr.NewTypes()})
			s := surveyed(t, f, m)
			got, _ := values(t, f, s, "record", ds.Entity.Fields[0].Label)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if s.Fields[0].Unmapped != tt.unmapped || s.Fields[0].Fault != nil {
				t.Errorf("%d unmapped, fault %v", s.Fields[0].Unmapped, s.Fields[0].Fault)
			}
		})
	}
}

func TestWhatAMapMayNotSay(t *testing.T) {
	f := opened(t, "t.csv", people)
	tests := map[string]struct {
		body    string
		code    lang.Code
		warning bool
		says    string
	}{
		"a column that is not there":          {`email = row.Telephone`, lang.CodeSource, true, "the columns are"},
		"a column in another spelling":        {`email = row.email`, lang.CodeSource, true, "did you mean row.E_MAIL?"},
		"a column that is nearly there":       {`email = row["First Nam"]`, lang.CodeSource, true, `row["First Name"]`},
		"a column inside an expression":       {`email = lower(row.Mail)`, lang.CodeSource, true, "stays unmapped"},
		"a field that the entity has not":     {`e_mail = row.Id`, lang.CodeNoField, false, `field "e_mail"`},
		"an expression that does not compile": {`email = nosuch(row.Id)`, lang.CodeRuleFunction, false, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			ds := &inventory.Dataset{Entity: entity("email:email"), Map: mapped(t, tt.body)}
			m, diags := source.Bind(ds, f.Info(), source.Env{})
			if len(diags) != 1 || diags.HasErrors() == tt.warning {
				t.Fatalf("got %v", diags)
			}
			d := diags[0]
			if lang.CodeOf(d) != tt.code || d.Subject == nil || d.Detail == "" || !strings.Contains(strings.ToLower(d.Detail), strings.ToLower(tt.says)) {
				t.Errorf("code %s, subject %v, detail %q", lang.CodeOf(d), d.Subject, d.Detail)
			}
			if !m.Schema.Fields[0].Absent {
				t.Error("the field is mapped all the same")
			}
		})
	}
}

func TestNestedMembersAreMapped(t *testing.T) {
	f := opened(t, "t.jsonl", `{"id":1,"account":{"id":"A1","deep":{"x":"y"}}}`+"\n"+`{"id":2,"account":null}`)
	ds := &inventory.Dataset{Entity: entity("id:id", "company_id:reference", "name:text"), Map: mapped(t, `
id         = row.id
company_id = row.account.id
name       = upper(row.account["deep"].x)`)}
	s := surveyed(t, f, bound(t, ds, f, source.Env{}))
	for field, want := range map[string][]string{"company_id": {"A1", "-"}, "name": {"Y", "-"}} {
		if got, _ := values(t, f, s, "record", field); !cmp.Equal(want, got) {
			t.Errorf("%s: got %v, want %v", field, got, want)
		}
	}
}

func TestAKeyListLacksColumnsInSilence(t *testing.T) {
	f := opened(t, "t.csv", "Id\n1\n")
	ds := &inventory.Dataset{Entity: entity("id:id", "email:email"), Map: mapped(t, "id = row.Id\nemail = row.Email")}
	m, diags := source.Bind(ds, f.Info(), source.Env{Partial: true})
	if len(diags) > 0 || m.Schema.Fields[0].Absent || !m.Schema.Fields[1].Absent {
		t.Errorf("%v", diags)
	}
}

func TestContextsOfFields(t *testing.T) {
	f := opened(t, "t.csv", "Stage,Amount\nlead,\"1,5\"\n")
	e := entity("stage:enum", "amount:amount")
	e.Fields[0].Values, e.Fields[0].Class = []string{"lead"}, "personal"
	share, units := 0.01, 5.0
	e.Fields[1].Tolerance, e.Fields[1].ToleranceUnits = &share, &units
	env := source.Env{Country: "ES", Locale: "es"}
	s := surveyed(t, f, bound(t, &inventory.Dataset{Entity: e}, f, env))
	stage, amount := s.Mapping.Context(0), s.Mapping.Context(1)
	if !stage.Personal || stage.Country != "ES" || !stage.Assumed || stage.Locale != "es" || !cmp.Equal(stage.Values, []string{"lead"}) {
		t.Errorf("stage: %+v", stage)
	}
	if amount.Personal || amount.Tolerance.Share != share || amount.Tolerance.Units != units || amount.Layout.Decimal != ',' {
		t.Errorf("amount: %+v", amount)
	}
}

func TestTypesAreRead(t *testing.T) {
	tests := map[string]struct {
		typ   string
		cells []string
		want  []string
	}{
		"percent with a sign":      {"percentage", []string{"50%", "12.5 %", "x"}, []string{"50", "12.5", "-"}},
		"percent without":          {"percentage", []string{"50", "12.5"}, []string{"50", "12.5"}},
		"amounts with a currency":  {"amount", []string{"12.50 EUR", "€ 3", "-4.25", "EUR"}, []string{"12.5", "3", "-4.25", "-"}},
		"truth in words":           {"boolean", []string{"yes", "No", "1", "perhaps"}, []string{"true", "false", "true", "-"}},
		"durations":                {"duration", []string{"2h", "1h30m", "soon"}, []string{"7200", "5400", "-"}},
		"moments":                  {"datetime", []string{"2024-02-29T10:00:00Z", "2024-02-29 10:00:00", "2024-02-30T10:00:00Z", "2024-03-01"}, []string{"2024-02-29T10:00:00Z", "2024-02-29T10:00:00Z", "-", "2024-03-01"}},
		"identifiers as delivered": {"id", []string{"007", "1E5"}, []string{"007", "1E5"}},
		"lists":                    {"multi_enum", []string{"a;b; ;c", `["x","y"]`, "[1,null]"}, []string{"a+b+c", "x+y", "1"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			b.WriteString("v,other\n")
			for _, c := range tt.cells {
				b.WriteString(`"` + strings.ReplaceAll(c, `"`, `""`) + "\",x\n")
			}
			f := opened(t, "t.csv", b.String())
			got, _ := values(t, f, surveyed(t, f, bound(t, &inventory.Dataset{Entity: entity("v:" + tt.typ)}, f, source.Env{})), "record", "v")
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

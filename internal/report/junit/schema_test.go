package junit_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"stackassay/internal/report/sample"
)

// The part of XML Schema that testdata/junit-10.xsd is written in: elements with
// attributes and with children in any order and number. What the schema has
// besides fails the test that reads it.
type (
	schema struct {
		Elements []element `xml:"element"`
		Rest     []other   `xml:",any"`
	}
	element struct {
		Name    string    `xml:"name,attr"`
		Ref     string    `xml:"ref,attr"`
		Type    string    `xml:"type,attr"`
		Max     string    `xml:"maxOccurs,attr"`
		Complex *composed `xml:"complexType"`
		Rest    []other   `xml:",any"`
	}
	composed struct {
		Mixed      bool        `xml:"mixed,attr"`
		Sequence   *group      `xml:"sequence"`
		Choice     *group      `xml:"choice"`
		Attributes []attribute `xml:"attribute"`
		Rest       []other     `xml:",any"`
	}
	group struct {
		Elements []element `xml:"element"`
		Choices  []group   `xml:"choice"`
		Rest     []other   `xml:",any"`
	}
	attribute struct {
		Name string `xml:"name,attr"`
		Type string `xml:"type,attr"`
		Use  string `xml:"use,attr"`
	}
	other struct{ XMLName xml.Name }
)

// rule is what the schema says of one element.
type rule struct {
	children   map[string]bool
	attributes map[string]bool // true: required
	text       bool
}

func published(t *testing.T) map[string]rule {
	t.Helper()
	text, err := os.ReadFile("testdata/junit-10.xsd")
	if err != nil {
		t.Fatal(err)
	}
	var s schema
	if err := xml.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	if len(s.Rest) > 0 || len(s.Elements) < 10 {
		t.Fatalf("the schema has %d elements and %v", len(s.Elements), s.Rest)
	}
	out := map[string]rule{}
	for _, e := range s.Elements {
		out[e.Name] = ruleOf(t, e)
	}
	return out
}

func ruleOf(t *testing.T, e element) rule {
	t.Helper()
	r := rule{children: map[string]bool{}, attributes: map[string]bool{}, text: e.Type == "xs:string"}
	if e.Complex == nil {
		if !r.text || len(e.Rest) > 0 {
			t.Fatalf("element %s is of another kind", e.Name)
		}
		return r
	}
	r.text = e.Complex.Mixed
	for _, a := range e.Complex.Attributes {
		if a.Type != "xs:string" {
			t.Fatalf("attribute %s of %s has type %s", a.Name, e.Name, a.Type)
		}
		r.attributes[a.Name] = a.Use == "required"
	}
	groups := []*group{e.Complex.Choice, e.Complex.Sequence}
	for len(groups) > 0 {
		g := groups[0]
		if groups = groups[1:]; g == nil {
			continue
		}
		if len(g.Rest) > 0 || len(e.Complex.Rest) > 0 {
			t.Fatalf("element %s has %v", e.Name, g.Rest)
		}
		for _, child := range g.Elements {
			if child.Ref == "" {
				t.Fatalf("element %s declares a child of its own", e.Name)
			}
			r.children[child.Ref] = true
		}
		for i := range g.Choices {
			groups = append(groups, &g.Choices[i])
		}
	}
	return r
}

// mistakes are what a document does that the schema does not know.
func mistakes(rules map[string]rule, data []byte) (out []string) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	var open []string
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			return append(out, err.Error())
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			r, known := rules[name]
			switch {
			case !known:
				out = append(out, "no element "+name)
			case len(open) == 0 && name != "testsuites" && name != "testsuite":
				out = append(out, "a document of "+name)
			case len(open) > 0 && !rules[open[len(open)-1]].children[name]:
				out = append(out, name+" in "+open[len(open)-1])
			}
			given := map[string]bool{}
			for _, a := range token.Attr {
				given[a.Name.Local] = true
				if _, may := r.attributes[a.Name.Local]; !may {
					out = append(out, fmt.Sprintf("attribute %s of %s", a.Name.Local, name))
				}
			}
			for a, required := range r.attributes {
				if required && !given[a] {
					out = append(out, fmt.Sprintf("%s without %s", name, a))
				}
			}
			open = append(open, name)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && !rules[open[len(open)-1]].text && strings.TrimSpace(string(token)) != "" {
				out = append(out, "text in "+open[len(open)-1])
			}
		}
	}
}

// valid holds a document against the published schema.
func valid(t *testing.T, data []byte) {
	t.Helper()
	for _, m := range mistakes(published(t), data) {
		t.Errorf("not JUnit: %s", m)
	}
}

func TestThePublishedSchemaRefusesWhatIsNoJUnit(t *testing.T) {
	good, rules := string(render(t, sample.Ordinary())), published(t)
	if found := mistakes(rules, []byte(good)); len(found) > 0 {
		t.Fatalf("a good document has mistakes: %v", found)
	}
	for from, to := range map[string]string{
		`<testcase `: `<testcase severity="high" `, `<testcase classname="tool.slack" name=`: `<testcase classname="tool.slack" title=`,
		`<testsuite `: `<testsuite><testsuites></testsuites></testsuite><testsuite `, `</testsuite>`: `more</testsuite>`, `<failure `: `<failure><error/></failure><failure `,
	} {
		if len(mistakes(rules, []byte(strings.Replace(good, from, to, 1)))) == 0 {
			t.Errorf("%s in place of %s is no mistake", to, from)
		}
	}
}

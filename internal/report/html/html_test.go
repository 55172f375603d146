package html_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stackassay/internal/golden"
	report "stackassay/internal/report/html"
	"stackassay/internal/report/sample"
	"stackassay/internal/score"
)

func render(t *testing.T, res *score.Result, o report.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.RenderTo(&b, res, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readable is the page without what has tests of its own: the style, the script
// and the packed data.
func readable(page []byte) []byte {
	s := string(page)
	for _, cut := range []string{report.Style(), report.Script()} {
		s = strings.Replace(s, cut, "…", 1)
	}
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		if strings.HasPrefix(line, `<script type="application/octet-stream"`) {
			line = line[:strings.Index(line, ">")+1] + "…</script>"
		}
		if strings.HasPrefix(line, `<meta http-equiv=`) { // changes with every letter of the assets
			line = `<meta http-equiv="Content-Security-Policy">`
		}
		out = append(out, line)
	}
	return []byte(strings.Join(out, "\n"))
}

func TestGolden(t *testing.T) {
	for name, res := range map[string]*score.Result{
		"empty": sample.Empty(), "ordinary": sample.Compared(), "hostile": sample.Hostile(sample.Evil()),
	} {
		for _, lang := range []string{"en", "es", "it"} {
			if name == "hostile" && lang != "en" {
				continue // the texts are the same as in the others
			}
			golden.Check(t, name+"."+lang+".html.golden", readable(render(t, res, report.Options{Lang: lang})))
		}
	}
}

func TestEqualResultsGiveEqualBytes(t *testing.T) {
	if a, b := render(t, sample.Compared(), report.Options{}), render(t, sample.Compared(), report.Options{}); !bytes.Equal(a, b) {
		t.Error("two renderings of one result differ")
	}
}

func TestThePolicyKnowsTheBytesBetweenTheTags(t *testing.T) {
	page := string(render(t, sample.Ordinary(), report.Options{}))
	for _, tag := range []string{"style", "script"} {
		_, rest, ok := strings.Cut(page, "<"+tag+">")
		body, _, closed := strings.Cut(rest, "</"+tag+">")
		if !ok || !closed {
			t.Fatalf("there is no %s", tag)
		}
		sum := sha256.Sum256([]byte(body))
		if hash := "sha256-" + base64.StdEncoding.EncodeToString(sum[:]); !strings.Contains(html.UnescapeString(page), tag+"-src '"+hash+"'") {
			t.Errorf("the policy does not name %s of the %s", hash, tag)
		}
	}
}

// walk visits every element of a page.
func walk(n *html.Node, visit func(*html.Node)) {
	if n.Type == html.ElementNode {
		visit(n)
	}
	for c := range n.ChildNodes() {
		walk(c, visit)
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// Whatever a name or a value says, it makes no element, no attribute and no
// address, and it leaves no block of data.
func TestHostileTextsAreTextAlone(t *testing.T) {
	inputs := sample.Inputs()
	for name, evil := range inputs {
		t.Run(name, func(t *testing.T) {
			page := render(t, sample.Hostile(evil), report.Options{Title: evil, Author: evil, Confidentiality: evil, Sections: report.SectionNames()})
			root, err := html.Parse(bytes.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			walk(root, func(n *html.Node) {
				switch n.Data {
				case "img", "iframe", "object", "embed", "form", "base", "audio", "video", "source", "picture", "template":
					t.Errorf("there is a %s", n.Data)
				case "script":
					if id := attribute(n, "id"); id == "" && n.FirstChild.Data != report.Script() {
						t.Errorf("there is a script of somebody else: %.60q", n.FirstChild.Data)
					}
				case "style":
					if n.FirstChild.Data != report.Style() {
						t.Errorf("there is a style of somebody else: %.60q", n.FirstChild.Data)
					}
				}
				for _, a := range n.Attr {
					switch {
					case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "src", a.Key == "srcset", a.Key == "action":
						t.Errorf("%s has the attribute %s", n.Data, a.Key)
					case strings.Contains(a.Val, "ZgotmplZ"):
						t.Errorf("an address was taken for a dangerous one in %s", a.Key)
					case a.Key == "href" && !strings.HasPrefix(a.Val, "#") && n.Data != "link":
						t.Errorf("a link leads to %q", a.Val)
					case a.Key == "href" && n.Data == "link" && !strings.HasPrefix(a.Val, "data:image/svg+xml,%3Csvg"):
						t.Errorf("the icon is %q", a.Val)
					}
				}
			})
		})
	}
	if len(inputs) < 30 {
		t.Errorf("only %d inputs", len(inputs))
	}
}

func TestNothingInvisibleIsLeft(t *testing.T) {
	page := render(t, sample.Hostile("a\u200bb\u202ec\ufeff\x1b[2J\u2066\x00"), report.Options{})
	for _, r := range []rune{'\u200b', '\u202e', '\ufeff', '\x1b', '\u2066', 0} {
		if bytes.ContainsRune(page, r) {
			t.Errorf("%U is in the page", r)
		}
	}
}

func TestALongNameIsCut(t *testing.T) {
	if n := len(render(t, sample.Long(), report.Options{})); n > 500_000 {
		t.Errorf("%d bytes", n)
	}
}

// No section is silent: one without data says why, and what would fill it.
func TestEverySectionSpeaks(t *testing.T) {
	for name, res := range map[string]*score.Result{"empty": sample.Empty(), "healthy": sample.Healthy(), "compared": sample.Compared()} {
		for _, section := range report.SectionNames() {
			page := render(t, res, report.Options{Sections: []string{section}})
			root, err := html.Parse(bytes.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			said := 0
			walk(root, func(n *html.Node) {
				if n.Data == "section" && attribute(n, "id") == section {
					said = len(strings.TrimSpace(text(n)))
				}
			})
			if said < 30 {
				t.Errorf("%s: section %s says %d letters", name, section, said)
			}
		}
	}
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}
	return b.String()
}

func TestSectionsAreChosenByName(t *testing.T) {
	var b bytes.Buffer
	err := report.RenderTo(&b, sample.Ordinary(), report.Options{Sections: []string{"summry"}})
	if err == nil || !strings.Contains(err.Error(), `no section "summry"`) {
		t.Errorf("the error is %v", err)
	}
	page := render(t, sample.Ordinary(), report.Options{Sections: []string{"roadmap", "summary"}})
	var ids []string
	root, _ := html.Parse(bytes.NewReader(page))
	walk(root, func(n *html.Node) {
		if n.Data == "section" {
			ids = append(ids, attribute(n, "id"))
		}
	})
	if !slices.Equal(ids, []string{"roadmap", "summary"}) {
		t.Errorf("the sections are %v", ids)
	}
}

// Twenty thousand findings fit on one page, with all their cases.
func TestTwentyThousandFindingsAreAllListed(t *testing.T) {
	var b bytes.Buffer
	if err := report.Render(&b, sample.Many(20_000-len(sample.Ordinary().Findings))); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 2_000_000 {
		t.Errorf("%d bytes", b.Len())
	}
	if text := b.String(); strings.Contains(text, "left out so that") || strings.Contains(text, "at most so that") {
		t.Error("something was left out")
	}
}

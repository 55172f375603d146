package lang_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

func TestReadFilesFindsWhatBelongsToAnInventory(t *testing.T) {
	fsys := fstest.MapFS{
		"b.hcl":               {Data: []byte("a = 1\n")},
		"a/z.hcl":             {Data: []byte("a = 1\n")},
		"a/deep/er/x.hcl":     {Data: []byte("a = 1\n")},
		".stackassay/run.hcl": {Data: []byte("{{{")},
		"_old/x.hcl":          {Data: []byte("{{{")},
		"a/_draft.hcl":        {Data: []byte("{{{")},
		"a/.hidden.hcl":       {Data: []byte("{{{")},
		"notes.txt":           {Data: []byte("{{{")},
		"folder.hcl/y.hcl":    {Data: []byte("a = 1\n")},
	}
	files, diags := lang.ReadFiles(fsys)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var got []string
	for _, f := range files {
		got = append(got, f.Path)
	}
	if diff := cmp.Diff([]string{"a/deep/er/x.hcl", "a/z.hcl", "b.hcl", "folder.hcl/y.hcl"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReadFilesWarnsOfTheJSONSyntax(t *testing.T) {
	_, diags := lang.ReadFiles(fstest.MapFS{"a.hcl.json": {Data: []byte("{}")}})
	if len(diags) != 1 || lang.CodeOf(diags[0]) != lang.CodeJSONInventory || diags.HasErrors() {
		t.Errorf("got %v", diags)
	}
}

func TestParse(t *testing.T) {
	cases := map[string]struct {
		src  string
		code lang.Code // of the first diagnostic, "" for none
	}{
		"a byte order mark is no mistake": {src: "\xef\xbb\xbftool \"a\" {\n}\n"},
		"line ends of Windows are none":   {src: "tool \"a\" {\r\n  title = \"A\"\r\n}\r\n"},
		"deep brackets are refused":       {src: "a = " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "\n", code: lang.CodeTooDeep},
		"so are deep signs":               {src: "a = " + strings.Repeat("!", 5000) + "true\n", code: lang.CodeTooDeep},
		"and long chains of conditions":   {src: "a = " + strings.Repeat("true ? 1 : ", 5000) + "1\n", code: lang.CodeTooDeep},
		"and long sums":                   {src: "a = 1" + strings.Repeat(" + 1", 5000) + "\n", code: lang.CodeTooDeep},
		"and sums inside of a text":       {src: "a = \"${1" + strings.Repeat(" + 1", 5000) + "}\"\n", code: lang.CodeTooDeep},
		"and long rows of indexes":        {src: "a = b" + strings.Repeat("[x]", 5000) + "\n", code: lang.CodeTooDeep},
		"a long list is none of these":    {src: "a {\n  b {\n    c = [" + strings.Repeat("-1, ", 5000) + "1]\n  }\n}\n"},
		"nor is a map of many dates":      {src: "locals {\n  d = {\n" + strings.Repeat("    \"2026-11-21\" = \"a-b-c? ((( ${x} $${(\"\n", 5000) + "  }\n}\n"},
		"nor are lines of dashes":         {src: strings.Repeat("# "+strings.Repeat("-", 70)+"\n", 500)},
		"UTF-16 is told as such":          {src: "\xff\xfea\x00", code: lang.CodeUnreadable},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, diags := lang.Parse("a.hcl", []byte(c.src))
			var got lang.Code
			if len(diags) > 0 {
				got = lang.CodeOf(diags[0])
			}
			if got != c.code {
				t.Errorf("code %q, want %q: %v", got, c.code, diags)
			}
		})
	}
}

func TestAFileThatIsTooLargeIsRefused(t *testing.T) {
	fsys := fstest.MapFS{"a.hcl": {Data: bytes.Repeat([]byte("#"), lang.MaxFile+1)}}
	files, diags := lang.ReadFiles(fsys)
	if len(files) != 0 || len(diags) != 1 || lang.CodeOf(diags[0]) != lang.CodeUnreadable {
		t.Errorf("%d files, %v", len(files), diags)
	}
}

func TestABlockWithoutAMistakeSurvivesItsNeighbour(t *testing.T) {
	f, diags := lang.Parse("a.hcl", []byte("tool \"a\" {\n  x = ((\n}\ntool \"b\" {\n  y = 1\n}\ntool \"c\" {\n  z = 'q'\n}\n"))
	if len(diags) != 2 {
		t.Errorf("two mistakes, got %v", diags)
	}
	labels := map[string]bool{}
	for _, b := range f.Body.Blocks {
		labels[b.Labels[0]] = b.Body.Attributes["y"] != nil
	}
	if !labels["b"] {
		t.Errorf("tool b is lost: %v", labels)
	}
}

func TestCheckEditionLooksAtNothingElse(t *testing.T) {
	f, _ := lang.Parse("a.hcl", []byte("stack {\n  edition = 7\n  shape = round\n}\nplanet \"x\" {\n}\n"))
	_, diags := lang.CheckEdition([]*lang.File{f})
	if len(diags) != 1 || lang.CodeOf(diags[0]) != lang.CodeEdition {
		t.Errorf("got %v", diags)
	}
}

func TestFormatIsCanonical(t *testing.T) {
	src := []byte("tool \"a\" {\ntitle=\"A\"\n  category =   category.crm\n}\n")
	once := lang.Format(src)
	if want := "tool \"a\" {\n  title    = \"A\"\n  category = category.crm\n}\n"; string(once) != want {
		t.Errorf("got %q, want %q", once, want)
	}
	if twice := lang.Format(once); !bytes.Equal(once, twice) {
		t.Errorf("formatting twice gives %q", twice)
	}
}

func FuzzParse(f *testing.F) {
	for _, e := range lang.Codes() {
		f.Add([]byte(e.Mistake))
	}
	f.Add([]byte("a = \"\x1b[31m\"\x00"))
	f.Fuzz(func(t *testing.T, src []byte) {
		file, diags := lang.Parse("a.hcl", src)
		var files []*lang.File
		if file != nil {
			files = append(files, file)
		}
		for _, d := range diags {
			if d.Severity != hcl.DiagError || d.Summary == "" || lang.CodeOf(d) == "" {
				t.Errorf("%v has no code, or no summary", d)
			}
		}
		var b bytes.Buffer
		if err := lang.WriteFrame(&b, diags, files, 60, false); err != nil {
			t.Fatal(err)
		}
		if bytes.ContainsAny(b.Bytes(), "\x1b\x07\x00") {
			t.Errorf("a terminal would obey %q", b.Bytes())
		}
	})
}

func FuzzParsePlain(f *testing.F) {
	f.Add([]byte("tool \"a\" {\n  title = \"A\"\n  uses = [\n    capability.x,\n  ]\n}\n"))
	f.Add([]byte("# note\n\ntool \"a\" {\n  n = 3\n  b = true\n  l = [a.b, \"c\"]\n}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		plain, ok := lang.ParsePlain("a.hcl", src)
		if !ok {
			return
		}
		full, diags := lang.Parse("a.hcl", src)
		if diags.HasErrors() {
			t.Fatalf("the plain reader takes what HCL does not: %v\n%q", diags, src)
		}
		if a, b := len(full.Body.Blocks), len(plain.Body.Blocks); a != b {
			t.Errorf("%d blocks, the plain reader finds %d", a, b)
		}
	})
}

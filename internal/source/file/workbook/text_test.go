package workbook

import (
	"bytes"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// everything reads a text to its end.
func everything(tb testing.TB, t *text) (string, error) {
	tb.Helper()
	for {
		again, err := t.more()
		if err != nil {
			return "", err
		}
		if !again {
			return string(t.ahead()), nil
		}
	}
}

func TestWhatIsTakenOutOfXML(t *testing.T) {
	tests := map[string]struct{ xml, want string }{
		"nothing":                         {"<a>b</a>", "<a>b</a>"},
		"an instruction and a comment":    {"<?xml version='1.0'?><!-- <b> --><a/>", "<a/>"},
		"CDATA becomes text":              {"<a><![CDATA[x<y&z]]></a>", "<a>x&lt;y&amp;z</a>"},
		"one after the other":             {"a<!--1--><!--2--><![CDATA[]]>b<?p?>c", "abc"},
		"a comment that holds an opening": {"<!-- <!-- -->x", "x"},
		"marks in a text":                 {"<a>what? now!</a>", "<a>what? now!</a>"},
		"nothing at all":                  {"", ""},
		"a bracket at the end":            {"a<", "a<"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for _, r := range []*text{newText(strings.NewReader(tt.xml), 1000), newText(iotest.OneByteReader(strings.NewReader(tt.xml)), 1000)} {
				got, err := everything(t, r)
				if err != nil || got != tt.want {
					t.Errorf("got %q, %v, want %q", got, err, tt.want)
				}
			}
		})
	}
}

func TestXMLThatIsRefused(t *testing.T) {
	for name, xml := range map[string]string{
		"a comment without end": "<a/><!-- x", "a document type": "<!DOCTYPE a><a/>", "CDATA without end": "<![CDATA[x", "an instruction without end": "<?xml ",
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := everything(t, newText(strings.NewReader(xml), 1000)); err == nil {
				t.Errorf("was read: %q", got)
			}
		})
	}
}

// TestRunsOfReadingChangeNothing reads long XML in pieces that break anywhere.
func TestRunsOfReadingChangeNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		piece := rapid.SampledFrom([]string{"<a>", "text", "<!-- c -->", "<![CDATA[<&]]>", "<?p q?>", "!", "?", "]]>", "-->", strings.Repeat("x", 5000)})
		xml := strings.Join(rapid.SliceOfN(piece, 0, 300).Draw(rt, "pieces"), "")
		whole, err := everything(t, newText(strings.NewReader(xml), 1<<24))
		if err != nil {
			rt.Fatal(err)
		}
		in := newText(iotest.HalfReader(strings.NewReader(xml)), 1<<24)
		var out bytes.Buffer
		for {
			n := min(len(in.ahead()), rapid.IntRange(0, 9000).Draw(rt, "skip"))
			out.Write(in.ahead()[:n])
			in.at += n
			again, err := in.more()
			if err != nil {
				rt.Fatal(err)
			}
			if !again {
				break
			}
		}
		out.Write(in.ahead())
		if out.String() != whole {
			rt.Fatalf("in pieces %d bytes, at once %d", out.Len(), len(whole))
		}
	})
}

func TestTextWithoutTheNotationOfXML(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "a&amp;b": "a&b", "&lt;&gt;&quot;&apos;": `<>"'`, "&#65;&#x42;": "AB", "&#x1F600;": "😀", "&none;": "&none;", "&": "&", "&#;": "&#;",
		"&#xFFFFFFFF;": "&#xFFFFFFFF;", "a\r\nb\rc": "a\nb\nc", "_x000D_": "\r", "_x005F_x000D_": "_x000D_", "_x00G0_": "_x00G0_", "_": "_", "a_b": "a_b",
	} {
		if got := string(appendText(nil, []byte(in))); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

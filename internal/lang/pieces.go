package lang

import (
	"bytes"
	"maps"
	"regexp"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// parsePieces parses every block that begins at the left margin by itself. HCL
// gives up on the rest of a file after some mistakes; this way each block is
// judged, and those without a mistake keep their meaning. It is asked only
// about files that have a mistake: a text over many lines could look like a
// header.
func parsePieces(name string, src []byte) (*hclsyntax.Body, hcl.Diagnostics) {
	whole := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}}
	var diags hcl.Diagnostics
	for _, p := range pieces(src) {
		parsed, found := hclsyntax.ParseConfig(src[p.at.Byte:p.end], name, p.at)
		diags = append(diags, found...)
		if body, ok := parsed.Body.(*hclsyntax.Body); ok {
			maps.Copy(whole.Attributes, body.Attributes)
			whole.Blocks = append(whole.Blocks, body.Blocks...)
		}
	}
	return whole, diags
}

type pieceOfFile struct {
	at  hcl.Pos
	end int
}

var header = regexp.MustCompile(`^[a-z_][a-z0-9_-]*( +("[^"\n]*"|[A-Za-z0-9_-]+))* *\{`)

func pieces(src []byte) []pieceOfFile {
	all := []pieceOfFile{{at: hcl.InitialPos}}
	line := 1
	for start := 0; start < len(src); line++ {
		next := len(src)
		if n := bytes.IndexByte(src[start:], '\n'); n >= 0 {
			next = start + n + 1
		}
		if start > 0 && header.Match(src[start:next]) {
			all[len(all)-1].end = start
			all = append(all, pieceOfFile{at: hcl.Pos{Line: line, Column: 1, Byte: start}})
		}
		start = next
	}
	all[len(all)-1].end = len(src)
	return all
}

package lang

import (
	"math"
	"strconv"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Edition is the edition of the language that this program reads.
const Edition = 1

// CheckEdition looks at the stack blocks before anything else is judged, so
// that an inventory for a newer program gets one answer instead of fifty. It
// also returns the zone in which days begin, since reading a date needs it:
// UTC unless stack.timezone names another one.
func CheckEdition(files []*File) (*time.Location, hcl.Diagnostics) {
	zone := time.UTC
	var diags hcl.Diagnostics
	var stacks int
	for _, f := range files {
		content, _, _ := f.Body.PartialContent(&hcl.BodySchema{Blocks: []hcl.BlockHeaderSchema{{Type: "stack"}}})
		for _, b := range content.Blocks {
			stacks++
			body, ok := b.Body.(*hclsyntax.Body)
			if !ok {
				continue
			}
			if a, ok := body.Attributes["edition"]; ok {
				diags = append(diags, checkEdition(a)...)
			}
			if a, ok := body.Attributes["timezone"]; ok {
				zone = zoneOf(a, zone)
			}
		}
	}
	if stacks == 0 {
		at := hcl.Range{Filename: files[0].Path, Start: hcl.InitialPos, End: hcl.InitialPos}
		diags = append(diags, Error(CodeNoStack, at, "there is no stack block",
			"no file says whose inventory this is", "add stack { edition = 1 and title = \"...\" }, each on a line of its own"))
	}
	return zone, diags
}

func checkEdition(a *hclsyntax.Attribute) hcl.Diagnostics {
	v, _ := Literal(a.Expr)
	n, isNumber := v.(float64)
	switch {
	case !isNumber || n == Edition:
		return nil // a wrong type is told with everything else
	case n != math.Trunc(n):
		return hcl.Diagnostics{Error(CodeEdition, a.Expr.Range(), "there is no such edition",
			"an edition is a whole number", "write edition = "+strconv.Itoa(Edition))}
	case n > Edition:
		return hcl.Diagnostics{Error(CodeEdition, a.Expr.Range(), "this inventory is written for a newer program",
			"this program reads edition "+strconv.Itoa(Edition), "install a newer stackassay; nothing else was looked at")}
	}
	return hcl.Diagnostics{Error(CodeEdition, a.Expr.Range(), "there is no such edition",
		"editions are counted from 1", "write edition = "+strconv.Itoa(Edition))}
}

func zoneOf(a *hclsyntax.Attribute, otherwise *time.Location) *time.Location {
	v, _ := Literal(a.Expr)
	name, _ := v.(string)
	if name == "" || name == "Local" {
		return otherwise
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return otherwise // the name is judged where the attribute is
	}
	return zone
}

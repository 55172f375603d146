package cli

import (
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/source/contract"
)

// contracts compiles the data contract of every dataset, so that what is wrong
// with one is said with the other mistakes and before a record is read. A file
// that is missing was reported already; one outside the folder is read by the
// audit.
func contracts(root fs.FS, inv *inventory.Inventory) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, d := range inv.Datasets {
		name := path.Clean(filepath.ToSlash(d.Schema))
		if d.Schema == "" || !fs.ValidPath(name) {
			continue
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			continue
		}
		if _, err := contract.Compile(d.Schema, src); err != nil {
			diags = append(diags, lang.Error(lang.CodeContract, d.ValueAt("schema"), "a data contract does not compile",
				strings.Join(strings.Fields(err.Error()), " "), "write a JSON Schema of draft 4, 6, 7, 2019-09 or 2020-12 that refers to nothing outside its file"))
		}
	}
	return diags
}

package lang

import "github.com/hashicorp/hcl/v2"

// translate gives the messages of HCL's parser a code, and says in our words
// what newcomers meet most.
func translate(diags hcl.Diagnostics, src []byte) hcl.Diagnostics {
	for i, d := range diags {
		diags[i] = translateOne(d, src)
	}
	return diags
}

func translateOne(d *hcl.Diagnostic, _ []byte) *hcl.Diagnostic {
	return d
}

package lang

import "github.com/hashicorp/hcl/v2/hclwrite"

// Format returns the canonical form of a file: indentation and the columns of
// equals signs, nothing else. A file that cannot be parsed comes back with as
// much of it formatted as could be told apart.
func Format(src []byte) []byte { return hclwrite.Format(src) }

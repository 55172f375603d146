package connector_test

import (
	"errors"
	"testing"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/connector"
)

func TestEveryConnectorLoads(t *testing.T) {
	all, err := connector.Builtin()
	if diags, ok := errors.AsType[hcl.Diagnostics](err); ok {
		for _, d := range diags {
			t.Error(d)
		}
	}
	if err == nil && len(all) < 14 {
		t.Errorf("%d connectors", len(all))
	}
}

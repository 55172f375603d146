package connector_test

import (
	"errors"
	"testing"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/connector"
)

func TestEveryConnectorLoads(t *testing.T) {
	ids := connector.IDs()
	if len(ids) < 14 {
		t.Errorf("%d connectors: %v", len(ids), ids)
	}
	for _, id := range ids {
		c, err := connector.Named(id)
		if diags, ok := errors.AsType[hcl.Diagnostics](err); ok {
			for _, d := range diags {
				t.Error(d)
			}
		}
		if err == nil && c.ID != id {
			t.Errorf("%s.hcl describes %s", id, c.ID)
		}
	}
	if _, err := connector.Named("none"); err == nil {
		t.Error("a connector that is not there is read")
	}
}

package onboard

import (
	"context"

	"stackassay/internal/format"
)

// Exports is what became of a folder of exports.
type Exports struct{}

type dataset struct{}

func (m *maker) exports(context.Context) error { return nil }
func (m *maker) datasetsFile() []byte          { return nil }

// freeHost is true of mailboxes that anybody can have.
func freeHost(host string) bool { return format.IsFreeDomain(host) || host == unknownHost }

package cli

import (
	"io"
	"sync"
	"sync/atomic"
)

// valve stands before a stream, so that a command that did not end in time can be
// left behind: once it is shut, nothing passes.
type valve struct {
	mu   sync.Mutex
	w    io.Writer
	shut atomic.Bool
}

func (g *valve) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shut.Load() {
		return len(p), nil
	}
	return g.w.Write(p)
}

// settle waits until whoever was writing when the valve was shut is done.
func (g *valve) settle() {
	g.mu.Lock()
	defer g.mu.Unlock()
}

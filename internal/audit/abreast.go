package audit

import (
	"context"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

// abreastAtMost is how many records are compared at one time at most, unless one
// piece of work has more by itself: small datasets go side by side, of which none
// keeps all workers busy, and large ones alone, so that no memory is needed twice.
const abreastAtMost = 100_000

// abreast calls do for 0 to n−1, several at a time. Whatever do writes stands at
// its own index, so that the order of the calls leaves no trace.
func (a *audit) abreast(ctx context.Context, n int, records func(i int) int, do func(ctx context.Context, i int) error) error {
	room := semaphore.NewWeighted(abreastAtMost)
	g, inner := errgroup.WithContext(ctx)
	g.SetLimit(a.Jobs)
	for i := range n {
		size := int64(min(records(i), abreastAtMost))
		if room.Acquire(inner, size) != nil {
			break // one has failed, or the audit was interrupted: Wait tells
		}
		g.Go(func() error {
			defer room.Release(size)
			return do(inner, i)
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

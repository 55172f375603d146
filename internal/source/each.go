package source

import "context"

// Each reads a source that was surveyed, with every field read as its type, and
// calls visit for every batch. The first error ends it.
func Each(ctx context.Context, src Source, s *Survey, workers int, visit Visit) error {
	p := &pass{src: src, mapping: s.Mapping, typed: true, plain: s.plain, workers: max(workers, 1)}
	return p.run(ctx, visit)
}

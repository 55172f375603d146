package source

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"

	"stackassay/internal/record"
)

// Visit is called for every batch, for different workers at the same time. The
// batch is valid until it returns. First of the batch numbers its records, the
// same for any number of workers.
type Visit func(worker int, b *record.Batch) error

// pass reads a source once.
type pass struct {
	src      Source
	mapping  *Mapping
	typed    bool
	plain    []bool
	workers  int
	problems []Problems
	decoders []Decoder
	appliers []*Applier
	order    order
}

// run decodes the blocks on the workers and hands over the batches.
func (p *pass) run(ctx context.Context, visit Visit) error {
	p.problems = make([]Problems, p.workers)
	p.decoders = make([]Decoder, p.workers)
	p.appliers = make([]*Applier, p.workers)
	p.order.moved = sync.NewCond(&p.order.mu)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(p.workers + 1)
	blocks := make(chan *Block, p.workers) // bounds memory: slow visitors hold the reader back
	g.Go(func() error {
		defer close(blocks)
		return p.src.Blocks(ctx, blocks)
	})
	for w := range p.workers {
		p.decoders[w] = p.src.Decoder(p.plain)
		g.Go(func() error {
			err := p.work(ctx, w, blocks, visit)
			if err != nil {
				p.order.stop()
			}
			return err
		})
	}
	return g.Wait()
}

func (p *pass) work(ctx context.Context, w int, blocks <-chan *Block, visit Visit) error {
	var chunk record.Chunk
	apply := p.mapping.Applier(p.typed)
	p.appliers[w] = apply
	for b := range blocks {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.decoders[w].Decode(b, &chunk, &p.problems[w]); err != nil {
			return err
		}
		first, ok := p.order.number(b.Seq, chunk.Rows)
		if !ok {
			return nil // another worker says why
		}
		chunk.Part = b.Part
		if chunk.First = first; chunk.Rows > 0 {
			if err := visit(w, apply.Apply(&chunk)); err != nil {
				return err
			}
		}
		b.Release()
	}
	return nil
}

// order numbers records across workers: who decoded block n waits until all
// blocks before it were counted, which was begun earlier and never waits for it.
type order struct {
	mu      sync.Mutex
	moved   *sync.Cond
	next    int // block whose turn it is
	records int
	stopped bool
}

// number returns the number of the first record of a block.
func (o *order) number(seq, rows int) (first int, ok bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for o.next != seq && !o.stopped {
		o.moved.Wait()
	}
	first = o.records
	o.records += rows
	o.next++
	o.moved.Broadcast()
	return first, !o.stopped
}

func (o *order) stop() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.stopped = true
	o.moved.Broadcast()
}

package connector

import (
	"fmt"
	"math"

	"stackassay/internal/finding"
)

// Wish is what is known of a sample before anybody is contacted.
type Wish struct {
	Method   finding.Method
	Size     *int  // nil: all that can be had
	Known    int64 // records that exist by the last contact, -1: nobody knows
	Fields   int   // fields by the last field list, 0: none is known
	Keys     int   // keys that a paired sample asks for, -1: nobody knows
	Requests int   // that one dataset may cost
}

// Step is one kind of request of a forecast.
type Step struct {
	What  string
	Count int // -1: nobody knows
}

// Forecast says how a sample would be drawn of an object and what that would cost,
// as far as that can be told without contacting anybody.
func (c *Connector) Forecast(o *Object, w Wish) (how string, steps []Step) {
	add := func(what string, n int) { steps = append(steps, Step{what, n}) }
	if len(c.Auth) > 0 && (c.Auth[0].Label == "oauth2" || c.Auth[0].Label == "session") {
		add("for a token", 1)
	}
	if c.Identity != nil && c.Identity.Request != nil {
		add("who is asking", 1)
	}
	if c.Quota != nil {
		add("the allowance", 1)
	}
	if o.Schema != nil {
		add("the field list", 1)
	}
	if o.Count != nil && o.Each == nil {
		add("how many exist", 1)
	}
	pages := -1
	if w.Known >= 0 {
		pages = ceil(float64(w.Known), c.pageOf(o).Size)
	}
	draws := w.Size != nil && (w.Method == finding.Random || w.Method == finding.KeyHash)
	fewer := w.Size != nil && w.Known >= 0 && int64(*w.Size) < w.Known
	switch {
	case w.Method == finding.Paired:
		n := -1
		if b := o.Lookup; b != nil && w.Keys >= 0 {
			n = ceil(float64(w.Keys), b.Take)
		}
		add("for records by the keys of the other sample", n)
		return "the keys of the other sample are looked up", steps
	case o.Each != nil:
		add("for the records of each parent", -1)
		return "all parents are listed, then the records of each", steps
	case w.Method == finding.Recent, fewer && pages > w.Requests-len(steps):
		if s := o.strategyFor(w.Method); s != nil {
			what, n := s.cost(w)
			add("for "+what, n)
			return s.Label + ": " + what, steps
		}
	case draws && fewer && o.Fetch != nil && o.Schema != nil && reads(o.Request, "schema"):
		add("for pages of keys", pages)
		add("for drawn records", ceil(float64(*w.Size), o.Fetch.Take))
		return "full_keys: the keys of all records are listed, then those that the client key draws are fetched", steps
	}
	add("for pages", pages)
	switch {
	case draws:
		return "all pages are listed, and the client key draws of them", steps
	case w.Method == finding.Head && w.Size != nil:
		steps[len(steps)-1].Count = ceil(float64(*w.Size), c.pageOf(o).Size)
		return "the first pages", steps
	case w.Size != nil && w.Known < 0:
		return fmt.Sprintf("all pages are listed where that takes no more than %d requests, else a draw without a list", w.Requests), steps
	}
	return "all pages are listed", steps
}

// strategyFor is the first way of drawing without a list.
func (o *Object) strategyFor(m finding.Method) *Strategy {
	for _, s := range o.Samples {
		if (m == finding.Recent) == (s.Label == "recent") {
			return s
		}
	}
	return nil
}

// cost is what a strategy asks for, in words, and about how many times.
func (s *Strategy) cost(w Wish) (what string, n int) {
	size := s.Take
	if w.Size != nil {
		size = float64(*w.Size)
	}
	switch s.Label {
	case "server":
		return "records that the tool draws", ceil(size, s.Take)
	case "ids":
		return "records by drawn ids", -1
	case "windows":
		if w.Known < 0 {
			return "drawn windows, found by counting", -1
		}
		halvings := math.Max(1, math.Log2(float64(w.Known)/s.Take))
		return "drawn windows, found by counting", ceil(size, fromWindow) * ceil(1+halvings, 1)
	case "offset_jump":
		return "pages at drawn offsets", ceil(size, s.Take)
	}
	return "what changed last", 1
}

func ceil(n, per float64) int { return int(math.Ceil(n / per)) }

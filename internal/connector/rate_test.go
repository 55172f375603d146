package connector_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// arrivals is when requests came to a tool.
type arrivals struct {
	mu sync.Mutex
	at []time.Time
}

func (a *arrivals) note(http.ResponseWriter, *http.Request, int) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.at = append(a.at, time.Now()) //nolint:forbidigo // when they come is what is tested
	return false
}

// rate is how many requests came in a second, beside those that may come at once.
func (a *arrivals) rate(atOnce int) float64 {
	took := a.at[len(a.at)-1].Sub(a.at[0]).Seconds()
	return float64(len(a.at)-atOnce) / took
}

// most is how many came within a second at most.
func (a *arrivals) most() int {
	most, from := 0, 0
	for i := range a.at {
		for a.at[i].Sub(a.at[from]) > time.Second {
			from++
		}
		most = max(most, i-from+1)
	}
	return most
}

// A rate is kept to, and made use of: within two in a hundred, from above and from
// below. A busy machine may be late once.
func TestTheRateIsKeptToAndUsed(t *testing.T) {
	const perSecond, atOnce = 50, 2
	text := strings.Replace(description(pagings()["cursor"]), `rate     = "2000/1s"`, `rate     = "50/1s"`, 1)
	var got float64
	for range 5 {
		s := newTool(t, 1200)
		a := &arrivals{}
		s.before = a.note
		if m, err := newWorld(t, s.URL+"/v1").take(t, text); err != nil || m.Count != 1200 {
			t.Fatalf("%v %v", m, err)
		}
		got = a.rate(atOnce)
		if got > 1.02*perSecond {
			t.Fatalf("%.1f requests a second, at most %d are allowed", got, perSecond)
		}
		if most := a.most(); most > perSecond+atOnce+1 {
			t.Fatalf("%d requests within a second, at most %d are allowed", most, perSecond)
		}
		if got >= 0.98*perSecond {
			return
		}
	}
	t.Errorf("%.1f requests a second, although %d are allowed", got, perSecond)
}

// Two datasets of one tool share its rate.
func TestTwoDatasetsShareARate(t *testing.T) {
	const perSecond, atOnce = 100, 2
	text := strings.Replace(description(pagings()["cursor"]), `rate     = "2000/1s"`, `rate     = "100/1s"`, 1)
	s := newTool(t, 500)
	a := &arrivals{}
	s.before = a.note
	w := newWorld(t, s.URL+"/v1")
	cl := w.client(t, text)
	other := newWorld(t, s.URL+"/v1")
	var both sync.WaitGroup
	for _, o := range []*world{w, other} {
		both.Go(func() {
			if _, err := cl.Take(t.Context(), o.order); err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
	if got := a.rate(atOnce); got > 1.02*perSecond || len(a.at) != 102 {
		t.Errorf("%d requests, %.1f a second, at most %d are allowed", len(a.at), got, perSecond)
	}
}

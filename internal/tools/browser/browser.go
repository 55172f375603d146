// Package browser opens pages in a headless Chromium, for tests and for the
// pictures of the README. It looks for the program under its usual names, and
// says how to get it where it is not.
package browser

import (
	"context"
	"errors"
	"os/exec"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// ErrMissing says that there is no browser, and which package brings one.
var ErrMissing = errors.New("no Chromium here: apt-get install chromium-headless-shell (or chromium), or name one with CHROMIUM")

// Find is the path of a browser; asked is one that somebody names, or empty.
func Find(asked string) (string, error) {
	names := []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome"}
	if asked != "" {
		names = []string{asked}
	}
	for _, n := range names {
		if path, err := exec.LookPath(n); err == nil {
			return path, nil
		}
	}
	return "", ErrMissing
}

// Open starts a browser that ends with the returned function. Nothing that it
// loads comes from elsewhere than its own disk: every name leads nowhere.
func Open(ctx context.Context, path string) (context.Context, context.CancelFunc) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), chromedp.WSURLReadTimeout(time.Minute),
	)
	allocated, stop := chromedp.NewExecAllocator(ctx, options...)
	tab, closed := chromedp.NewContext(allocated)
	return tab, func() {
		closed()
		stop()
	}
}

// Window sets the size of the window in pixels, and the colours that a reader
// prefers: light or dark.
func Window(width, height int64, scheme string) chromedp.Action {
	return chromedp.Tasks{
		chromedp.EmulateViewport(width, height),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: "reduce"}, // nothing moves while it is clicked
		}),
	}
}

// Page opens an address and waits until its script says that it is ready.
func Page(address string) chromedp.Action {
	return chromedp.Tasks{chromedp.Navigate(address), chromedp.WaitReady("html[data-ready]", chromedp.ByQuery)}
}

// Print is the page on paper as a PDF, on the paper that its style asks for.
func Print(pdf *[]byte) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		data, _, err := page.PrintToPDF().WithPreferCSSPageSize(true).WithPrintBackground(true).Do(ctx)
		*pdf = data
		return err
	})
}

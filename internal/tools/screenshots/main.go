// Command screenshots takes a picture of every section of an HTML report, or
// prints it as a reader would.
//
// Usage: screenshots [-width N] [-scheme light|dark] [-lang en|es|it] [-only SECTION,...] [-hash #f/ID] [-pdf] REPORT FOLDER
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/chromedp"

	"stackassay/internal/tools/browser"
)

func main() {
	width := flag.Int64("width", 1280, "width of the window in pixels")
	scheme := flag.String("scheme", "light", "light or dark")
	only := flag.String("only", "", "sections, by their ids; all without")
	find := flag.Bool("find", false, "only say whether there is a browser")
	hash := flag.String("hash", "", "place of the page to open, such as #f/ID")
	lang := flag.String("lang", "", "language to switch to: en, es or it; that of the report without")
	pdf := flag.Bool("pdf", false, "print to report.pdf instead of taking pictures")
	flag.Parse()
	if *find {
		if _, err := browser.Find(os.Getenv("CHROMIUM")); err != nil { //nolint:forbidigo // a command of its own
			fmt.Fprintln(os.Stderr, err) //nolint:forbidigo // a command of its own
			os.Exit(1)                   //nolint:forbidigo // a command of its own
		}
		return
	}
	if err := run(flag.Arg(0), flag.Arg(1), view{*width, *scheme, *lang, *hash}, *only, *pdf); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err) //nolint:forbidigo // a command of its own
		os.Exit(1)                                   //nolint:forbidigo // a command of its own
	}
}

// view is how a page is looked at.
type view struct {
	width              int64
	scheme, lang, hash string
}

// open leads to a page as somebody looks at it.
func (v view) open(file string) chromedp.Action {
	out := chromedp.Tasks{
		browser.Window(v.width, 900, v.scheme), browser.Page("file://" + file + v.hash),
		chromedp.Click(`button[data-theme="`+v.scheme+`"]`, chromedp.ByQuery),
	}
	if v.lang != "" {
		out = append(out, chromedp.Click(`[data-lang="`+v.lang+`"]`, chromedp.ByQuery))
	}
	return out
}

func run(report, folder string, v view, only string, pdf bool) error {
	path, err := browser.Find(os.Getenv("CHROMIUM")) //nolint:forbidigo // a command of its own
	if err != nil {
		return err
	}
	file, err := filepath.Abs(report)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil { //nolint:gosec // pictures are for everybody
		return err
	}
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Minute)
	defer stop()
	tab, stop := browser.Open(ctx, path)
	defer stop()
	if pdf {
		var data []byte
		if err := chromedp.Run(tab, v.open(file), browser.Print(&data)); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(folder, "report.pdf"), data, 0o644) //nolint:gosec // for everybody
	}
	ids := []string{}
	err = chromedp.Run(tab, v.open(file),
		chromedp.Evaluate(`Array.from(document.querySelectorAll("main > section"), (s) => s.id)`, &ids))
	if err != nil {
		return err
	}
	if only != "" {
		ids = strings.Split(only, ",")
	}
	for _, id := range ids {
		var picture []byte
		if err := chromedp.Run(tab, chromedp.Screenshot("#"+id, &picture, chromedp.ByQuery)); err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
		if err := os.WriteFile(filepath.Join(folder, id+".png"), picture, 0o644); err != nil { //nolint:gosec // pictures are for everybody
			return err
		}
	}
	return nil
}

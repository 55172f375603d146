// Command screenshots takes a picture of every section of an HTML report.
//
// Usage: screenshots [-width N] [-scheme light|dark] [-only SECTION,...] [-hash #f/ID] REPORT FOLDER
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
	flag.Parse()
	if *find {
		if _, err := browser.Find(os.Getenv("CHROMIUM")); err != nil { //nolint:forbidigo // a command of its own
			fmt.Fprintln(os.Stderr, err) //nolint:forbidigo // a command of its own
			os.Exit(1)                   //nolint:forbidigo // a command of its own
		}
		return
	}
	if err := run(flag.Arg(0), flag.Arg(1), *width, *scheme, *only, *hash); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err) //nolint:forbidigo // a command of its own
		os.Exit(1)                                   //nolint:forbidigo // a command of its own
	}
}

func run(report, folder string, width int64, scheme, only, hash string) error {
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
	ids := []string{}
	err = chromedp.Run(tab, browser.Window(width, 900, scheme), browser.Page("file://"+file+hash),
		chromedp.Click(`button[data-theme="`+scheme+`"]`, chromedp.ByQuery),
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

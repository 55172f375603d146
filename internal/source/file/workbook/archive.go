package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"
	"golang.org/x/text/encoding/htmlindex"

	"stackassay/internal/source"
)

// archive is the parts of a workbook by name. Names count in either case.
type archive struct {
	parts  map[string]*zip.File
	limits Limits
}

// maxSmall is how large a part may be that is held in memory as a whole, such as
// the list of sheets. Shared texts and sheets are read as streams.
const maxSmall = 64 << 20

func unzip(r io.ReaderAt, size int64, limits Limits) (*archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged(err)
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		name := partName(strings.ReplaceAll(f.Name, `\`, "/"))
		if a.parts[name] == nil {
			a.parts[name] = f
		}
	}
	return a, nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+name), "/"))
}

func (a *archive) find(name string) *zip.File { return a.parts[partName(name)] }

// open unpacks one part.
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.find(name)
	if f == nil {
		return nil, malformed("is a workbook that lacks a part: " + path.Base(name))
	}
	if f.Flags&1 != 0 {
		return nil, locked()
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(err)
	}
	return &bounded{r: r, left: a.limits.Part}, nil
}

// decode reads a small part as a whole.
func (a *archive) decode(name string, into any) error {
	r, err := a.open(name)
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // it was only read
	all, err := io.ReadAll(io.LimitReader(r, maxSmall+1))
	if err != nil {
		return damaged(err)
	}
	if len(all) > maxSmall {
		return tooLarge(path.Base(name) + " unpacks to more than 64 MiB")
	}
	d := xml.NewDecoder(fromWide(bytes.NewReader(all)))
	d.CharsetReader = func(name string, r io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(name), "utf-16") {
			return r, nil // its mark was seen already
		}
		e, err := htmlindex.Get(name)
		if err != nil {
			return nil, err
		}
		return e.NewDecoder().Reader(r), nil
	}
	if err := d.Decode(into); err != nil {
		return malformed("is a workbook with a part that cannot be read: " + path.Base(name))
	}
	return nil
}

// link is a part that another one refers to.
type link struct{ kind, part string }

// links returns what a part refers to, by id.
func (a *archive) links(part string) (map[string]link, error) {
	var doc struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		} `xml:"Relationship"`
	}
	dir, base := path.Split(part)
	if err := a.decode(dir+"_rels/"+base+".rels", &doc); err != nil {
		return nil, err
	}
	out := make(map[string]link, len(doc.Links))
	for _, l := range doc.Links {
		target := strings.ReplaceAll(l.Target, `\`, "/")
		if l.Mode == "External" {
			continue
		}
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		out[l.ID] = link{l.Type, partName(target)}
	}
	return out, nil
}

// partOf returns the part of a kind; of several the first by name.
func partOf(links map[string]link, kind string) string {
	found := ""
	for _, l := range links {
		if path.Base(l.kind) == kind && (found == "" || l.part < found) {
			found = l.part
		}
	}
	return found
}

// main returns the part that lists the sheets.
func (a *archive) main() (string, error) {
	if a.find("_rels/.rels") == nil {
		if a.find("content.xml") != nil {
			return "", &source.Error{Fault: source.Unsupported, Text: "is an OpenDocument file", Hint: "Save it as XLSX, or export the sheet as CSV in UTF-8."}
		}
		return "", &source.Error{Fault: source.Malformed, Text: "is an archive and no workbook", Hint: "Unpack it and name the file inside."}
	}
	links, err := a.links("")
	if err != nil {
		return "", err
	}
	part := partOf(links, "officeDocument")
	switch {
	case part == "":
		return "", malformed("is an archive and no workbook")
	case strings.HasSuffix(part, ".bin"):
		return "", &source.Error{Fault: source.Unsupported, Text: "is a binary workbook (XLSB)", Hint: "Save it as XLSX, or export the sheet as CSV in UTF-8."}
	case strings.HasPrefix(part, "word/"), strings.HasPrefix(part, "ppt/"):
		return "", &source.Error{Fault: source.Unsupported, Text: "is an office document and no workbook", Hint: "Name the file that holds the table."}
	}
	return part, nil
}

// bounded ends a part that unpacks to more than it may.
type bounded struct {
	r    io.ReadCloser
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, tooLarge("unpacks to far more than its size")
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return n, damaged(err)
	}
	return n, err
}

func (b *bounded) Close() error { return b.r.Close() }

func tooLarge(text string) error {
	return &source.Error{Fault: source.TooLarge, Text: text, Hint: "Export the sheet as CSV in UTF-8 if it is what it should be."}
}

func locked() error {
	return &source.Error{Fault: source.Unsupported, Text: "is protected with a password", Hint: "Save it without a password, or export the sheet as CSV in UTF-8."}
}

// damaged is the error of a file whose bytes are not what they were.
func damaged(err error) error {
	if _, ok := errors.AsType[*source.Error](err); ok {
		return err
	}
	return &source.Error{
		Fault: source.Malformed, Text: "is damaged or cut off", Err: err,
		Hint: "Open it with a spreadsheet program and save it again, or export it again.",
	}
}

package connector

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net"
	"net/http"
)

// read takes in a body, unpacked, up to the ceilings.
func (r *run) read(resp *http.Response) ([]byte, *Failure) {
	limit := r.bounds.body
	packed := &counted{r: io.LimitReader(resp.Body, limit+1)}
	head := make([]byte, 2)
	n, err := io.ReadFull(packed, head)
	in := io.MultiReader(bytes.NewReader(head[:n]), packed)
	switch {
	case n == 2 && head[0] == 0x1f && head[1] == 0x8b: // servers send it with and without the header
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, &Failure{Class: Incomplete, Action: Retry, Message: "the packed body is damaged"}
		}
		in = z
	case err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF):
		return nil, broken(err)
	case n < 2 && resp.ContentLength > int64(n):
		return nil, broken(io.ErrUnexpectedEOF)
	}
	var out bytes.Buffer
	buf := make([]byte, 32<<10)
	for {
		k, err := in.Read(buf)
		out.Write(buf[:k])
		switch {
		case packed.n > limit || int64(out.Len()) > 4*limit:
			return nil, &Failure{Class: TooLarge, Action: Fail, Message: "the body is larger than " + r.c.limits().MaxBody}
		case out.Len() > ratioFrom && int64(out.Len()) > maxRatio*packed.n:
			return nil, &Failure{Class: TooLarge, Action: Fail, Message: "the body unpacks to more than two hundred times its size"}
		case errors.Is(err, io.EOF):
			return bytes.TrimPrefix(out.Bytes(), []byte("\xef\xbb\xbf")), nil
		case err != nil:
			return nil, broken(err)
		}
	}
}

func broken(err error) *Failure {
	f := &Failure{Class: Incomplete, Action: Retry, Message: "the body ended early"}
	if t, ok := errors.AsType[net.Error](err); ok && t.Timeout() {
		f.Class, f.Message = Transient, "no answer in time"
	}
	return f
}

// counted counts what is read.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

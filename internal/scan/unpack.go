package scan

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
)

// windowLimit is how much memory a zstd stream may ask for: what every
// decoder grants (RFC 8878). Only `zstd --long` and `--ultra` make streams
// that want more.
const windowLimit = 8 << 20

// unpacked returns what is in a gzip, zstd or UTF-16 stream, told by its first
// bytes, and any other stream as it is. What comes out is read piece by piece, so a
// small file that unpacks to a huge one costs time but no memory.
func unpacked(from io.Reader) (io.Reader, error) {
	peeking := bufio.NewReaderSize(from, 64<<10)
	magic, _ := peeking.Peek(4) // an error comes again when it is read
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		plain, err := gzip.NewReader(peeking)
		return packed{plain, "gzip"}, damaged("gzip", err)
	case bytes.Equal(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		plain, err := zstd.NewReader(peeking, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(windowLimit), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, damaged("zstd", err)
		}
		return packed{plain.IOReadCloser(), "zstd"}, nil
	}
	if order := utf16Order(magic); order != nil {
		_, err := peeking.Discard(2)
		return &fromUTF16{from: peeking, order: order}, err
	}
	return peeking, nil
}

// packed is a reader of packed data that names the format in its errors.
type packed struct {
	plain  io.Reader
	format string
}

// Read implements io.Reader.
func (p packed) Read(b []byte) (int, error) {
	n, err := p.plain.Read(b)
	if err != io.EOF {
		err = damaged(p.format, err)
	}
	return n, err
}

func damaged(format string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("its %s data cannot be unpacked: %w", format, err)
}

// counted tells how many bytes were read.
type counted struct {
	from io.Reader
	read func(int)
}

// Read implements io.Reader.
func (c counted) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.read(n)
	return n, err
}

package scan

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/unicode"
)

// windowLimit is how much memory a zstd stream may ask for: what every
// decoder grants (RFC 8878). Only `zstd --long` and `--ultra` make streams
// that want more.
const windowLimit = 8 << 20

// readSize is how much is read at a time of what is read in small pieces.
const readSize = 64 << 10

// decompress returns what is in a gzip, zstd or UTF-16 stream, told by its
// first bytes, and any other stream as it is. It comes piece by piece, so a
// small file that holds a huge one costs time but no memory.
func decompress(from io.Reader) (io.Reader, error) {
	var magic [4]byte
	n, _ := io.ReadFull(from, magic[:]) // an error comes again when it is read
	from = io.MultiReader(bytes.NewReader(magic[:n]), from)
	switch {
	case bytes.HasPrefix(magic[:], []byte{0x1f, 0x8b}):
		plain, err := gzip.NewReader(bufio.NewReaderSize(from, readSize))
		return decompressed{plain, "gzip"}, damaged("gzip", err)
	case bytes.HasPrefix(magic[:], []byte{0x28, 0xb5, 0x2f, 0xfd}):
		plain, err := zstd.NewReader(from, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(windowLimit), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, damaged("zstd", err)
		}
		return decompressed{plain.IOReadCloser(), "zstd"}, nil
	case isUTF16(magic[:]):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder().Reader(from), nil
	}
	return from, nil
}

// isUTF16 reports whether a text begins with a byte order mark of UTF-16, as
// what PowerShell's > and Notepad write does.
func isUTF16(text []byte) bool {
	return bytes.HasPrefix(text, []byte{0xff, 0xfe}) || bytes.HasPrefix(text, []byte{0xfe, 0xff})
}

// decompressed is a reader of compressed data that names the format in its
// errors.
type decompressed struct {
	plain  io.Reader
	format string
}

// Read implements io.Reader.
func (d decompressed) Read(p []byte) (int, error) {
	n, err := d.plain.Read(p)
	if err != io.EOF {
		err = damaged(d.format, err)
	}
	return n, err
}

func damaged(format string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("its %s data cannot be unpacked: %w", format, err)
}

package scan

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Order returns the order of the bytes in UTF-16 that begins with its
// byte order mark, as PowerShell's > and Notepad write it; nil for any other
// stream.
func utf16Order(magic []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(magic, []byte{0xff, 0xfe}):
		return binary.LittleEndian
	case bytes.HasPrefix(magic, []byte{0xfe, 0xff}):
		return binary.BigEndian
	}
	return nil
}

// fromUTF16 reads UTF-16 as UTF-8. Half a character is read as U+FFFD.
type fromUTF16 struct {
	from  *bufio.Reader
	order binary.ByteOrder
	rest  []byte // what was read and not handed on yet
}

// Read implements io.Reader.
func (u *fromUTF16) Read(p []byte) (int, error) {
	if len(u.rest) == 0 {
		if err := u.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, u.rest)
	u.rest = u.rest[n:]
	return n, nil
}

// fill reads on, and waits for no more than there is.
func (u *fromUTF16) fill() error {
	u.rest = u.rest[:0]
	for len(u.rest) == 0 || len(u.rest) < 4<<10 && u.from.Buffered() >= 4 {
		r, err := u.unit()
		if err != nil {
			return err
		}
		if utf16.IsSurrogate(r) {
			second, err := u.unit()
			if err != nil {
				return err
			}
			r = utf16.DecodeRune(r, second)
		}
		u.rest = utf8.AppendRune(u.rest, r)
	}
	return nil
}

// unit reads two bytes.
func (u *fromUTF16) unit() (rune, error) {
	var two [2]byte
	for i := range two {
		b, err := u.from.ReadByte()
		if err != nil {
			return 0, err
		}
		two[i] = b
	}
	return rune(u.order.Uint16(two[:])), nil
}

package scan

import "os"

// smallSize is how many bytes of files are few: some dozens of tokens.
const smallSize = 16 << 10

// Small reports whether the request is known to be for a few tokens: no
// standard input, and no large files.
func (r Request) Small() bool {
	if len(r.Args)+len(r.Texts) == 0 {
		return false
	}
	size := int64(0)
	for _, arg := range r.Args {
		if arg == "-" {
			return false
		}
		if info, err := os.Stat(arg); err == nil {
			if size += info.Size(); !info.Mode().IsRegular() {
				return false
			}
		}
	}
	return size <= smallSize
}

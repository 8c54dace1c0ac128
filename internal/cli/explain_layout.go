package cli

// gap parts what follows from what was written.
func (o *explanation) gap() {
	if o.begun {
		o.out.Printf("\n")
	}
	o.begun = true
}

// paragraph writes prose behind an empty line.
func (o *explanation) paragraph(prose string) {
	o.gap()
	o.prose("", 0, prose)
}

// prose writes a text wrapped between words, the first line after first, the
// others after so many spaces.
func (o *explanation) prose(first string, indent int, prose string) {
	o.out.Printf("%s", first)
	o.out.Wrap(nil, indent, o.width, prose)
	o.out.Printf("\n")
}

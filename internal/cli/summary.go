package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"realmlint/internal/engine"
	"realmlint/internal/report"
	"realmlint/internal/scan"
	"realmlint/internal/settings"
	"realmlint/internal/stats"
	"realmlint/rules"
	"realmlint/rules/realm"
)

// summarize counts the tokens and writes the summary.
func (c *Command) summarize(run *run, work *engine.Job, long func() context.Context, progress *progress) error {
	if err := run.outputs.open(c.Stdout); err != nil {
		return err
	}
	defer run.outputs.discard()
	total := stats.New(run.about)
	var unread unreadInputs
	work.OnUnread = func(err scan.InputError) { unread.add(err) }
	var err error
	if !run.interrupted {
		run.interrupted, err = work.Count(long, total, func() { progress.show(total.Counts.Tokens) })
	}
	progress.clear()
	c.endLine(run.interrupted)
	if err != nil {
		return err
	}
	total.Interrupted = run.interrupted
	c.shownInputs(total.Counts.Unread)
	total.Close(run.server, run.found)
	c.decide(run, total.Counts)
	c.warnOfUnused(run)
	return errors.Join(writeSummary(run.outputs, total), c.failedOn(total.Counts.Failed), unread.err())
}

// writeSummary writes the summary in each format.
func writeSummary(to outputs, total *stats.Summary) error {
	for _, out := range to {
		var b bytes.Buffer
		if err := total.Write(&b, out.format); err != nil {
			return err
		}
		_, _ = out.Write(b.Bytes()) // it keeps the error
	}
	_ = to.finish() // and so does each output
	return errors.Join(to.broken(), summaryError(total))
}

// summaryError says what a summary does not count.
func summaryError(total *stats.Summary) error {
	var errs []error
	if total.Interrupted {
		errs = append(errs, interrupted{total.Counts.Tokens})
	}
	if total.Unread > 0 {
		errs = append(errs, unread{total.Unread, total.FirstUnread})
	}
	return errors.Join(errs...)
}

// summaryFormat returns an error if a summary has no such format. One that a
// report has is said so.
func summaryFormat(format string) error {
	if slices.Contains(report.Formats, format) && !slices.Contains(stats.Formats, format) {
		return fmt.Errorf("--format: %q is none of a summary; the formats are %s", format, strings.Join(stats.Formats, ", "))
	}
	return knownFormat(format, stats.Formats)
}

// mergeSummaries returns the subcommand that adds up summaries.
func (c *Command) mergeSummaries() *cobra.Command {
	var formats []string
	merge := &cobra.Command{
		Use:   "summary FILE...",
		Short: "Add up summaries that several runs have written as JSON",
		Long: `realmlint summary adds up what "realmlint --summary -f json" wrote on several
machines, or for several parts of a log. Give the files in the order of the
parts: examples and the first values met are those of the first.`,
		Example: `  realmlint summary part-*.json
  realmlint summary -f markdown monday.json tuesday.json`,
		Args: func(_ *cobra.Command, paths []string) error {
			if len(paths) == 0 {
				return errors.New("summary: name the files to add up, such as part-*.json")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, paths []string) error {
			to, err := parseOutputs(formats, summaryFormat)
			if err != nil {
				return err
			}
			return c.merge(to, paths)
		},
	}
	addFormats(merge.Flags(), &formats, stats.Formats, "e.g. -f text -f json=all.json")
	return merge
}

// serverOfSummary returns the server whose words a summary counts.
func serverOfSummary(part *stats.Summary) (*rules.Server, error) {
	at := slices.Index(serverNames(), cmp.Or(part.Server, realm.Server.ID))
	if at < 0 {
		return nil, fmt.Errorf("it is of a server that is not known, %q", rules.Shortened(part.Server))
	}
	return servers[at], nil
}

// merge adds the files up in their order and writes the sum.
func (c *Command) merge(to outputs, paths []string) error {
	var total *stats.Summary
	var of *rules.Server
	for _, path := range paths {
		text, err := readSummary(path)
		if err != nil {
			return err
		}
		part, err := stats.Read(text)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		server, err := serverOfSummary(part)
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", path, err)
		case total == nil:
			total, of = part, server
		case server != of:
			return fmt.Errorf("%s: it counts what %s says, and %s what %s says; add them up apart", path, server.Name, paths[0], of.Name)
		default:
			total.Merge(part)
		}
	}
	total.Order(of)
	c.status = mergedStatus(total.Counts)
	if err := to.open(c.Stdout); err != nil {
		return err
	}
	defer to.discard()
	var unread unreadInputs
	for _, input := range total.Counts.Unread {
		unread.add(fmt.Errorf("not read: %s", rules.Shortened(input.Error)))
	}
	return errors.Join(writeSummary(to, total), c.failedOn(total.Counts.Failed), unread.err())
}

// maxSummary is how many bytes a summary may have. One has under two million,
// whatever it counts.
const maxSummary = 16 << 20

// readSummary reads a file, which may be a device that never ends.
func readSummary(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, settings.Unreadable(path, err, "")
	}
	defer f.Close()
	text, err := settings.ReadUpTo(f, maxSummary)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return text, nil
}

// mergedStatus is the exit status that --fail-on error gives one run over all.
func mergedStatus(counts report.Totals) int {
	switch {
	case counts.Errors > 0:
		return exitFound
	case counts.Undetermined > 0:
		return exitUndecided
	}
	return exitGood
}

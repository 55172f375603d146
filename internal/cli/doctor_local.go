package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"

	"stackassay/internal/audit"
	"stackassay/internal/connector"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/sample"
	exports "stackassay/internal/source/file"
	"stackassay/internal/source/store"
)

// examination goes through what an audit needs. Nothing of it contacts anybody.
type examination struct {
	s   *session
	d   *diagnosis
	inv *inventory.Inventory // nil: there is none that loads
	all []*connector.Connector
}

func (x *examination) program() {
	x.d.add("program", "version", stateInfo, fmt.Sprintf("%s, ruleset %s, %s, %s/%s", version, audit.RulesetID, runtime.Version(), runtime.GOOS, runtime.GOARCH), "")
	s := x.s
	x.d.add("program", "terminal", stateInfo, fmt.Sprintf("%d columns, %s, %s, language %s", s.columns(s.sys.Out),
		lo.Ternary(s.colored(s.sys.Out), "colour", "no colour"), lo.Ternary(s.sys.utf8(), "UTF-8", "ASCII only"), s.language()), "")
}

// environment lists the variables that decide how the program behaves.
func (x *examination) environment() {
	var set []string
	for _, name := range []string{
		"NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "TERM", "COLUMNS", "CI", "LANG", "LC_ALL", "GITHUB_STEP_SUMMARY", "GITHUB_ACTIONS",
		"STACKASSAY_KEY", "STACKASSAY_STORE",
	} {
		if _, ok := x.s.sys.Env(name); ok {
			set = append(set, name)
		}
	}
	x.d.add("environment", "variables of the program", stateInfo, orNone(set), "")
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "none is set"
	}
	return strings.Join(names, ", ")
}

// inventory loads what this folder declares.
func (x *examination) inventory() {
	root, err := x.s.folder(".")
	if err != nil {
		x.d.add("inventory", ".", stateProblem, oneLine(err.Error()), "name a folder that can be read, with -C")
		return
	}
	inv, diags, err := x.s.inventory(root)
	switch {
	case err != nil:
		x.d.add("inventory", ".", stateProblem, oneLine(err.Error()), "")
	case inv == nil && onlyMissing(diags):
		x.d.add("inventory", ".", stateInfo, "there is none in this folder", "stackassay init --example writes one to play with")
	case diags.HasErrors():
		n := lo.CountBy(diags, func(g *hcl.Diagnostic) bool { return g.Severity == hcl.DiagError })
		x.d.add("inventory", ".", stateProblem, count(n, "error", "errors"), "stackassay validate shows every one of them")
	default:
		x.inv = inv
		st, help := stateOK, ""
		if len(diags) > 0 {
			st, help = stateWarning, "stackassay validate shows what it warns of"
		}
		x.d.add("inventory", ".", st, contents(inv), help)
		x.all, _ = sample.Connectors(inv, x.s.connector) // what is wrong with them was said above
	}
}

// secrets says of each secret that the inventory names whether it is there, and
// never what it is.
func (x *examination) secrets() {
	wanted := map[string]lang.Secret{}
	users := map[string][]string{}
	need := func(s lang.Secret, who string) {
		wanted[s.String()] = s
		users[s.String()] = append(users[s.String()], who)
	}
	for _, t := range x.inv.Tools {
		if t.Connection != nil {
			for _, s := range t.Connection.Secrets {
				need(s, t.Addr)
			}
		}
	}
	for _, d := range x.inv.Datasets {
		if d.From != nil && d.From.DSN != nil {
			need(*d.From.DSN, d.Addr)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		x.secret(wanted[name], strings.Join(lo.Uniq(users[name]), ", "))
	}
}

func (x *examination) secret(s lang.Secret, who string) {
	if s.Env != "" {
		if x.s.sys.env(s.Env) == "" {
			x.d.add("secret", s.String(), stateProblem, "not set; needed by "+who, "set the variable "+s.Env+" before records are fetched")
			return
		}
		x.d.add("secret", s.String(), stateOK, "set", "")
		return
	}
	info, err := os.Stat(secretFile(s, x.s.path(".")))
	switch {
	case err != nil:
		x.d.add("secret", s.String(), stateProblem, reason(err)+"; needed by "+who, "write the secret into this file, readable for you alone (mode 0600)")
	case info.Mode().Perm()&0o077 != 0:
		x.d.add("secret", s.String(), stateWarning, fmt.Sprintf("others may read it (mode %04o)", info.Mode().Perm()), "chmod 600 "+s.File)
	case info.Size() == 0:
		x.d.add("secret", s.String(), stateProblem, "empty; needed by "+who, "write the secret into this file")
	default:
		x.d.add("secret", s.String(), stateOK, "there", "")
	}
}

// connectors loads every connector, those of the inventory included.
func (x *examination) connectors() {
	failed := 0
	for _, id := range connector.IDs() {
		if _, err := x.s.connector(id); err != nil {
			failed++
			x.d.add("connector", id, stateProblem, oneLine(err.Error()), "")
		}
	}
	if failed == 0 {
		x.d.add("connector", "built-in", stateOK, count(len(connector.IDs()), "loads", "load"), "")
	}
	own, _ := sample.Own(x.inv) // an inventory whose connectors do not load is not here
	for _, c := range own {
		x.d.add("connector", c.ID, stateOK, "loads; of this inventory", "")
	}
}

// files opens every file that the inventory names.
func (x *examination) files(ctx context.Context) {
	dir := x.s.path(".")
	open := func(who string, from *inventory.DatasetFrom) {
		if from == nil || from.Kind != "file" || ctx.Err() != nil {
			return
		}
		src, err := exports.Open(ctx, dir, from, exports.Options{})
		if err != nil {
			x.d.add("file", who, stateProblem, oneLine(err.Error()), "bring the file back, or change from in "+who)
			return
		}
		x.d.add("file", who, stateOK, count(len(src.Info().Columns), "column", "columns"), "")
	}
	for _, d := range x.inv.Datasets {
		open(d.Addr, d.From)
		open(d.Addr+".properties", d.Properties)
		if d.Schema != "" {
			if _, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(d.Schema))); err != nil { //nolint:gosec // the inventory names it
				x.d.add("file", d.Addr+".schema", stateProblem, d.Schema+": "+reason(err), "bring the file back, or take schema out of "+d.Addr)
			}
		}
		if f := d.From; f != nil && f.Kind == "singer" && f.Path != "" {
			path := filepath.FromSlash(f.Path)
			if !filepath.IsAbs(path) {
				path = filepath.Join(dir, path)
			}
			if _, err := os.Stat(path); err != nil {
				x.d.add("file", d.Addr, stateProblem, f.Path+": "+reason(err), "bring the file back, or change from in "+d.Addr)
			}
		}
	}
	for _, r := range x.inv.Rosters {
		open(r.Addr, r.From)
	}
}

// hosts lists whom sample and scan would contact for each dataset.
func (x *examination) hosts() {
	for _, d := range x.inv.Datasets {
		if !sample.Needs(d) {
			continue
		}
		p := sample.PlanOf(d, sample.Options{Library: &sample.Library{Store: x.s.samples("."), Connectors: x.all}})
		x.d.add("contact", d.Addr, stateInfo, p.Where+": "+p.What, "")
	}
}

// key looks at the client key.
func (x *examination) key() {
	path := filepath.Join(x.s.path("."), stateFolder, "key")
	_, err := x.s.clientKey(path)
	info, statErr := os.Stat(path)
	switch {
	case err != nil:
		x.d.add("key", "client key", stateProblem, oneLine(err.Error()), "bring the right one back; a new one draws other records")
	case x.s.sys.env("STACKASSAY_KEY") != "":
		x.d.add("key", "client key", stateOK, "from STACKASSAY_KEY", "")
	case errors.Is(statErr, fs.ErrNotExist):
		x.d.add("key", "client key", stateInfo, "there is none yet", "")
	case statErr != nil:
		x.d.add("key", "client key", stateProblem, reason(statErr), "make it readable for yourself only (mode 0600)")
	case info.Mode().Perm()&0o077 != 0:
		x.d.add("key", "client key", stateWarning, fmt.Sprintf("others may read it (mode %04o)", info.Mode().Perm()), "chmod 600 "+filepath.Join(stateFolder, "key"))
	default:
		x.d.add("key", "client key", stateOK, "there, readable for you alone", "")
	}
}

// samples looks whether the samples in the store are whole and are still asked
// for.
func (x *examination) samples() {
	at := x.s.samples(".")
	if info, err := os.Stat(at.Dir); err == nil && info.Mode().Perm()&0o077 != 0 {
		x.d.add("samples", "folder", stateWarning, fmt.Sprintf("others may look into it (mode %04o)", info.Mode().Perm()), "chmod 700 "+filepath.Join(stateFolder, "samples"))
	}
	if x.inv == nil {
		return
	}
	for _, d := range x.inv.Datasets {
		if !sample.Needs(d) {
			continue
		}
		x.sample(at, d)
		if begun, ok := at.Begun(d.Label); ok {
			x.d.add("samples", d.Label, stateInfo, "one was begun "+ago(x.s.sys.Now().Sub(begun))+" and not ended", "stackassay sample "+d.Label+" goes on with it for a day")
		}
	}
}

func (x *examination) sample(at store.Store, d *inventory.Dataset) {
	m, err := at.Open(d.Label)
	switch {
	case errors.Is(err, store.ErrNone):
		x.d.add("samples", d.Label, stateInfo, "none was taken", "stackassay sample "+d.Label+" fetches its records")
	case err != nil:
		x.d.add("samples", d.Label, stateProblem, oneLine(err.Error()), "stackassay sample "+d.Label+" --refresh takes it anew")
	default:
		age := x.s.sys.Now().Sub(m.TakenAt.To)
		if age < -skewed {
			x.d.add("samples", d.Label, stateWarning, "taken in the future: "+m.TakenAt.To.Format(time.RFC3339), "set the clock of this machine")
			return
		}
		x.d.add("samples", d.Label, stateOK, told(m)+"; "+ago(age), "")
	}
}

// skewed is how far a clock may be off before it is said (connectors.md, 3.2).
const skewed = 5 * time.Minute

// ago is an age in the unit in which people think of it.
func ago(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "just now"
	case d < 2*time.Hour:
		return count(int(d.Minutes()), "minute", "minutes") + " ago"
	case d < 48*time.Hour:
		return count(int(d.Hours()), "hour", "hours") + " ago"
	}
	return count(int(d.Hours()/24), "day", "days") + " ago"
}

// audits looks whether the audits in the store can be read.
func (x *examination) audits() {
	all, err := x.s.entries()
	if err != nil {
		x.d.add("audits", "store", stateProblem, oneLine(err.Error()), "make the folder readable, or set STACKASSAY_STORE")
		return
	}
	damaged := 0
	for i, res := range x.s.recorded(all) {
		if res == nil {
			damaged++
			x.d.add("audits", all[i].ID, stateProblem, "cannot be read", "bring it back from a copy, or delete its folder")
		}
	}
	x.d.add("audits", "store", stateOK, count(len(all)-damaged, "audit", "audits"), "")
}

// smallSpace is what a store should have left: a few samples and audits.
const smallSpace = 500 << 20

// place looks at the folder that everything is written to, and at the clock.
func (x *examination) place() {
	dir := x.s.path(".")
	if free, ok := freeSpace(dir); ok {
		found := fmt.Sprintf("%d MB free", free>>20)
		if free < smallSpace {
			x.d.add("place", "disk", stateWarning, found, "make room: samples and audits are kept here")
		} else {
			x.d.add("place", "disk", stateOK, found, "")
		}
	}
	now := x.s.sys.Now()
	zone, _ := now.Zone()
	x.d.add("place", "clock", stateInfo, now.Format("2006-01-02 15:04 ")+zone, "")
	if x.inv != nil {
		x.d.add("place", "day of the audit", stateInfo, x.inv.AsOf.String()+lo.Ternary(*x.inv.Stack.AsOfGiven, ", as stack.as_of says", ", as the clock says"), "")
	}
}

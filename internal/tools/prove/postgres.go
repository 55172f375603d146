package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// postgres starts a server of its own, at a socket and no port, and runs the tests
// of from "sql" that need one.
func postgres(ctx context.Context, w *world) (string, error) {
	bin, libs, err := w.postgresBin(ctx)
	if err != nil {
		return "", err
	}
	who, err := notRoot()
	if err != nil {
		return "", err
	}
	if err := who.owns(w.dir); err != nil {
		return "", err
	}
	const password = "planted-postgres-password"
	if err := w.write(map[string]string{"pw": password + "\n"}); err != nil {
		return "", err
	}
	if err := who.owns(filepath.Join(w.dir, "pw")); err != nil {
		return "", err
	}
	tool := func(name string, args ...string) *exec.Cmd {
		c := w.command(ctx, libs, filepath.Join(bin, name), args...)
		c.SysProcAttr = who.attributes()
		return c
	}
	data := filepath.Join(w.dir, "data")
	if _, err := w.does(tool("initdb", "-D", data, "-U", "audit", "-A", "scram-sha-256", "--pwfile", filepath.Join(w.dir, "pw"), "--no-sync", "-E", "UTF8")); err != nil {
		return "", err
	}
	log, err := w.serve(tool("postgres", "-D", data, "-c", "listen_addresses=", "-c", "unix_socket_directories="+w.dir, "-c", "fsync=off"))
	if err != nil {
		return "", err
	}
	ready := false
	for range 100 {
		if _, err := w.does(tool("pg_isready", "-h", w.dir, "-U", "audit")); err == nil {
			ready = true
			break
		}
		if err := pause(ctx); err != nil {
			return "", err
		}
	}
	if !ready {
		return "", fmt.Errorf("the server does not come up: %s", log)
	}
	if err := os.Chmod(w.dir, 0o755); err != nil { //nolint:gosec // the tests reach the socket
		return "", err
	}
	ran, err := w.sqlTests(ctx, "^TestPostgres", "PROVE_POSTGRES=host="+w.dir+" user=audit dbname=postgres password="+password)
	if err != nil {
		return "", err
	}
	version, err := w.does(tool("postgres", "--version"))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s: %d tests", strings.TrimSpace(version), ran), nil
}

func failures(out string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(out, "\n"), func(l string) bool {
		return !strings.Contains(l, "_test.go:") && !strings.Contains(l, "--- FAIL")
	}), "\n")
}

// postgresBin is where the programs of the server are, and what of the environment
// they need: those of the system, else Debian's packages, unpacked and not
// installed.
func (w *world) postgresBin(ctx context.Context) (bin string, env []string, err error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) > 0 {
		slices.Sort(found)
		return filepath.Dir(found[len(found)-1]), nil, nil
	}
	root := filepath.Join(w.tools, "postgresql")
	at := func() []string {
		in, _ := filepath.Glob(filepath.Join(root, "usr/lib/postgresql/*/bin/initdb"))
		return in
	}
	if len(at()) == 0 {
		out, err := w.does(w.installer(ctx, "apt-cache", "depends", "postgresql"))
		name := regexp.MustCompile(`postgresql-\d+`).FindString(out)
		if err != nil || name == "" {
			return "", nil, lacking("PostgreSQL is not installed, and Debian's packages cannot be had here")
		}
		if err := w.debs(ctx, root, name, strings.Replace(name, "postgresql-", "postgresql-client-", 1), "libpq5", "libxml2", "libicu72", "libldap-2.5-0"); err != nil {
			return "", nil, err
		}
	}
	in := at()
	if len(in) == 0 {
		return "", nil, lacking("Debian's packages hold no PostgreSQL")
	}
	libs, _ := filepath.Glob(filepath.Join(root, "usr/lib/*-linux-gnu"))
	return filepath.Dir(in[0]), []string{"LD_LIBRARY_PATH=" + strings.Join(libs, ":")}, nil
}

// debs unpacks Debian's packages into a folder; nothing is installed.
func (w *world) debs(ctx context.Context, root string, names ...string) error {
	cache := filepath.Join(w.tools, "debs")
	for _, dir := range []string{root, cache} {
		if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // programs that another user runs
			return err
		}
	}
	get := w.installer(ctx, "apt-get", append([]string{"download"}, names...)...)
	get.Dir = cache
	if _, err := w.does(get); err != nil {
		return lacking("Debian's packages cannot be had here: %s", lastLine(err))
	}
	for _, name := range names {
		files, _ := filepath.Glob(filepath.Join(cache, name+"_*.deb"))
		if len(files) == 0 {
			return lacking("Debian's package %s cannot be had here", name)
		}
		if _, err := w.does(w.installer(ctx, "dpkg", "-x", files[len(files)-1], root)); err != nil {
			return err
		}
	}
	return nil
}

func lastLine(err error) string {
	lines := strings.Split(strings.TrimSpace(err.Error()), "\n")
	return lines[len(lines)-1]
}

// account is who runs the server: initdb refuses root.
type account struct {
	uid, gid uint32
	other    bool // not who runs this program
}

func notRoot() (account, error) {
	if os.Getuid() != 0 {
		return account{}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err1 == nil && err2 == nil {
			return account{uint32(uid), uint32(gid), true}, nil
		}
	}
	return account{}, lacking("a database server does not run as root, and there is no user postgres or nobody here")
}

func (a account) attributes() *syscall.SysProcAttr {
	if !a.other {
		return &syscall.SysProcAttr{}
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: a.uid, Gid: a.gid}}
}

func (a account) owns(path string) error {
	if !a.other {
		return nil
	}
	return os.Chown(path, int(a.uid), int(a.gid))
}

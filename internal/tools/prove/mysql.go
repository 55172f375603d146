package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// mySQL starts a server of its own, at a socket and no port, and runs the tests of
// from "sql" that need one.
func mySQL(ctx context.Context, w *world) (string, error) {
	server, share, libs, err := w.mySQLBin(ctx)
	if err != nil {
		return "", err
	}
	who, err := notRoot()
	if err != nil {
		return "", err
	}
	data := filepath.Join(w.dir, "data")
	if err := os.Mkdir(data, 0o700); err != nil {
		return "", err
	}
	for _, path := range []string{w.dir, data} {
		if err := who.owns(path); err != nil {
			return "", err
		}
	}
	const password = "planted-mysql-password" //nolint:gosec // of a server that lives for seconds
	run := func(args ...string) *exec.Cmd {
		c := w.command(ctx, libs, server, append([]string{
			"--no-defaults", "--datadir=" + data, "--lc-messages-dir=" + share, "--character-sets-dir=" + filepath.Join(share, "charsets"),
			"--skip-networking", "--innodb-buffer-pool-size=16M",
		}, args...)...)
		c.SysProcAttr = who.attributes()
		return c
	}
	begin, err := beginnings(share, password)
	if err != nil {
		return "", err
	}
	bootstrap := run("--bootstrap")
	bootstrap.Stdin = strings.NewReader(begin)
	if _, err := w.does(bootstrap); err != nil {
		return "", err
	}
	socket := filepath.Join(w.dir, "mysql.sock")
	log, err := w.serve(run("--socket=" + socket))
	if err != nil {
		return "", err
	}
	for range 100 {
		if _, err = os.Stat(socket); err == nil {
			break
		}
		if err := pause(ctx); err != nil {
			return "", err
		}
	}
	if err != nil {
		return "", fmt.Errorf("the server does not come up: %s", log)
	}
	if err := os.Chmod(w.dir, 0o755); err != nil { //nolint:gosec // the tests reach the socket
		return "", err
	}
	ran, err := w.sqlTests(ctx, "MySQL", "PROVE_MYSQL=audit:"+password+"@unix("+socket+")/")
	if err != nil {
		return "", err
	}
	version, err := w.does(w.command(ctx, libs, server, "--no-defaults", "--version"))
	if err != nil {
		return "", err
	}
	_, version, _ = strings.Cut(strings.TrimSpace(version), "Ver ")
	return fmt.Sprintf("%s: %d tests", version, ran), nil
}

// beginnings are the statements that make the tables a server needs, and a user who
// may do everything.
func beginnings(share, password string) (string, error) {
	var b strings.Builder
	b.WriteString("create database mysql;\nuse mysql;\nset @auth_root_socket=NULL;\n")
	for _, name := range []string{"mysql_system_tables.sql", "mysql_system_tables_data.sql"} {
		text, err := os.ReadFile(filepath.Join(share, name)) //nolint:gosec // of the package
		if err != nil {
			return "", err
		}
		b.Write(text)
	}
	fmt.Fprintf(&b, "flush privileges;\ncreate user audit@localhost identified by '%s';\ngrant all on *.* to audit@localhost with grant option;\n", password)
	return b.String(), nil
}

// mySQLBin is where the server and its messages are, and what of the environment it
// needs: that of the system, else Debian's packages of MariaDB, which speaks the
// protocol of MySQL and is the one that Debian has, unpacked and not installed.
func (w *world) mySQLBin(ctx context.Context) (server, share string, env []string, err error) {
	const program = "usr/sbin/mariadbd"
	if _, err := os.Stat("/" + program); err == nil {
		return "/" + program, "/usr/share/mysql", nil, nil
	}
	root := filepath.Join(w.tools, "mariadb")
	if _, err := os.Stat(filepath.Join(root, program)); err != nil {
		if err := w.debs(ctx, root, "mariadb-server-core", "libaio1", "liburing2", "libnuma1"); err != nil {
			return "", "", nil, err
		}
	}
	if _, err := os.Stat(filepath.Join(root, program)); err != nil {
		return "", "", nil, lacking("Debian's packages hold no MariaDB")
	}
	libs, _ := filepath.Glob(filepath.Join(root, "usr/lib/*-linux-gnu"))
	more, _ := filepath.Glob(filepath.Join(root, "lib/*-linux-gnu"))
	return filepath.Join(root, program), filepath.Join(root, "usr/share/mysql"), []string{"LD_LIBRARY_PATH=" + strings.Join(append(libs, more...), ":")}, nil
}

// sqlTests runs the tests of from "sql" that need a server, which a variable of the
// environment names, and counts them.
func (w *world) sqlTests(ctx context.Context, names, variable string) (ran int, err error) {
	test := exec.CommandContext(ctx, "go", "test", "-count=1", "-v", "-run", names, "./internal/source/sql") //nolint:gosec // the proof names them
	test.Dir = w.root
	test.Env = append(test.Environ(), variable)
	out, err := w.does(test)
	if err != nil {
		return 0, errors.Join(err, errors.New(failures(out)))
	}
	if ran = strings.Count(out, "--- PASS"); ran == 0 || strings.Contains(out, "--- SKIP") {
		return 0, errors.New("the tests did not run")
	}
	return ran, nil
}

//go:build linux || darwin

package cli

import "syscall"

// freeSpace is how many bytes can be written where a folder is; ok is false where
// the system does not tell.
func freeSpace(dir string) (bytes uint64, ok bool) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return 0, false
	}
	return st.Bavail * uint64(st.Bsize), true //nolint:gosec // a block has a size
}

//go:build !linux && !darwin

package cli

// freeSpace is not told by this system.
func freeSpace(string) (bytes uint64, ok bool) { return 0, false }

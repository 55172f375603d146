package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// writeFile replaces a file as a whole: the bytes go to a temporary file beside
// it, which is flushed and renamed, so that nobody ever sees half of it. A pipe
// or a device is written to and stays what it is; a link is neither followed
// nor replaced.
func writeFile(path string, data []byte, mode fs.FileMode) (err error) {
	through, err := target(path)
	if err != nil {
		return fmt.Errorf("write %s: %w", shown(path), err)
	}
	if through {
		return writeInto(path, data, 0, 0)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".stackassay-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", shown(path), errors.Unwrap(err))
	}
	defer func() {
		if err != nil {
			_ = tmp.Close()
			_ = os.Remove(tmp.Name())
			err = fmt.Errorf("write %s: %s", shown(path), reason(err))
		}
	}()
	if _, err = tmp.Write(data); err != nil {
		return err
	}
	if err = tmp.Chmod(mode); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

// appendFile adds to a file that others write to as well.
func appendFile(path string, data []byte, mode fs.FileMode) error {
	return writeInto(path, data, os.O_APPEND|os.O_CREATE, mode)
}

// The targets that no output may have.
var (
	errLink   = errors.New("it is a symbolic link, which is neither followed nor replaced")
	errFolder = errors.New("it is a folder")
)

// target looks at what stands where a file is to be written. through says that
// it is a pipe or a device, reached by a link or not.
func target(path string) (through bool, err error) {
	own, err := os.Lstat(path)
	if err != nil {
		return false, nil //nolint:nilerr // nothing is there, or writing will say why not
	}
	end, err := os.Stat(path)
	switch {
	case err == nil && end.IsDir():
		return false, errFolder
	case err == nil && !end.Mode().IsRegular():
		return true, nil
	case own.Mode()&fs.ModeSymlink != 0:
		return false, errLink
	}
	return false, nil
}

// writeInto writes into what stands there, such as a pipe or a device.
func writeInto(path string, data []byte, flags int, mode fs.FileMode) error {
	f, err := os.OpenFile(path, os.O_WRONLY|flags, mode) //nolint:gosec // the user, or the environment, names the place
	if err != nil {
		return fmt.Errorf("write %s: %s", shown(path), reason(err))
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write %s: %s", shown(path), reason(err))
	}
	return nil
}

// reason is the cause of an error of the file system, without the path, which
// stands beside it already.
func reason(err error) string {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err.Error()
	}
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return link.Err.Error()
	}
	return err.Error()
}

package cli

import (
	"context"

	"github.com/spf13/cobra"
)

type completionOptions struct {
	s     *session
	root  *cobra.Command
	shell string
}

func newCmdCompletion(s *session, run func(context.Context, *completionOptions) error) *cobra.Command {
	opts := &completionOptions{s: s}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Completion script of a shell",
		Example: `  source <(stackassay completion bash)
  stackassay completion fish > ~/.config/fish/completions/stackassay.fish`,
		Args:      between(1, 1),
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.root, opts.shell = cmd.Root(), args[0]
			return run(cmd.Context(), opts)
		},
	}
}

func runCompletion(_ context.Context, opts *completionOptions) error {
	w := opts.s.sys.Out
	switch opts.shell {
	case "bash":
		return opts.root.GenBashCompletionV2(w, true)
	case "zsh":
		return opts.root.GenZshCompletion(w)
	case "fish":
		return opts.root.GenFishCompletion(w, true)
	case "powershell":
		return opts.root.GenPowerShellCompletionWithDesc(w)
	}
	return usage("completion takes bash, zsh, fish or powershell, not %q", opts.shell)
}

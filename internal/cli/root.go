package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const rootLong = `stackassay audits a company's tool stack and the data inside it: an inventory
in HCL and exported records go in, a scored report comes out.`

const rootExample = `  stackassay init --example     write a small company to play with
  stackassay scan               audit the inventory of this folder`

const exitCodes = `Exit codes:
  0    ran; the gate passed, every declared source was read
  1    ran; the gate failed, files need formatting, or a rule test failed
  2    did not run: usage, invalid inventory or result, output not written
  3    ran, but incomplete: a source or a rule failed, or nothing was looked at
  130  interrupted; nothing partial is left
`

// newRoot builds the whole command line.
func newRoot(s *session) *cobra.Command {
	root := group("stackassay", "Audit a tool stack and the data inside it")
	root.Long = rootLong
	root.Example = rootExample
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if err := finite(cmd); err != nil {
			return err
		}
		return s.check()
	}
	root.SilenceErrors = true
	root.SilenceUsage = true
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(newCmdHelp())
	help := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		if cmd.HasSubCommands() {
			if s.helpless = knownCommand(cmd, cmd.Flags().Args()); s.helpless != nil {
				return
			}
		}
		s.translate(root)
		help(cmd, args)
	})
	root.SetOut(s.sys.Out)
	root.SetErr(s.sys.Err)
	root.SetIn(s.sys.In)
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate(helpTemplate)
	root.SetFlagErrorFunc(flagError)
	s.flags(root)
	root.AddCommand(
		newCmdInit(s, runInit),
		newCmdValidate(s, runValidate),
		newCmdSample(s, runSample),
		newCmdScan(s, runScan),
		newCmdCheck(s, runCheck),
		newCmdReport(s, runReport),
		newCmdProfile(s, runProfile),
		newCmdMatch(s, runMatch),
		newCmdBaseline(s),
		newCmdDiff(s, runDiff),
		newCmdHistory(s),
		newCmdWhatIf(s, runWhatIf),
		newCmdWaivers(s),
		newCmdExplain(s, runExplain),
		newCmdRules(s),
		newCmdCatalog(s),
		newCmdConnectors(s),
		newCmdDoctor(s, runDoctor),
		newCmdVersion(s, runVersion),
		newCmdCompletion(s, runCompletion),
		newCmdMan(s, runMan),
		newCmdFmt(s, runFmt),
	)
	return root
}

// translate says the help of all commands in the language of who asks for it.
func (s *session) translate(root *cobra.Command) {
	if s.language() == "en" {
		return
	}
	var below func(c *cobra.Command)
	below = func(c *cobra.Command) {
		c.Short, c.Long = s.spoken(c.Short), s.spoken(c.Long)
		c.Flags().VisitAll(func(f *pflag.Flag) { f.Usage = s.spoken(f.Usage) })
		c.PersistentFlags().VisitAll(func(f *pflag.Flag) { f.Usage = s.spoken(f.Usage) })
		for _, sub := range c.Commands() {
			below(sub)
		}
	}
	below(root)
	said := usageTemplate
	for _, head := range []string{exitCodes, "Examples:", "Usage:", "Commands:", "Flags everywhere:", "Flags:"} {
		said = strings.Replace(said, head, s.spoken(head), 1)
	}
	root.SetUsageTemplate(said)
}

// group is a command that only holds others: alone it shows its help, and an
// unknown name gets the nearest one.
func group(use, short string) *cobra.Command {
	return &cobra.Command{
		Use:   use,
		Short: short,
		Args:  knownCommand,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
}

// newCmdHelp is what people type who do not know of -h.
func newCmdHelp() *cobra.Command {
	return &cobra.Command{
		Use:    "help [COMMAND...]",
		Short:  "The help of a command, as -h prints it",
		Hidden: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 && found.HasSubCommands() {
				return knownCommand(found, rest)
			}
			return found.Help()
		},
	}
}

const helpTemplate = `{{with or .Long .Short}}{{. | trimTrailingWhitespaces}}

{{end}}{{if or .Runnable .HasSubCommands}}{{.UsageString}}{{end}}`

const usageTemplate = `{{if .HasExample}}Examples:
{{.Example}}

{{end}}Usage:
  {{if .HasAvailableSubCommands}}{{.CommandPath}} COMMAND [ARGS] [FLAGS]{{else}}{{.UseLine}}{{end}}
{{- if .HasAvailableSubCommands}}

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}
{{- if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
{{- if .HasAvailableInheritedFlags}}

Flags everywhere:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}

` + exitCodes

// names lists the names and aliases of the commands below cmd.
func names(cmd *cobra.Command) []string {
	var out []string
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			out = append(out, c.Name())
			out = append(out, c.Aliases...)
		}
	}
	return out
}

// nameOf is a command as it is typed.
func nameOf(cmd *cobra.Command) string { return strings.TrimSpace(cmd.CommandPath()) }

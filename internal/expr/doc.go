// Package expr compiles the expressions of every language of stackassay
// (conditions, maps, metrics, connectors, messages) and evaluates them.
//
// Read value.go for what an expression gives, env.go for what it can see, then
// compile.go. There is one logic and two ways to run it, which a property test
// holds together: closures over Value for inventory objects and derived facts,
// and kernels over the vectors of a batch for records (judge.go, kernel.go),
// which fall back to a closure per record for a node that has no kernel. A node
// of the syntax that is not compiled is a diagnostic; nothing else evaluates.
package expr

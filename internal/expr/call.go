package expr

import (
	"maps"
	"slices"
	"strconv"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/lang"
)

// call compiles a function call: the forms that decide which of their arguments
// are evaluated, aggregates over records, then functions.
func (c *compiler) call(e *hclsyntax.FunctionCallExpr) *node {
	if c.env.Aggregates && isAggregate(e.Name) {
		return c.aggregate(e)
	}
	args := make([]*node, 0, len(e.Args))
	for _, x := range e.Args {
		a := c.compile(x)
		if a == nil {
			return nil
		}
		args = append(args, a)
	}
	if e.Name == "coalesce" {
		return c.coalesce(e, args)
	}
	fn, ok := c.env.Functions[e.Name]
	if !ok {
		fn = standard(e.Name)
	}
	if fn == nil {
		return c.unknownFunction(e)
	}
	if e.ExpandFinal {
		return c.expanded(e, fn, args)
	}
	fn, args = c.implied(e.Name, fn, args)
	if !c.arguments(e, fn, args) {
		return nil
	}
	return c.apply(e, fn, args)
}

func (c *compiler) unknownFunction(e *hclsyntax.FunctionCallExpr) *node {
	known := slices.AppendSeq(FunctionNames(), maps.Keys(c.env.Functions))
	help := "see the list of functions"
	switch near := lang.Nearest(e.Name, known); {
	case isAggregate(e.Name):
		help = "it counts the records of a dataset and stands only in the value of a metric"
	case e.Name == "env" || e.Name == "file":
		help = "secrets are written in connection and from only"
	case near != "":
		help = "did you mean " + near + "?"
	case formatAlias(e.Name) != "":
		help = "did you mean " + formatAlias(e.Name) + "?"
	}
	return c.fail(lang.CodeRuleFunction, e.NameRange, "There is no function "+e.Name, "no such function", help)
}

// formatAlias returns the function that is meant by the name that people look
// for first, "" for any other.
func formatAlias(name string) string {
	for _, alias := range [][2]string{
		{"state", "subdivision"},
		{"money", "amount"},
		{"percent", "percentage"},
		{"name", "person_name"},
		{"zip", "postcode"},
		{"bool", "boolean"},
		{"iso_country", "country"},
		{"vat", "tax_id"},
	} {
		switch name {
		case "is_" + alias[0]:
			return "is_" + alias[1]
		case alias[0] + "_error":
			return alias[1] + "_error"
		case "normalise_" + alias[0]:
			return "normalise_" + alias[1]
		}
	}
	return ""
}

// arguments checks the number and the types of the arguments.
func (c *compiler) arguments(e *hclsyntax.FunctionCallExpr, fn *Function, args []*node) bool {
	least, most := len(fn.Params)-fn.Optional, len(fn.Params)
	if len(args) < least || len(args) > most && fn.Rest == KindNull {
		c.fail(lang.CodeRuleFunction, e.Range(), e.Name+" has the wrong number of arguments",
			strconv.Itoa(len(args))+" stand here, it takes "+arity(least, most, fn.Rest != KindNull), "write the arguments it takes")
		return false
	}
	if fn.Alike {
		c.alike(args)
	}
	if fn.Among && !c.among(args[0], args[1]) {
		return false
	}
	for i, a := range args {
		kind := fn.Rest
		if i < most {
			kind = fn.Params[i]
		}
		if !c.argument(e.Name, a, kind) {
			return false
		}
	}
	return true
}

func arity(least, most int, more bool) string {
	switch {
	case more:
		return strconv.Itoa(least) + " or more"
	case least == most:
		return strconv.Itoa(least)
	}
	return strconv.Itoa(least) + " to " + strconv.Itoa(most)
}

func (c *compiler) argument(name string, a *node, kind Kind) bool {
	if kind == KindAny || a.typ.Kind == KindAny || a.typ.Kind == KindNull {
		return true
	}
	if !c.fit(a, kindType(kind)) {
		return false
	}
	if a.typ.Kind == kind || a.typ.Kind.numeric() && kind.numeric() {
		return true
	}
	c.fail(lang.CodeType, a.rng, name+" takes no "+a.typ.String()+" here", "this is a "+a.typ.String(),
		"write a "+kind.String())
	return false
}

// alike reads quoted literals as the kind of the first argument that has one.
func (c *compiler) alike(args []*node) {
	for _, a := range args {
		if a.quoted || a.typ.Kind == KindNull || a.typ.Kind == KindAny || a.typ.Kind == KindList {
			continue
		}
		for _, b := range args {
			c.fit(b, a.typ)
		}
		return
	}
}

// among reads a quoted element as the kind of a list, and the quoted elements of
// a list that is written out as the kind of what is looked for.
func (c *compiler) among(list, v *node) bool {
	if list.typ.Kind != KindList {
		return true
	}
	if list.op != opList || v.quoted {
		return c.fit(v, list.typ.elem())
	}
	vals := make([]Value, len(list.args))
	for i, a := range list.args {
		if !c.fit(a, v.typ) {
			return false
		}
		vals[i] = a.val
	}
	if list.constant {
		list.fold(List(vals))
		list.typ = list.val.Type()
	}
	return true
}

func (c *compiler) apply(e *hclsyntax.FunctionCallExpr, fn *Function, args []*node) *node {
	cl := &call{Function: fn, name: e.Name, run: fn.Call, rng: e.Range()}
	if fn.Check != nil {
		run, err := fn.Check(constants(args))
		if err != nil {
			return c.fail(lang.CodePattern, e.Range(), e.Name+" cannot work with these arguments", err.Error(), "mend the argument")
		}
		if run != nil {
			cl.run = run
		}
	}
	n := &node{op: opCall, typ: fn.Result, rng: e.Range(), args: args, fn: cl, varies: fn.Frame}
	if fn.TypeOf != nil {
		types := make([]Type, len(args))
		for i, a := range args {
			types[i] = a.typ
		}
		n.typ = fn.TypeOf(types)
	}
	n.eval = cl.evaluator(args)
	return c.settle(n)
}

func constants(args []*node) []Value {
	vs := make([]Value, len(args))
	for i, a := range args {
		if a.constant {
			vs[i] = a.val
		}
	}
	return vs
}

// evaluator evaluates the arguments onto the stack of the frame and calls.
func (cl *call) evaluator(args []*node) evaluator {
	return func(f *Frame) Value {
		base := len(f.stack)
		for _, a := range args {
			v := a.eval(f)
			f.stack = append(f.stack, v)
		}
		v := cl.invoke(f, f.stack[base:len(f.stack):len(f.stack)])
		f.stack = f.stack[:base]
		return v
	}
}

// invoke calls with arguments of kinds that fit; null gives null.
func (cl *call) invoke(f *Frame, args []Value) Value {
	for i, v := range args {
		if v.kind == KindNull {
			if !cl.Nulls {
				return Value{}
			}
			continue
		}
		kind := cl.Rest
		if i < len(cl.Params) {
			kind = cl.Params[i]
		}
		if fits := kind == KindAny || kind == v.kind || kind.numeric() && v.kind.numeric(); !fits {
			return typeError(f, cl.rng, "an argument of "+cl.name, v)
		}
	}
	v, err := cl.run(f, args)
	if err == nil && (len(v.text) > maxText || len(v.AsList()) > maxSteps) {
		err = errTooLarge
	}
	if err != nil {
		return f.fail(cl.rng, cl.name+": "+err.Error())
	}
	return v
}

// expanded compiles f(list...): the last argument is a list of arguments.
func (c *compiler) expanded(e *hclsyntax.FunctionCallExpr, fn *Function, args []*node) *node {
	last := args[len(args)-1]
	if !c.want(last, "...", KindList) {
		return nil
	}
	cl := &call{Function: fn, name: e.Name, run: fn.Call, rng: e.Range()}
	n := &node{op: opCall, typ: fn.Result, rng: e.Range(), args: args, fn: cl, varies: fn.Frame}
	if fn.TypeOf != nil {
		n.typ = fn.TypeOf([]Type{last.typ.elem()})
	}
	least, most := len(fn.Params)-fn.Optional, len(fn.Params)
	n.eval = func(f *Frame) Value {
		var vs []Value
		for _, a := range args {
			vs = append(vs, a.eval(f))
		}
		tail := vs[len(vs)-1]
		if tail.kind != KindList {
			return Value{}
		}
		vs = append(vs[:len(vs)-1], tail.AsList()...)
		if len(vs) < least || len(vs) > most && fn.Rest == KindNull {
			return f.fail(cl.rng, e.Name+" takes "+arity(least, most, fn.Rest != KindNull)+" arguments")
		}
		return cl.invoke(f, vs)
	}
	return c.settle(n)
}

// coalesce gives the first argument that is known. An argument that lacks what
// it needs is passed over where another is there.
func (c *compiler) coalesce(e *hclsyntax.FunctionCallExpr, args []*node) *node {
	if len(args) == 0 || e.ExpandFinal {
		return c.fail(lang.CodeRuleFunction, e.Range(), "coalesce has the wrong number of arguments",
			"it takes 1 or more", "write the arguments it takes")
	}
	c.alike(args)
	n := &node{op: opCoalesce, rng: e.Range(), args: args}
	for _, a := range args {
		t, ok := unify(n.typ, a.typ)
		if !ok {
			return c.fail(lang.CodeType, a.rng, "The arguments of coalesce are of different types",
				"this is a "+a.typ.String()+", before it stands a "+n.typ.String(), "give all the same type")
		}
		n.typ = t
	}
	present := args
	if !absentByArgs(n) {
		present = slices.DeleteFunc(slices.Clone(args), func(a *node) bool { return a.absent })
	}
	n.eval = func(f *Frame) Value {
		for _, a := range present {
			if v := a.eval(f); v.kind != KindNull {
				return v
			}
		}
		return Value{}
	}
	return c.settle(n)
}

package expr

// standard returns a function of the language, nil where there is none.
func standard(name string) *Function {
	for _, table := range []func(string) *Function{
		numberFunction, textFunction, patternFunction, listFunction, mapFunction, timeFunction, convertFunction,
		compareFunction, formatFunction,
	} {
		if fn := table(name); fn != nil {
			return fn
		}
	}
	return nil
}

// pure makes a function of a Go function that cannot fail.
func pure(result Type, do func(args []Value) Value, params ...Kind) *Function {
	return &Function{
		Params: params, Result: result,
		Call: func(_ *Frame, args []Value) (Value, error) { return do(args), nil },
	}
}

// optional marks the last n parameters as such.
func (fn *Function) optional(n int) *Function {
	fn.Optional = n
	return fn
}

// typed refines the type of the result.
func (fn *Function) typed(of func(args []Type) Type) *Function {
	fn.TypeOf = of
	return fn
}

// nulls lets the function see null.
func (fn *Function) nulls() *Function {
	fn.Nulls = true
	return fn
}

// same is the type of the first argument.
func same(args []Type) Type {
	if len(args) == 0 {
		return kindType(KindAny)
	}
	return args[0]
}

// elemOf is the type of the elements of the first argument.
func elemOf(args []Type) Type { return same(args).elem() }

// united is the one type of all arguments.
func united(args []Type) Type {
	var t Type
	for _, a := range args {
		u, ok := unify(t, a)
		if !ok {
			return kindType(KindAny)
		}
		t = u
	}
	return t
}

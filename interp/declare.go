package interp

// BindFunc is what binds the calls of a function: see Func.Bind.
type BindFunc = func(*Binder, []Arg) (Call, error)

// What functions return that answer a question, that do what may fail, and that cannot fail.
var (
	YesNo    = []Ret{{Code: 1, Doc: "yes"}, {Code: -1, Doc: "no"}}
	DoneOrNo = []Ret{{Code: 1, Doc: "done"}, {Code: -1, Doc: "not done"}}
	Always   = []Ret{{Code: 1, Doc: "always"}}
)

// NewFunc declares a function that any route may call.
func NewFunc(name, doc, example string, returns []Ret, bind BindFunc, args ...ArgDecl) Func {
	return Func{Name: name, Args: args, Routes: AnyRoute, Returns: returns, Doc: doc, Example: example, Bind: bind}
}

// Code is the return code of a yes or no.
func Code(ok bool) int {
	if ok {
		return 1
	}
	return -1
}

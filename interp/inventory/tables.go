package inventory

import (
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Versions tells which versions of Kamailio have a name.
type Versions struct{ In56, InDevel bool }

// Module is a module that loadmodule can name.
type Module struct {
	Name string
	Versions
	Debian bool // Debian 12 has a package of it
}

// Function is a function that a module exports, with one number of parameters.
type Function struct {
	Module, Name string
	Params       int    // -1: any number
	Routes       string // "REQUEST_ROUTE|FAILURE_ROUTE" …; "ANY_ROUTE"
	Constants    bool   // 5.6.3 takes nothing but constants
	Versions
}

// Param is a parameter of a module.
type Param struct {
	Module, Name string
	Type         string // "int", "string", "str"; "func:" before it: handed to a callback; "int+string"
	ModParam     string // what modparam() calls the module, where that is not its name
	Versions
}

// Variable is a class of pseudo-variables, as one module has it.
type Variable struct {
	Form, Class, Module string // "$sht(htname=>key)", "sht", "htable"
	Readable, Writable  bool
	Kind                string   // of its values: "int", "str", "both", "mixed", "null"
	Keys                []string // accepted in the parentheses, of `name=>key` behind the arrow; `<x>` stands for a free part
	Closed              bool     // nothing but the keys is accepted
	Indexed             bool     // $(pv[n]) is understood
	Versions
}

// Transformation is one transformation of a class, the `len` of `{s.len}`.
type Transformation struct {
	Class, Name, Module string
	MinParams           int
	MaxParams           int // -1: any number
	Versions
}

// Select is a name in the paths of selects of the core.
type Select struct {
	In, Name string   // in what it is found, "top" at the start of a path; its name, "*" for any
	Makes    []string // in what the next name is found, in this order
	Takes    string   // from the path: "text", "number", and with a ? behind them perhaps
	More     bool     // a name must follow
	AliasOf  string   // the other name of the same
}

// Event is an event_route that a module triggers. A `<part>` of its name is free.
type Event struct {
	Name, Module, Trigger string
	Versions
}

// Setting is a global parameter.
type Setting struct {
	Name   string
	Kind   string // "int", "bool", "string", "string|id", "socket-list" …
	SameAs string // the usual name, where this is another one for it
	// Negative says that a number may be.
	Negative bool
	Versions
}

// CoreFunction is a statement or function of the core.
type CoreFunction struct {
	Name    string
	MinArgs int
	MaxArgs int // -1: any number
	Kind    string
	Versions
}

// Command is an RPC command.
type Command struct {
	Name, Module string
	Versions
}

// Directive is a directive of the preprocessor.
type Directive struct {
	Name     string   // with its mark: "#!define"
	Argument string   // in words
	Prefixes []string // other marks that it may have: "!!", "//!", "bare" for none
	SameAs   string   // the usual name, where this is another one for it
	Versions
}

// Word is a keyword, an operator, or a form of a literal.
type Word struct {
	Category, Spelling string
	Level              int    // of operators: how tight they bind, 1 the loosest; -1 of what is none
	Right              bool   // of operators: those in a row are read from the right
	Role               string // "binary", "call:3" …
	Versions
}

func list[T any](rows iter.Seq[row], read func(*row) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for r := range rows {
			if !yield(read(&r)) {
				return
			}
		}
	}
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

func versions(r *row, column int) Versions { return Versions{r.yes(column), r.yes(column + 1)} }

func readModule(r *row) Module { return Module{r[0], versions(r, 1), r.yes(3)} }

func readFunction(r *row) Function {
	routes := r[3]
	if routes == "" {
		routes = r[7]
	}
	return Function{r[0], r[1], number(r[2]), routes, r.yes(8), versions(r, 4)}
}

func readParam(r *row) Param {
	t := r[2]
	if t == "" {
		t = r[6]
	}
	return Param{r[0], r[1], t, r[7], versions(r, 3)}
}

func readVariable(r *row) Variable {
	v := Variable{Form: r[0], Class: r[8], Module: r[1], Readable: r.yes(2), Writable: r.yes(3), Kind: r[4], Indexed: r.yes(9), Versions: versions(r, 6)}
	if r[5] != "" {
		v.Keys = strings.Split(r[5], ",")
		v.Closed = !strings.Contains(r[5], "<") && v.Class != "uuid" && v.Class != "cnxcc" // these two take anything else, too
	}
	return v
}

func readTransformation(r *row) Transformation {
	return Transformation{r[0], r[1], r[6], number(r[2]), number(r[3]), versions(r, 4)}
}

func readSelect(r *row) Select {
	s := Select{In: r[0], Name: r[1], Takes: r[3], More: r.yes(4), AliasOf: r[5]}
	if r[2] != "" {
		s.Makes = strings.Split(r[2], ",")
	}
	return s
}

func readEvent(r *row) Event { return Event{r[0], r[1], r[2], versions(r, 3)} }

func readSetting(r *row) Setting {
	s := Setting{Name: r[0], Kind: r[1], Negative: r.yes(5), Versions: versions(r, 3)}
	if same, ok := strings.CutPrefix(r[2], "same as "); ok {
		s.SameAs, _, _ = strings.Cut(same, ";")
	}
	return s
}

func readCoreFunction(r *row) CoreFunction {
	return CoreFunction{r[0], number(r[1]), number(r[2]), r[5], versions(r, 3)}
}

func readDirective(r *row) Directive {
	d := Directive{Name: r[0], Argument: r[1], Versions: versions(r, 2), SameAs: r[5]}
	if r[4] != "" {
		d.Prefixes = strings.Split(r[4], ",")
	}
	return d
}

func readWord(r *row) Word {
	return Word{r[0], r[1], number(r[3]), r[4] == "right", r[5], versions(r, 6)}
}

func readCommand(r *row) Command { return Command{r[0], r[1], versions(r, 2)} }

// Modules gives all modules.
func Modules() iter.Seq[Module] { return list(modules.all(), readModule) }

// FindModule finds a module by the name that loadmodule has for it.
func FindModule(name string) (Module, bool) { return first(list(modules.of(name), readModule)) }

// Functions gives the functions of all modules.
func Functions() iter.Seq[Function] { return list(moduleFunctions.all(), readFunction) }

// FunctionsOf gives the functions of a module.
func FunctionsOf(module string) iter.Seq[Function] {
	return list(moduleFunctions.of(module), readFunction)
}

// Params gives the parameters of all modules.
func Params() iter.Seq[Param] { return list(moduleParams.all(), readParam) }

// ParamsOf gives the parameters of a module.
func ParamsOf(module string) iter.Seq[Param] { return list(moduleParams.of(module), readParam) }

// Variables gives the pseudo-variables of all modules.
func Variables() iter.Seq[Variable] { return list(pseudovariables.all(), readVariable) }

// Transformations gives the transformations of all modules.
func Transformations() iter.Seq[Transformation] {
	return list(transformations.all(), readTransformation)
}

// Selects gives the names of selects of the core, which both versions have.
func Selects() iter.Seq[Select] { return list(selects.all(), readSelect) }

// Events gives the event routes of all modules.
func Events() iter.Seq[Event] { return list(eventRoutes.all(), readEvent) }

// Settings gives the global parameters.
func Settings() iter.Seq[Setting] { return list(coreParams.all(), readSetting) }

// FindSetting finds a global parameter by any of its names.
func FindSetting(name string) (Setting, bool) { return first(list(coreParams.of(name), readSetting)) }

// CoreFunctions gives the statements and functions of the core.
func CoreFunctions() iter.Seq[CoreFunction] { return list(coreFunctions.all(), readCoreFunction) }

// FindCoreFunction finds a statement or function of the core.
func FindCoreFunction(name string) (CoreFunction, bool) {
	return first(list(coreFunctions.of(name), readCoreFunction))
}

// Directives gives the directives of the preprocessor.
func Directives() iter.Seq[Directive] { return list(preprocessor.all(), readDirective) }

// Words gives the keywords and operators.
func Words() iter.Seq[Word] { return list(keywordsOperators.all(), readWord) }

// Commands gives the RPC commands.
func Commands() iter.Seq[Command] { return list(rpcCommands.all(), readCommand) }

func first[T any](rows iter.Seq[T]) (T, bool) {
	for r := range rows {
		return r, true
	}
	var none T
	return none, false
}

// exporters gives for each name, once they are asked for, the modules that export it.
func exporters[T any](rows iter.Seq[T], read func(*T) (name, module string)) func() map[string][]string {
	return sync.OnceValue(func() map[string][]string {
		byName := map[string][]string{}
		for r := range rows {
			if name, module := read(&r); module != "" && !slices.Contains(byName[name], module) {
				byName[name] = append(byName[name], module)
			}
		}
		return byName
	})
}

// What a config with mistakes asks for again and again is read once.
var (
	functionExporters = exporters(Functions(), func(f *Function) (string, string) { return f.Name, f.Module })
	variableExporters = exporters(Variables(), func(v *Variable) (string, string) { return v.Class, v.Module })
	classExporters    = exporters(Transformations(), func(t *Transformation) (string, string) { return t.Class, t.Module })
	functionNames     = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(functionExporters())) })
)

// FunctionNames are the names of the functions of all modules, in order. The list must not be changed.
func FunctionNames() []string { return functionNames() }

// FunctionExporters names the modules that export a function.
func FunctionExporters(name string) []string { return slices.Clone(functionExporters()[name]) }

// VariableExporters names the modules that export a class of pseudo-variables.
func VariableExporters(class string) []string { return slices.Clone(variableExporters()[class]) }

// ClassExporters names the modules that export a class of transformations.
func ClassExporters(class string) []string { return slices.Clone(classExporters()[class]) }

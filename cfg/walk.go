package cfg

// Walk calls visit for node and, as long as visit returns true, for all that is inside of it, in the order of the
// text. Nodes are what tree.go declares; a Case is one, too.
func Walk(node Node, visit func(Node) bool) {
	if node == nil || !visit(node) {
		return
	}
	for _, n := range children(node) {
		Walk(n, visit)
	}
}

// Walk visits all items.
func (c *Config) Walk(visit func(Node) bool) {
	for _, item := range c.Items {
		Walk(item, visit)
	}
}

// children gives the nodes right below one.
func children(node Node) []Node {
	switch n := node.(type) {
	case *ModParam:
		return exprsOf(n.Value)
	case *Route:
		return blocksOf(n.Body)
	case *Block:
		return stmtsOf(n.Stmts)
	case *If:
		return append(exprsOf(n.Cond), blocksOf(n.Then, n.Else)...)
	case *While:
		return append(exprsOf(n.Cond), blocksOf(n.Body)...)
	case *Switch:
		list := exprsOf(n.Value)
		for _, c := range n.Cases {
			list = append(list, c)
		}
		return list
	case *Case:
		return append(exprsOf(n.Value), stmtsOf(n.Body)...)
	case *Return:
		return exprsOf(n.Value)
	case *Exit:
		return exprsOf(n.Value)
	case *Drop:
		return exprsOf(n.Value)
	case *Assign:
		return exprsOf(n.Left, n.Right)
	case *ExprStmt:
		return exprsOf(n.X)
	case *Unary:
		return exprsOf(n.X)
	case *Binary:
		return exprsOf(n.X, n.Y)
	case *Cast:
		return exprsOf(n.X)
	case *Call:
		return exprsOf(n.Args...)
	case *Paren:
		return exprsOf(n.X)
	case *BlockExpr:
		return blocksOf(n.Body)
	}
	return nil
}

func exprsOf(list ...Expr) []Node {
	var out []Node
	for _, x := range list {
		if x != nil {
			out = append(out, x)
		}
	}
	return out
}

func blocksOf(list ...*Block) []Node {
	var out []Node
	for _, b := range list {
		if b != nil {
			out = append(out, b)
		}
	}
	return out
}

func stmtsOf(list []Stmt) []Node {
	out := make([]Node, 0, len(list))
	for _, s := range list {
		if s != nil {
			out = append(out, s)
		}
	}
	return out
}

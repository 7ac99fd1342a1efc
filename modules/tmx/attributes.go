package tmx

import "kamino/interp"

// attributes is $T: null, but for what is known without a transaction.
func attributes(names []string) interp.Var {
	v := interp.AbsentChoice("T", "Attributes of the transaction.", why, nil, names...)
	absent := v.Bind
	v.Bind = func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
		switch ref.Inner {
		case "branch_index":
			return interp.Access{Get: branchIndex}, nil
		case "reply_code":
			return interp.Access{Get: replyCode}, nil
		case "reply_reason":
			a, err := absent(b, ref)
			a.Get = sought(interp.Str(""))
			return a, err
		}
		return absent(b, ref)
	}
	return v
}

// number declares a variable that is known without a transaction.
func number(name, doc string, get interp.Getter) interp.Var {
	return interp.Var{
		Name: name, Kind: interp.KindInt, Doc: doc, Example: `xlog("$` + name + `\n");`,
		Bind: func(*interp.Binder, interp.VarRef) (interp.Access, error) { return interp.Access{Get: get}, nil },
	}
}

// text declares a variable that is empty where there is no transaction.
func text(name, doc string) interp.Var {
	v := interp.Absent(name, interp.KindStr, doc, why, interp.Null)
	absent := v.Bind
	v.Bind = func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
		a, err := absent(b, ref)
		a.Get = sought(interp.Str(""))
		return a, err
	}
	return v
}

// branchIndex counts the branches that a script has added to its request.
func branchIndex(c *interp.Ctx) interp.Value {
	if c.Route != interp.InRequest || c.Msg.IsReply() {
		return interp.Int(-1)
	}
	return interp.Int(int64(len(c.Msg.Branches())))
}

// replyCode is the code of the reply at hand.
func replyCode(c *interp.Ctx) interp.Value {
	if c.Route == interp.InCoreReply {
		return interp.Int(int64(c.Msg.StatusCode()))
	}
	return sought(interp.Int(0))(c)
}

// sought gives what there is without a transaction. A transaction is sought by header fields; of a request all of them
// must be in order.
func sought(none interp.Value) interp.Getter {
	return func(c *interp.Ctx) interp.Value {
		if c.Msg.IsRequest() && c.Msg.HeaderError() != nil {
			return interp.Failed
		}
		return none
	}
}

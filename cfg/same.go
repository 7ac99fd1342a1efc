package cfg

// SameTokens tells whether two texts are read as the same tokens, whatever their layout, and the second is no worse read.
func SameTokens(a, b string, o Options) bool {
	as, _, wrong := tokenize("", a, o)
	bs, _, alsoWrong := tokenize("", b, o)
	if len(as) != len(bs) || alsoWrong.HasErrors() && !wrong.HasErrors() {
		return false
	}
	for i := range as {
		a, b := &as[i], &bs[i]
		if a.kind != b.kind || a.number != b.number || a.value != b.value || a.kind != tokString && a.text != b.text {
			return false
		}
		if a.first != b.first && i > 0 { // where it tells that there is no value
			switch as[i-1].text {
			case "return", "exit", "drop":
				if !a.is(";") && !a.is("}") {
					return false
				}
			}
		}
	}
	return true
}

package interp

// Statistics is an instance that counts. Statistic gives what reads a counter, nil when there is none of this name. What it
// gives is called by several goroutines at a time.
type Statistics interface {
	Statistic(name string) func() int64
}

// Statistic finds a counter among those of all loaded modules, nil when there is none of this name.
func (b *Binder) Statistic(name string) func() int64 {
	for _, l := range b.checker.prog.Modules {
		if s, ok := l.instance.(Statistics); ok {
			if read := s.Statistic(name); read != nil {
				return read
			}
		}
	}
	return nil
}

package modules_test

import (
	"strings"
	"testing"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
	"kamino/transport"
	"kamino/transport/msrp"
)

// evaluator is a module with one function, evaluate(), which makes the text of a format that the test puts there.
type evaluator struct {
	binder *interp.Binder
	format *interp.Format
	length int
}

func (e *evaluator) module() *interp.Module {
	return &interp.Module{Name: "fuzz", Status: interp.Full, Funcs: []interp.Func{{
		Name: "evaluate", Doc: "Makes the text of the format.", Routes: interp.AnyRoute, Status: interp.Full,
		Bind: func(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
			e.binder = b
			return func(c *interp.Ctx) int {
				e.length = len(e.format.Eval(c))
				return 1
			}, nil
		},
	}}}
}

// takeBatch keeps the batch that a frame came with.
type takeBatch struct {
	frames
	took chan *transport.Batch
}

func (t takeBatch) Frame(_ *interp.Worker, b *transport.Batch, _ *msrp.Frame) error {
	kept := *b
	t.took <- &kept
	return nil
}

// sampleBatch gives the batch of a frame that comes over a connection in memory.
func sampleBatch(f *testing.F, w *interp.Worker, m frames) *transport.Batch {
	took := make(chan *transport.Batch, 1)
	f.Cleanup(receiveSample(f, w, takeBatch{m, took}))
	return <-took
}

// FuzzFormats reads any text as a format, with variables, names inside of names, indexes and transformations, and makes its
// text for any SIP message and any frame.
func FuzzFormats(f *testing.F) {
	for _, m := range modules.All() {
		for i := range m.Vars {
			for _, v := range readings(&m.Vars[i]) {
				f.Add("<"+v+">", sampleRequest, sampleFrame)
			}
		}
		for _, class := range m.Classes {
			for _, t := range class.Transforms {
				if _, text, ok := strings.Cut(t.Example, `xlog("`); ok {
					f.Add("$(var(x){s.len})"+text, sampleReply, sampleFrame)
				}
			}
		}
	}
	for _, text := range []string{"$(avp(s:x)[$var(i)])", "$(hdr($var(n))[-1]{s.substr,$var(a),$var(b)}{re.subst,/(a)/\\1/g})", "$sht(calls=>$ci::$(fu{uri.user}))",
		"$($rU)", "$(xavp(a[0]=>b[*]))", "$_s($rU $(var(x){s.len}))", "$(msrp(hdr_name)){", "$$ $ $( $x( $(x)[ $(x){", "$sel(cfg_get.core.debug)", "$(@msg.header[1])", "$def(RELAY)",
		"$(Ts{s.ftime,%Y%m%d})", "$TF(%H)", "$C(rg)$C(xx)", "$(ru{param.value,$var(x),$var(y)})", "$(var(x){s.replace,$rU,$ru}{s.prefixes}{s.fmtlines,1,1000})"} {
		f.Add(text, sampleRequest, sampleFrame)
	}
	ex := &examples{modules: modules.All()}
	e := &evaluator{}
	all := append(modules.All(), e.module())
	world, _, log := interptest.World()
	world.Network = sockets{}
	config := strings.Replace(ex.config("evaluate();"), "debug=1", "loadmodule \"fuzz.so\"\ndebug=1", 1)
	p, diags, sources := interptest.Check(config, world, interp.Start, all...)
	if diags.HasErrors() {
		f.Fatal(interptest.Text(sources, diags))
	}
	log.SetLevel(interp.Alert)
	var m frames
	interp.Each(p, func(_ string, each frames) { m = each })
	batch := sampleBatch(f, p.NewWorker(1, 4001, world), m)
	f.Fuzz(func(t *testing.T, text, message, frame string) {
		if len(text) > 500 || len(message) > 5000 || len(frame) > 5000 {
			return
		}
		var err error
		if e.format, err = e.binder.Format(text); err != nil || e.format == nil {
			return
		}
		w := p.NewWorker(1, 4001, world) // with room for what the format keeps
		interp.Each(p, func(name string, s interp.Starter) {
			if err := s.Start(&interp.Runtime{World: world, Program: p, Workers: []*interp.Worker{w}}); err != nil {
				t.Fatalf("module %s: %v", name, err)
			}
		})
		defer interp.Each(p, func(_ string, s interp.Stopper) { s.Stop() })
		check := func(of string) {
			if e.length > 64<<20 {
				t.Errorf("%q is %d bytes long for %q", text, e.length, of)
			}
			e.length = 0
		}
		_ = w.SIP(sampleLink{}, message)
		check(message)
		var fr msrp.Frame
		if fr.Parse(frame) == nil {
			_ = m.Frame(w, batch, &fr)
			check(frame)
		}
		log.Take()
	})
}

package htable

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
)

func newTest(t testing.TB, definition string) *table {
	t.Helper()
	d, err := parseDefinition(definition)
	if err != nil {
		t.Fatal(err)
	}
	return newTable(d, make(chan struct{}))
}

func TestDefinition(t *testing.T) {
	tests := []struct {
		text string
		want definition
		err  string
	}{
		{text: "a=>size=8;autoexpire=3600;", want: definition{name: "a", sizeBits: 8, autoexpire: 3600, updateexpire: true}},
		{text: " a  => size=2 ; updateexpire=0", want: definition{name: "a", sizeBits: 2}},
		{text: "a=>", want: definition{name: "a", sizeBits: 4, updateexpire: true}},
		{text: "a=>size=1", want: definition{name: "a", sizeBits: 3, updateexpire: true}},
		{text: "a=>size=40", want: definition{name: "a", sizeBits: 14, updateexpire: true}},
		{text: "a=>initval=-3;dmqreplicate=0;dbmode=1", want: definition{name: "a", sizeBits: 4, updateexpire: true, initval: interp.Int(-3)}},
		{text: "a", err: "a table is defined as"},
		{text: "=>size=3", err: "a table is defined as"},
		{text: "a=>size=x", err: "must be a number"},
		{text: "a=>autoexpires=3", err: `no attribute "autoexpires"`},
		{text: "a=>dbtable=t", err: "not built in"},
		{text: "a=>dmqreplicate=1", err: "not built in"},
		{text: "a=>initval=x", err: "must be an integer"},
	}
	for _, tt := range tests {
		got, err := parseDefinition(tt.text)
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%q: error %v, want %q", tt.text, err, tt.err)
			}
			continue
		}
		if err != nil || got != tt.want {
			t.Errorf("%q: %+v, %v; want %+v", tt.text, got, err, tt.want)
		}
	}
}

// What the reference does at the edges of an item's life: it is there in its last second.
func TestExpiry(t *testing.T) {
	const start = 1000
	a := newTest(t, "a=>autoexpire=10")
	has := func(now int64) bool { _, ok := a.get(nil, "k", now); return ok }

	a.set(nil, "k", interp.Int(1), 0, start)
	if !has(start+10) || has(start+11) {
		t.Error("an item with 10 seconds must be there after 10 seconds and gone after 11")
	}
	if n := a.life(nil, "k", start+4); n != 6 {
		t.Errorf("6 seconds are left, not %d", n)
	}
	a.set(nil, "k", interp.Int(2), 0, start+5)
	if !has(start + 15) {
		t.Error("an update must start the time anew")
	}
	a.setLife(nil, "k", 100, start)
	if !has(start+100) || has(start+101) {
		t.Error("setLife must count")
	}
	a.setLife(nil, "k", 0, start)
	if !has(1<<40) || a.life(nil, "k", start) != 0 {
		t.Error("a life of 0 is without end")
	}
	a.set(nil, "k", interp.Int(2), 3, start)
	if has(start + 4) {
		t.Error("a life given with the value must count")
	}
	if n := a.count(nil, start+4, nil); n != 0 {
		t.Errorf("expired items are not counted, got %d", n)
	}
	if a.remove(nil, "k", start+4) {
		t.Error("an expired item is not there to be removed")
	}
}

func TestUpdateExpireOff(t *testing.T) {
	a := newTest(t, "a=>autoexpire=10;updateexpire=0")
	a.set(nil, "k", interp.Int(1), 0, 1000)
	a.set(nil, "k", interp.Str("longer than before"), 0, 1008)
	if _, ok := a.get(nil, "k", 1011); ok {
		t.Error("the update must not have given more time")
	}
	a.set(nil, "k", interp.Int(1), 0, 1011)
	if _, ok := a.get(nil, "k", 1021); !ok {
		t.Error("setting an expired item makes a new one, with time of its own")
	}
}

func TestAdd(t *testing.T) {
	a, i := newTest(t, "a=>autoexpire=10"), newTest(t, "i=>initval=5;autoexpire=10")
	if v := a.add(nil, "k", 1, 1000); !v.IsNull() {
		t.Errorf("without an item and an initial value the sum is null, not %v", v)
	}
	a.set(nil, "s", interp.Str("7"), 0, 1000)
	if v := a.add(nil, "s", 1, 1000); !v.IsNull() {
		t.Errorf("a string plus 1 is null, not %v", v)
	}
	if v := i.add(nil, "k", 1, 1000); v.I != 6 {
		t.Errorf("5 and 1 is 6, not %v", v)
	}
	if v := i.add(nil, "k", -2, 1005); v.I != 4 {
		t.Errorf("6 less 2 is 4, not %v", v)
	}
	if v := i.add(nil, "k", 1, 1015); v.I != 5 {
		t.Errorf("an update must have given more time: 4 and 1 is 5, not %v", v)
	}
	if v := i.add(nil, "k", 1, 1100); v.I != 6 {
		t.Errorf("an expired item starts from the initial value: 6, not %v", v)
	}
}

func TestSweep(t *testing.T) {
	a := newTest(t, "a=>autoexpire=10")
	for i := range 1000 {
		a.set(nil, fmt.Sprint("k", i), interp.Int(int64(i)), int64(1+i%100), 1000)
	}
	gone := 0
	a.sweep(1050, func(it *item) {
		gone++
		if it.expire >= 1050 {
			t.Errorf("%s expires at %d, too late to go at 1050", it.key, it.expire)
		}
		// An event route may write what it has just lost.
		if it.key == "k0" {
			a.set(nil, it.key, interp.Int(1), 500, 1050)
		}
	})
	if gone != 490 {
		t.Errorf("490 items must have gone, %d have", gone)
	}
	stored := 0
	for i := range a.shards {
		stored += a.shards[i].items.n
	}
	if stored != 511 {
		t.Errorf("511 items must be left in memory, there are %d", stored)
	}
}

// The order in which the reference visits items (recorded from Kamailio 5.6.3).
func TestOrder(t *testing.T) {
	const want = "=x key13=13 key10=10 key9=9 key11=11 key8=8 key6=6 key7=7 key4=4 key29=29 key5=5 key28=28 key2=2 key26=26 " +
		"key3=3 key27=27 key19=19 key0=0 key24=24 key18=18 key1=1 key16=16 key25=25 key17=17 key22=22 key14=14 key23=23 " +
		"Alice=A alice=a ALICE=AA key15=15 key20=20 key12=12 key21=21 "
	a := newTest(t, "a=>size=4")
	for i := range int64(30) {
		a.set(nil, fmt.Sprint("key", i), interp.Int(i), 0, 0)
	}
	for _, kv := range [][2]string{{"Alice", "A"}, {"alice", "a"}, {"ALICE", "AA"}, {"", "x"}} {
		a.set(nil, kv[0], interp.Str(kv[1]), 0, 0)
	}
	var got strings.Builder
	a.walk(nil, 0, func(e *entry) { got.WriteString(e.key + "=" + e.value.Text() + " ") })
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Error(diff)
	}
}

// Whatever the size, shards lie in the order of slots and hashes.
func TestShardOrder(t *testing.T) {
	for _, size := range []int{2, 3, 7, 8, 9, 14, 31} {
		a := newTest(t, fmt.Sprintf("a=>size=%d", size))
		for i := range 5000 {
			a.set(nil, fmt.Sprintf("%x-%d", i*2654435761, i), interp.Int(1), 0, 0)
		}
		var last *entry
		n := 0
		a.walk(nil, 0, func(e *entry) {
			n++
			if last != nil && (e.slot < last.slot || e.slot == last.slot && e.hash < last.hash) {
				t.Errorf("size=%d: %s stands behind %s", size, e.key, last.key)
			}
			now := *e
			last = &now
		})
		if n != 5000 {
			t.Errorf("size=%d: %d items visited, of 5000", size, n)
		}
	}
}

// Keys and values are the table's own: the memory that they came from may change.
func TestOwnCopies(t *testing.T) {
	a := newTest(t, "a=>")
	buf := []byte("key-value")
	key, value := string(buf[:3]), string(buf[4:])
	unsafeKey := unsafeString(buf[:3])
	unsafeValue := unsafeString(buf[4:])
	a.set(nil, unsafeKey, interp.Str(unsafeValue), 0, 0)
	a.set(nil, unsafeKey, interp.Str(unsafeValue+"2"), 0, 0)
	a.set(nil, unsafeKey, interp.Str(unsafeValue), 0, 0)
	copy(buf, "XXXXXXXXX")
	if v, ok := a.get(nil, key, 0); !ok || v.S != value {
		t.Errorf("got %q, %v; want %q", v.S, ok, value)
	}
}

func TestHold(t *testing.T) {
	a := newTest(t, "a=>")
	w1, w2 := new(interp.Worker), new(interp.Worker)
	a.hold(w1, "k")
	a.hold(w1, "k")
	got := make(chan interp.Value)
	go func() {
		v, _ := a.get(w2, "k", 0)
		got <- v
	}()
	a.set(w1, "k", interp.Int(1), 0, 0)
	a.release(w2, "k")
	a.release(w1, "k")
	a.set(w1, "k", interp.Int(2), 0, 0)
	a.release(w1, "k")
	if v := <-got; v.I != 2 {
		t.Errorf("the other worker must have waited for the last value, it got %v", v)
	}
}

func TestHoldEndsWithProgram(t *testing.T) {
	ended := make(chan struct{})
	d, _ := parseDefinition("a=>")
	a := newTable(d, ended)
	a.hold(new(interp.Worker), "k")
	done := make(chan struct{})
	go func() {
		a.hold(new(interp.Worker), "k")
		close(done)
	}()
	close(ended)
	<-done
}

func TestConcurrent(t *testing.T) {
	a := newTest(t, "a=>initval=0;autoexpire=5")
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			w := new(interp.Worker)
			for i := range int64(2000) {
				a.add(w, "sum", 1, 1000)
				key := fmt.Sprint(g, i%50)
				a.set(w, key, interp.Str(key), 0, 1000+i/100)
				if v, ok := a.get(w, key, 1000+i/100); ok && v.S != key {
					t.Errorf("%q under %q", v.S, key)
				}
				switch i % 500 {
				case 100:
					a.sweep(1000, func(*item) {})
				case 200:
					a.walk(w, 1000, func(*entry) {})
				case 300:
					a.hold(w, key)
					a.set(w, key, interp.Int(i), 0, 1000)
					a.remove(w, key, 1000)
					a.release(w, key)
				case 400:
					a.removeMatching(w, func(it *item) bool { return it.key == key })
				}
			}
		})
	}
	wg.Wait()
	if v, _ := a.get(nil, "sum", 1000); v.I != 16000 {
		t.Errorf("the sum is %v, want 16000", v)
	}
}

func TestReadAllocatesNothing(t *testing.T) {
	a := newTest(t, "a=>autoexpire=10")
	a.set(nil, "s.1.2::srcaddr", interp.Str("msrp://192.0.2.1:1234"), 0, 1000)
	if n := testing.AllocsPerRun(100, func() { a.get(nil, "s.1.2::srcaddr", 1000) }); n != 0 {
		t.Errorf("reading allocates %v times", n)
	}
	if n := testing.AllocsPerRun(100, func() { a.set(nil, "s.1.2::srcaddr", interp.Str("msrp://192.0.2.1:1234"), 0, 1000) }); n != 0 {
		t.Errorf("writing the same again allocates %v times", n)
	}
}

// A look-up must cost the same among few items and among a million, with a large table size and with the smallest.
func BenchmarkGet(b *testing.B) {
	for _, size := range []int{2, 8, 14} {
		for _, n := range []int{100, 1_000_000} {
			b.Run(fmt.Sprintf("size=%d/items=%d", size, n), func(b *testing.B) {
				a := newTest(b, fmt.Sprintf("a=>size=%d;autoexpire=10", size))
				keys := make([]string, n)
				for i := range keys {
					keys[i] = fmt.Sprintf("s.4001.%d.%d::srcaddr", i, i*7919)
					a.set(nil, keys[i], interp.Str("msrp://192.0.2.1:1234"), 0, 1000)
				}
				b.ReportAllocs()
				b.ResetTimer()
				i := 0
				for b.Loop() {
					if _, ok := a.get(nil, keys[i%n], 1000); !ok {
						b.Fatal(keys[i%n])
					}
					i += 7
				}
			})
		}
	}
}

func BenchmarkSweep(b *testing.B) {
	const n = 1_000_000
	a := newTest(b, "a=>size=8;autoexpire=10")
	for i := range n {
		a.set(nil, fmt.Sprintf("s.4001.%d.%d::srcaddr", i, i*7919), interp.Str("msrp://192.0.2.1:1234"), 0, 1000)
	}
	a.set(nil, "early", interp.Int(1), 1, 1000)
	for b.Loop() {
		a.sweep(1005, nil)
	}
}

func FuzzDefinition(f *testing.F) {
	for _, s := range []string{"a=>size=8;autoexpire=3600;", " a => initval=-1;updateexpire=0", "=>", "a=", "a=>size", "a=>;;;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := parseDefinition(s)
		if err == nil && (d.name == "" || strings.ContainsAny(d.name, "= \t\r\n") || d.sizeBits < 2 || d.sizeBits > 31) {
			t.Errorf("%q gives %+v", s, d)
		}
	})
}

// BenchmarkSet sets items of a table over and over, and in a growing one new items.
func BenchmarkSet(b *testing.B) {
	value := interp.Str("msrp://192.0.2.1:1234")
	for _, n := range []int{100, 1_000_000} {
		b.Run(fmt.Sprintf("items=%d", n), func(b *testing.B) {
			a := newTest(b, "a=>size=8;autoexpire=10")
			keys := make([]string, n)
			for i := range keys {
				keys[i] = fmt.Sprintf("s.4001.%d.%d::srcaddr", i, i*7919)
				a.set(nil, keys[i], value, 0, 1000)
			}
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				a.set(nil, keys[i%n], value, 0, 1000)
				i += 7
			}
		})
	}
	b.Run("new", func(b *testing.B) {
		a := newTest(b, "a=>size=8;autoexpire=10")
		var key []byte
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			key = strconv.AppendInt(append(key[:0], "s.4001.1."...), int64(i), 10)
			a.set(nil, string(key), value, 0, 1000)
		}
	})
}

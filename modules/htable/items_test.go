package htable

import (
	"fmt"
	"hash/maphash"
	"math/rand/v2"
	"testing"
)

// TestItems compares the items with a Go map, also where all hashes are the same but for a bit.
func TestItems(t *testing.T) {
	seed := maphash.MakeSeed()
	for name, hash := range map[string]func(string) uint32{
		"spread":    func(key string) uint32 { return hashOf(seed, key) },
		"colliding": func(key string) uint32 { return hashOf(seed, key) & 1 * 0xffffffff },
	} {
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, 2))
			var x items
			want := map[string]*item{}
			for step := range 20_000 {
				key := fmt.Sprint(random.IntN(300))
				switch h := hash(key); random.IntN(5) {
				case 0, 1:
					if want[key] == nil {
						want[key] = &item{key: key}
						x.add(h, want[key])
					}
				case 2:
					if got := x.remove(h, key); got != want[key] {
						t.Fatalf("step %d: %v is removed, not %v", step, got, want[key])
					}
					delete(want, key)
				case 3:
					if random.IntN(500) == 0 {
						match := func(it *item) bool { return it.key[0]&1 == 0 }
						x.removeMatching(match)
						for key, it := range want {
							if match(it) {
								delete(want, key)
							}
						}
					}
				default:
					if got := x.get(h, key); got != want[key] {
						t.Fatalf("step %d: %v is found, not %v", step, got, want[key])
					}
				}
				if x.n != len(want) {
					t.Fatalf("step %d: %d items, not %d", step, x.n, len(want))
				}
			}
			for it := range x.all() {
				if want[it.key] != it {
					t.Errorf("%q is there", it.key)
				}
				delete(want, it.key)
			}
			if len(want) > 0 {
				t.Errorf("%d items were not visited", len(want))
			}
		})
	}
}

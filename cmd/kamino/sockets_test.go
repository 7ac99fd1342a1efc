package main

import (
	"net"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/cfg"
)

func TestFlagSocket(t *testing.T) {
	for in, want := range map[string]*cfg.Socket{
		"127.0.0.1":                         {Hosts: []string{"127.0.0.1"}},
		"localhost:5070":                    {Hosts: []string{"localhost"}, Port: 5070},
		"udp:127.0.0.1:5080":                {Proto: "udp", Hosts: []string{"127.0.0.1"}, Port: 5080},
		"TCP:eth0":                          {Proto: "tcp", Hosts: []string{"eth0"}},
		"[::1]":                             {Hosts: []string{"::1"}},
		"tcp:[::1]:5060":                    {Proto: "tcp", Hosts: []string{"::1"}, Port: 5060},
		"udp:127.0.0.1:5080/1.2.3.4:5060":   {Proto: "udp", Hosts: []string{"127.0.0.1"}, Port: 5080, AdvertiseHost: "1.2.3.4", AdvertisePort: 5060},
		"tcp:127.0.0.1/relay.example.org":   {Proto: "tcp", Hosts: []string{"127.0.0.1"}, AdvertiseHost: "relay.example.org"},
		"sctp:(eth0)":                       {Proto: "sctp", Hosts: []string{"eth0"}},
		"(eth0, eth1, 127.0.0.1):5065":      {Hosts: []string{"eth0", "eth1", "127.0.0.1"}, Port: 5065},
		"(127.0.0.1,[::1]):5065/1.2.3.4:70": {Hosts: []string{"127.0.0.1", "[::1]"}, Port: 5065, AdvertiseHost: "1.2.3.4", AdvertisePort: 70},
		"":                                  nil,
		":5060":                             nil,
		"foo:127.0.0.1:5060":                nil,
		"127.0.0.1:0":                       {Hosts: []string{"127.0.0.1"}}, // the usual port
		"127.0.0.1:-5":                      nil,
		"127.0.0.1:70000":                   nil,
		"[::1":                              nil,
		"[::1]5060":                         nil,
		"(eth0":                             nil,
		"(eth0)5060":                        nil,
		"()":                                nil,
		"udp:127.0.0.1:5080/":               nil,
		"udp:127.0.0.1:5080/1.2.3.4:port":   nil,
		"udp:":                              nil,
		"::1":                               nil,
		"*":                                 nil,
		"udp:*:5060":                        nil,
		"(127.0.0.1,*)":                     nil,
	} {
		got, err := flagSocket(in)
		if diff := cmp.Diff(want, got); diff != "" || (err != nil) != (want == nil) {
			t.Errorf("%q: %v %s", in, err, diff)
		}
	}
}

// An interface gives its IPv4 addresses, and others where auto_bind_ipv6 asks for them.
func TestInterfaceAddrs(t *testing.T) {
	var list []net.Addr
	for _, s := range []string{"127.0.0.1/8", "::1/128", "fe80::1/64", "fd00::2/64"} {
		ip, n, err := net.ParseCIDR(s)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, &net.IPNet{IP: ip, Mask: n.Mask})
	}
	for _, tc := range []struct {
		ipv6 bool
		want []string
	}{{false, []string{"127.0.0.1"}}, {true, []string{"127.0.0.1", "::1", "fd00::2"}}} {
		addrs, err := hostFinder{tc.ipv6}.interfaceAddrs(list, nil)
		var got []string
		for _, a := range addrs {
			got = append(got, a.String())
		}
		if diff := cmp.Diff(tc.want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
	}
	if _, err := (hostFinder{}).interfaceAddrs(list[1:2], nil); err == nil {
		t.Error("an interface without IPv4 addresses is taken")
	}
}

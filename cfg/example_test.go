package cfg_test

import (
	"fmt"
	"os"

	"kamino/cfg"
)

func ExampleParse() {
	const text = `#!define PORT 2855
listen=tcp:127.0.0.1:PORT
event_route[msrp:frame-in] {
	msrp_relay()
}
`
	config, diagnostics := cfg.Parse("msrp.cfg", []byte(text), cfg.Options{ReadFile: os.ReadFile, Getenv: os.LookupEnv})
	for _, item := range config.Items {
		switch item := item.(type) {
		case *cfg.Setting:
			fmt.Println(item.Name, item.Values[0].Socket.Port)
		case *cfg.Route:
			fmt.Println(item.Keyword, item.Name)
		}
	}
	if err := cfg.Render(os.Stdout, config.Sources, diagnostics, false); err != nil {
		fmt.Println(err)
	}
	// Output:
	// listen 2855
	// event_route msrp:frame-in
	// msrp.cfg:4:14: error[missing-semicolon]: ";" expected after ")"
	//     4 | 	msrp_relay()
	//       | 	            ^
	//       = every statement but those that end with "}" ends with ";"
}

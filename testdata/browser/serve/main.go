// Serve serves the page at the address that its argument names.
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"realmlint/internal/web"
)

func main() {
	if err := serve(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	server := http.Server{Handler: web.Handler("(test)"), ReadHeaderTimeout: 5 * time.Second}
	return server.Serve(listener)
}

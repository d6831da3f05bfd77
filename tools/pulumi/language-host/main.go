// Stand-in for Pulumi's Node language host: the engine's calls go in, a running program comes out.
//
// The real host ships with the Pulumi CLI but is in no Go module that a proxy serves. This one stands only beside a CLI that
// tools/setup.mjs built in .cache/, is not in the npm package, and is never looked for next to a CLI of the user's own.
// It does what running a program or a policy pack needs, and answers "nothing required" to the rest.
package main

import (
	"fmt"
	"net"
	"os"
	"time"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

// The engine sends states of any size.
const unlimited = 1<<31 - 1

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	server := grpc.NewServer(grpc.MaxRecvMsgSize(unlimited), grpc.MaxSendMsgSize(unlimited))
	// The engine passes its address last; its handshake says it again.
	pulumirpc.RegisterLanguageRuntimeServer(server, &host{engine: os.Args[len(os.Args)-1], programs: newPrograms()})
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	go endWith(os.Getppid())
	if err := server.Serve(listener); err != nil {
		os.Exit(1)
	}
}

// endWith ends the host with the engine that started it: one that was killed says no goodbye.
func endWith(engine int) {
	for os.Getppid() == engine {
		time.Sleep(time.Second)
	}
	os.Exit(1)
}

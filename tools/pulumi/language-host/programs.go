// Node programs: what is to run goes in, its exit code comes out; those that run can be interrupted.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"syscall"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

type program struct {
	// Where the user's package stands; the SDK is the one that it would load.
	folder string
	// A script of the SDK under @pulumi/pulumi/cmd.
	script string
	args   []string
	// Before the script: options of Node itself.
	nodeArgs []string
	cwd      string
	env      []string
	stdout   io.Writer
	stderr   io.Writer
	// When it is done, so is the program; nil for one that ends by itself.
	ends context.Context
}

type programs struct {
	lock    sync.Mutex
	running map[*os.Process]bool
}

func newPrograms() *programs {
	return &programs{running: map[*os.Process]bool{}}
}

func (p *programs) run(what program) (int, error) {
	script, err := scriptOf(what.folder, what.script)
	if err != nil {
		return 0, err
	}
	command := exec.Command("node", slices.Concat(what.nodeArgs, []string{script}, what.args)...)
	command.Dir, command.Stdout, command.Stderr = what.cwd, what.stdout, what.stderr
	command.Env = append(append(os.Environ(), "PULUMI_NODEJS_TYPESCRIPT=true"), what.env...)
	if err := command.Start(); err != nil {
		return 0, err
	}
	p.note(command.Process, true)
	defer p.note(command.Process, false)
	if what.ends != nil {
		defer context.AfterFunc(what.ends, func() { interrupt(command.Process) })()
	}
	return exitCode(command.Wait())
}

func (p *programs) interrupt() {
	p.lock.Lock()
	defer p.lock.Unlock()
	for process := range p.running {
		interrupt(process)
	}
}

func (p *programs) note(process *os.Process, runs bool) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if runs {
		p.running[process] = true
	} else {
		delete(p.running, process)
	}
}

func interrupt(process *os.Process) {
	_ = process.Signal(syscall.SIGINT) // one that has ended takes none
}

func exitCode(ended error) (int, error) {
	var exit *exec.ExitError
	if !errors.As(ended, &exit) {
		return 0, ended
	}
	if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		if status.Signal() == syscall.SIGINT {
			return alreadySaid, nil
		}
		return 1, nil
	}
	return exit.ExitCode(), nil
}

// scriptOf finds a script as Node would from the folder: the nearest node_modules that has it, up to the root.
func scriptOf(folder, script string) (string, error) {
	for at := filepath.Clean(folder); ; at = filepath.Dir(at) {
		file := filepath.Join(at, "node_modules", "@pulumi", "pulumi", "cmd", script, "index.js")
		if real, err := filepath.EvalSymlinks(file); err == nil {
			return real, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("@pulumi/pulumi/cmd/%s is in no node_modules above %s", script, folder)
		}
	}
}

// A sender streams what a plugin says; two writers and the exit code take turns.
type sender struct {
	lock   sync.Mutex
	stream grpc.ServerStreamingServer[pulumirpc.RunPluginResponse]
}

type part struct {
	*sender
	wrap func([]byte) *pulumirpc.RunPluginResponse
}

func (s *sender) part(wrap func([]byte) *pulumirpc.RunPluginResponse) io.Writer {
	return part{s, wrap}
}

func (s *sender) send(response *pulumirpc.RunPluginResponse) error {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.stream.Send(response)
}

func (p part) Write(text []byte) (int, error) {
	return len(text), p.send(p.wrap(append([]byte{}, text...)))
}

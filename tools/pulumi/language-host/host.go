// The engine's calls, each answered as far as a Node program or policy pack needs it.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"strconv"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

// alreadySaid is the exit code of `cmd/run` when it has told the user what is wrong.
const alreadySaid = 32

type host struct {
	pulumirpc.UnimplementedLanguageRuntimeServer
	engine   string
	programs *programs
}

func (h *host) Handshake(
	_ context.Context, request *pulumirpc.LanguageHandshakeRequest,
) (*pulumirpc.LanguageHandshakeResponse, error) {
	if address := request.GetEngineAddress(); address != "" {
		h.engine = address
	}
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

func (h *host) Run(_ context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	config, secretKeys, err := configOf(request)
	if err != nil {
		return nil, err
	}
	folder := request.GetInfo().GetProgramDirectory()
	code, err := h.programs.run(program{
		folder: folder,
		script: "run",
		args:   h.flags(request),
		// `runtime.options.nodeargs` of Pulumi.yaml.
		nodeArgs: strings.Fields(request.GetInfo().GetOptions().GetFields()["nodeargs"].GetStringValue()),
		cwd:      folder,
		env:      []string{"PULUMI_CONFIG=" + config, "PULUMI_CONFIG_SECRET_KEYS=" + secretKeys},
		stdout:   os.Stdout,
		stderr:   os.Stderr,
	})
	switch {
	case err != nil:
		return nil, err
	case code == alreadySaid:
		return &pulumirpc.RunResponse{Bail: true}, nil
	case code != 0:
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("program ended with exit code %d", code)}, nil
	}
	return &pulumirpc.RunResponse{}, nil
}

// configOf gives the stack's configuration and the keys of its secrets as JSON; empty ones, which arrive as nil, as {} and [].
func configOf(request *pulumirpc.RunRequest) (string, string, error) {
	values := maps.Clone(request.GetConfig())
	if values == nil {
		values = map[string]string{}
	}
	config, err := json.Marshal(values)
	if err != nil {
		return "", "", err
	}
	secretKeys, err := json.Marshal(append([]string{}, request.GetConfigSecretKeys()...))
	return string(config), string(secretKeys), err
}

// flags are the arguments of `cmd/run`: where the engine listens, what is run, then the program and its own arguments.
func (h *host) flags(request *pulumirpc.RunRequest) []string {
	info := request.GetInfo()
	values := [][2]string{
		{"monitor", request.GetMonitorAddress()},
		{"engine", h.engine},
		{"organization", request.GetOrganization()},
		{"project", request.GetProject()},
		{"stack", request.GetStack()},
		{"pwd", request.GetPwd()},
		{"parallel", strconv.Itoa(int(request.GetParallel()))},
		{"root-directory", info.GetRootDirectory()},
	}
	var args []string
	for _, flag := range values {
		if flag[1] != "" {
			args = append(args, "--"+flag[0], flag[1])
		}
	}
	if request.GetDryRun() {
		args = append(args, "--dry-run")
	}
	entry := info.GetEntryPoint()
	if entry == "" {
		entry = "."
	}
	return append(append(args, entry), request.GetArgs()...)
}

// RunPlugin runs a policy pack or a plugin in TypeScript: output streamed, exit code last. A pack wants its own folder as cwd.
func (h *host) RunPlugin(
	request *pulumirpc.RunPluginRequest, stream grpc.ServerStreamingServer[pulumirpc.RunPluginResponse],
) error {
	folder := request.GetInfo().GetProgramDirectory()
	script, cwd := "run-plugin", request.GetPwd()
	if request.GetKind() == "analyzer" {
		script, cwd = "run-policy-pack", folder
	}
	output := &sender{stream: stream}
	code, err := h.programs.run(program{
		folder: folder,
		script: script,
		args:   append(request.GetArgs(), folder),
		cwd:    cwd,
		env:    request.GetEnv(),
		stdout: output.part(func(text []byte) *pulumirpc.RunPluginResponse {
			return &pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Stdout{Stdout: text}}
		}),
		stderr: output.part(func(text []byte) *pulumirpc.RunPluginResponse {
			return &pulumirpc.RunPluginResponse{Output: &pulumirpc.RunPluginResponse_Stderr{Stderr: text}}
		}),
		ends: stream.Context(),
	})
	if err != nil {
		return err
	}
	return output.send(&pulumirpc.RunPluginResponse{
		Output: &pulumirpc.RunPluginResponse_Exitcode{Exitcode: int32(code)},
	})
}

func (h *host) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	h.programs.interrupt()
	return &emptypb.Empty{}, nil
}

func (h *host) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: "0.0.0"}, nil
}

func (h *host) GetRequiredPackages(
	context.Context, *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

func (h *host) GetRequiredPlugins(
	context.Context, *pulumirpc.GetRequiredPluginsRequest,
) (*pulumirpc.GetRequiredPluginsResponse, error) {
	return &pulumirpc.GetRequiredPluginsResponse{}, nil
}

func (h *host) GetProgramDependencies(
	context.Context, *pulumirpc.GetProgramDependenciesRequest,
) (*pulumirpc.GetProgramDependenciesResponse, error) {
	return &pulumirpc.GetProgramDependenciesResponse{}, nil
}

func (h *host) InstallDependencies(
	*pulumirpc.InstallDependenciesRequest, grpc.ServerStreamingServer[pulumirpc.InstallDependenciesResponse],
) error {
	return nil
}

func (h *host) About(context.Context, *pulumirpc.AboutRequest) (*pulumirpc.AboutResponse, error) {
	return &pulumirpc.AboutResponse{Executable: "node"}, nil
}

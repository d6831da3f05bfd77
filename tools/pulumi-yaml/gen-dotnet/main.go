// The SDK for .NET that Pulumi makes of a schema: a schema in, a folder out. By an older release than that of the CLI: its generator has left the module since.
//
//	go run ./gen-dotnet SCHEMA OUT
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	must(err)
	var spec schema.PackageSpec
	must(json.Unmarshal(text, &spec))
	// The generator fetches a picture for the package, and nothing else.
	picture := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer picture.Close()
	spec.LogoURL = picture.URL
	pkg, faults, err := schema.BindSpec(spec, nil, schema.ValidationOptions{})
	must(err)
	if faults.HasErrors() {
		log.Fatal(faults)
	}
	files, err := dotnet.GeneratePackage("gen-dotnet", pkg, nil, nil)
	must(err)
	for name, content := range files {
		file := filepath.Join(os.Args[2], name)
		must(os.MkdirAll(filepath.Dir(file), 0o755))
		must(os.WriteFile(file, content, 0o644))
	}
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// The SDKs that Pulumi makes of a schema, for a CLI that was built without the language hosts which make them: a schema in, a folder of each out.
//
//	go run ./gen-sdk SCHEMA OUT
package main

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	must(err)
	var spec schema.PackageSpec
	must(json.Unmarshal(text, &spec))
	pkg, faults, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	must(err)
	if faults.HasErrors() {
		log.Fatal(faults)
	}
	node, err := nodejs.GeneratePackage("gen-sdk", pkg, nil, nil, false, nil)
	must(err)
	write("nodejs", node)
	py, err := python.GeneratePackage("gen-sdk", pkg, nil, nil)
	must(err)
	write("python", py)
	golang, err := gen.GeneratePackage("gen-sdk", pkg, nil)
	must(err)
	write("go", golang)
}

func write(language string, files map[string][]byte) {
	for name, content := range files {
		file := filepath.Join(os.Args[2], language, name)
		must(os.MkdirAll(filepath.Dir(file), 0o755))
		must(os.WriteFile(file, content, 0o644))
	}
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

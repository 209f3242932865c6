package main

import (
	"os"
	"os/exec"
)

//go:generate go run golang.org/x/tools/cmd/stringer@latest -type=Kind
func main() { exec.Command(os.Args[0], os.Args[1:]...).Run() }

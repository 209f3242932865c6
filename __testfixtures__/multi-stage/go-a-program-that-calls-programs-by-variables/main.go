package main

import "os/exec"

func main() { name := "git"; exec.Command(name).Run() }

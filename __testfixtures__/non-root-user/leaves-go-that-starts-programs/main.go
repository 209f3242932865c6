package main
func main() { exec.Command("ls").Run() }

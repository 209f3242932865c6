package main

//go:generate ./scripts/render.sh
func main() {}

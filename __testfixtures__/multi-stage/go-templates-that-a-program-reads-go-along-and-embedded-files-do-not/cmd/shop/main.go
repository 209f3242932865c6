package main

import (
	"embed"
	"html/template"
)

//go:embed assets/*
var assets embed.FS

func main() {
	template.Must(template.ParseGlob("web/templates/*.html"))
}

package main

import _ "example.com/shop/internal/cart"

func main() {}

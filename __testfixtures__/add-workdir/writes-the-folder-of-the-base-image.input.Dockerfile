from golang:1.24
copy go.mod go.sum src/app/

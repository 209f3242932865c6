FROM golang:1.23
RUN --mount=type=bind,from=deps,source=/x,target=/go/pkg/mod/cache go install example.com/x@latest

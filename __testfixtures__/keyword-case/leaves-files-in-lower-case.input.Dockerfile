from alpine:3.22 AS x
run ECHO hello
healthcheck CMD true

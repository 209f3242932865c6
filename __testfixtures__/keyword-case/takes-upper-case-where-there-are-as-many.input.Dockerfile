FROM alpine:3.22
cmd ["sh"]

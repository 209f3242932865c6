FROM --platform=linux/amd64 node:22 AS a
FROM --platform=$TARGETOS/$TARGETARCH node:22 AS b
FROM --platform=${TARGETPLATFORM:-linux/amd64} node:22 AS c
FROM --platform=$TARGETPLATFORMS node:22

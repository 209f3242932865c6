FROM golang:1.24 AS build
RUN make

FROM alpine:3.22
COPY --chown=1:1 --from=build /a /a
COPY --from=build /b /b
RUN --mount=type=bind,from=build,source=/x,target=/x cp /x/y /

FROM golang:1.24 AS Build
RUN make

FROM alpine:3.22
COPY --chown=1:1 --from=Build /a /a
COPY --from=build /b /b
RUN --mount=type=bind,from=BUILD,source=/x,target=/x cp /x/y /

FROM golang:1.24 AS build
COPY . .
RUN go build -o /out/server.sh ./cmd/server && go build -o /out/served ./cmd/served
RUN tar -cf /out/archive -C /src .
COPY scripts/unknown /out/unknown

FROM debian:12 AS script
COPY --from=build /out/server.sh /app/server.sh
CMD /app/server.sh --port 80

FROM debian:12 AS of-the-context
CMD /app/unknown --once

FROM debian:12 AS with-another-name
CMD /app/serve --once

FROM debian:12 AS of-an-archive
CMD /app/archive --once

FROM debian:12 AS of-a-heredoc
COPY --chmod=755 <<EOF /usr/local/bin/written
exec /app/served
EOF
CMD written --once

FROM scratch AS of-nothing
CMD /app/nothing --once

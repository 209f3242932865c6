ARG RELEASE=12
FROM debian:12 AS unshipped
RUN apt-get update && apt-get install -y python3
CMD ["python3", "app.py"]

FROM debian:12@sha256:0000000000000000000000000000000000000000000000000000000000000000 AS pinned
RUN apt-get update && apt-get install -y python3
CMD ["python3", "app.py"]

FROM debian:${RELEASE} AS of-a-variable
RUN apt-get update && apt-get install -y python3
CMD ["python3", "app.py"]

FROM debian:\
12 AS over-two-lines
RUN apt-get update && apt-get install -y python3
CMD ["python3", "app.py"]

FROM --platform=linux/amd64 debian:12 AS of-a-platform
RUN apt-get update && apt-get install -y python3
CMD ["python3", "app.py"]

FROM debian:12 AS with-a-version
RUN apt-get update && apt-get install -y python3 curl=7.*
CMD ["python3", "app.py"]

FROM debian:12 AS with-a-file
RUN apt-get update && apt-get install -y python3 ./tool.deb
CMD ["python3", "app.py"]

FROM debian:12 AS with-a-variable
RUN apt-get update && apt-get install -y python3 "$EXTRA"
CMD ["python3", "app.py"]

FROM ubuntu:22.04 AS of-ubuntu-alone
RUN apt-get update && apt-get install -y python3 ubuntu-advantage-tools
CMD ["python3", "app.py"]

FROM debian:12 AS that-uses-programs
RUN apt-get update && apt-get install -y --no-install-recommends python3 tzdata
RUN git clone https://example.com/a.git /srv
CMD ["python3", "/srv/app.py"]

FROM ubuntu:20.04 AS of-an-old-language
RUN apt-get update && apt-get install -y nodejs
CMD ["node", "server.js"]

FROM debian:10 AS of-an-old-release
RUN apt-get update && apt-get install -y python3
CMD ["python3", "app.py"]

FROM debian:12 AS that-starts-a-variable
RUN apt-get update && apt-get install -y python3
CMD $START

FROM debian:12 AS that-starts-text-that-is-no-command
RUN apt-get update && apt-get install -y python3
CMD python3 app.py "

FROM debian AS of-any-release
RUN apt-get update && apt-get install -y python3
ENTRYPOINT []

FROM acme/debian:12 AS of-somebody
RUN apt-get update && apt-get install -y python3
CMD ["python3", "app.py"]

FROM debian-slim:12 AS of-somebody-else
RUN apt-get update && apt-get install -y python3
CMD ["python3", "app.py"]
COPY --from=unshipped /app /app

FROM debian:12 AS plain
RUN ["curl", "-o", "a.tgz", "https://example.com/a.tgz"]
RUN curl -fsSLo app.txt https://example.com/app && tar xf app.txt
FROM debian:12 AS cache
RUN --mount=type=cache,target=/cache curl -fsSLo a.tgz https://example.com/a.tgz && tar xf a.tgz
FROM debian:12 AS secret
RUN --mount=type=secret,id=token curl -fsSLo a.tgz https://example.com/a.tgz && tar xf a.tgz
FROM debian:12
RUN doas curl -fsSLo /opt/a.tgz https://example.com/a.tgz && tar xf /opt/a.tgz

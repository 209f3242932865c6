FROM example.com/x AS build
RUN wget https://example.com/a.tgz && tar xf a.tgz
FROM debian:12
COPY --from=build /src /src

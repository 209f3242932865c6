FROM debian:12 AS build
WORKDIR /src
RUN wget https://example.com/a.tgz && tar xf a.tgz -C /out && rm a.tgz
FROM debian:12
COPY --from=build /out /out

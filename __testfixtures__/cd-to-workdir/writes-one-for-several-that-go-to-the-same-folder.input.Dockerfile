FROM debian:12 AS build
COPY . /src
RUN cd /src && make
ENV PREFIX=/usr
RUN cd "/src/" && make install
FROM debian:12
COPY --from=build /usr/bin/app /usr/bin/

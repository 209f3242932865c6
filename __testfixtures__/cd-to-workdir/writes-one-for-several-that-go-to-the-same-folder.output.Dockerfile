FROM debian:12 AS build
COPY . /src
WORKDIR /src
RUN make
ENV PREFIX=/usr
RUN make install
FROM debian:12
COPY --from=build /usr/bin/app /usr/bin/

FROM debian:12 AS one
MAINTAINER A
LABEL maintainers=B
FROM debian:12 AS two
MAINTAINER A
LABEL author=B
FROM debian:12 AS three
MAINTAINER A
LABEL authors=B
FROM debian:12 AS four
MAIN\
TAINER A

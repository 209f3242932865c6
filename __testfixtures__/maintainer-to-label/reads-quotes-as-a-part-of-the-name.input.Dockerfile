FROM debian:12 AS both
MAINTAINER "A" and "B"
FROM debian:12 AS single
MAINTAINER 'A' and 'B'
FROM debian:12 AS behind
MAINTAINER A "B"
FROM debian:12 AS before
MAINTAINER "A" B
FROM debian:12 AS single-behind
MAINTAINER A 'B'
FROM debian:12 AS single-before
MAINTAINER 'A' B
FROM debian:12 AS blanks
ENV maintainer=me
MAINTAINER " A "

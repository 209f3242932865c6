FROM debian:12 AS absolute
COPY a b /dest/
COPY ["a", "b", "/dest/"]
COPY a C:/dest

FROM debian:12 AS variable
ENV FOLDER=app
COPY a "$FOLDER"
COPY a $FOLDER/b

FROM debian:12 AS named
ENV VERSION=1
WORKDIR /
COPY a app-$VERSION

FROM debian:12
WORKDIR /
COPY a b .
WORKDIR /app
COPY c .

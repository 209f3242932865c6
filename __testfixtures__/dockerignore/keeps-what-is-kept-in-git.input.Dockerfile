FROM gradle:8-jdk21
WORKDIR /src
COPY . .
RUN gradle build
RUN sh build/package.sh

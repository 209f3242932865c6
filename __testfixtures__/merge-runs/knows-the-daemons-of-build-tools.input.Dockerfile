FROM debian:12
RUN ./gradlew build
RUN rm -rf /root/.gradle
WORKDIR /a
RUN ./gradlew --no-daemon build
RUN rm -rf /root/.gradle
WORKDIR /b
RUN gpg --verify a.asc a
RUN rm a.asc

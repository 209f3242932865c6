FROM debian:12-slim
ARG VERSION
COPY app-$VERSION.jar /app.jar
RUN mkdir /x

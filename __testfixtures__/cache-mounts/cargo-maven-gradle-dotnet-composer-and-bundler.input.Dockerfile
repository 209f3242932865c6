FROM rust:1.80 AS rust
RUN cargo build --release
FROM maven:3.9 AS maven
RUN mvn -B package
FROM gradle:8 AS gradle
RUN gradle build --no-daemon
FROM gradle:8 AS user
USER gradle
RUN gradle build --no-daemon
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS dotnet
RUN dotnet publish -o /out
FROM composer:2 AS php
RUN composer install --no-dev
FROM ruby:3.3 AS ruby
RUN bundle install
FROM debian:12
COPY --from=rust /a /a
COPY --from=maven /b /b
COPY --from=gradle /c /c
COPY --from=user /d /d
COPY --from=dotnet /e /e
COPY --from=php /f /f
COPY --from=ruby /usr/local/bundle /usr/local/bundle
